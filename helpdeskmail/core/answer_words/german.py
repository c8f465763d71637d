"""German answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

GERMAN = AnswerWords(
    slots={
        "device": """
            drucker|scanner|computer|rechner|laptop|notebook|pc|pcs|bildschirm|bildschirme|monitor|maus|tastatur|
              telefon|telefone|handy|mail|mails|email|emails|e mails|nachrichten|postfach|postfächer|outlook|netzwerk|
              netz|internet|wlan|vpn|server|programm|software|anwendung|app|system|webseite|website|shop|onlineshop|
              portal|seite|seiten|datei|dateien|ordner|laufwerk|kalender|termine|kasse|kassen|kartenterminal|ec gerät|
              ton|audio|bild|kamera|mikrofon|headset|verbindung|leitung|bestellungen|rechnungen|etiketten|
              lieferscheine|anrufe|berichte|dokumente|datenbank|backup|tablet|tür|schranke|karte|badge|waage|lizenz|
              zugang|zugriff|konto|sitzung|telefonanlage|link|lesegerät|maschine|rezepte|update|router|kopierer|
              beamer|formulare|gerät|geräte|schnittstelle|anmeldung|belege|faxgerät|fax
        """,
        "gear": """
            (alle|der|die|das|mein|meine|unser|unsere|ihr|ihre|euer|eure|sämtliche) (neue|neuen)* {device} [(im|in|
              vom|am|von|beim|auf) [der|dem]* (~|{device}|büro|empfang|lager)]|mails|nachrichten|alles|es|
              alle mitarbeitenden|alle
        """,
        "back": """
            kommt|kommen|geht|gehen|läuft|laufen|lauft|erscheint|erscheinen|reagiert|reagieren|verbindet|verbinden|
              startet|starten|lädt|laden|öffnet|öffnen|klingelt|klingeln|druckt|drucken|liest|lesen|ist|sind|scannt|
              synchronisiert|wiegt|zeigt|zeigen|bucht|lebt|leben|steht|stehen|speichert|sendet|tut|tun|schnurrt|surrt|
              erkennt|funkt|piept
        """,
        "use": """
            drucken|arbeiten|scannen|anmelden|einloggen|zugreifen|darauf zugreifen|senden|empfangen|verschicken|
              versenden|öffnen|speichern|lesen|bezahlen|kassieren|abrechnen|buchen|bestellen|telefonieren|anrufen|
              exportieren|herunterladen|hochladen|bearbeiten|surfen|suchen|nutzen|benutzen|sehen|hören|einsehen|
              unterschreiben|verbinden|rein|einsteigen|faxen|mailen|schreiben|einwählen|abrufen|erfassen|verwenden|
              starten
        """,
        "moment": """
            heute morgen|heute früh|gestern|gestern abend|montag|dienstag|mittwoch|donnerstag|freitag|letzter woche|
              letzte woche|mittag|dem (neustart|update|austausch|wechsel|umbau)|der (umstellung|änderung|reparatur)|
              (ihrem|eurem|deinem) (besuch|anruf|update|eingriff|neustart|einsatz)|(ihrer|eurer|deiner) (mail|
              nachricht|reparatur|änderung)|(sie|ihr|du) (den|die|das) ({device}|~) (getauscht|ersetzt|gewechselt|
              ausgetauscht) (haben|habt|hast)
        """,
        "span": """
            (ein|einen|zwei|drei|vier|fünf|mehrere|einige|paar|~) [ganze|volle]* (tage|tag|tagen|wochen|woche|
              stunden|nächte) [jetzt|schon|nun]|den ganzen (tag|morgen|vormittag)|die ganze (woche|nacht)
        """,
        "trouble": """
            ausfall|ausfälle|aussetzer|absturz|abstürze|fehler|fehlermeldung|fehlermeldungen|problem|probleme|
              störung|störungen|unterbrechung|unterbrechungen|papierstau|hänger|abbruch|abbrüche|meldung|ruckler|
              beschwerde|beschwerden|zwischenfall|panne|pannen|verzögerung
        """,
        "thing": """
            problem|störung|fehler|fehlermeldung|meldung|drucker|scanner|computer|rechner|laptop|pc|bildschirm|
              monitor|maus|tastatur|telefon|handy|mail|mails|email|e mail|postfach|outlook|netzwerk|internet|wlan|vpn|
              server|programm|software|anwendung|app|system|verbindung|konto|passwort|kennwort|zugang|zugriff|
              webseite|website|seite|datei|ordner|ticket|anfrage|sache|drucken|anliegen|thema|fall|
              {device}|problemchen|beschwerde|situation|angelegenheit|vorgang|auftrag
        """,
        "the": """
            der|die|das|mein|meine|unser|unsere|dieses|dieser|diese|den|diesen|ihr|ihre|eure|euer|dein|deine|meinen|
              dem|meiner|alle
        """,
        "it": """
            es|das|dies|alles|das ganze|er|sie|{the} ({thing}|~) [{thing}]|problem|drucker|ihre lösung|die lösung|
              eure lösung|
              {thing}|s|dat|det|{the} ({thing}|~) (im|in|vom|von|am|auf|bei|mit|beim) [der|dem|die]* ({thing}|~) [~]|
              {the} ~ ~|die kiste|das ding|dein tipp|ihr tipp|euer tipp|deine lösung
        """,
        "unit": """
            es|das|dies|alles|das ganze|er|sie|{the} ({device}|~) [{device}]|drucker|ihre lösung|die lösung|
              eure lösung|{device}|s|dat|det|{the} ({device}|~) (im|in|vom|von|am|auf|bei|mit|beim) [der|dem|
              die]* ({device}|~) [~]|{the} ~ ~|die kiste|das ding|dein tipp|ihr tipp|euer tipp|deine lösung
        """,
        "whole": """
            alles|das ganze|{the} ({device}|~) [{device}]|drucker|{the} ~ ~|{the} ({device}|~) (im|in|vom|von|am|
              auf|bei|beim) [der|dem]* ({device}|~)|alle {device}|s
        """,
        "is": """
            ist|sind|wurde|konnte|ist jetzt|ist nun|ist inzwischen|ist mittlerweile|wurden|hat sich|is|konnten|
              ist endlich|ist damit|ist somit|ist hiermit|ist schon|ist bereits|ist wieder|sind jetzt|sind wieder|
              wäre|ist tatsächlich|haben sich|ist bestens|wurde soeben
        """,
        "now": """
            jetzt|nun|inzwischen|mittlerweile|vollständig|komplett|ganz|endlich|wieder|alles|damit|bestens|
              vollkommen|tatsächlich|somit|erfolgreich|hiermit|nunmehr|
              jetz|jetzat|wider|endgültig|bereits|schon|zum glück|tatsächlich|erneut|hier|auch|gut|soeben|restlos
        """,
        "solved": """
            gelöst|behoben|erledigt|repariert|gefixt|beseitigt|geklärt|gelöst worden|behoben worden|gelöst werden|
              behoben werden|wiederhergestellt|
              gelöst wurden|repariert worden|wieder hergestellt|bereinigt|abgeschlossen|aus der welt|vom tisch|
              freigeschaltet|entsperrt|gerichtet|gelöst|gefixt worden|abgehakt|abgenommen|gerettet|durch|behobn|
              geflickt|erledigt worden|ausgestanden|erfolgreich gelöst|wieder heil
        """,
        "fine": """
            in ordnung|ok|okay|gut|super|bestens|perfekt|einwandfrei|einsatzbereit|geregelt|betriebsbereit|normal|
              tiptop|tipptopp|tip top|ordnung|fertig|erreichbar|zugänglich|verfügbar|online|aktiv|wie neu|stabil|
              am laufen|lauffähig|funktionsfähig|top|spitze|prima|wunderbar|paletti|im lot|im grünen bereich|
              betriebsfähig|brauchbar|der alte|in butter|i o|io|bereit|nutzbar|wieder in ordnung|sauber|
              einwandfrei in ordnung|fehlerfrei|startklar
        """,
        "works": """
            funktioniert|läuft|klappt|funktionieren|laufen|druckt|öffnet|funzt|hat funktioniert|hat geklappt|lauft|
              funktionierts|gehts|klappts|läufts|startet|reagiert|verbindet|lädt|scannt|liest|klingelt|funzen|
              flutscht|rennt|tut|tut s|passt|drucken|öffnen|starten|lebt|hat hingehaut|haut hin|funktionierte|fluppt|
              geits|geht s|läuft s|klappt s|tuts|hat funktioniert|synchronisiert|schnurrt|rattert
        """,
        "well": """
            jetzt|nun|wieder|einwandfrei|bestens|gut|super|prima|perfekt|problemlos|ohne (probleme|problem|fehler)|
              reibungslos|tadellos|wie gewohnt|wie gewünscht|wie es soll|normal|alles|inzwischen|mittlerweile|
              sehr gut|endlich|korrekt|richtig|wie vorher|wunderbar|fehlerfrei|ganz normal|damit|hervorragend|
              wie am schnürchen|bei uns wieder|
              jetz|wider|wie geschmiert|wie eine eins|wie am schnürchen|wie ein uhrwerk|wie neu|auf anhieb|
              beim ersten mal|fehlerlos|störungsfrei|seit {moment}|nach {moment}|seit {span}|(auf|in|an|
              bei) allen ({device}|~)|überall|bei allen|für alle|ohne (ruckeln|aussetzer|abstürze|störung|störungen|
              weitere {trouble}|einen einzigen {trouble}|jedes {trouble}|jegliche {trouble}|einen {trouble}|
              eine einzige {trouble})|hier|viel besser|schnell|flott|flüssig|sauber|ordentlich|tiptop|tipptopp|top|
              klasse|wie immer|wie früher|wie vorher|wie es sein soll|dank (ihnen|euch|dir)|rund|zuverlässig|stabil|
              bereits|schon|allerbestens|bei uns|alles|wirklich|richtig gut|bombe
        """,
        "sure": """
            ich (bestätige|kann bestätigen) [hiermit|ihnen] [dass]|[hiermit] bestätige ich [dass]|
              wir bestätigen [dass]|tatsächlich|gute nachricht|gute nachrichten|bestätigt|
              (ich|wir) (kann|können|bestätige|bestätigen|darf|dürfen) [ihnen|euch|hiermit|gerne|bestätigen|
              mitteilen]* [dass|bestätigen dass|mitteilen dass]|(freue|freuen) (mich|uns) (mitzuteilen|
              zu bestätigen) [dass]|(ich|wir) (habe|haben) [es] (getestet|geprüft|ausprobiert|nachgesehen) [und]|
              (eben|gerade|soeben) (getestet|geprüft|probiert|ausprobiert) [und]|nach (prüfung|einem test)|
              zur bestätigung|(wollte|wollten) nur (sagen|bestätigen|bescheid geben) [dass]|kurze (info|rückmeldung|
              bestätigung)|bestätige [dass]|stimmt|ja|juhu|also|so|super|hurra|und siehe da|siehe da|hiermit
        """,
        "good": """
            schnelle|gute|prompte|rasche|freundliche|tolle|super|ausgezeichnete|kompetente|und|sehr|unkomplizierte|
              hervorragende|schnellen|guten|tollen|raschen|prompten|netten|große|kompetenten|zügige
        """,
        "deed": """
            hilfe|antwort|rückmeldung|unterstützung|lösung|arbeit|mühe|zeit|geduld|service|support|einsatz|
              bearbeitung|bemühungen|reaktion|behebung|info|hilfestellung|erledigung|tipp|beratung|job|alles|
              tipps|rat|ratschlag|besuch|anruf|freundlichkeit|erklärung|erklärungen|engagement|kompetenz|bemühen|
              entgegenkommen|verständnis|aufwand|hinweis|anleitung|umsetzung|engelsgeduld|flexibilität
        """,
    },
    greeting="""
        hallo|guten (tag|morgen|abend)|moin|servus|grüß gott|grüezi|hi|hey|liebe|lieber|sehr geehrte|sehr geehrter|
          (hallo|liebe|moin|hi) (zusammen|team|kollegen|alle|leute|it team|liebes team)|liebes (team|support team|
          it team)|sehr geehrte damen und herren|guten tag zusammen|
          hoi|hoi zäme|hoi zusammen|sali|salü|grüezi mitenand|grüezi zusammen|griaß di|griaß eich|griass eich|
          grias eich|servus (zusammen|beinand|alle|miteinander)|moin (moin|leute|zusammen)|mahlzeit|tach|hallöchen|
          hallo (support|helpdesk|ihr lieben|miteinander|leute|liebe leute|liebes it team)|liebe (kollegen|
          kolleginnen und kollegen|leute|alle)|liebes helpdesk team|werte damen und herren|
          geschätzte damen und herren|sehr geehrtes (team|support team|it team)|guten (tag|morgen|abend) (zusammen|
          allerseits|alle)|grüß (gott zusammen|dich|euch)|schönen guten (tag|morgen)|liebes support team|gruezi|
          hi (team|ihr|alle)
    """,
    thanks="""
        [vielen|besten|herzlichen|schönen|lieben|tausend|recht herzlichen|ganz herzlichen|großen|super] (dank|
          danke) [euch|ihnen|dir|an alle|an das team|nochmals|noch einmal|vielmals|schön|sehr|dafür|im voraus]
        (danke|dankeschön|danke schön|danke sehr|danke vielmals|merci|thx|danke nochmals|danke nochmal|
          danke vielmal) [euch|ihnen|dir|sehr|vielmals|nochmals|nochmal|schön|an alle|für alles]
        ([vielen|besten|herzlichen|lieben|tausend] dank|danke|dankeschön|danke schön) [ihnen|euch] für (die|das|
          ihre|eure|ihren|euren|den|deine|alles|die wirklich) {good}* [{deed}]
        (ich|wir) (bedanke|bedanken|danke) [mich|uns|ihnen|euch] [herzlich|sehr] [für (die|ihre|
          eure) {good}* {deed}]|herzlichst gedankt|danke für (ihre|die|eure) {good}* {deed}|mit bestem dank
        [vielen|besten|herzlichen|schönen|lieben|tausend|recht|ganz|großen|super|1000|nochmals|riesen|heißen|
          nochmal|noch einmal|und]* (dank|danke|dankeschön|dankschön|merci|thx|thanks|dange|dankee|vergelts gott|
          vielendank|donk|merci vilmal|merci vilmol|dankä) [euch|ihnen|dir|allen|alle|an alle|an das team|
          an das ganze team|an herrn ~|an frau ~|nochmals|nochmal|noch einmal|vielmals|vilmal|schön|sehr|dafür|
          im voraus|leute|jungs|team|für alles|für ihre|für eure|gell|auch|herzlich|dort|viel mal|von herzen|aus ~|
          nach ~]*
        [vielen|besten|herzlichen|lieben|tausend]* (dank|danke|dankeschön|danke schön|danke sehr|merci) [ihnen|euch|
          dir|nochmals]* (für|fürs) [die|das|ihre|ihr|eure|euer|ihren|euren|den|deine|deinen|alles|wirklich|
          so]* [{good}|~]* ({deed}|~) [und|{good}|{deed}]*
        (ich|wir) (danke|danken|weiß|wissen) [ihnen|euch|dir|es|das|sehr|vielmals|herzlich|zu schätzen|für alles]*|
          (bin|sind) (ihnen|euch)* [sehr] dankbar|dankend
    """,
    praise="""
        perfekt|prima|super|toll|wunderbar|ausgezeichnet|sehr gut|ok|okay|in ordnung|klasse|top|spitze|gut|
          alles klar|bestens|(gute|tolle|super|klasse) (arbeit|leistung|hilfe|service|sache)|gut gemacht|(toller|
          super|guter|schneller) service|großartig|genial|ihr seid (super|spitze|die besten|toll)|das ging (schnell|
          ja schnell|aber schnell)|sehr (schnell|zufrieden|freundlich)|hervorragend|freut mich|schön|ich bestätige|
          ich kann bestätigen|einwandfrei|
          hut ab|chapeau|respekt|juhu|juhuu|hurra|yippie|jippie|bravo|endlich|gott sei dank|super arbeit|top arbeit|
          saubere (arbeit|sache)|klasse arbeit|spitzenarbeit|spitzenservice|topservice|ihr seid (die besten|helden|
          klasse|top|genial|engel|ein traum|die größten|wahnsinn)|sie sind (klasse|super|spitze|ein engel|ein schatz|
          die besten|der beste|die beste|ein held|großartig)|du bist (der beste|die beste|ein held|ein schatz|klasse|
          spitze|ein engel|super|genial)|held|helden|was für eine (erleichterung|freude)|erleichterung|
          welch [eine] (erleichterung|freude)|glückwunsch|kompliment|komplimente|großes (lob|kompliment)|ein lob|lob|
          mega|geil|saugut|leiwand|supi|cool|hammer|wahnsinn|wow|fein|bin (begeistert|zufrieden|sehr zufrieden|
          glücklich|froh)|ich bin (begeistert|zufrieden|sehr zufrieden|froh|glücklich)|wir sind (begeistert|zufrieden|
          sehr zufrieden|froh|glücklich)|eine glatte eins|glatte eins|note (eins|1)|eine eins mit stern|gern wieder|
          weiter so|daumen hoch|das ging (flott|fix|rasch)|top (service|leistung|support)|super (service|support|
          schnell)|bestens so|schnelle hilfe|sehr (gut|schön|hilfreich)|so muss das|läuft bei euch
    """,
    sign_off="""
        [mit] [freundlichen|freundliche|beste|herzliche|besten|herzlichen|lieben|schönen|vielen|
          freundlichem] (grüßen|grüße|gruß)|mfg|lg|vg|bg|gruß|grüße|beste grüße|viele grüße|liebe grüße|[schönen|
          herzlichen] gruß|hochachtungsvoll|[einen] (schönen|guten) (tag|abend) [noch]|[ein] (schönes|
          erholsames) wochenende|auf wiedersehen|bis dann|tschüss|schöne (grüße|woche)|[wünsche] [einen] schönen (tag|
          feierabend) [noch]|
          freundliche grüsse|liebe grüsse|viele grüsse|herzliche grüsse|beste grüsse|mit freundlichen grüssen|grüsse|
          gruss|lieber gruss|freundlicher gruss|besten gruss|schöne grüsse|mit (bestem|freundlichem|lieben|
          kollegialem) (gruß|gruss)|beste grüße aus|grüße aus|viele liebe grüße|glg|hg|fg|mbg|lieben gruß|bis bald|
          bis (später|morgen|nächstes mal|zum nächsten mal)|tschau|ciao|tschüß|servus|pfiat eich|pfiat di|pfiadi|
          pfüati|ade|adieu|uf widerluege|schönen (tag|abend|feierabend|nachmittag|sonntag|freitag) [noch|ihnen|euch|
          wünsche ich]*|schönes (wochenende|we) [noch|ihnen|euch|allen]*|einen schönen (tag|abend) [noch|wünsche ich|
          ihnen|euch]*|ich wünsche [ihnen|euch]* [einen|eine|ein]* (schönen|schöne|schönes) (tag|abend|woche|
          wochenende)|hochachtungsvoll|ergebenst|schöne (woche|restwoche|feiertage)|frohes schaffen|alles gute|
          bleiben sie gesund|mit bestem dank und gruß|dank und gruß
    """,
    yes="""
        ja|jawohl|jap|jep|ja genau|genau|ja natürlich|natürlich|ja klar|klar|ja richtig|ja ist es|ja das ist es|
          ja stimmt|stimmt|ja ja|auf jeden fall|ja auf jeden fall|definitiv|ja bestätigt|bestätigt|ja alles (gut|ok|
          in ordnung|bestens)|ja passt|ja absolut|ja gerne|ja danke|
          jo|joa|jaa|jaaa|jau|jup|jawoll|jawohl ja|aber ja|aber klar|ja sicher|sicher|freilich|eh klar|
          selbstverständlich|ja selbstverständlich|ja bestens|ja endlich|ja funktioniert|ja geht|ja läuft|ja klappt|
          ja es geht|ja gelöst|ja erledigt|ja behoben|ja perfekt|ja super|ja ist gelöst|ja ist behoben|
          ja ist erledigt|ist es|das ist es|für (mich|uns) auch|von (meiner|unserer) seite auch|auch von (meiner|
          unserer) seite|bei (mir|uns) auch|unsererseits auch|meinerseits auch|ja vielen dank|ja alles klar|ja wohl|
          genau|richtig|korrekt|passt|passt so|zu hundert prozent|hundertprozentig|ja eh|jetzt schon|ja jetzt schon|
          wir bestätigen|ja wir bestätigen|so ist es|ja so ist es
    """,
    no="""
        nein|nö|nee|[nein] noch nicht|[nein] leider [noch] [nicht|nein]|[nein] nicht wirklich|
          [nein] überhaupt nicht|[nein] gar nicht|[nein] immer noch nicht|[nein] (ist es|
          das ist es) [leider] [noch] nicht|nicht ganz|nein nein|nein ist es nicht|nein nicht|
          ach was|ach wo|von wegen|schön wärs|schön wär s|schön wäre es|wär schön|mitnichten|keineswegs|denkste|
          pustekuchen|pfeifendeckel|fast|beinahe|teilweise|zum teil|nur (teilweise|zum teil|halb|zur hälfte)|halb|
          halbwegs|immer noch|noch immer|nach wie vor|weiterhin|unverändert|genauso|genau wie vorher|wie vorher|
          wie gehabt|alles beim alten|beim alten|das gleiche|dasselbe|gleiches problem|selbes problem|
          das gleiche wieder|wieder dasselbe|wieder das gleiche|wieder|schon wieder|nichts|nix|gar nix|gar nichts|
          nada|noch nichts|für (mich|uns) nicht|von (meiner|unserer) seite nicht|bei (mir|uns) nicht|eher nicht|
          nicht so ganz|nicht so richtig|nicht wirklich|nicht vollständig|leider [nein|nicht|noch nicht|
          nur teilweise]|na|naa|nää|nei|nope|negativ|na leider|schlecht|schlechter|schlimmer|schlimmer als vorher|
          geht nicht|geht ned|geht net|funktioniert nicht|nein geht nicht|nein leider nicht|nein es geht nicht|
          nein funktioniert nicht|kein stück|kein bisschen|keine spur|keine änderung|keine besserung|fehlanzeige|
          weit gefehlt|im gegenteil|schön wär es|nicht die bohne|bei weitem nicht|noch lange nicht|no nid|nid|nöd|
          leider immer noch nicht|nicht mehr|nein nicht ganz
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} [{now}]*
        [{sure}] {unit} ist (jetzt|nun|wieder|inzwischen|mittlerweile|alles) {now}* {fine} [{now}]*
        [{sure}] [{it}] [jetzt|nun|endlich] (geht|gehen|tut) {well} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) geht {it} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) {is} {unit} {now}* ({solved}|{fine})
        [{sure}] [dass] {unit} {well}* ({solved} {is}|{works})
        [{sure}] {unit} [jetzt|nun|wieder|endlich|alles] {works} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) {works} {unit} {well}*
        {works} {well}*
        [{sure}] [das|mein] [{thing}] {now}* {solved} [{well}]*
        [{sure}] (alles|jetzt alles|nun alles) (gut|ok|okay|in ordnung|bestens|erledigt|gelöst|super|läuft|
          funktioniert|klappt) {well}*
        [{sure}] (ich habe|wir haben|es gibt|habe|es treten) [jetzt|nun] keine (probleme|fehler|störungen|
          fehlermeldungen|fehlermeldung) mehr [auf]|keine (probleme|fehler|fehlermeldung) mehr|kein (problem|
          fehler) mehr
        (der|die|das) (fehler|fehlermeldung|problem|meldung|störung) (ist [jetzt] (weg|verschwunden)|
          tritt nicht mehr auf|kommt nicht mehr|erscheint nicht mehr|besteht nicht mehr|taucht nicht mehr auf)
        [sie|ihr|du] (können|könnt|kannst|dürfen) [jetzt|somit|also|gerne|nun|damit]* [das|mein|die|den|meine|
          dieses] (ticket|anfrage|fall|vorgang|anliegen) [nun|jetzt]* (schließen|zumachen|abschließen)
        (das|mein|die|der|dieses) (ticket|anfrage|fall|vorgang) kann [jetzt|somit|damit|nun|gerne]* (geschlossen|
          abgeschlossen) werden|kann [jetzt|somit|nun]* geschlossen werden|bitte (ticket|das ticket) schließen
        (ich|wir) (kann|können) [jetzt|nun|endlich]* (wieder|jetzt|nun|jetzt wieder) (drucken|arbeiten|scannen|
          mich anmelden|mich einloggen|darauf zugreifen|mails senden|mails empfangen|zugreifen) {well}*
        (die|ihre|eure) lösung (funktioniert|hat funktioniert|hat geholfen|passt|ist gut|hat geklappt) {well}*|(das|
          es) hat (geholfen|funktioniert|geklappt|das problem gelöst|das problem behoben)
        (ich akzeptiere|ich nehme|wir akzeptieren) (die|ihre) lösung [an]|lösung (akzeptiert|angenommen)|(sie haben|
          ihr habt) (das problem|mein problem|es) (gelöst|behoben)
        alles passt {now}*|(das|es) passt (jetzt|alles|wieder|nun)|passt (jetzt|nun|wieder|alles) [alles]
        [{sure}] [{it}|{gear}] {is} {now}* {solved} {well}*
        [{sure}] {whole} {is} {now}* {fine} {now}* {well}*
        [{sure}] {unit} (ist|is|sind) (jetzt|jetz|nun|wieder|inzwischen|mittlerweile|alles|endlich|zum glück|auch|
          hier|damit|seit {moment}|wider) {now}* {fine} {now}* {well}*
        [{sure}] [{unit}|{gear}] [jetzt|jetz|nun|wieder|endlich|alles|auch|seit {moment}|
          nach {moment}]* {works} [{unit}|alles|auch]* {well}*
        [{sure}] (jetzt|jetz|nun|inzwischen|mittlerweile|endlich|seit {moment}|nach {moment}|hier|damit) [{works}|
          geht|gehts|gehen|tut|tuts] [{unit}|alles|auch|es]* {well} {well}*
        [{sure}] (geht|gehts|gehen|geht s|lauft|läuft) [{it}|es|alles|jetzt|auch|bei uns]* (wieder|jetzt|wider|
          einwandfrei|bestens|super|prima|perfekt|tadellos|alles|problemlos|reibungslos|gut) {well}*
        [{sure}] {gear} {back} [jetzt|nun|sich|auch|hier|alle|endlich|alles|inzwischen|mittlerweile|seit {moment}|
          bei uns]* (wieder|wider|jetzt|nun|endlich) [normal|ganz|richtig|an|ein|auf|aus|raus|durch|da|rein|zu|online|
          zurück|erreichbar|sauber|korrekt|wie gewohnt|zuverlässig|alle|alles|sofort|ordentlich|gut|die|das|den|der|
          stabil|zur|verfügung|am|platz|grün|hoch|mit|bei uns]* [{device}|an|aus|auf]* {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile|endlich|seit {moment}|nach {moment}) {back} {gear} [sich|auch|
          alle|alles|bei uns]* [wieder|wider]* [normal|ganz|richtig|an|ein|auf|aus|raus|durch|da|rein|online|zurück|
          erreichbar|sauber|korrekt|wie gewohnt|zuverlässig|ordentlich|gut|stabil]* {well}*
        [{sure}] {gear} [jetzt|nun|sich]* (wieder|endlich) [normal|richtig|korrekt|sauber]* ({back}|ankommen|
          reinkommen|rausgehen|durchgehen|gehen|anzeigt|erreichbar ist|erreichbar sind|da ist|da sind)
        [{sure}] (ich|wir|alle|jeder|er|sie|alle {device}|alle ~|alle mitarbeiter|alle kollegen|
          alle mitarbeitenden) [in ~|im ~]* (kann|können|konnte|konnten) [mich|uns|sich|jetzt|nun|endlich|inzwischen|
          alle|auch|problemlos]* (wieder|jetzt|nun|endlich|wider) [alle|alles|ganz|normal|problemlos|ohne probleme|
          mich|uns|sich|auf|in|im|mit|die|den|das|der|dem|ins|meine|unsere|mein|unser|darauf|überall|
          wie gewohnt]* [{device}|~|{thing}]* {use} {well}*
        [{sure}] (jetzt|nun|endlich|seit {moment}|nach {moment}) (kann|können) (ich|wir|man|alle) [mich|uns|wieder|
          alle|alles|die|den|das|auf|ins|mit|im|meine]* [{device}|~|{thing}]* {use} {well}*|[{sure}] (ich|wir|
          man) (komm|komme|kommen|kommt|bin|sind|hab|habe|haben|sehe|sehen|höre|hören|empfange|bekomme|bekommen|krieg|
          kriege) [jetzt|nun|endlich]* (wieder|wider) [alle|alles|auf|die|den|das|meine|unsere|ganz normal|
          voll]* [{device}|~|drin|rein|online|drauf|zugriff|ton|bild|internet|netz|überall rein|ran|dran]* {well}*
        (meine|alle|die|unsere|alle meine) ({device}|~) (sind|ist) [alle|jetzt|nun|endlich]* (wieder da|zurück|
          wieder zurück|wieder aufgetaucht|wieder vollständig)
        [schon|seit|nun|inzwischen|jetzt|bereits|es sind]* {span} [schon|nun|jetzt]* (ohne|kein|keine|
          keinen) [einen|eine|einen einzigen|eine einzige|jeden|jede|jegliche|weiteren|weitere|einzigen|einziges|
          jedes|ein einziges]* {trouble} [mehr]
        (nicht ein|nicht eine|kein einziger|keine einzige|kein einziges|keinen einzigen|null) [weiterer|weitere|
          weiteren]* {trouble} [mehr|heute|seit {moment}|bisher]*|(kein|keine|keinen) {trouble} mehr [seit {moment}|
          aufgetreten]*|seit {moment} (kein|keine|keinen) [einziger|einzigen|einzige|weitere]* {trouble} [mehr]
        (ich|wir|es|man) (habe|hatte|haben|hatten|gibt|gab|sehe|treten) [jetzt|nun|seit {moment}|seitdem|seither|
          bisher|auch]* (kein|keine|keinen) [einziges|einzige|einzigen|weiteren|weitere]* {trouble} (mehr|
          seit {moment}|mehr auf) [gehabt|seit {moment}]*
        (ich|wir) (habe|haben) nichts (zu (meckern|beanstanden|klagen|mäkeln)|auszusetzen)|nichts (zu (meckern|
          beanstanden|klagen|mäkeln)|auszusetzen)|da gibts nichts zu (meckern|beanstanden)|kann nicht klagen|
          könnte nicht besser (sein|laufen)|besser gehts nicht|besser geht s nicht|besser geht es nicht|(getestet|
          geprüft) und (für gut befunden|freigegeben|abgenommen|ok|in ordnung|funktioniert|läuft)|abgenommen|(problem|
          störung|sache|thema|fehler|anliegen) (gelöst|behoben|erledigt|beseitigt|weg|aus der welt|vom tisch|durch)
        (das|der neustart|das update|der austausch|ihr tipp|euer tipp|dein tipp|der tipp|ihre anleitung|der trick|
          das wars|neustart|die anleitung|der hinweis) (hat|war|wars|wars schon) [alles|mir|uns|das|schon|es|bestens|
          prima|wunderbar]* [problem|die|das]* [geholfen|funktioniert|geklappt|gelöst|behoben|lösung|gebracht|
          gereicht|erledigt|gewirkt|genügt]*  (geholfen|funktioniert|geklappt|gelöst|behoben|lösung|gereicht|erledigt|
          gewirkt|genügt)
        (sie haben|ihr habt|du hast|ihr hobts|sie ham) [es|ihn|sie|das|alles|mir|uns|mein|meinen|unser|wieder|den|
          die]* [problem|~|tag|leben]* (gelöst|behoben|repariert|gerettet|geschafft|hinbekommen|wiederbelebt|
          hingekriegt|zum laufen gebracht|zum leben erweckt)|(gelöst|behoben|erledigt|repariert) [alles] (im nu|
          ruckzuck|sofort|auf anhieb|in windeseile|in null komma nichts|prompt|schnell)
        (alles|jetzt alles|nun alles|wieder alles|alles wieder) [ist|is]* [jetzt|wieder|nun|bestens|bei uns]* (gut|
          ok|okay|in ordnung|bestens|erledigt|gelöst|super|läuft|funktioniert|klappt|paletti|in butter|roger|tiptop|
          tipptopp|top|perfekt|prima|im lot|beim alten gewohnten|geht|passt|normal|i o|im grünen bereich|lauft|da|
          fein) {well}*|(wir|bin) [sind|ich] [wieder|alle|jetzt|nun]* (online|verbunden|einsatzbereit|arbeitsfähig|
          am netz|betriebsbereit|drin)|(ich|wir) (akzeptiere|akzeptieren|bestätige|bestätigen) [die|ihre|
          diese]* [lösung]|(lösung|die lösung) (ok|passt|in ordnung|angenommen|akzeptiert)
    """,
    close="""
        [also|und|ja|ok|dann|somit|daher]* [von (mir|uns|meiner seite|unserer seite) aus|von (meiner|unserer) seite|
          für (mich|uns)|meinerseits]* (sie|ihr|du|man|wir|s) (können|könnt|kannst|dürfen|dürft|kann|darf|
          mögen) [jetzt|somit|also|gerne|nun|damit|ruhig|es|s|das|mein|meine|die|den|dieses|diesen|gern|bitte|daher|
          wieder|ihn|hiermit]* [ticket|anfrage|fall|vorgang|anliegen|meldung|auftrag|akte|sache|thema|störung]* [nun|
          jetzt|ruhig|gerne|als erledigt|als gelöst|damit|wieder|zu den akten]* (schließen|schliessen|zumachen|zutun|
          abschließen|abschliessen|archivieren|ablegen|abhaken|betrachten|legen|zu machen|schliesse|markieren|
          vergessen wir) [danke]*
        [also|und|ja|ok|dann|bitte]* (könnts|kannst|könnt ihr|können sie|kannst du) [es|s|das|den|die|jetzt|gerne|
          ruhig|ihr|gern|nun]* [ticket|fall|anfrage|vorgang]* (schließen|schliessen|zumachen|abschließen|archivieren|
          ablegen|abhaken)
        [also|und|ja|ok|dann]* (kann|darf) [jetzt|somit|nun|gerne|damit|von mir aus|ruhig|das|der|die|mein|
          dieses]* [ticket|anfrage|fall|vorgang|anliegen|meldung|auftrag|thema]* [jetzt|somit|nun|gerne|
          damit]* (geschlossen|abgeschlossen|archiviert|abgelegt|zu|weg|zugemacht) [werden]|(das|mein|die|der|dieses|
          dieser)* (ticket|anfrage|fall|vorgang|anliegen|meldung|auftrag|akte|sache|thema|störung) (kann|darf|ist|
          wäre)* [jetzt|somit|nun|gerne|damit|hiermit|also|für (mich|uns)|von mir aus|aus meiner sicht]* (geschlossen|
          abgeschlossen|archiviert|abgelegt|zu|zugemacht|erledigt|durch|abgehakt|vom tisch|gegessen|schließen|
          abschließen) [werden|für (mich|uns)|damit]*
        [also|und|ja|ok|dann|bitte]* (schließen|schliessen|archivieren|schließt|schliesst|archiviert|machen|macht|
          legen|legt|schließ|mach) (sie|ihr|du|es|das|den|die|ruhig|bitte|gern|gerne|also|s|ihn)* [ticket|fall|
          anfrage|vorgang|meldung|anliegen|akte|vorfall]* (ticket|fall|anfrage|vorgang|meldung|anliegen|ab|zu|bitte|
          ruhig|gerne|gern|es|das) [zu|ab|bitte|gerne|ruhig]*|bitte (schließen|schliessen|archivieren|abschließen|
          zumachen)|(ticket|fall|anfrage|vorgang) bitte (schließen|schliessen|archivieren|abschließen|zumachen)|
          [bitte] (ticket|das ticket|den fall|die anfrage|den vorgang|die meldung) (schließen|schliessen|archivieren|
          abschließen|zumachen)
        [also|und|damit|somit]* (für (mich|uns)|von (meiner|unserer) seite|aus (meiner|unserer) sicht|damit|somit|
          meinerseits|unsererseits|was (mich|uns) (betrifft|angeht)) (ist|wäre|kann) [das|die|der|dieses|es|
          alles]* [ticket|anfrage|fall|vorgang|anliegen|sache|thema|angelegenheit|störung|problem]* [damit|somit|nun|
          jetzt|hiermit|auch|als]* (erledigt|abgeschlossen|geschlossen|durch|gegessen|gelöst|vom tisch|abgehakt|
          beendet|aus der welt|fertig|schließen|abschließen|betrachtet) [werden]
        (die sache|der fall|das thema|das|die angelegenheit) ist (damit|somit|hiermit) [für (mich|uns)]* (erledigt|
          abgeschlossen|durch|gegessen|vom tisch|abgehakt|beendet)|haken (dran|dahinter)|deckel drauf|akte zu|
          klappe zu|ende der geschichte|ende gut alles gut|schwamm drüber|thema (durch|erledigt|abgehakt)
    """,
    aside="""
        (für (mich|uns)|von (meiner|unserer) seite|aus (meiner|unserer) sicht|meinerseits|unsererseits|von (mir|
          uns) aus)
        (seit|nach) {moment}|endlich|wurde auch zeit|höchste zeit|besser spät als nie|(wenn|wenngleich) auch [etwas|
          sehr|reichlich]* spät|(hat|das hat) [etwas|ganz schön|leider|ziemlich|zwar]* (gedauert|lange gedauert|
          lang gedauert|zeit gebraucht)|spät aber doch
        (sorry|entschuldigung|entschuldigen sie|verzeihung|tut mir leid|entschuldigt|pardon|tschuldigung|
          bitte um entschuldigung) [für|die|das|den|der|bitte|wegen]* [störung|umstände|mühe|verspätung|verwirrung|
          fehlalarm|späte|antwort|aufwand|wirbel|verzögerung]*|(war|das war|es war) (mein fehler|meine schuld|
          ein bedienfehler|mein versehen|unser fehler)|(mein|unser) fehler|meine schuld|asche auf mein haupt|
          peinlich [peinlich]*|wie peinlich|dumm von mir|blöd von mir|bedienfehler|mea culpa
        weil ich (~|drei|zwei|neun)* (tage|wochen|stunden) (gewartet habe|warten musste|gewartet hab)|in (zwei|fünf|
          zehn|wenigen|~) (minuten|sekunden)|im (nu|handumdrehen)|(ich|wir) (war|waren) [schon|erst|zuerst|etwas|sehr|
          ehrlich gesagt]* (skeptisch|verzweifelt|besorgt)|(hätt|hätte) ich nicht (gedacht|erwartet|geglaubt)|
          (das)* (hätte|hätt) ich nicht [mehr]* (gedacht|erwartet)|da war der kaffee noch heiß|
          ich wollte schon einen neuen kaufen
    """,
    did="""
        (ich|wir|hab|habe|haben) [habe|haben|hab|den|die|das|es|alles|mein|meinen|ihre|eure|noch|nur|nochmal|jetzt|
          gerade]* [{device}|~|schritte|anweisungen|anleitung]* [zweimal|wie|nochmal]* [beschrieben|besprochen|
          von ihnen|gesagt|empfohlen]* (neu gestartet|neugestartet|befolgt|getestet|probiert|ausprobiert|gemacht|
          geprüft|installiert|ausgesteckt|eingesteckt|durchgeführt|aktualisiert) [wie]* [sie|ihr|du|von|ihnen|gesagt|
          beschrieben|haben|habt|hast|geschrieben]*|wie (besprochen|beschrieben|von ihnen (beschrieben|empfohlen|
          gesagt)|gesagt|sie (sagten|schrieben|gesagt haben)|vereinbart|empfohlen)|mit (~|zwei|drei|fünf|
          mehreren) (benutzern|kollegen|geräten|rechnern) getestet
    """,
    vague="""
        (es|er|sie|das|der) (ist|kommt|sind|steht) [jetzt|nun|schon|auch]* wieder [da|zurück|an]*|wieder da|
          kein problem|keine probleme
        ({works}|geht|gehen) ({the} ({device}|{thing}|~) [{device}|{thing}|~]|es|er) {well}*
    """,
    refuse="""
        (nicht|nie|keineswegs|nichts) [vollständig|ganz|richtig|wirklich|komplett|wie gewünscht|korrekt]* (gelöst|
          behoben|erledigt|repariert|in ordnung|ok|geklärt|gut|funktioniert|geholfen|geklappt|geändert|verbessert|weg)
        (funktioniert|geht|läuft|klappt|druckt|startet|öffnet|hilft|funktionieren|lädt|tut|reagiert|gehen) [es|sich|
          alles|das|bei mir|bei uns|mir|der drucker|leider|aber|hier]* [immer|noch|weiterhin|nach wie vor|jetzt|nun|
          leider|überhaupt|gar|heute]* (nicht|nichts|kein)
        (kann|können|konnte|komme|kommen) [ich|wir|mich|es]* [immer|noch|weiterhin|nach wie vor|leider|
          jetzt]* (nicht|kein|keine)
        (immer noch|noch immer|nach wie vor|weiterhin) (nicht|kein|keine|die|der|das|den|derselbe|dasselbe|dieselbe|
          kaputt|defekt|probleme|fehler|ein|eine|fehlermeldung|nichts|offline|langsam|gesperrt|blockiert|vorhanden|
          gestört|unverändert)
        noch nicht [vollständig|ganz] (gelöst|behoben|erledigt|in ordnung)|besteht (weiterhin|noch|immer noch|
          nach wie vor|weiter)
        (gleiche|gleicher|gleiches|selbe|derselbe|dasselbe|dieselbe|gleichen) (problem|fehler|fehlermeldung|meldung|
          ergebnis|spiel|effekt)|(problem|fehler|störung|fehlermeldung|meldung) [ist|tritt|kommt|bleibt|
          erscheint] [immer noch|noch|wieder|erneut|weiterhin|leider]* (bleibt|wieder da|wieder auf|noch da|
          erneut auf|wieder|weiterhin auf|weiterhin|bestehen|erneut)
        (wieder|erneut) (kaputt|defekt|abgestürzt|abgebrochen|ausgefallen|die gleiche|der gleiche|das gleiche|
          fehler|fehlermeldung|gesperrt|aufgetreten|dasselbe|derselbe)|stürzt (wieder|immer noch|weiterhin|ständig) ab
        keine (änderung|verbesserung|veränderung|besserung|lösung)|unverändert|ungelöst|schlimmer|schlechter als|
          wieder öffnen|wieder eröffnen|geht nix|geht gar nix|hat nicht|hat (leider|nichts) [nichts|nicht] (gebracht|
          geholfen|funktioniert)
        (nicht|ned|net|nid|nöd|nix|nichts|keinen|kein|keine) [~|mehr|richtig]* (gelöst|behoben|erledigt|repariert|
          geändert|gebessert|verbessert|besser|geholfen|gebracht|erkannt|gefunden|geladen|gedruckt|gespeichert|
          angenommen|erreichbar|möglich|die lösung|lösung|funktioniert|geklappt|an|der grund|das problem|rechnungen)
        (geht|funktioniert|läuft|lauft|klappt|druckt|startet|öffnet|hilft|lädt|tut|reagiert|kommt|kommen|passiert|
          erkennt|liest|findet|zeigt|bringt|lässt|lassen|verbindet|empfängt|sendet|hält|scannt) [es|sich|alles|das|
          bei mir|bei uns|mir|uns|der|die|den|immer|noch|aber|leider|hier|nach wie vor|weiterhin|jetzt|nun|trotzdem|
          überhaupt|gar|einfach|schon|mich|auch|~]* (nicht|nichts|nix|ned|net|nid|nöd|keine|kein|keinen|gar nichts|
          gar nix)
        (kann|können|konnte|komme|kommen|komm) [ich|wir|mich|es|man|uns|seit|~|tagen|stunden|zwei|drei|immer|noch|
          trotzdem|leider|jetzt|aber|auch|weiterhin]* (nicht|kein|keine|keinen|nichts|nix|ned|net|nid)
        (immer noch|noch immer|nach wie vor|weiterhin|schon wieder|scho wieder|wieder|erneut|abermals|trotzdem|
          noch) (leer|voll|schwarz|weiß|weg|tot|stumm|aus|hängt|hängen|zu|gesperrt|offline|rot|langsam|kaputt|defekt|
          abgestürzt|der bluescreen|bluescreen|blockiert|verschwunden|unverändert|der alte|das alte|die alte|los|an|
          schief|diese|dieser|dieses|die meldung|eine fehlermeldung|da wie|fehlerhaft|unbrauchbar|getrennt|
          unterbrochen|zugriff verweigert|in der warteschlange|genau|genauso|am|nix|ned|net)
        (hängt|hängen|stürzt|bricht|fällt|fallen|blockiert|streikt|spinnt|ruckelt|klemmt|verweigert|weigert|friert|
          steht|stehen|stockt|rattert|fängt|fehlt|fehlen|verlangt|piept) [sich|mir|mich|es|uns|die|der|
          das]* (schon wieder|scho wieder|wieder|immer noch|noch immer|noch|erneut|weiterhin|ständig|dauernd|
          nach wie vor|ab|aus|ein|mich|mir|jetzt auch|leider)
        (problem|fehler|störung|fehlermeldung|meldung|pb) (ist|besteht|bleibt|tritt|kommt|taucht|erscheint|
          hat) [immer|noch|wieder|erneut|weiterhin|leider|nach wie vor|jetzt|auch|schon]* (da|zurück|bestehen|auf|
          weiterhin|wieder|noch|vorhanden|zurückgekehrt|nicht weg|präsent)|(fängt|ging|geht|gehts) [es|das|schon|
          alles]* (schon wieder|wieder|von vorne) (an|los)|(gleiche|gleicher|gleiches|selbe|selber|derselbe|dasselbe|
          dieselbe|gleichen|altes|alte) (bluescreen|bildschirm|spiel|lied|leier|geschichte|symptom|ergebnis|effekt|
          problem|fehler|mist|spiel|theater|geräusch)|wieder von vorne|zurück auf (anfang|los)|(am anfang|
          so weit wie vorher|keinen schritt weiter)
        (probiert|versucht|gemacht|befolgt|neu gestartet) [und|aber|alles|zweimal|mehrfach]* (nichts|nix|
          ohne erfolg|erfolglos|vergeblich|bringt nichts|geht nicht)|ohne erfolg|erfolglos|vergeblich|(nur|lediglich|
          bloß) [noch|als|zur|zum|die]* (die hälfte|zur hälfte|ein teil|als|manchmal|kurz|sporadisch)|(fehlt|
          fehlen) [noch|mir|uns|aber|immer|jetzt|die|der|das]*|(der|die|das) [~|leitung|chefs]* fehlt|jetzt (geht|
          funktioniert|läuft|hab ich|habe ich|haben wir) [auch|gar|nicht mal|überhaupt|das]* (nichts|nix|nicht|kein|
          keine)
        (hat|lief|ging|hielt|funktionierte|war) [nur|gerade|genau|für|ca|etwa|mal]* (eine stunde|ein paar|kurz|
          einen tag|zehn minuten|eine halbe|eine weile|bis|zwei stunden|fünf minuten) [funktioniert|gehalten|gut|ok|
          lang]*|(stehen|steht|stehe|sitzen|liegen) [hier|seit|alle|wir|alles]* [~|tagen|stunden|gestern]* (still|
          lahm|auf dem trockenen)|(kasse|betrieb|laden|produktion|maschine|anlage) steht|(schlimmer|schlechter|
          verschlimmert|verschlechtert) [geworden|als|denn je]*
        (ich|wir) (lehne|lehnen|akzeptiere|akzeptieren) (die|diese|ihre|das|den) [lösung|vorschlag|abschluss]* [ab|
          nicht]|(nicht|noch nicht|bitte nicht|ned|net) (zumachen|schließen|schliessen|abschließen|zu machen)|(offen|
          geöffnet) (lassen|halten)|(lassen|lasst|halten|lass) [sie|das|es|ticket|den fall|bitte]* (offen|geöffnet)|
          (es war|war|ist|hat sich) [bisher|noch|bis jetzt]* niemand (hier|da|gekommen|gemeldet)|niemand (war|hat|kam|
          ist)
        (von einer|von) lösung kann [daher|also|aber]* keine rede|keine rede|keine (lösung|besserung|änderung|
          verbesserung|hilfe)|das ist keine|bei jedem (neustart|start|mal)|(weiße|leere) seite|(schwarzer|blauer|
          weißer) bildschirm|zugriff verweigert|kommen zurück|(lehnt|schmeißt|wirft) mich|hilft mir [also] nichts|
          ganz im gegenteil|von wegen|verschlimmbessert|kaputt gemacht|kaputtrepariert
    """,
    protest="""
        wie (kommen|kommt|können|könnt|kommst) (sie|ihr|du) [darauf|dazu|auf die idee|nur|so etwas]*|wieso (ist|
          wird|haben|habt|gelöst|erledigt|geschlossen|schließen|wurde) [das|sie|ihr|mein|die|der|es]* [ticket|fall|
          anfrage]* (geschlossen|gelöst|erledigt|abgeschlossen)|warum (ist|wird|haben|habt|schließen|wurde) [das|sie|
          ihr|mein|die|der|es]* [ticket|fall|anfrage]* (geschlossen|gelöst|erledigt|abgeschlossen)|
          was heißt hier (gelöst|erledigt)|(ist|soll) das [ein|ihr|wohl|ein witz sein]* (witz|scherz|ernst)|(wollen|
          wollt) (sie|ihr) mich (veräppeln|verarschen|auf den arm nehmen)|wer sagt [denn]* dass|wenn das [eine|ein|
          schon]* (repariert|reparatur|gelöst|lösung|behoben|erledigt)|das nennen sie|das nennt ihr|nennen sie das|
          nicht ihr ernst
    """,
    unless="""
        wenn|dass|falls|sofern|ob|nicht dass|nicht so dass|sage nicht dass|heißt nicht dass|zuerst|anfangs|gestern|
          am anfang|bis|sollte|es sei denn|könnte|
          sobald|bevor|noch nicht (dazu gekommen|probiert|getestet|ausprobiert)|noch keine zeit|nicht dazu gekommen|
          solange|kein|keine|ohne
    """,
    condition="""
        wenn|falls|sofern|sobald|sollte|erst|bis|warten|wartet|abwarten|bevor|morgen|nächste woche|andere|anderen|
          zweite|zweiten|zweiter|brauche|brauchen|benötige|möchte|möchten|könnten|könntet|bräuchte|vielleicht|wird|
          werden|hoffe|hoffentlich|scheint|glaube|denke|immer noch|nur|lediglich|außer|fast|halb|teilweise|niemand|
          leider|schade|rufen sie|frage|bestellen|gebe auf|geb auf|egal|nicht mehr nötig|nicht mehr gebraucht|gekauft|
          stornieren|fehlt|fehlen|außerdem|allerdings|jedoch|übrigens|das andere|vorerst|vorläufig|manchmal|meistens|
          zum teil|ja und nein|jein|# von #|urlaub|abwesend|muss|müssen|nicht so dass|trotzdem danke|toi toi toi|
          daumen drücken|teste|probiere|zur not|geht so|melde mich|langsam|aber (bei|nicht|es ist|der drucker|das)
    """,
    doubt="""
        aber|jedoch|allerdings|obwohl|außer|nur|lediglich|fast|beinahe|manchmal|noch|immer|vielleicht|
          wahrscheinlich|anscheinend|teilweise|zum teil|teil|halb|hälfte|scheint|glaube|denke|hoffe|hoffentlich|
          morgen|später|mal|ander|andere|anderer|erste|erster|ein|eine|einer|alte|alter|neue|neuer|nie|niemals|nichts|
          nicht|kein|keine|schlecht|langsam|mehr|wann|ps|auch|doch|trotzdem|dennoch|schade|vorläufig|vorübergehend|
          angeblich|theoretisch|leider|frage|mit|während|einige|manche|zweite|zweiter|letzte|rest|sonst|ansonsten|
          meistens|meist|oft|selten|kaum|etwas|bisschen|eigentlich|einigermaßen|halbwegs|ohnehin|heute|zurzeit|
          momentan|bisher|wohl|soweit|irgendwie|würde|wollte|bitte|rückruf|dachte
    """,
    joining="und|somit",
    role="""
        leiter|leiterin|leitung|chef|chefin|sekretär|sekretärin|sekretariat|assistent|assistentin|assistenz|
          buchhalter|buchhalterin|buchhaltung|verwaltung|geschäftsführer|geschäftsführerin|geschäftsführung|abteilung|
          einkauf|verkauf|vertrieb|logistik|empfang|büro|edv|it|personal|personalabteilung|gemeinde|schule|gymnasium|
          klinik|praxis|apotheke|werkstatt|laden|agentur|firma|söhne|gebrüder|gmbh|ag|kg|ohg|gbr|ug|co|und|für|das|im|
          am|zur|direktion|produktion|arzt|ärztin|pflege|lehrer|lehrerin|straße|strasse|gasse|platz|stock|gebäude|
          kaufmännisch|allgemein|stellvertretend|stellvertretende|stv|techniker|technikerin|haustechnik|koordinator|
          koordinatorin|kundendienst|kundenservice|dienst|service|hotel|restaurant|gasthof|tel|mobil|fax|durchwahl|
          anwalt|anwältin|rechtsanwalt|kanzlei|architekt|notar|lager|team|mitarbeiter|mitarbeiterin|inhaber|inhaberin|
          prokurist|zentrum|rechnungswesen|finanzen|hausmeister|amt|stadt|landratsamt|ing|mag|bei|beim|e k|ek|eu|ev
    """,
    quality="qualität|qualität der lösung|lösung",
    speed="schnelligkeit|geschwindigkeit|schnelligkeit der (antwort|lösung)|tempo|zeit|reaktionszeit",
    both="beides|beide|qualität und schnelligkeit|alles",
    gives="""
        [gibts|gibt es|gebe ich|geb ich|vergebe ich|bekommt ihr|bekommen sie|verdient|sage ich]* [von mir]* (eine|
          ein|ne|leider|nur|leider nur|nur eine|gibts|gibt es|gebe ich|geb ich|vergebe ich|verdient|sage ich)|note|
          leider [nur] [eine]|verdiente|glatte
    """,
    out_of="von|aus",
    on="für [die|beides|das]",
    stars="sterne|stern|sternen",
)
