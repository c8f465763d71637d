"""Dutch answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

DUTCH = AnswerWords(
    slots={
        "thing": """
            probleem|storing|fout|foutmelding|melding|printer|scanner|computer|laptop|pc|scherm|muis|toetsenbord|
              telefoon|mobiel|mail|email|e mail|mailbox|outlook|netwerk|internet|wifi|vpn|server|programma|software|
              applicatie|app|systeem|verbinding|account|wachtwoord|toegang|website|site|pagina|bestand|map|ticket|
              verzoek|kwestie|zaak|printen
        """,
        "it": """
            het|dit|dat|alles|het geheel|(de|het|mijn|ons|onze|deze|dit) ({thing}|~) [{thing}]|probleem|printer|
              storing|uw oplossing|jullie oplossing
        """,
        "whole": "alles|het geheel|(de|het|mijn|ons|onze) ({thing}|~) [{thing}]|printer",
        "is": "is|zijn|is nu|is inmiddels|is allemaal|is weer",
        "now": """
            nu|inmiddels|helemaal|volledig|allemaal|eindelijk|weer|alles|goed|definitief|inderdaad|ondertussen|
              netjes|prima
        """,
        "solved": "opgelost|verholpen|hersteld|gerepareerd|gefixt|gemaakt|gefikst|in orde gebracht",
        "fine": "in orde|ok|oké|goed|prima|voor elkaar|perfect|operationeel|terug in orde|weer normaal|geregeld|gelukt",
        "works": "werkt|werken|doet|print|functioneert|draait|doen",
        "well": """
            nu|weer|goed|prima|perfect|inmiddels|correct|zoals het hoort|zonder (problemen|probleem|fouten)|
              uitstekend|helemaal|naar behoren|normaal|opnieuw|het|allemaal|als vanouds|zoals voorheen|terug|
              eindelijk|het weer|het nu|het nu weer|zoals het moet|vlekkeloos|top
        """,
        "sure": "ik (bevestig|kan bevestigen) [hierbij] [dat]|hierbij bevestig ik dat|inderdaad|goed nieuws|bevestigd",
        "good": "snelle|goede|uitstekende|vlotte|fijne|prettige|en|geweldige|zeer|correcte|adequate|super",
        "deed": """
            hulp|antwoord|reactie|service|ondersteuning|oplossing|werk|moeite|tijd|geduld|inzet|support|afhandeling|
              bijstand|medewerking|actie|snelheid|respons|terugkoppeling|alles
        """,
    },
    greeting="""
        hallo|hoi|hey|hi|dag|beste|goedemorgen|goedemiddag|goedenavond|goeiemorgen|goeiedag|goedendag|geachte|
          (hallo|hoi|dag|beste|goedemorgen) (allen|allemaal|team|collega|collega s|iedereen)|geachte (heer|mevrouw|
          heer mevrouw|heer en mevrouw)|beste (mensen|helpdesk|support)|goede (morgen|middag|dag)
    """,
    thanks="""
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|hartstikke|super|erg] (bedankt|dank|dankjewel|dankuwel|
          dank je|dank u|dank je wel|dank u wel|merci|thanks|bedankt hoor) [hiervoor|daarvoor|nogmaals|alvast|
          allemaal|voor alles|wel]
        [heel|hartelijk|ontzettend|vriendelijk|nogmaals|super] (bedankt|dank|dankjewel|dankuwel|dank je wel|
          dank u wel|thanks) voor (de|het|je|jullie|uw|al|alle|al jullie|al uw|deze) {good}* {deed}
        (bedankt|dank u|dank je wel) voor (het oplossen|het helpen)|met dank|met (hartelijke|veel) dank|
          waarvoor dank|wordt gewaardeerd|dank jullie wel|veel dank
    """,
    praise="""
        perfect|prima|super|geweldig|uitstekend|mooi|top|ok|oké|okay|akkoord|fijn|goed|heel goed|fantastisch|
          goed (werk|gedaan|zo)|(goede|uitstekende|snelle|top) (service|hulp)|helder|klasse|jullie zijn (top|geweldig|
          de beste)|snel (gedaan|geholpen)|keurig|zeer (tevreden|snel)|erg (blij|tevreden|snel)|lekker snel|gedaan|
          toppie|hartstikke goed|in orde
    """,
    sign_off="""
        [met] [vriendelijke|hartelijke|beste|vriendelijk] (groeten|groet)|groeten|groet|groetjes|mvg|hoogachtend|
          vr gr|gr|[een] (fijne|goede|prettige) (dag|avond|weekend|week|middag) [nog|verder]|fijn weekend|
          prettig weekend|tot ziens|tot later|nog een (fijne|goede|prettige) (dag|avond)|[nog] een (fijn|
          prettig) weekend
    """,
    yes="""
        ja|jazeker|ja hoor|jawel|ja zeker|zeker|inderdaad|ja inderdaad|ja klopt|klopt|dat klopt|ja dat klopt|
          absoluut|ja ja|ja dat is het|ja alles (goed|ok|in orde)|ja bevestigd|bevestigd|jep|yep|ja natuurlijk|
          ja het werkt
    """,
    no="""
        nee|neen|[nee|neen] nog niet|[nee] helaas [nog] [niet]|[nee] niet echt|[nee] helemaal niet|
          [nee] absoluut niet|[nee] nog steeds niet|[nee] dat is het niet|[nee] het is niet zo|jammer genoeg niet|
          nee nee|nee hoor|nog altijd niet
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {whole} {is} {now}* {fine} [{now}]*
        [{sure}] {it} is (nu|weer|inmiddels|allemaal|helemaal|terug) {now}* {fine} [{now}]*
        [{sure}] het is (in orde|geregeld|voor elkaar)
        [{sure}] (nu|inmiddels) is {it} {now}* ({solved}|{fine})
        [{sure}] {it} [nu|weer] {works} {well}*
        [{sure}] {it} {now}* ({solved} is|werkt)
        [{sure}] (nu|inmiddels) {works} {it} {well}*
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
    """,
    unless="""
        als|indien|tenzij|niet dat|zeg niet dat|wil niet zeggen dat|eerst|gisteren|in het begin|totdat|mocht|
          wanneer|of
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
    quality="kwaliteit|kwaliteit van de oplossing|oplossing",
    speed="snelheid|snelheid van [het|de] (antwoord|reactie|oplossing)|tijd|reactietijd",
    both="beide|beiden|allebei|kwaliteit en snelheid|alles",
    out_of="van de|van|op|uit",
    on="voor [de|beide|het]",
    stars="sterren|ster",
)
