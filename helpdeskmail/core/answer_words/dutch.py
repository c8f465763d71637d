"""Dutch answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

DUTCH = AnswerWords(
    slots={
        "device": """
            printer|printers|scanner|computer|computers|laptop|pc|pcs|scherm|schermen|muis|toetsenbord|telefoon|
              telefoons|mobiel|gsm|mail|mails|email|emails|e mails|berichten|mailbox|postvak|outlook|netwerk|internet|
              wifi|vpn|server|programma|software|applicatie|app|systeem|website|webwinkel|webshop|winkel|site|portaal|
              pagina|pagina s|bestand|bestanden|map|mappen|agenda|kalender|kassa|kassa s|betaalterminal|pinautomaat|
              geluid|audio|beeld|camera|microfoon|headset|verbinding|lijn|bestellingen|facturen|etiketten|labels|
              pakbonnen|gesprekken|rapporten|documenten|afspraken|database|back up|tablet|deur|badge|pas|weegschaal|
              licentie|toegang|account|sessie|centrale|link|lezer|machine|recepten|voorschriften|update|router|
              scanners|kopieerapparaat|beamer|formulieren|koppeling|planning|bonnen
        """,
        "gear": """
            [al|alle] (de|het|mijn|ons|onze|alle|deze|die|jullie) [nieuwe] {device} [(van|in|op|bij|aan) [de|het|
              onze]* (~|{device}|kantoor|receptie|magazijn)]|mails|berichten|alles|iedereen|hij|ze|zij
        """,
        "back": """
            komt|komen|gaat|gaan|rolt|rollen|verschijnt|verschijnen|reageert|reageren|verbindt|start|starten|laadt|
              laden|opent|openen|rinkelt|print|printen|leest|lezen|is|zijn|scant|synchroniseert|weegt|loopt|lopen|
              draait|draaien|staat|staan|kan|kunnen|drukt|wordt herkend|piept|surft|gaat open
        """,
        "use": """
            printen|inloggen|aanmelden|werken|verbinden|mailen|scannen|openen|versturen|ontvangen|opslaan|lezen|
              betalen|afrekenen|factureren|bestellen|bellen|exporteren|downloaden|uploaden|bewerken|surfen|zoeken|
              gebruiken|zien|horen|raadplegen|ondertekenen|synchroniseren|erin|erbij|er in|er bij|overal bij|pinnen|
              boeken|afdrukken|afspelen|invoeren
        """,
        "moment": """
            vanochtend|vanmorgen|gisteren|gisteravond|maandag|dinsdag|woensdag|donderdag|vrijdag|vorige week|toen|
              vanmiddag|de (herstart|update|reset|wijziging|aanpassing)|(jullie|uw|je) (bezoek|telefoontje|update|
              ingreep|mail|bericht|aanpassing|wijziging)|het (bezoek|herstarten|opnieuw opstarten|vervangen) [van|~]*|
              (u|jullie|je) (de|het) ({device}|~) (vervangen|vernieuwd|gewisseld) (hebt|heeft|hebben)
        """,
        "span": """
            (een|twee|drie|vier|vijf|enkele|paar|een paar|~) (dagen|dag|weken|week|uur|nachten) [al|nu]|
              de hele (dag|ochtend|week|middag|nacht)
        """,
        "trouble": """
            storing|storingen|uitval|fout|fouten|foutmelding|foutmeldingen|probleem|problemen|onderbreking|crash|
              crashes|vastloper|vastlopers|papierstoring|melding|haperingen|hapering|klacht|klachten|vertraging|
              verbroken verbinding|uitvaller|kink in de kabel
        """,
        "thing": """
            probleem|storing|fout|foutmelding|melding|printer|scanner|computer|laptop|pc|scherm|muis|toetsenbord|
              telefoon|mobiel|mail|email|e mail|mailbox|outlook|netwerk|internet|wifi|vpn|server|programma|software|
              applicatie|app|systeem|verbinding|account|wachtwoord|toegang|website|site|pagina|bestand|map|ticket|
              verzoek|kwestie|zaak|printen|
              {device}|probleempje|klacht|situatie|euvel|zaken
        """,
        "it": """
            het|dit|dat|alles|het geheel|(de|het|mijn|ons|onze|deze|dit) ({thing}|~) [{thing}]|probleem|printer|
              storing|uw oplossing|jullie oplossing|
              {thing}|t|da|hij|zij|ze|(de|het|mijn|onze|ons) ({thing}|~) (van|in|op|bij|met|aan) [de|het|mijn|
              onze]* ({thing}|~) [~]|(de|het|mijn|onze|alle) ~ ~|de boel|de zaak|je (oplossing|tip)|uw tip|jullie tip
        """,
        "unit": """
            het|dit|dat|alles|het geheel|(de|het|mijn|ons|onze|deze|dit) ({device}|~) [{device}]|printer|
              uw oplossing|jullie oplossing|{device}|t|da|hij|zij|ze|(de|het|mijn|onze|ons) ({device}|~) (van|in|op|
              bij|met|aan) [de|het|mijn|onze]* ({device}|~) [~]|(de|het|mijn|onze|alle) ~ ~|de boel|de zaak|
              je (oplossing|tip)|uw tip|jullie tip
        """,
        "whole": """
            alles|het geheel|(de|het|mijn|ons|onze) ({device}|~) [{device}]|printer|(de|het|mijn|onze) ~ ~|(de|het|
              mijn|onze) ({device}|~) (van|in|op|bij|aan) [de|het|mijn]* ({device}|~)|alle {device}
        """,
        "is": """
            is|zijn|is nu|is inmiddels|is allemaal|is weer|zijn weer|is eindelijk|werd|is ondertussen|is al|
              is helemaal|is terug|zijn nu|zijn inmiddels|is hiermee|is daarmee|tis|is dus
        """,
        "now": """
            nu|inmiddels|helemaal|volledig|allemaal|eindelijk|weer|alles|goed|definitief|inderdaad|ondertussen|
              netjes|prima|
              terug|nu weer|alweer|al|gelukkig|intussen|hiermee|daarmee|opnieuw|compleet|wel|nu ook|echt
        """,
        "solved": """
            opgelost|verholpen|hersteld|gerepareerd|gefixt|gemaakt|gefikst|in orde gebracht|opgelost geraakt|
              gefikst|gefixed|herstelt|rechtgezet|weggewerkt|afgehandeld|afgerond|gemaakt|in orde gekomen|gerepareerd|
              opgelostt|uit de wereld|verholpen geraakt|rond|gered|herrezen|gedeblokkeerd|gefixt geraakt|van de baan
        """,
        "fine": """
            in orde|ok|oké|goed|prima|voor elkaar|perfect|operationeel|terug in orde|weer normaal|geregeld|gelukt|
              okee|oke|okay|super|picobello|pico bello|top|klaar|bereikbaar|toegankelijk|beschikbaar|online|actief|
              als nieuw|stabiel|normaal|werkend|weer werkend|aan de praat|operationeel|weer de oude|als vanouds|kits|
              in kannen en kruiken|terug bereikbaar|dik in orde|weer in orde|helemaal goed|up and running|uitstekend|
              weer online
        """,
        "works": """
            werkt|werken|doet|print|functioneert|draait|doen|wrkt|loopt|gaat|gaat goed|reageert|start|opent|laadt|
              verbindt|surft|scant|leest|rinkelt|belt|doet het|draait|lukt|lukt het|marcheert|bolt|werkte|
              heeft gewerkt|printen|functioneren|draaien|lopen|het doet|drukt af|synchroniseert|weegt
        """,
        "well": """
            nu|weer|goed|prima|perfect|inmiddels|correct|zoals het hoort|zonder (problemen|probleem|fouten)|
              uitstekend|helemaal|naar behoren|normaal|opnieuw|het|allemaal|als vanouds|zoals voorheen|terug|
              eindelijk|het weer|het nu|het nu weer|zoals het moet|vlekkeloos|top|
              probleemloos|feilloos|piekfijn|vlot|soepel|als een trein|als een zonnetje|als een tierelier|gesmeerd|
              in één keer|van de eerste keer|de eerste keer|als nieuw|sinds {moment}|na {moment}|al {span}|(op|in|
              bij) alle ({device}|~)|overal|voor iedereen|bij iedereen|zonder (haperen|hapering|{trouble}|
              één {trouble}|een {trouble}|enkel {trouble}|enige {trouble}|verdere {trouble})|hier|veel beter|snel|
              super|zoals gewenst|zoals verwacht|naar wens|piekfijn in orde|het allemaal|alles|dankzij (jullie|u|jou)|
              gelukkig|als tevoren|rap|al|allemaal|nu ook
        """,
        "sure": """
            ik (bevestig|kan bevestigen) [hierbij] [dat]|hierbij bevestig ik dat|inderdaad|goed nieuws|bevestigd|
              (ik|wij|we) (bevestig|bevestigen|kunnen bevestigen|kan bevestigen) [u|jullie|hierbij|graag|dat]*|(ik|we|
              wij) (kan|kunnen|wil|willen) [u|jullie]* (melden|meedelen|laten weten) dat|bij deze|
              hierbij (bevestigen wij|de bevestiging|bevestig ik) [dat]|fijn te (melden|zien) dat|ter bevestiging|
              (ik heb|we hebben) het (getest|nagekeken|geprobeerd|gecontroleerd) [en]|(net|zojuist|even) (getest|
              geprobeerd|nagekeken) [en]|na (controle|testen)|het klopt dat|goed nieuws|blij te melden dat|ja|hoera|
              zo|amai|kijk|nu wel
        """,
        "good": "snelle|goede|uitstekende|vlotte|fijne|prettige|en|geweldige|zeer|correcte|adequate|super",
        "deed": """
            hulp|antwoord|reactie|service|ondersteuning|oplossing|werk|moeite|tijd|geduld|inzet|support|afhandeling|
              bijstand|medewerking|actie|snelheid|respons|terugkoppeling|alles|
              tip|tips|advies|bezoek|telefoontje|vriendelijkheid|uitleg|toewijding|vakkennis|moeite|begrip|opvolging|
              engelengeduld|behulpzaamheid|dienstverlening|bereidwilligheid
        """,
    },
    greeting="""
        hallo|hoi|hey|hi|dag|beste|goedemorgen|goedemiddag|goedenavond|goeiemorgen|goeiedag|goedendag|geachte|
          (hallo|hoi|dag|beste|goedemorgen) (allen|allemaal|team|collega|collega s|iedereen)|geachte (heer|mevrouw|
          heer mevrouw|heer en mevrouw)|beste (mensen|helpdesk|support)|goede (morgen|middag|dag)|
          hé|heej|hallo (daar|jongens|mannen|collega|helpdesk)|hoi (jongens|mannen|lui)|goeie morgen|goeie middag|
          goeienavond|goeiemiddag|geacht team|geachte helpdesk|beste (team|collega|collega s|allen|
          helpdeskmedewerker)|dag (allemaal|jongens|mannen|team)|l s|goedenmiddag|goedemiddag allen
    """,
    thanks="""
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|hartstikke|super|erg] (bedankt|dank|dankjewel|dankuwel|
          dank je|dank u|dank je wel|dank u wel|merci|thanks|bedankt hoor) [hiervoor|daarvoor|nogmaals|alvast|
          allemaal|voor alles|wel]
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|super] (bedankt|dank|dankjewel|dankuwel|dank je wel|
          dank u wel|thanks) voor (de|het|je|jullie|uw|al|alle|al jullie|al uw|deze) {good}* {deed}
        (bedankt|dank u|dank je wel) voor (het oplossen|het helpen)|met dank|met (hartelijke|veel) dank|
          waarvoor dank|wordt gewaardeerd|dank jullie wel|veel dank
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|hartstikke|super|erg|enorm|zeer|héél|wel|
          duizendmaal]* (bedankt|bedank|bdankt|dank|dankje|dankjewel|dankuwel|thx|thanks|tnx|merci|mercikes|
          dankzegging|dank je|dank u|danku) [wel|hoor|he|hè|nogmaals|alvast|allemaal|iedereen|team|mannen|jongens|
          zeer|bij voorbaat|hiervoor|daarvoor|voor alles|aan allen|aan iedereen|aan het hele team|aan ~|opnieuw|
          hartelijk|en groetjes]*
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|super]* (bedankt|dank|dankjewel|dankuwel|dank je wel|
          dank u wel|thanks|merci|thx) voor [de|het|je|jullie|uw|al|alle|deze|die|snelle]* [{good}|~]* ({deed}|~) [en|
          {good}|{deed}]*
        (ik|wij|we) (waardeer|waarderen|apprecieer) [dat|het|dit|jullie|uw]* [zeer|erg|enorm|{deed}]*|
          mijn dank is groot|onze dank is groot|dank daarvoor|dankbaar
    """,
    praise="""
        perfect|prima|super|geweldig|uitstekend|mooi|top|ok|oké|okay|akkoord|fijn|goed|heel goed|fantastisch|
          goed (werk|gedaan|zo)|(goede|uitstekende|snelle|top) (service|hulp)|helder|klasse|jullie zijn (top|geweldig|
          de beste)|snel (gedaan|geholpen)|keurig|zeer (tevreden|snel)|erg (blij|tevreden|snel)|lekker snel|gedaan|
          toppie|hartstikke goed|in orde|
          toppers|topper|jullie zijn (toppers|helden|geweldig|kanjers|de max|fantastisch)|je bent (een topper|
          een held|geweldig|een engel|een kanjer|de beste)|u bent (een topper|geweldig)|held|helden|kanjers|kanjer|
          hoera|joepie|jippie|bravo|chapeau|petje af|proficiat|gefeliciteerd|complimenten [aan]|knap (werk|gedaan)|
          topwerk|topservice|puik werk|mooi werk|wat een (opluchting|service|held)|opluchting|eindelijk|
          dat ging (snel|vlot|rap)|da ging rap|de max|wijs|zalig|heerlijk|fijn zo|super gedaan|schitterend|
          ik ben (blij|tevreden|heel blij|zeer tevreden)|we zijn (blij|tevreden)|uitstekend werk|een dikke (10|tien|
          duim)|dikke merci|10 met een griffel|met een griffel|tien met een griffel|prima zo|zeer goed|helemaal top|
          helemaal goed|helemaal prima|helemaal goed zo|puik|uitmuntend|allemaal goed|goed bezig|snelle service
    """,
    sign_off="""
        [met] [vriendelijke|hartelijke|beste|vriendelijk] (groeten|groet)|groeten|groet|groetjes|mvg|hoogachtend|
          vr gr|gr|[een] (fijne|goede|prettige) (dag|avond|weekend|week|middag) [nog|verder]|fijn weekend|
          prettig weekend|tot ziens|tot later|nog een (fijne|goede|prettige) (dag|avond)|[nog] een (fijn|
          prettig) weekend|
          m v g|vriendelijke groeten|hartelijke groet|lieve (groet|groeten)|warme groet|zonnige groet|
          groetjes [en tot ziens]|gegroet|tot de volgende [keer]|tot gauw|tot snel|doei|dag|fijne (dag|avond|middag|
          week) [nog|verder|toegewenst]|prettige (dag|avond|middag|week) [nog|verder]|goed weekend|
          fijn weekend [gewenst]|een fijn weekend|werkse|de groeten|groeten uit|collegiale groet|met collegiale groet|
          hoogachtend|met de meeste hoogachting|houdoe|salukes|slt|salut|tot morgen|vrgr|met groet|met groeten|
          fijne feestdagen
    """,
    yes="""
        ja|jazeker|ja hoor|jawel|ja zeker|zeker|inderdaad|ja inderdaad|ja klopt|klopt|dat klopt|ja dat klopt|
          absoluut|ja ja|ja dat is het|ja alles (goed|ok|in orde)|ja bevestigd|bevestigd|jep|yep|ja natuurlijk|
          ja het werkt|
          jaaa|jaa|ja hé|joa|jo|jup|ja ja|ja dank je|ja bedankt|ja helemaal|helemaal|ja absoluut|uiteraard|
          ja uiteraard|natuurlijk|ja dat werkt|ja hij doet het|ja het is|het is zo|ja prima|ja perfect|ja top|
          ja in orde|ja opgelost|zeker weten|zeker en vast|voor (mij|ons) ook|wat (mij|ons) betreft ook|van (mijn|
          onze) kant ook|hier ook|ook van (mijn|onze) kant|ja nu wel|nu wel|dat is het|in orde|akkoord|is zo|
          ja is opgelost|correct|ja is in orde
    """,
    no="""
        nee|neen|[nee|neen] nog niet|[nee] helaas [nog] [niet]|[nee] niet echt|[nee] helemaal niet|
          [nee] absoluut niet|[nee] nog steeds niet|[nee] dat is het niet|[nee] het is niet zo|jammer genoeg niet|
          nee nee|nee hoor|nog altijd niet|
          was het maar waar|was t maar waar|ho maar|vergeet het|vergeet het maar|geenszins|bijlange niet|
          nog lang niet|bijna|deels|gedeeltelijk|half|maar half|maar deels|slechts (deels|gedeeltelijk|half)|
          hetzelfde|zelfde|nog hetzelfde|nog steeds hetzelfde|precies hetzelfde|weer hetzelfde|nog altijd hetzelfde|
          idem|niets|niks|nada|noppes|nog niets|nog niks|weer|alweer|nog steeds|nog altijd|zoals voorheen|
          als voorheen|voor (mij|ons) niet|wat (mij|ons) betreft niet|van mijn kant niet|nee joh|nee sorry|
          nee jammer genoeg|jammer genoeg|helaas|helaas pindakaas|helaas niet|helaas nog niet|niet dus|niet helemaal|
          niet volledig|neeje|nope|nop|niente|zo zo|matig|slecht|slechter|erger|werkt niet|doet het niet|
          nee werkt niet|nee het werkt niet|geen verschil|geen verandering|zeker niet|verre van|allesbehalve|
          toch niet|zelfde liedje|zelfde verhaal|nee nog altijd niet|nauwelijks|amper|niet bepaald|nee niet
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} [{now}]*
        [{sure}] {unit} is (nu|weer|inmiddels|allemaal|helemaal|terug) {now}* {fine} [{now}]*
        [{sure}] het is (in orde|geregeld|voor elkaar)
        [{sure}] (nu|inmiddels) is {unit} {now}* ({solved}|{fine})
        [{sure}] {unit} [nu|weer] {works} {well}*
        [{sure}] {it} {now}* ({solved} is|werkt)
        [{sure}] (nu|inmiddels) {works} {unit} {well}*
        (werkt|werken|doet het|print|functioneert) {well}*
        [{sure}] [het|mijn|de] [{thing}] {now}* {solved} [{well}]*
        (alles|alles nu|nu alles) (goed|ok|oké|in orde|prima|werkt|opgelost) {well}*
        [{sure}] (ik heb|we hebben|er zijn) [nu] geen (problemen|probleem|last|storingen|fouten) meer|
          geen (problemen|probleem|storing|foutmelding) meer
        (de|het|die) (fout|foutmelding|probleem|storing|melding) (is [nu] (weg|verdwenen|verholpen)|
          komt niet meer voor|verschijnt niet meer|treedt niet meer op|doet zich niet meer voor)
        [u|jullie|je] (mag|kunt|kan|mogen|kunnen) [nu|dus] [het|de|dit|deze|mijn] (ticket|melding|verzoek|zaak|
          call) [nu] (sluiten|afsluiten)
        (het|de|dit|deze|mijn) (ticket|melding|verzoek|call) (mag|kan) [nu] (gesloten|afgesloten|dicht) [worden]|
          (mag|kan) (gesloten|afgesloten|dicht) [worden]
        (ik|we|wij) (kan|kunnen) [nu] (weer|nu|weer gewoon|nu weer) (printen|inloggen|werken|verbinden|mailen|
          scannen|bij mijn (mail|bestanden))
        (de|uw|jullie) oplossing (werkt|heeft gewerkt|is goed) {well}*|(het|dat|dit) heeft (gewerkt|geholpen)|
          dat was het|(u hebt|u heeft|jullie hebben|je hebt) (het|mijn probleem|het probleem) opgelost
        (ik accepteer|ik aanvaard|wij accepteren) (de|uw|jullie) oplossing|oplossing (geaccepteerd|aanvaard)|(dat|
          dit|het) heeft (het|het probleem|mijn probleem) (opgelost|verholpen)|het is (gelukt|weer gelukt)
        [{sure}] [{it}] {is} {now}* {solved} {well}*
        [{sure}] ({whole}|hij|ze) {is} {now}* {fine} {well}*
        [{sure}] {unit} [nu|weer|eindelijk|inmiddels|doet|doen|het|ook|gelukkig|terug]* {works} {well}*
        [{sure}] (nu|inmiddels|eindelijk|weer|hier|sinds {moment}|na {moment}) {works} [{unit}|het|alles]* {well}*
        [{sure}] {works} [{unit}|het|alles]* (weer|nu|terug|perfect|prima|goed|opnieuw) {well}*
        [{sure}] (is|zijn) {now}* (in orde|opgelost|verholpen|geregeld|gelukt|hersteld|gefixt|gefikst|ok|oke|
          gemaakt|voor elkaar|gerepareerd) {well}*
        [{sure}] {gear} {back} [er|ook|nu|gelukkig|allemaal|eindelijk]* (weer|nu|terug|opnieuw|eindelijk|
          inmiddels) [normaal|gewoon|goed|er|binnen|aan|open|op|online|uit|de|door|printer|doorheen|bereikbaar|netjes|
          correct|in|zijn|hun|plaats|thuis|zoals|het|hoort|meteen|allemaal|vlot|bij|terug]* {well}*
        [{sure}] (nu|inmiddels|eindelijk|sinds {moment}|na {moment}) {back} {gear} (weer|terug|opnieuw)* [normaal|
          gewoon|goed|er|binnen|aan|open|op|online|uit|door|bereikbaar|netjes]* {well}*|[{sure}] {gear} (weer|
          terug) [uit de ~|normaal|gewoon|goed|binnen|door|uit|de|printer]* (rollen|komen|werken|binnenkomen|printen|
          openen|laden|gaan|verschijnen|draaien|lopen|aankomen|doorkomen)
        [{sure}] (ik|we|wij|iedereen|men|je|alle ~|zij|ze) (kan|kunnen|kon|konden) [er|nu|eindelijk|ook|inmiddels|
          allemaal]* (weer|terug|opnieuw|nu|nu weer|eindelijk) [gewoon|normaal|zonder (problemen|probleem)|overal|
          allemaal|met|de|het|mijn|onze|in|op|bij|aan|naar|alles]* [{device}|~|{thing}]* {use} {well}*
        [{sure}] (nu|eindelijk|sinds {moment}) (kan|kunnen) (ik|we|wij|iedereen) [weer|er|alles|overal|de|het|mijn|
          gewoon|eindelijk]* [{device}|~|{thing}]* {use} {well}*|[{sure}] (ik|we|wij) (raak|geraak|kom|komen|geraken|
          raken|zit|zitten) [er|nu]* (weer|terug|eindelijk) (in|binnen|op|online|erin|overal in) {well}*
        [{sure}] (ik|we|wij) (heb|hebben|ontvang|ontvangen|krijg|krijgen|zie|zien|hoor|horen) [nu|eindelijk|
          inmiddels]* (weer|terug|opnieuw) [alle|de|het|mijn|al|gewoon]* ({device}|toegang|alles|~|beeld|geluid|
          verbinding) [binnen|terug]* {well}*
        (mijn|alle|de|al mijn|onze) ({device}|~) (zijn|is) (terug|er weer|weer terug|allemaal terug|
          weer boven water|teruggevonden)
        [al|nu al|we zitten aan|intussen|inmiddels|het is nu]* {span} [nu|al]* (zonder|geen) [een|één|enkele|enkel|
          ook maar één|verdere|enige]* {trouble} [gehad|meer]*
        (geen|niet één|geen enkel|geen enkele|nul) [enkele|enkel|verdere|nieuwe|andere]* {trouble} (meer|gehad|
          gezien) [sinds {moment}|meer|gehad|gezien|sindsdien]*|[sinds {moment}] geen [enkele|enkel|
          verdere]* {trouble} (meer|gehad|gezien) [meer|gehad|gezien]*
        (ik heb|we hebben|wij hebben|er zijn|er is) [nu|nergens|er|sinds {moment}|inmiddels]* (geen|
          nergens) [enkele|enkel|verdere]* [{trouble}|last] [meer|van]* (meer|gehad|last van|
          meer last van) [sinds {moment}|ervan]*
        (niets|niks) [meer] (op aan te merken|te klagen|over te klagen|op aan te merken|meer aan te doen)|
          geen klachten|(ik|we) (heb|hebben) (niets|niks|geen klachten) [meer]* [te klagen|op aan te merken|
          aan te merken]*|kan niet beter|beter kan niet|wat wil je nog meer|getest en goedgekeurd|(probleem|zaak|
          storing|kwestie|melding|euvel) (opgelost|verholpen|van de baan|uit de wereld|hersteld|gefixt|weg|verdwenen)
        (dat|dit|de (herstart|update|reset|tip|truc|aanpassing)|(jullie|uw|je) (tip|oplossing|ingreep|aanpassing)|
          het herstarten|herstarten) (was|heeft|had) [het|alles|helemaal]* [de oplossing|geholpen|gewerkt|opgelost|
          verholpen|gedaan|geholpen|het probleem|mijn probleem]* (oplossing|geholpen|gewerkt|opgelost|verholpen|het)
        (jullie|u|je) (hebben|hebt|heeft|heb) [het|hem|haar|alles|mijn probleem|mijn dag|me|ons]* (opgelost|gefixt|
          gerepareerd|gered|hersteld|weer tot leven gewekt|geweldig geholpen|goed geholpen)|(gemaakt|opgelost|gefixt|
          geregeld) [allemaal] (in een (handomdraai|wip|mum van tijd)|zo gedaan|meteen|direct|vlot)
        het is [nu|weer|inmiddels|helemaal|allemaal|terug|nu weer|eindelijk]* ({fine}|{solved}) {well}*|(alles|
          nu alles|alles nu|alles weer) (is|loopt|draait|marcheert|werkt|gaat|functioneert|verloopt|goed|in orde|ok|
          oke|top|werkend|prima|perfect|gelukt|geregeld|opgelost|normaal)* (weer|nu|goed|vlot|ok|oke|in orde|prima|
          gesmeerd|perfect|naar behoren|terug|normaal|opgelost|top|gelukt|geregeld) {well}*|ik (aanvaard|
          accepteer) [de|deze|uw|jullie]* [oplossing]|(we|wij) (zijn|draaien) [weer|terug|allemaal]* (online|
          operationeel|vertrokken|verbonden|weer verbonden|volop)
    """,
    close="""
        [dus|en|ja|ok|dan]* [voor (mij|ons)|wat (mij|ons) betreft|van (mijn|onze) kant]* (u|jullie|je|ge|we|men|hij|
          het|die|dit|deze|dat|ticket|melding|zaak|de melding|het ticket|de zaak|dit ticket|deze melding|t) (mag|
          mogen|moogt|kunt|kan|kunnen|moogt|meug) [u|jullie|je|ge|nu|dus|gerust|rustig|wat mij betreft|van mij|
          voor mij|dan|hem|het|de|dit|deze|mijn|die|wel]* [ticket|melding|verzoek|zaak|call|dossier|case|vraag]* [nu|
          dus|gerust|rustig|gesloten|afgesloten|gearchiveerd|als opgelost|als afgerond]* (sluiten|afsluiten|
          archiveren|dicht|gesloten|afgesloten|gearchiveerd|dichtdoen|worden|toe|beschouwen|afronden|afvinken|
          afboeken|op slot) [worden|hoor|dank|gezet worden]*
        [dus|en|ja|ok|dan]* (mag|kan|mogen|kunnen) [u|jullie|je|nu|dus|gerust|rustig|wat mij betreft|van mij|
          voor mij|hem|het|de|dit|deze|mijn|die]* [ticket|melding|verzoek|zaak|call|dossier|case]* [nu|dus|gerust|
          wat mij betreft]* (gesloten|afgesloten|dicht|gearchiveerd|toe|op slot) [worden|hoor]*
        [dus|en|ja|ok|dan|gelieve|graag|aub|alstublieft]* (sluit|archiveer|sluiten|afsluiten|archiveren|doe|vink|
          rond) [het|de|dit|deze|hem|die|maar|gerust|ticket|melding|zaak|verzoek|call|dossier]* (maar|gerust|ticket|
          melding|zaak|verzoek|call|dossier|af|dicht|afsluiten|sluiten|het) [af|dicht|aub|graag|dan|hoor]*
        [dus|en]* (voor (mij|ons)|wat (mij|ons) betreft|van (mijn|onze) kant|daarmee|hiermee) (is|mag|kan) [het|de|
          dit|deze|dat|die]* [ticket|melding|zaak|kwestie|verzoek|dossier|case|onderwerp]* [nu|dus|hiermee|daarmee|
          ook]* (gesloten|afgesloten|dicht|afgerond|opgelost|klaar|afgehandeld|rond|gearchiveerd|van de baan|in orde|
          uit de wereld) [worden]
        [de|het|deze|dit]* (ticket|melding|zaak|kwestie|verzoek|dossier|case) [is|mag|kan|hiermee|daarmee|
          dus]* (gesloten|afgesloten|dicht|afgerond|klaar|afgehandeld|gearchiveerd|rond) [wat (mij|ons) betreft|
          voor (mij|ons)|worden]*|einde verhaal|vinkje erbij|klaar is kees|zand erover|afgevinkt|(ik|
          we) beschouwen (het|dit|de zaak) als (opgelost|afgesloten|afgerond)
    """,
    aside="""
        (voor (mij|ons)|wat (mij|ons) betreft|van (mijn|onze) kant|hier bij ons)
        (sinds|na) {moment}|eindelijk|het werd tijd|werd tijd|beter laat dan nooit|(al|ook al|hoewel|zij het) [is|
          was|het|een|wel|beetje|wat]* (laat|lang|traag) [geduurd|duurde]*|(het) (heeft|duurde) [wel|een|even|lang|
          wat|behoorlijk]* (tijdje|geduurd|even|lang) [geduurd]*|wel wat laat
        (sorry|excuses|excuus|mijn excuses|onze excuses|het spijt me|pardon) [voor|de|het|mijn|dat|ik|zo]* [moeite|
          overlast|ongemak|vertraging|verwarring|vals alarm|late reactie|late antwoord|storing|gedoe|drukte]*|
          (het was|was) (mijn fout|mijn eigen fout|mijn schuld|onze fout)|(mijn|eigen) (fout|schuld|stommiteit)|
          stom van (mij|me)|dom van (mij|me)|wat (dom|stom|gênant) [van mij]*|ik schaam me [rot|dood]*
        (omdat|want) ik (~|drie|twee|negen)* (dagen|weken|uur) [heb] (gewacht|wachtte|moest wachten|heb gewacht)|
          in (twee|vijf|tien|~) (minuten|seconden|tellen)|in een (handomdraai|wip|mum)|(ik|wij|we) (was|waren) [al|
          een|beetje|eerst|best|wel|heel]* (sceptisch|wanhopig|bang|ongerust|bezorgd|ten einde raad)|(had|hadden) (ik|
          we|wij) niet (verwacht|gedacht)|ik had het niet (verwacht|gedacht|meer verwacht)|de stekker zat er niet in|
          ik zag me al een nieuwe kopen
    """,
    did="""
        (ik|we|wij) (heb|hebben) [het|de|alles|jullie|uw|je|mijn|nog|alleen|net|inderdaad|dit]* [{device}|~|stappen|
          instructies|aanwijzingen]* [twee keer|opnieuw|zoals gezegd|zoals gevraagd]* (herstart|gevolgd|getest|
          geprobeerd|gedaan|opgestart|nagekeken|geïnstalleerd|gecontroleerd|losgekoppeld|uitgevoerd|uitgezet) [zoals|
          volgens]* [u|je|jullie|afgesproken|gezegd|gevraagd|zei|zeiden|schreef|uitlegde|vroeg|instructies]*|
          zoals (afgesproken|gezegd|gevraagd|u zei|je zei|jullie zeiden|uitgelegd|aangegeven)
    """,
    vague="""
        (hij|het|zij|ze|die|dat) (is|komt|staat) [nu|er|ook]* (weer|terug|opnieuw) [er|terug|daar]*|weer terug|
          geen probleem|geen problemen
        ({works}|gaat|gaan|lukt) ((de|het|mijn|onze|ons|die|dat) ({device}|~) [{device}|~]|het|hij) {well}*
    """,
    refuse="""
        (niet|nooit) [helemaal|volledig|echt|geheel|goed|correct] (opgelost|verholpen|hersteld|in orde|gemaakt|ok|
          goed|gelukt|gefixt|gerepareerd|geholpen|gewerkt|veranderd)
        (werkt|werken|doet|print|start|opent|functioneert|lukt|gaat|helpt|laadt) [het|alles|hij|mij|me|er]* [nog|nu|
          bij mij|hier]* [steeds|altijd]* (niet|niets|helemaal niet)
        (kan|kunnen|krijg) [ik|we|wij|het|er] [nog] [steeds|altijd] (niet|geen)|nog (steeds|altijd) (niet|geen|
          dezelfde|hetzelfde|kapot|problemen|een|foutmelding|fout|defect|stuk|vast|last|storing|niets|de|het|traag)
        nog niet [helemaal] (opgelost|in orde|verholpen|hersteld|goed|klaar)
        (hetzelfde|zelfde) (probleem|fout|verhaal)|dezelfde (fout|foutmelding|melding|storing)|(probleem|fout|
          storing|foutmelding|melding) [is] [nog] (blijft|blijven|bestaat|is terug|terug|komt terug|komt steeds|
          doet zich nog|houdt aan|er nog|is er)
        (weer|opnieuw) (kapot|stuk|vast|vastgelopen|fout|mis|uitgevallen|defect|een foutmelding)|werkt (niet|
          niet meer|nergens)|doet het niet|(print|start|werkt|gaat|lukt) niet meer|gestopt met werken
        (geen|zonder) (verbetering|verandering|verschil|resultaat|effect)|niets veranderd|er is niets veranderd|
          erger|slechter dan|heropenen|onopgelost|blijft (hangen|vastlopen|fout|hetzelfde|bestaan)
        (doet|werkt|gaat|lukt|print|opent|start|helpt|komt|ging|gebeurt|verandert|herkent|vindt|ziet|leest|laadt|
          reageert|pakt) [het|hij|ze|er|mij|me|ons|hier|nu|dus|ook|alles|dat|dit|nog|de|mijn ~|~]* (niet|niks|niets|
          nergens|helemaal niks|helemaal niets|geen) [meer|steeds]*
        (nog|nog steeds|nog altijd|weer|alweer|opnieuw|steeds|telkens) (leeg|vol|zwart|wit|weg|kapot|op slot|
          geblokkeerd|gesloten|plat|uit|offline|dicht|precies|exact|niks|dood|stil|vast|traag|onbereikbaar|hetzelfde|
          dezelfde|eruit|uitgevallen|een fout|prijs|naar de vaantjes|de melding|die melding|die fout|de foutmelding|
          het probleem|mis|fout|in de wachtrij|toegang|krom|scheef)
        (valt|vallen|wegvalt|hapert|haperen|crasht|blokkeert|weigert|hangt|hangen|vastloopt|loopt|lopen|stopt|sluit|
          verdwijnt|verdwijnen|ontbreekt|ontbreken|stuitert) [nog|weer|steeds|me|mij|alweer|telkens|er|de|het|vpn|
          verbinding|lijn]* (weg|uit|weer|nog|steeds|vast|me|mij|eruit|alweer|de|het|terug|telkens|af|dicht)|(nog|
          weer|steeds) (wegvalt|uitvalt|vastloopt|hapert|crasht)
        (probleem|fout|storing|foutmelding|melding|pb) [is|komt|doet|blijft|keert]* [weer|alweer|nog|
          gewoon]* (terug|teruggekeerd|gebleven|aanwezig|opnieuw|bestaan|voor|er nog steeds|niet weg|onveranderd)|
          (weer|alweer|terug|opnieuw) (begonnen|verdwenen|van voren af aan|van voor af aan|bij af|naar af)|
          terug bij af|(hetzelfde|zelfde|dezelfde) (liedje|verhaal|probleem|fout|melding|foutmelding|scherm|resultaat|
          euvel|geluid|miserie|blauwe scherm|als voorheen|als vorige)|precies hetzelfde|weer hetzelfde|alles hetzelfde
        (geprobeerd|gedaan|herstart|alles geprobeerd|gevolgd) [en|maar|alles|twee keer]* (niets|niks|
          zonder resultaat|zonder succes|helaas|helpt niet)|(alleen|enkel|slechts|maar) (half|de helft|een deel)|
          half werk|(ontbreekt|ontbreken|mist) [nog|er|de|het]*|(er) (ontbreekt|ontbreken|mist|missen)|nu (doet|werkt|
          is|gaat|kan) [ook|zelfs]* [~|het|de|helemaal]* (niks|niets|niet|geen)
        (heeft|hield|werkte|deed het|ging) [het|een|~|maar|precies|ongeveer]* (uurtje|uur|kwartier|halfuur|half uur|
          dag|dagje|even|tien minuten) [gewerkt|goed|volgehouden|maar|en|nu|toen]*|(we|wij|ik) (liggen|zitten|zit|lig|
          staan|sta) [al|nog|weer|alweer|nu|volledig]* [~|dagen]* (stil|plat|vast|zonder|geblokkeerd)|(erger|slechter|
          achteruit|verslechterd) [geworden|dan|nog]*
        (ik|wij|we) (weiger|weigeren|aanvaard|accepteer|aanvaarden|accepteren) (de|deze|uw|jullie|
          die) [oplossing] [niet]|(niet|nog niet) (sluiten|afsluiten|dichtdoen|afgesloten|dicht)|(laat|hou|houd|
          laten) [het|de|dit|hem|deze]* [ticket|melding|zaak]* (open|openstaan)|niemand (is|heeft|kwam|belde|gebeld|
          langs|langsgekomen)|geen oplossing|dat is geen oplossing
        (wit|zwart|blauw|leeg) (scherm)|(witte|lege|blanco) pagina|toegang geweigerd|bij elke (herstart|opstart)|
          weigert (de|me|mij|nog)|gestopt met|(lost|losten) [niets|niks|het niet]*|om zeep|naar de knoppen|mooi niet|
          maar thuis|nog lang niet|verre van|van kwaad naar erger
    """,
    protest="""
        hoe (kunt|kunnen|kun|kan|durven|durft|komt) (u|jullie|je|men|het) [erbij|nu|dat|hier|dit]* (zeggen|beweren|
          sluiten|dat|beweren|afsluiten|schrijven)|hoezo (opgelost|gesloten|gemaakt|afgesloten|klaar)|waarom (is|
          wordt|sluit|hebben|heeft|werd|sluiten) (het|dit|de|mijn|jullie|u|mijn ticket|het ticket|deze)* [ticket|
          melding|zaak]* (gesloten|afgesloten|opgelost|dicht)|(maken|maakt) (jullie|u) (een|soms een)* (grap|grapje)|
          is dit een (grap|mop)|wie zegt dat|als (dit|dat) (een|opgelost|gemaakt|jullie|gerepareerd|herstel|
          de) [reparatie|oplossing|is|heet|moet|noemen]*|noemen jullie dat|noemt u dat
    """,
    unless="""
        als|indien|tenzij|niet dat|zeg niet dat|wil niet zeggen dat|eerst|gisteren|in het begin|totdat|mocht|
          wanneer|of|
          zodra|voordat|voor ik|nog niet (geprobeerd|getest|aan toegekomen|kunnen)|niet aan toegekomen|zolang|geen|
          zonder|of het
    """,
    condition="""
        als|wanneer|zodra|indien|tot|totdat|wacht|wachten|voordat|morgen|volgende week|andere|ander|tweede|nodig|
          wil|willen|zou|zouden|graag een|kunt u|kunnen jullie|misschien|wellicht|zal|zullen|hoop|hopelijk|lijkt|denk|
          nog|alleen|enkel|behalve|bijna|half|deels|niemand|nooit|helaas|jammer|bel me|vraag|bestellen|laat maar|
          geef het op|niet meer nodig|gekocht|annuleren|annuleer|ontbreekt|mits|voorlopig|vooralsnog|soms|trouwens|
          ja en nee|# van de #|# van #|verlof|vakantie|afwezig|moet|niet dat|toch bedankt|afkloppen|duimen|kijk er|
          bekijken|traag|zullen|deze moet|maar (bij|niet|het is|de)
    """,
    doubt="""
        maar|echter|hoewel|behalve|alleen|slechts|bijna|soms|nog|steeds|misschien|waarschijnlijk|blijkbaar|
          gedeeltelijk|deels|half|lijkt|denk|hoop|hopelijk|morgen|later|straks|ander|andere|eerste|een|één|oud|oude|
          nieuw|nieuwe|nooit|niets|niet|geen|slecht|traag|langzaam|meer|wanneer|ps|ook|toch|jammer|voorlopig|
          tijdelijk|zogenaamd|theoretisch|helaas|vraag|met|terwijl|sommige|tweede|laatste|rest|anders|evengoed|
          desondanks|ondanks|min|minder|redelijk|beetje|enigszins|nauwelijks|eventjes|even|vandaag|vooralsnog|dacht|
          zou|wil|als|of|bij|mij
    """,
    joining="en|dus",
    role="""
        directeur|directrice|secretaris|secretaresse|secretariaat|assistent|assistente|administratie|administratief|
          boekhouder|boekhouding|manager|hoofd|verantwoordelijke|teamleider|afdeling|inkoop|verkoop|logistiek|
          receptie|kantoor|informatica|personeelszaken|hr|gemeente|school|kliniek|praktijk|huisartsenpraktijk|
          apotheek|werkplaats|winkel|agentschap|bedrijf|zonen|gebroeders|bv|nv|vof|cv|en|voor|het|te|directie|
          productie|arts|dokter|verpleegkundige|leraar|lerares|leerkracht|juf|straat|laan|plein|verdieping|gebouw|
          commercieel|algemeen|adjunct|technicus|technisch|coördinator|dienst|diensten|klantendienst|klantenservice|
          hotel|restaurant|tel|mobiel|gsm|fax|advocaat|architect|notaris|magazijn|team|medewerker|medewerkster|
          eigenaar|eigenares|zaakvoerder|bestuur|zorg|financiën|beheer|t|m|ict|it|systeembeheer|planner|op|in|aan|der|
          ten
    """,
    quality="kwaliteit|kwaliteit van de oplossing|oplossing",
    speed="snelheid|snelheid van [het|de] (antwoord|reactie|oplossing)|tijd|reactietijd",
    both="beide|beiden|allebei|kwaliteit en snelheid|alles",
    gives="""
        [ik] [u|jullie|hem]* (geef|krijgt|verdient|krijgen) [ik|u|jullie|van mij]* [een]|een|maar|slechts|helaas|
          maar een|helaas maar [een]|dikverdiend|zeg ik
    """,
    out_of="van de|van|op|uit",
    on="voor [de|beide|het]",
    stars="sterren|ster",
)
