"""Italian answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

ITALIAN = AnswerWords(
    slots={
        "device": """
            stampante|stampanti|scanner|computer|portatile|pc|schermo|schermi|monitor|mouse|tastiera|telefono|
              telefoni|cellulare|mail|email|e mail|messaggi|posta|casella|casella di posta|outlook|rete|internet|wifi|
              wi fi|vpn|server|programma|software|applicazione|app|sistema|pagina|pagine|sito|negozio|portale|file|
              cartella|cartelle|calendario|agenda|cassa|casse|pos|audio|suono|immagine|telecamera|webcam|microfono|
              connessione|collegamento|linea|ordini|fatture|etichette|chiamate|documenti|scontrini|ricette|database|
              backup|tablet|porta|cancello|badge|bilancia|licenza|accesso|account|sessione|centralino|link|lettore|
              macchina|gestionale|registratore|stampante fiscale|terminale|router|aggiornamento|buste paga|
              fotocopiatrice|proiettore|bolle|pratiche
        """,
        "gear": """
            [tutti|tutte] (il|lo|la|l|i|gli|le|mio|nostro|nostra|nostri|nostre) [mio|mia|miei|mie|nostro|nostra|
              nostri|nostre|nuovo|nuova]* {device} [fiscale|~] [(di|del|della|dell|in|nel|al|alla) (~|{device}|
              ufficio|magazzino)]|tutto
        """,
        "back": """
            arriva|arrivano|entra|entrano|esce|escono|appare|appaiono|compare|compaiono|risponde|rispondono|
              si collega|si collegano|si connette|si connettono|si avvia|parte|partono|carica|si carica|si caricano|
              apre|si apre|si aprono|suona|squilla|stampa|stampano|legge|leggono|è|sono|scansiona|emette|sincronizza|
              si sincronizza|si vede|si vedono|si sente|si accende|pesa|naviga|comunicano|comunica|dialoga|è partito|
              è partita|viene
        """,
        "use": """
            stampare|entrare|accedere|collegarmi|collegarci|connettermi|lavorare|aprire|aprirlo|aprirla|aprirli|
              inviare|mandare|ricevere|scansionare|salvare|leggere|pagare|incassare|fatturare|ordinare|telefonare|
              chiamare|esportare|scaricare|caricare|modificare|navigare|cercare|usare|usarlo|usarla|vedere|sentire|
              consultare|firmare|sincronizzare|emettere|loggarmi|utilizzarlo|autenticarmi
        """,
        "moment": """
            stamattina|questa mattina|stamane|ieri|ieri sera|lunedì|martedì|mercoledì|giovedì|venerdì|
              la settimana scorsa|allora|mezzogiorno|il (riavvio|cambio)|l aggiornamento|il vostro (intervento|
              aggiornamento|passaggio)|la vostra (visita|chiamata|telefonata)|quando (avete|siete) [cambiato|
              sostituito|venuti|passati|aggiornato|intervenuti] [il|la]* [{device}|~]|che (avete|siete) [cambiato|
              sostituito|venuti|passati] [il|la]* [{device}|~]
        """,
        "span": """
            (un|una|due|tre|quattro|cinque|alcuni|diversi|~) [giorni|giorno|settimana|settimane|ore|notti] [ormai|
              già]|tutto il giorno|tutta la (mattina|settimana|notte|giornata)
        """,
        "trouble": """
            caduta|cadute|errore|errori|problema|problemi|guasto|guasti|interruzione|interruzioni|blocco|blocchi|
              inceppamento|disconnessione|messaggio di errore|avviso|intoppo|intoppi|rallentamento|rallentamenti|
              disservizio|crash|anomalia|anomalie|inconveniente|caduta di linea|cadute di linea|disguido|lamentela|
              singhiozzo
        """,
        "thing": """
            problema|inconveniente|guasto|errore|stampante|scanner|computer|portatile|pc|schermo|monitor|mouse|
              tastiera|telefono|cellulare|mail|email|e mail|posta|casella|casella di posta|outlook|rete|internet|wifi|
              vpn|server|programma|software|applicazione|app|sistema|connessione|account|password|accesso|pagina|sito|
              file|cartella|ticket|richiesta|questione|segnalazione|stampa|anomalia|gestionale|
              {device}|disguido|disservizio|pratica|situazione
        """,
        "the": """
            il|lo|la|l|i|gli|le|il mio|la mia|il nostro|la nostra|mio|questo|questa|il vostro|la vostra|i miei|
              le mie|i nostri|le nostre|il suo|la sua|quel|quella|mia
        """,
        "it": """
            questo|ciò|tutto|tutto questo|{the} ({thing}|~) [{thing}]|problema|stampante|errore|la soluzione|
              la vostra soluzione|
              {thing}|{the} ({thing}|~) (di|del|della|dell|in|nel|nella|con|al|alla|fiscale) [l|la|il]* ({thing}|
              ~) [~]|{the} ~ ~|il vostro (intervento|consiglio|suggerimento)|la cosa|il tutto
        """,
        "unit": """
            questo|ciò|tutto|tutto questo|{the} ({device}|~) [{device}]|stampante|la soluzione|la vostra soluzione|
              {device}|{the} ({device}|~) (di|del|della|dell|in|nel|nella|con|al|alla|fiscale) [l|la|il]* ({device}|
              ~) [~]|{the} ~ ~|il vostro (intervento|consiglio|suggerimento)|la cosa|il tutto
        """,
        "is": """
            è|e|è stato|è stata|risulta|sono|è tutto|ora è|adesso è|è ora|è adesso|stato|sono stati|è finalmente|
              è già|è stato tutto|sta|stanno|son|è di nuovo|sembra essere stato|si è|sono state|siamo|risultano|
              sono di nuovo
        """,
        "now": """
            ora|adesso|tutto|completamente|totalmente|perfettamente|finalmente|ormai|definitivamente|effettivamente|
              già|pienamente|
              ora è|di nuovo|nuovamente|bene|per fortuna|tutti|tutte|pure|infine|pienamente|anche
        """,
        "solved": """
            risolto|risolta|risolti|sistemato|sistemata|riparato|riparata|corretto|corretta|aggiustato|aggiustata|
              ripristinato|ripristinata|rientrato|rientrata|superato|superata|
              sbloccato|sbloccata|risolte|sistemati|sistemate|ripristinati|ripristinate|riattivato|riattivata|
              chiarito|concluso|conclusa|guarito|rimediato|resuscitato|recuperato|recuperata|recuperati|aggiustati|
              sistemato tutto|archiviato|archiviata|riparati
        """,
        "fine": """
            ok|a posto|apposto|perfetto|perfetta|operativo|operativa|funzionante|in ordine|tornato alla normalità|
              tornata a funzionare|tornato a funzionare|regolare|tornato tutto a posto|tornato normale|
              okay|okey|bene|impeccabile|raggiungibile|accessibile|disponibile|online|in linea|attivo|attiva|attivi|
              operativi|funzionanti|normale|come nuovo|come nuova|tornato tutto come prima|a posto così|al top|
              regolari|stabile|a regime|in funzione|di nuovo in funzione|apposto|vivo|viva
        """,
        "works": """
            funziona|funzionano|va|vanno|stampa|si apre|ha funzionato|va tutto|funziona tutto|sta funzionando|gira|
              girano|viaggia|lavora|risponde|carica|si collega|si connette|si avvia|naviga|stampano|scansiona|legge|
              cammina|rifunziona|si aprono|va di nuovo|emette|fila
        """,
        "well": """
            bene|ora|adesso|correttamente|perfettamente|perfetto|di nuovo|nuovamente|senza (problemi|problema|
              alcun problema|errori)|benissimo|molto bene|tutto|normalmente|regolarmente|a meraviglia|alla perfezione|
              come prima|come deve|alla grande|finalmente|
              ottimamente|a dovere|liscio|liscia|liscio come l olio|che è una meraviglia|che è un piacere|
              come un orologio|come una scheggia|al primo colpo|come nuovo|come nuova|come dovrebbe|come si deve|
              da {moment}|dopo {moment}|da {span}|da stamattina|da ieri|(su|in) (tutti|tutte) (i|le|gli) [nostri|
              nostre] ({device}|~)|dappertutto|ovunque|per tutti|a tutti|senza (intoppi|alcun {trouble}|
              nessun {trouble}|un solo {trouble}|più {trouble}|{trouble})|molto meglio|veloce|velocemente|subito|qui|
              egregiamente|a pieno regime|splendidamente|come sempre|grazie a (voi|lei|te)|regolare|a posto|ok|
              alla perfezione
        """,
        "sure": """
            [le|vi|ti] confermo [che]|confermiamo che|effettivamente|in effetti|buone notizie|[vi|la] informo che|
              confermato|posso confermare che|
              (le|vi|ti) (confermiamo|comunico|comunichiamo|informiamo|segnalo) [che]|(posso|possiamo) (confermare|
              confermarvi|confermarle) [che]|(desidero|volevo|volevamo|vorrei|tengo a) (confermare|confermarvi|
              confermarle|informarvi|dirvi|dirle|avvisarvi) [che]|(abbiamo|ho) [appena] (testato|provato|verificato|
              controllato) [e]|dopo (una verifica|averlo provato|la prova)|con (piacere|la presente) (confermo|
              confermiamo|vi confermo|le confermo|vi informo) [che]|per conferma|da {moment}|ecco|finalmente|confermo|
              ci siamo|ottima notizia|ok|alla buon ora|in effetti|ebbene|ora sì
        """,
        "good": """
            gentile|rapida|rapido|pronta|ottima|ottimo|eccellente|preziosa|celere|e|molto|veloce|tempestiva|
              tempestivo
        """,
        "deed": """
            aiuto|risposta|attenzione|lavoro|supporto|assistenza|servizio|soluzione|rapidità|tempo|pazienza|
              efficienza|intervento|tutto|disponibilità|collaborazione|cortesia|velocità|tempestività|riscontro|
              gentilezza|
              consiglio|consigli|dritta|visita|chiamata|telefonata|professionalità|spiegazioni|dedizione|impegno|
              prontezza|competenza|premura|sollecitudine|interessamento|sforzo|pazienza infinita|celerità
        """,
    },
    greeting="""
        ciao|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|salve|gentile|gentili|egregio|egregi|caro|
          cara|(ciao|buongiorno|salve) a (tutti|tutte)|spettabile assistenza|gentile (assistenza|team|
          servizio clienti)|ciao ragazzi|gentilissimi|
          ciao (ragazzi|team|a voi)|salve (a tutti|ragazzi)|buongiorno (ragazzi|team|a voi|assistenza)|buondì|ehi|
          egregi signori|egregio signore|gentile (signora|signore|supporto)|gentili (signori|colleghi|tutti)|
          cari (tutti|colleghi)|spett le (assistenza|ditta)|buona domenica|buonasera a tutti|ciao carissimi|carissimi|
          carissimo
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
        (grazie|grz|grazie mille|mille grazie|grazieee|thanks|graz|grazie grazie|un grazie|grazie infinite|
          tante grazie|molte grazie|infinite grazie|un milione di grazie|grazie di cuore|ringraziamo) [a (tutti|
          tutto il team|voi|lei|te|tutta la squadra|~)|ancora|di nuovo|di cuore|davvero|di tutto|mille|ragazzi|raga|
          anticipatamente|tante|moltissime|infinitamente|sentitamente|assai|e scusate|comunque]*
        (grazie|molte grazie|tante grazie|grazie mille|mille grazie|grazie infinite|grazie ancora) [a tutti|a voi|
          a lei] (per|di|del|della|dell|dello) [la|l|il|lo|vostro|vostra|sua|suo|tuo|tua|averci|aver|avermi]* [{good}|
          ~]* ({deed}|~) [{good}|e|{deed}]*
        (vi|la|ti|le) (siamo|sono) (grati|grato|grata)|(vi|la|ti) ringraziamo [tanto|molto|ancora|
          sentitamente]* [(per|di) (la|l|il|tutto|la vostra|il vostro) {good}* {deed}]|ve ne (sono|siamo) (grati|
          grato|grata)|ringraziandovi|ringraziandola
    """,
    praise="""
        perfetto|ottimo|eccellente|benissimo|molto bene|ok|va bene|d accordo|fantastico|magnifico|bene|(ottimo|buon|
          bel) lavoro|ottimo servizio|ricevuto|bravi|bravo|bravissimi|siete (grandi|i migliori|fantastici|bravissimi)|
          super|top|molto (rapidi|veloci|soddisfatto|soddisfatta|contento|contenta)|rapidi ed efficienti|fatto|
          meraviglioso|bella notizia|
          sei un (mito|grande|genio|angelo|campione|fenomeno|portento)|siete (dei miti|dei grandi|mitici|dei geni|
          degli angeli|un mito|forti|fortissimi|insuperabili|eccezionali)|mitico|mitici|mito|grande|grandi|grandioso|
          geniale|bravissimo|bravissima|brava|complimenti [vivissimi|a tutti|davvero]|evviva|urrà|alleluia|finalmente|
          meno male|che (bello|sollievo|meraviglia|velocità|gioia|bravi)|splendido|stupendo|eccezionale|fantastici|
          ottimo (servizio|supporto|intervento)|servizio (ottimo|eccellente|impeccabile)|10 e lode|dieci e lode|
          voto 10|chapeau|tanto di cappello|sono [molto] (contento|contenta|felice|soddisfatta|soddisfatto)|
          siamo [molto] (contenti|felici|soddisfatti)|che dire|un sollievo|perfetto perfetto|bene così|bella|wow|
          ottimo così|efficientissimi|velocissimi|rapidissimi|bravissime
    """,
    sign_off="""
        [cordiali|distinti|cari|tanti] saluti|[un] [cordiale|caro] saluto|cordialmente|saluti [a tutti]|(buona|
          buon) (giornata|serata|lavoro|weekend|fine settimana|settimana|pomeriggio)|[vi|
          le] auguro [una] buona giornata|[a] presto|arrivederci|un abbraccio|buona giornata a (tutti|voi)|in fede|
          cari saluti|buon proseguimento|con i migliori saluti|
          cs|ds|saluti e grazie|un saluto [a tutti|affettuoso|caro]|un caro saluto [a tutti|a] [~]|buona (domenica|
          continuazione|notte|settimana|vita)|buon (fine settimana|weekend|lavoro a tutti|pranzo|resto di giornata|
          venerdì)|buone (feste|cose)|a (presto|risentirci|disposizione)|resto a disposizione|alla prossima|
          ci sentiamo|bacioni|baci|abbracci|ossequi|con stima|con osservanza|i miei [migliori] saluti|
          i più cordiali saluti|i migliori saluti|porgo [distinti|cordiali] saluti|un abbraccio [a tutti]|
          con gratitudine|le auguro [una] buona giornata|vi auguro una buona (giornata|serata)|auguri|sinceramente
    """,
    yes="""
        sì|si si|sì certo|certo|certo che sì|sì esatto|esatto|esattamente|sì certamente|certamente|assolutamente sì|
          sì assolutamente|affermativo|sì tutto bene|sì tutto ok|sì tutto a posto|sì confermo|confermo|lo confermo|
          sì lo è|sì è così|sissignore|sì ora sì|ora sì|
          sì sì|sìì|siii|yes|certamente sì|eccome|sì eccome|sì grazie|sì tutto|sì tutto risolto|sì perfetto|
          sì risolto|sì funziona|senz altro|senza dubbio|sì senz altro|è così|esatto sì|già|sì già|
          anche da parte (mia|nostra)|anche per (me|noi)|pure per me|da parte mia anche|per me pure|confermiamo|
          sì confermiamo|sì ok|sì è tutto|ci siamo|sì ci siamo|lo è|affermativo sì|sì ora va|sì adesso sì|certo certo|
          sicuro|confermato
    """,
    no="""
        no|no no|[no] non ancora|[no] ancora no|[no] per niente|[no] non del tutto|[no] affatto|purtroppo no|
          [no] purtroppo non ancora|[no] non lo è|negativo|niente affatto|ahimè no|non proprio|no purtroppo|
          assolutamente no|
          macché|macchè|magari|magari fosse|ma va|ma quando mai|neanche per sogno|neanche per idea|quasi|in parte|
          parzialmente|a metà|solo (in parte|a metà|la metà)|uguale|come prima|tale e quale|sempre uguale|
          sempre lo stesso|tutto uguale|tutto come prima|idem|idem come prima|niente|nulla|niente da fare|
          nulla da fare|niente di niente|di nuovo|ancora|ancora niente|ancora nulla|ancora uguale|da parte mia no|
          da parte nostra no|per me no|per noi no|mica tanto|insomma|così così|male|peggio|nossignore|non funziona|
          non va|non ancora|non del tutto|non completamente|ahimè|purtroppo|purtroppo [ancora] no|
          purtroppo non ancora|no per nulla|per nulla|nient affatto|nemmeno per sogno|ci siamo quasi|nisba|nada|
          stessa storia|stesso problema|stessa cosa|siamo alle solite|siamo daccapo|punto e a capo|come non detto|
          provato nulla|no affatto|sì magari|no non funziona|col cavolo|figuriamoci
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {unit} {is} {now}* {fine} [{now}]*
        [{sure}] (ora|adesso) {is} {now}* {fine} [{well}]*
        [{sure}] {unit} [ora|adesso|finalmente|ora sì che|ora si|adesso sì] [mi|ci] {works} {well}*
        [{sure}] (ora|adesso|finalmente|ora sì che|ora si|adesso sì) [mi|ci] {works} {well}*
        [{sure}] (funziona|funzionano|ha funzionato|sta funzionando|va tutto|mi funziona) {well}*
        [{sure}] [ora|adesso] {works} {unit} {well}*
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
        [{sure}] [{it}] [ora|adesso|finalmente|già|da {moment}]* {is} {now}* {solved} {well}*
        [{sure}] ({unit}|ora|adesso|finalmente|già|da {moment}) [ora|adesso|già]* {is} {now}* {fine} {well}*
        [{sure}] è (tornato|tornata) [tutto] come prima|{gear} [ora|adesso|finalmente]* (è tornato|è tornata|
          sono tornati|sono tornate|è ripartito|è ripartita|sono ripartiti) [subito] {well}*
        [{sure}] {unit} [ora|adesso|finalmente|mi|ci|anche|tutto|già]* {works} {well}*
        [{sure}] (ora|adesso|finalmente|da {moment}) [mi|ci|tutto|già|anche]* {works} (tutto|{unit}|{well})*
        [{sure}] {gear} [ora|adesso|finalmente|mi|ci|anche|già|tutti|tutte|da {moment}]* {back} (di nuovo|
          nuovamente|bene|correttamente|perfettamente|regolarmente|normalmente|senza problemi|finalmente|ora|adesso|
          subito|al primo colpo|al loro posto|al suo posto|tornati|tornate|tornato|tornata|ripartiti|ripartite|
          ripartito|ripartita|raggiungibile|tutti|tutte|ok|online|a posto) [gli|le|i|tutti|tutte]* [{device}]  {well}*
        [{sure}] {gear} (ora|adesso|finalmente|già|da {moment}) [mi|ci]* {back} {well}*|(ora|adesso|finalmente|
          da {moment}) [mi|ci]* {back} {gear} {well}*
        [{sure}] [{gear}] [ora|adesso|finalmente|già|si]* (torna|tornano|è tornato|è tornata|sono tornati|
          sono tornate|ha ripreso|hanno ripreso|è ripartita|riprende|ricomincia) (a|ad|alla|al|in|come) ({use}|
          funzionare|stampare|andare|essere|uscire|caricare|partire|aprirsi|arrivare|suonare|rispondere|normalità|
          suo posto|vita|linea|prima|scansionare|leggere|lavorare) [{gear}|bene|raggiungibile]* {well}*
        [{sure}] [ora|adesso|finalmente|tutti|già|da {moment}]* (riesco|riusciamo|riescono|riesce|posso|possiamo|
          possono|può|sono riuscito|sono riuscita|siamo riusciti|mi fa|ci fa|mi lascia|ho potuto|
          abbiamo potuto) [di nuovo|nuovamente|ora|finalmente|tutti|a|ad]* {use} [a|al|alla|nel|in|con|il|la|le|i|lo|
          gli|l|mia|mio|miei|mie|nostro|nostra|nostri|tutto|tutte|tutti]* [{device}|~|{thing}]* (di nuovo|nuovamente|
          bene|correttamente|perfettamente|normalmente|senza problemi|finalmente|come prima|ora|adesso|
          regolarmente) {well}*
        [{sure}] (ora|adesso|finalmente|di nuovo|da {moment}) [tutti|già]* (riesco|riusciamo|riescono|riesce|posso|
          possiamo|possono|può|mi fa|ci fa|mi lascia) [di nuovo|nuovamente|tutti|a|ad]* {use} [a|al|alla|nel|in|con|
          il|la|le|i|lo|gli|l|mia|mio|miei|mie|nostro|nostra|nostri|tutto|tutte|tutti]* [{device}|~|{thing}]* {well}*|
          riesco (di nuovo|nuovamente) a {use} [{gear}|{well}|~]*
        [{sure}] (ora|adesso|finalmente|di nuovo) [siamo|sono|ho|abbiamo|navigo|navighiamo|stampo|stampiamo|entro|
          entriamo|ricevo|riceviamo|vedo|vediamo|sento|lavoro|lavoriamo|accedo|c è|si è|va] [audio|internet|linea|
          wifi|connessione|accesso|l audio|la linea|la connessione|online|collegato|collegata|collegati|connesso|
          operativi|operativo|{gear}|bene|i messaggi|tutto]* {well}*
        (ho|abbiamo) (ritrovato|recuperato|riavuto) [tutti|tutte|già]* (i miei|le mie|il mio|la mia|i|le|il|la|
          i nostri|le nostre|gli) ({device}|~|{thing}) [~]
        [sono|siamo a|da|ormai|già|ormai da|sono già]* {span} [ormai]* senza (un|una|alcun|alcuna|nessun|nessuna|
          più|un solo|una sola|il minimo|la minima)* {trouble}
        (neanche|nemmeno|neppure) (un|una) [solo|sola|minimo]* {trouble} [da {moment}|finora]*|(nessun|nessuna|
          zero) [altro|altra|più|ulteriore]* {trouble} [da {moment}|più|in questi giorni]*
        [ora|adesso|da {moment}]* non [mi|ci|si]* (ho|abbiamo|c è|ci sono|dà|appare|esce|compare|ho più avuto|
          abbiamo più avuto|cade|si blocca|si è|blocca|presenta|verifica|è|sono) più [l|il|alcun|nessun|i|gli|avuto|
          un|quel|caduto|bloccato|stati|stato]* [{trouble}|messaggio|avviso|finestra]*
        (è|sono) (sparito|sparita|scomparso|scomparsa|spariti|scomparsi|sparite) (il|l|quel|quella|la|i|gli|le|
          quell)* ({trouble}|messaggio|avviso|rumore|finestra) [~]|{it} è (sparito|scomparso|sparita|
          scomparsa) [del tutto|finalmente]
        (niente|nulla) da (ridire|eccepire|segnalare di negativo)|non ho (nulla|niente) da (ridire|eccepire|
          obiettare)|non (saprei|potrei|si può|si potrebbe) (chiedere|cosa chiedere|che chiedere) [di] (più|meglio)|
          meglio di così (non si può|si muore)|testato e approvato|provato e approvato|collaudato|(problema|questione|
          guasto|pratica|caso) (risolto|risolta|rientrato|rientrata|superato|sistemato|sistemata|archiviato|
          archiviata)
        (questo|ciò|così|il riavvio|riavviare|l aggiornamento|il vostro (intervento|consiglio)|il trucco|
          il tuo consiglio|la vostra soluzione) [l|lo|ha|già|mi]* (ha risolto|risolto|ha funzionato|bastato|è bastato|
          ha sistemato) [tutto|il problema|perfettamente]*
        (l|lo|la|li|mi|ci|me|ce)* (avete|ha|hai|abbiamo) [lo|la]* (risolto|sistemato|sistemata|resuscitato|
          resuscitata|rimesso in moto|aggiustato|aggiustata|riparato|salvato|risolta|centrato) [tutto|la vita|
          il problema|la giornata]*|(risolto|sistemato|fatto) [tutto] (in un attimo|in un lampo|subito|al volo|
          in un batter d occhio|velocemente|al primo colpo)|(mi|ci) avete salvato [la vita]
        (si è) [tutto]* (sbloccato|risolto|sistemato|ripreso|aggiustato) [tutto|da solo]*|(tutto|ora tutto|
          adesso tutto) (è a posto|a posto|in ordine|liscio|tranquillo|ok|funzionante|operativo|regolare|va|gira|
          funziona|fila|fila liscio|è tornato|tornato|rientrato) [come prima|normale|a posto|bene|alla normalità|ora|
          adesso|liscio|regolarmente]*|(siamo|sono) [di nuovo|nuovamente|tutti|tornati]* (operativi|operativo|online|
          collegati|in linea|connessi|connesso)|(accetto|accettiamo|approvo|approviamo) [la|vostra|
          questa]* [soluzione]
    """,
    close="""
        [quindi|dunque|allora|e|ok|sì|perciò]* [per (me|noi|quanto mi riguarda|quanto ci riguarda|parte mia)|
          da parte (mia|nostra)]* (potete|può|puoi|possiamo|si può|possono|potrete) [pure|quindi|ora|dunque|
          tranquillamente|anche|senz altro|procedere a|considerare|dare per|dare per risolto e]* (chiudere|chiuderlo|
          chiuderla|archiviare|archiviarlo|archiviarla|considerarlo|considerarla|darlo per|darla per|concludere|
          chiuso|chiusa|risolto|procedere con la chiusura) [il|la|questo|questa|lo|del|della]* [ticket|richiesta|
          segnalazione|caso|chiamata|pratica|intervento|questione|guasto]* [chiuso|chiusa|risolto|risolta|concluso|
          conclusa|archiviato]* [grazie|pure|ora|quando volete|senza problemi]*
        [quindi|dunque|allora|e|per favore|prego]* (chiudete|chiuda|chiudi|chiudetelo|chiudetela|archiviate|archivi|
          archiviatelo|archiviatela|chiudiamo|archiviamo|chiudere|archiviare) [pure|il|la|questo|questa]* [ticket|
          richiesta|segnalazione|caso|chiamata|pratica|guasto]* (pure|ticket|richiesta|segnalazione|caso|chiamata|
          pratica|guasto|tranquillamente|quando volete) [grazie|tranquillamente|quando volete]*|chiudetelo|chiudetela|
          archiviatelo|archiviatela
        [quindi|dunque|e]* (per (me|noi|quanto mi riguarda|quanto ci riguarda)|da parte (mia|nostra)) [il|la|
          questo]* [ticket|richiesta|segnalazione|caso|pratica|questione|guasto|faccenda]* [è|può|si può|
          possiamo]* [considerarsi|considerare|ritenersi|dirsi|dare per|essere|darsi per]* (chiuso|chiusa|chiudere|
          risolto|risolta|concluso|conclusa|archiviato|archiviata|archiviare|finita|finito|a posto|sistemato) [il|la|
          qui|così]* [ticket|caso|pratica|questione]*
        [il|la|questo|questa]* (ticket|richiesta|segnalazione|caso|chiamata|pratica|questione|faccenda) [è|può|
          si può|sono]* [considerarsi|essere|ritenersi|dirsi|considerare|darsi per|da|pure]* (chiuso|chiusa|chiudere|
          concluso|conclusa|archiviato|archiviata|archiviare|finita|chiudibile) [per (me|noi)|da parte mia|pure|
          grazie]*
        (do|diamo|considero|consideriamo) [per] (chiuso|chiusa|risolto|risolta|concluso|conclusa|il|la|
          questa) [ticket|caso|pratica|questione|richiesta|segnalazione|problema]* [per|come]* [chiuso|chiusa|risolto|
          risolta|concluso|conclusa]*|fine della storia|storia chiusa|non se ne parli più|tutto finito bene
    """,
    aside="""
        (per (me|noi|quanto mi riguarda|parte mia)|da parte (mia|nostra)|qui da noi)
        (da|dopo) {moment}|finalmente|alla buon ora|era ora|meglio tardi che mai|(anche se|sebbene|benché) [un po|
          con|piuttosto|in|molto]* (tardi|ritardo|lentamente|con calma)|(ci) (è voluto|avete messo|hanno messo|
          avete impiegato) [un po|un bel po|del tempo|parecchio|tempo|troppo|di tempo]*|con [un po di|
          qualche]* (ritardo|calma)
        (scusate|scusi|scusa|mi scuso|perdonate|mi dispiace|chiedo scusa|scusatemi|le mie scuse|ci scusiamo) [per|
          il|la|l|del|se|tanto]* [disturbo|ritardo|confusione|disguido|falso allarme|equivoco|pasticcio|
          rispondo tardi]*|(è stata|era) (colpa mia|una mia svista|mia la colpa)|colpa (mia|nostra)|errore mio|
          mia (colpa|svista|distrazione)|che (vergogna|figuraccia|sciocco|sciocca|figura)|che (testa|
          stupido) [che sono|la mia]*|mea culpa
        perché (ho aspettato|abbiamo aspettato|ho dovuto aspettare) (~|tre|due|nove)* (giorni|settimane|ore)|
          in (due|cinque|dieci|pochi|~) (minuti|secondi)|in un (attimo|lampo|baleno)|(ero|eravamo|stavo) [già|un po|
          molto|ormai]* (scettico|scettica|scettici|disperato|disperata|preoccupato|preoccupata|pronto a ricomprarlo|
          per arrendermi)|non (ci credevo|ci speravo|me l aspettavo) [più]
    """,
    did="""
        (ho|abbiamo) [già|solo|anche|appena]* (riavviato|seguito|provato|fatto|aggiornato|installato|spento|
          verificato|staccato|riattaccato|riacceso|controllato) [il|la|i|le|gli|tutto|vostre|sue|tue|mio|mia|
          e riacceso]* [{device}|~|passaggi|istruzioni|indicazioni|consigli]* [come|secondo]* [mi|ci]* [avete|ha|hai|
          è stato]* [detto|indicato|spiegato|chiesto|suggerito|due volte]*|come (mi|ci) (avete|ha|hai) (detto|
          indicato|spiegato|suggerito)|come (indicato|suggerito|da istruzioni|concordato)
    """,
    vague="""
        [ora|adesso] (è|sono) [di nuovo|ancora|ritornato|tornato]* (qui|qua|lì|là|tornato|ritornato)|
          (nessun|nessuno) problema|nessuna difficoltà|torna a (uscire|venire)
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
        (non) [mi|ci|si|lo|la|le|li|ne|ce|me]* [ha|è|sono|hanno|era|si è]* [ancora|proprio|più]* (esce|escono|
          arriva|arrivano|entra|riconosce|riconoscono|legge|rileva|quadra|quadrano|riceve|ricevo|salva|suona|sente|
          vede|accende|appare|accetta|prende|compare|fa nulla|fa niente|succede nulla|succede niente|migliora|
          funzionano|aprono|era quello|serve|va bene|tornano|torna|risolto nulla|carica|si carica|regge|ho risolto|
          passa)
        (è|sono|siamo|resta|restano|rimane|rimangono|sta) [ancora|sempre|di nuovo|tutto|tutti|rimaste|rimasti|
          nuovamente|del tutto|completamente]* (fermo|ferma|fermi|bloccato|bloccata|bloccati|ancora lì|in coda|
          in errore|nero|nera|nere|vuoto|vuota|chiuso|chiusa|piena|pieno|spento|spenta|guasto|guasta|rotto|rotta|
          irraggiungibile|fuori uso|giù|a terra|al punto di partenza|senza ~|muto|muta|morto|morta|inutilizzabile|ko|
          offline|daccapo|punto e a capo|peggio|in attesa di ~)
        (di nuovo|ancora|un altra volta|nuovamente|ogni volta|sempre) (tutto|il|la|lo|l|i|nero|in|errore|giù|fermo|
          non|caduta|da capo|come prima|uguale|spento|rimaste|rimasti|ko|vuoto|bloccati|offline|piena|pieno|lì|
          lì che) [stesso|stessa|fermo|fermi|medesimo|medesima|errore|problema]
        (cade|cadono|si blocca|si bloccano|si pianta|si impalla|si spegne|si disconnette|salta|saltano|manca|
          mancano|si riavvia|si chiude|gira|sparisce|si inceppa|crasha|va in errore|dà errore|mi rifiuta|mi respinge|
          rifiuta|mi butta fuori|tornano indietro|rimbalzano|esce|escono) (ancora|sempre|di nuovo|nuovamente|ogni|
          continuamente|la linea|quella|quello|la|il|le|i|l)
        (è|sono|si è|si sono) (ricomparsa|ricomparso|ricomparsi|ripresentato|ripresentata|rispuntato|tornato a|
          ricaduta|ricaduto|ribloccato|ribloccata|spento di nuovo|piantato|piantata|bloccato di nuovo|sparita|sparito|
          sparita un altra volta|peggiorato|peggiorata|riimpallato)
        (stesso|stessa|stessi|solito|solita|medesimo|medesima|identico|identica) (errore|problema|messaggio|
          schermata|storia|musica|risultato|finestra|solfa|cosa|difetto|rumore|inconveniente|zuppa)|tale e quale|
          siamo (alle solite|daccapo|punto e a capo|al punto di partenza)|punto e a capo|come prima|peggio|
          (ha ricominciato|ricomincia|ha ripreso) a (~|cadere|bloccarsi|dare)
        (ho provato|provato|abbiamo provato|ho fatto|ho seguito|ho riavviato) [tutto|e|i passaggi|ma|due volte|
          di tutto]* (e niente|e nulla|nulla|niente|senza successo|invano|ma niente|ma nulla)|niente da fare|
          nulla da fare|(manca|mancano) [ancora|la|il|le|i|gli|all appello]* [~|{device}]|(solo|soltanto) [mi|in|
          a]* (la metà|metà|funziona)|ci siamo quasi
        (ora|adesso) [neanche|nemmeno|neppure|non]* (neanche|nemmeno|neppure|non) [mi|si|va|più]*|(siamo|
          sono) (fermi|bloccati|senza) [da ~]|nessuno (è venuto|ha chiamato|mi ha chiamato|è passato|ha fatto|
          fa niente|si è visto|ha toccato)
        (rifiuto|non accetto|non accettiamo|respingo|rifiutiamo) (la|questa|tale|il|una)|non (chiudete|chiuda|
          chiudere|archiviate|chiudetelo|chiudetela) [ancora|il|la|nulla]*|(lasciate|lasci|tenete|tenga|lasciatelo|
          lasciatela|lasciamo) [lo|la|il|la|ancora]* [ticket|richiesta|segnalazione|pratica]* (aperto|aperta)|
          (schermata|schermo|pagina) (blu|nera|nero|bianca|bianco)|accesso negato|non è (una soluzione|questa la|
          risolvere|quello che)
        (ha funzionato|ha retto|è durato|è andato|andava|è durata|funzionava) [bene|solo|per]* (mezz ora|un ora|
          un giorno|poco|un po|dieci minuti|un quarto|due ore|fino|ieri)|a ogni (riavvio|accensione)|ad ogni (riavvio|
          accensione)|senza (esito|successo|risultato)|sparita (un altra volta|di nuovo)|con che figura|(resto|
          restiamo) (nero|senza|a piedi|bloccato)|avete (peggiorato|rotto|rovinato|fatto peggio|combinato)
    """,
    protest="""
        come (fate|potete|può|si può|osate|fa) [a|voi]* (dire|chiudere|affermare|sostenere|scrivere|darlo)|
          come sarebbe a dire|perché (è|avete|l avete|ha|hanno|lo|la|risulta|chiudete)* (chiuso|chiusa|chiudete|
          risolto|risolta|archiviato)|risolto (cosa|un corno|dove)|(state|sta|mi state|è) [forse]* (scherzando|
          prendendo in giro|uno scherzo)|chi (ha detto|dice|vi ha detto) che|se (questa|questo|quella) (è|sarebbe|
          la chiamate) [una|un|la|il|essere]* (riparazione|soluzione|riparato|risolto|risolvere|aggiustare|ripararlo|
          riparata)|sarebbe questa
    """,
    unless="""
        se|non è che|non dico che|non vuol dire che|nel caso|all inizio|ieri|finché|a meno che|quando|qualora|
          appena|una volta che|prima di|non ho ancora (avuto modo|provato|potuto)|non l ho ancora|nessun|nessuna|senza
    """,
    condition="""
        se|quando|appena|non appena|una volta|finché|aspettate|aspetti|aspettare|aspettiamo|prima di|domani|
          prossima settimana|settimana prossima|altro|altra|altri|secondo|seconda|serve|servono|ho bisogno|vorrei|
          voglio|vogliamo|vorremmo|potreste|potete venire|forse|magari|sarà|sarebbe|spero|speriamo|sembra|pare|credo|
          ancora|solo|soltanto|salvo|tranne|quasi|metà|parte|nessuno|mai|purtroppo|chiamatemi|domanda|ordinare|
          rinuncio|lasciate perdere|lasciamo perdere|non serve più|non mi serve|ho comprato|annullare|annullate|manca|
          mancano|inoltre|invece è|qualora|per ora|per il momento|per adesso|a proposito|a volte|in parte|sì e no|
          # su #|ferie|assente|devo|non è che|comunque grazie|incrociamo le dita|ferro|vi avviso|provo|ma (a|da|in|è|
          non)|lento|lenta
    """,
    doubt="""
        ma|però|tuttavia|comunque|anche|sebbene|tranne|eccetto|salvo|meno|solo|soltanto|quasi|a volte|volte|ancora|
          forse|probabilmente|apparentemente|parzialmente|parte|metà|sembra|sembrerebbe|pare|credo|spero|domani|dopo|
          poi|magari|altro|altra|altri|primo|un|uno|una|vecchio|nuovo|nuova|mai|niente|nulla|né|neanche|nemmeno|
          neppure|male|lento|lentamente|più|quando|ps|manca|resta|inoltre|peccato|momento|provvisoriamente|
          temporaneamente|presumibilmente|teoricamente|purtroppo|domanda|dubbio|con|mentre|alcuni|alcune|secondo|
          seconda|ultimo|ultima|resto|vedremo|ugualmente|lo stesso|insomma|diciamo|abbastanza|se
    """,
    joining="e|ed|quindi",
    role="""
        direttore|direttrice|segretario|segretaria|segreteria|amministrazione|amministrativo|amministrativa|
          amministratore|contabile|contabilità|responsabile|capo|titolare|reparto|ufficio|acquisti|vendite|logistica|
          reception|informatica|risorse|umane|comune|scuola|istituto|liceo|clinica|studio|farmacia|officina|negozio|
          agenzia|azienda|ditta|figli|fratelli|snc|srl|spa|sas|ssa|e|per|il|lo|direzione|produzione|medico|infermiera|
          infermiere|professore|professoressa|docente|maestra|via|viale|piazza|corso|piano|edificio|commerciale|
          generale|tecnico|tecnica|coordinatore|coordinatrice|servizio|servizi|clienti|albergo|hotel|ristorante|tel|
          cell|cellulare|fax|avvocato|architetto|notaio|magazzino|squadra|area|impiegato|impiegata|socio|dentistico|
          legale|associato|medica|centro|addetto|addetta|alla|al|alle|agli|sanitaria|carabinieri|parrocchia
    """,
    quality="qualità|qualità della soluzione|soluzione",
    speed="rapidità|velocità|rapidità della risposta|tempo|tempi",
    both="entrambi|entrambe|tutti e due|tutte e due|qualità e rapidità|tutto",
    gives="""
        [vi|le|gli]* (do|metto|darei|merita|meritate|diamo) [un|una]|un|una|voto|solo|soltanto|solo un|purtroppo|
          ben meritato|direi
    """,
    out_of="su",
    on="per [la|entrambe|entrambi]|in|alla|di",
    stars="stelle|stella",
)
