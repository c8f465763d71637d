"""Italian answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

ITALIAN = AnswerWords(
    slots={
        "thing": """
            problema|inconveniente|guasto|errore|stampante|scanner|computer|portatile|pc|schermo|monitor|mouse|
              tastiera|telefono|cellulare|mail|email|e mail|posta|casella|casella di posta|outlook|rete|internet|wifi|
              vpn|server|programma|software|applicazione|app|sistema|connessione|account|password|accesso|pagina|sito|
              file|cartella|ticket|richiesta|questione|segnalazione|stampa|anomalia|gestionale
        """,
        "the": "il|lo|la|l|i|gli|le|il mio|la mia|il nostro|la nostra|mio|questo|questa|il vostro|la vostra",
        "it": """
            questo|ciò|tutto|tutto questo|{the} ({thing}|~) [{thing}]|problema|stampante|errore|la soluzione|
              la vostra soluzione
        """,
        "is": "è|e|è stato|è stata|risulta|sono|è tutto|ora è|adesso è|è ora|è adesso|stato|sono stati",
        "now": """
            ora|adesso|tutto|completamente|totalmente|perfettamente|finalmente|ormai|definitivamente|effettivamente|
              già|pienamente
        """,
        "solved": """
            risolto|risolta|risolti|sistemato|sistemata|riparato|riparata|corretto|corretta|aggiustato|aggiustata|
              ripristinato|ripristinata|rientrato|rientrata|superato|superata
        """,
        "fine": """
            ok|a posto|apposto|perfetto|perfetta|operativo|operativa|funzionante|in ordine|tornato alla normalità|
              tornata a funzionare|tornato a funzionare|regolare|tornato tutto a posto|tornato normale
        """,
        "works": "funziona|funzionano|va|vanno|stampa|si apre|ha funzionato|va tutto|funziona tutto|sta funzionando",
        "well": """
            bene|ora|adesso|correttamente|perfettamente|perfetto|di nuovo|nuovamente|senza (problemi|problema|
              alcun problema|errori)|benissimo|molto bene|tutto|normalmente|regolarmente|a meraviglia|alla perfezione|
              come prima|come deve|alla grande|finalmente
        """,
        "sure": """
            [le|vi|ti] confermo [che]|confermiamo che|effettivamente|in effetti|buone notizie|[vi|la] informo che|
              confermato|posso confermare che
        """,
        "good": """
            gentile|rapida|rapido|pronta|ottima|ottimo|eccellente|preziosa|celere|e|molto|veloce|tempestiva|
              tempestivo
        """,
        "deed": """
            aiuto|risposta|attenzione|lavoro|supporto|assistenza|servizio|soluzione|rapidità|tempo|pazienza|
              efficienza|intervento|tutto|disponibilità|collaborazione|cortesia|velocità|tempestività|riscontro|
              gentilezza
        """,
    },
    greeting="""
        ciao|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|salve|gentile|gentili|egregio|egregi|caro|
          cara|(ciao|buongiorno|salve) a (tutti|tutte)|spettabile assistenza|gentile (assistenza|team|
          servizio clienti)|ciao ragazzi|gentilissimi
    """,
    thanks="""
        (grazie|molte grazie|tante grazie|grazie mille|mille grazie|grazie tante|grazie infinite) [a (tutti|voi|lei|
          te)|ancora|di nuovo|di cuore|davvero|anticipatamente|di tutto]
        (grazie|molte grazie|tante grazie|grazie mille|mille grazie|grazie infinite|grazie ancora) (per|di) (la|l|
          il|lo|tutto|il vostro|la vostra|la sua|il suo|il tuo|la tua|averlo risolto|
          aver risolto) {good}* [{deed}] [{good}]*
        (la|vi|ti) ringrazio [molto|tanto|ancora|infinitamente] [(per|di) (la|l|il|tutto|la vostra|
          il vostro) {good}* [{deed}]]|ringrazio|ringraziando [per la collaborazione]|gentilissimi|gentilissimo|
          gentilissima|molto gentile|molto gentili
    """,
    praise="""
        perfetto|ottimo|eccellente|benissimo|molto bene|ok|va bene|d accordo|fantastico|magnifico|bene|(ottimo|buon|
          bel) lavoro|ottimo servizio|ricevuto|bravi|bravo|bravissimi|siete (grandi|i migliori|fantastici|bravissimi)|
          super|top|molto (rapidi|veloci|soddisfatto|soddisfatta|contento|contenta)|rapidi ed efficienti|fatto|
          meraviglioso|bella notizia
    """,
    sign_off="""
        [cordiali|distinti|cari|tanti] saluti|[un] [cordiale|caro] saluto|cordialmente|saluti [a tutti]|(buona|
          buon) (giornata|serata|lavoro|weekend|fine settimana|settimana|pomeriggio)|[vi|
          le] auguro [una] buona giornata|[a] presto|arrivederci|un abbraccio|buona giornata a (tutti|voi)|in fede|
          cari saluti|buon proseguimento|con i migliori saluti
    """,
    yes="""
        sì|si si|sì certo|certo|certo che sì|sì esatto|esatto|esattamente|sì certamente|certamente|assolutamente sì|
          sì assolutamente|affermativo|sì tutto bene|sì tutto ok|sì tutto a posto|sì confermo|confermo|lo confermo|
          sì lo è|sì è così|sissignore|sì ora sì|ora sì
    """,
    no="""
        no|no no|[no] non ancora|[no] ancora no|[no] per niente|[no] non del tutto|[no] affatto|purtroppo no|
          [no] purtroppo non ancora|[no] non lo è|negativo|niente affatto|ahimè no|non proprio|no purtroppo|
          assolutamente no
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {it} {is} {now}* {fine} [{now}]*
        [{sure}] (ora|adesso) {is} {now}* {fine} [{well}]*
        [{sure}] {it} [ora|adesso|finalmente|ora sì che|ora si|adesso sì] [mi|ci] {works} {well}*
        [{sure}] (ora|adesso|finalmente|ora sì che|ora si|adesso sì) [mi|ci] {works} {well}*
        [{sure}] (funziona|funzionano|ha funzionato|sta funzionando|va tutto|mi funziona) {well}*
        [{sure}] [ora|adesso] {works} {it} {well}*
        [il|la|mio] [{thing}] {now}* {solved} [{well}]*
        [{sure}] (tutto|è tutto|ora è tutto|ora tutto|adesso tutto|adesso è tutto) (bene|ok|a posto|apposto|
          perfetto|in ordine|funziona|funzionante|risolto|sistemato|regolare) {well}*
        [{sure}] [{it}] si è (risolto|risolta|sistemato|sistemata) {now}*|(avete|ha|hai) risolto [{it}]
        [{it}] [ora|adesso] (è tornato|è tornata|torna|ha ripreso) a (funzionare|stampare) [{well}]*|
          {it} ha ripreso a (funzionare|stampare)
        [ora|adesso] non (ho|abbiamo|c è|ci sono|dà|mi dà|appare|esce) più [alcun|nessun|l|il] (problema|problemi|
          errore|errori|messaggio|messaggio di errore)
        [ora|adesso] nessun [altro] (problema|errore) [più]
        (il|l) (errore|problema|messaggio|messaggio di errore) (non (appare|compare|si presenta|c è|esce|
          si verifica) più|è sparito|è scomparso)
        (potete|può|puoi|possiamo) [pure|quindi|ora] (chiudere|chiuderlo|chiuderla) [il|la|questo|questa] [ticket|
          richiesta|segnalazione|caso|chiamata]
        (il|questo) ticket può essere chiuso|la (richiesta|segnalazione) può essere chiusa
        (ora|adesso|finalmente) (riesco|riusciamo|posso|possiamo) [a] (stampare|entrare|accedere|collegarmi|
          lavorare|aprirlo|inviare mail|scansionare) {well}*|(riesco|riusciamo) [di nuovo|nuovamente|ora|
          adesso] a (stampare|entrare|accedere|collegarmi|lavorare) [di nuovo|nuovamente|ora|adesso|senza problemi]
        la [vostra] soluzione (funziona|ha funzionato|va bene|è corretta) {well}*|accetto la soluzione|
          soluzione accettata|accettiamo la soluzione
        (avete|ha|hai) (risolto|sistemato) (il|il mio) problema|così (funziona|va bene|è risolto)
    """,
    refuse="""
        non [mi|ci|si|è|e|ha|ho|abbiamo|hanno|risulta|lo|sono]* [ancora|stato|stata|affatto|del tutto|completamente|
          per niente]* (risolto|risolta|risolti|sistemato|sistemata|riparato|riparata|corretto|a posto|ok|funzionante|
          cambiato|servito|migliorato|ripristinato)
        non [mi|ci|si|lo|ha] [ancora] (funziona|funzionano|va|vanno|stampa|parte|apre|avvia|collega|carica|accende|
          risolve|funzionato|risponde|cambia|connette|lascia)
        non (riesco|riusciamo|posso|possiamo|sono riuscito|sono riuscita|c è verso) [ancora|più]
        (continua|continuano|continuo|continuiamo) (a|con|il|ad|così)
        ancora (non|lo stesso|la stessa|guasto|guasta|rotto|rotta|bloccato|bloccata|errore|problemi|niente|nulla|
          fermo|ferma|in errore|il problema)
        [lo] stesso (problema|errore|messaggio|difetto)|la stessa (cosa|storia|situazione)|(problema|errore|
          guasto) (persiste|continua|rimane|è tornato|si ripresenta|resta|è ancora|c è ancora|permane)|si (ripresenta|
          ripete) (ancora|di nuovo)
        ha smesso di (funzionare|stampare)|non (funziona|va|stampa|si apre|parte) più|nessun (cambiamento|
          miglioramento|effetto|risultato)|nulla è cambiato|niente è cambiato|non è cambiato (nulla|niente)|
          peggio di prima|è peggiorato|va peggio
        riaprire|riaprite|irrisolto|di nuovo (bloccato|bloccata|rotto|rotta|guasto|guasta|in errore|fermo|ferma)|
          da risolvere|sempre (uguale|lo stesso|la stessa)|tutto come prima|si blocca (ancora|di nuovo)
    """,
    unless="se|non è che|non dico che|non vuol dire che|nel caso|all inizio|ieri|finché|a meno che|quando|qualora",
    doubt="""
        ma|però|tuttavia|comunque|anche|sebbene|tranne|eccetto|salvo|meno|solo|soltanto|quasi|a volte|volte|ancora|
          forse|probabilmente|apparentemente|parzialmente|parte|metà|sembra|sembrerebbe|pare|credo|spero|domani|dopo|
          poi|magari|altro|altra|altri|primo|un|uno|una|vecchio|nuovo|nuova|mai|niente|nulla|né|neanche|nemmeno|
          neppure|male|lento|lentamente|più|quando|ps|manca|resta|inoltre|peccato|momento|provvisoriamente|
          temporaneamente|presumibilmente|teoricamente|purtroppo|domanda|dubbio|con|mentre|alcuni|alcune|secondo|
          seconda|ultimo|ultima|resto|vedremo|ugualmente|lo stesso|insomma|diciamo|abbastanza|se
    """,
    joining="e|ed|quindi",
    quality="qualità|qualità della soluzione|soluzione",
    speed="rapidità|velocità|rapidità della risposta|tempo|tempi",
    both="entrambi|entrambe|tutti e due|tutte e due|qualità e rapidità|tutto",
    out_of="su",
    on="per [la|entrambe|entrambi]|in|alla|di",
    stars="stelle|stella",
)
