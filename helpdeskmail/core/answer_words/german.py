"""German answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

GERMAN = AnswerWords(
    slots={
        "thing": """
            problem|störung|fehler|fehlermeldung|meldung|drucker|scanner|computer|rechner|laptop|pc|bildschirm|
              monitor|maus|tastatur|telefon|handy|mail|mails|email|e mail|postfach|outlook|netzwerk|internet|wlan|vpn|
              server|programm|software|anwendung|app|system|verbindung|konto|passwort|kennwort|zugang|zugriff|
              webseite|website|seite|datei|ordner|ticket|anfrage|sache|drucken|anliegen|thema|fall
        """,
        "the": "der|die|das|mein|meine|unser|unsere|dieses|dieser|diese|den",
        "it": """
            es|das|dies|alles|das ganze|er|sie|{the} ({thing}|~) [{thing}]|problem|drucker|ihre lösung|die lösung|
              eure lösung
        """,
        "whole": "alles|das ganze|{the} ({thing}|~) [{thing}]|drucker",
        "is": "ist|sind|wurde|konnte|ist jetzt|ist nun|ist inzwischen|ist mittlerweile|wurden|hat sich",
        "now": """
            jetzt|nun|inzwischen|mittlerweile|vollständig|komplett|ganz|endlich|wieder|alles|damit|bestens|
              vollkommen|tatsächlich|somit|erfolgreich|hiermit|nunmehr
        """,
        "solved": """
            gelöst|behoben|erledigt|repariert|gefixt|beseitigt|geklärt|gelöst worden|behoben worden|gelöst werden|
              behoben werden|wiederhergestellt
        """,
        "fine": "in ordnung|ok|okay|gut|super|bestens|perfekt|einwandfrei|einsatzbereit|geregelt|betriebsbereit|normal",
        "works": "funktioniert|läuft|klappt|funktionieren|laufen|druckt|öffnet|funzt|hat funktioniert|hat geklappt",
        "well": """
            jetzt|nun|wieder|einwandfrei|bestens|gut|super|prima|perfekt|problemlos|ohne (probleme|problem|fehler)|
              reibungslos|tadellos|wie gewohnt|wie gewünscht|wie es soll|normal|alles|inzwischen|mittlerweile|
              sehr gut|endlich|korrekt|richtig|wie vorher|wunderbar|fehlerfrei|ganz normal|damit|hervorragend|
              wie am schnürchen|bei uns wieder
        """,
        "sure": """
            ich (bestätige|kann bestätigen) [hiermit|ihnen] [dass]|[hiermit] bestätige ich [dass]|
              wir bestätigen [dass]|tatsächlich|gute nachricht|gute nachrichten|bestätigt
        """,
        "good": """
            schnelle|gute|prompte|rasche|freundliche|tolle|super|ausgezeichnete|kompetente|und|sehr|unkomplizierte|
              hervorragende|schnellen|guten|tollen|raschen|prompten|netten|große|kompetenten|zügige
        """,
        "deed": """
            hilfe|antwort|rückmeldung|unterstützung|lösung|arbeit|mühe|zeit|geduld|service|support|einsatz|
              bearbeitung|bemühungen|reaktion|behebung|info|hilfestellung|erledigung|tipp|beratung|job|alles
        """,
    },
    greeting="""
        hallo|guten (tag|morgen|abend)|moin|servus|grüß gott|grüezi|hi|hey|liebe|lieber|sehr geehrte|sehr geehrter|
          (hallo|liebe|moin|hi) (zusammen|team|kollegen|alle|leute|it team|liebes team)|liebes (team|support team|
          it team)|sehr geehrte damen und herren|guten tag zusammen
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
    """,
    praise="""
        perfekt|prima|super|toll|wunderbar|ausgezeichnet|sehr gut|ok|okay|in ordnung|klasse|top|spitze|gut|
          alles klar|bestens|(gute|tolle|super|klasse) (arbeit|leistung|hilfe|service|sache)|gut gemacht|(toller|
          super|guter|schneller) service|großartig|genial|ihr seid (super|spitze|die besten|toll)|das ging (schnell|
          ja schnell|aber schnell)|sehr (schnell|zufrieden|freundlich)|hervorragend|freut mich|schön|ich bestätige|
          ich kann bestätigen|einwandfrei
    """,
    sign_off="""
        [mit] [freundlichen|freundliche|beste|herzliche|besten|herzlichen|lieben|schönen|vielen|
          freundlichem] (grüßen|grüße|gruß)|mfg|lg|vg|bg|gruß|grüße|beste grüße|viele grüße|liebe grüße|[schönen|
          herzlichen] gruß|hochachtungsvoll|[einen] (schönen|guten) (tag|abend) [noch]|[ein] (schönes|
          erholsames) wochenende|auf wiedersehen|bis dann|tschüss|schöne (grüße|woche)|[wünsche] [einen] schönen (tag|
          feierabend) [noch]
    """,
    yes="""
        ja|jawohl|jap|jep|ja genau|genau|ja natürlich|natürlich|ja klar|klar|ja richtig|ja ist es|ja das ist es|
          ja stimmt|stimmt|ja ja|auf jeden fall|ja auf jeden fall|definitiv|ja bestätigt|bestätigt|ja alles (gut|ok|
          in ordnung|bestens)|ja passt|ja absolut|ja gerne|ja danke
    """,
    no="""
        nein|nö|nee|[nein] noch nicht|[nein] leider [noch] [nicht|nein]|[nein] nicht wirklich|
          [nein] überhaupt nicht|[nein] gar nicht|[nein] immer noch nicht|[nein] (ist es|
          das ist es) [leider] [noch] nicht|nicht ganz|nein nein|nein ist es nicht|nein nicht
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} [{now}]*
        [{sure}] {it} ist (jetzt|nun|wieder|inzwischen|mittlerweile|alles) {now}* {fine} [{now}]*
        [{sure}] [{it}] [jetzt|nun|endlich] (geht|gehen|tut) {well} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) geht {it} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) {is} {it} {now}* ({solved}|{fine})
        [{sure}] [dass] {it} {well}* ({solved} {is}|{works})
        [{sure}] {it} [jetzt|nun|wieder|endlich|alles] {works} {well}*
        [{sure}] (jetzt|nun|inzwischen|mittlerweile) {works} {it} {well}*
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
    """,
    unless="""
        wenn|dass|falls|sofern|ob|nicht dass|nicht so dass|sage nicht dass|heißt nicht dass|zuerst|anfangs|gestern|
          am anfang|bis|sollte|es sei denn|könnte
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
    quality="qualität|qualität der lösung|lösung",
    speed="schnelligkeit|geschwindigkeit|schnelligkeit der (antwort|lösung)|tempo|zeit|reaktionszeit",
    both="beides|beide|qualität und schnelligkeit|alles",
    out_of="von|aus",
    on="für [die|beides|das]",
    stars="sterne|stern|sternen",
)
