"""Catalan answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

CATALAN = AnswerWords(
    slots={
        "thing": """
            problema|incidència|incident|error|errada|avaria|impressora|escàner|ordinador|portàtil|pc|pantalla|
              ratolí|teclat|telèfon|mòbil|correu|bústia|outlook|xarxa|internet|wifi|vpn|servidor|programa|programari|
              aplicació|app|sistema|connexió|compte|contrasenya|accés|pàgina|web|arxiu|fitxer|carpeta|tiquet|
              sollicitud|tema|assumpte|cas|equip|qüestió
        """,
        "the": "el|la|l|els|les|el meu|la meva|el nostre|la nostra|aquest|aquesta",
        "it": """
            això|allò|tot|tot això|{the} ({thing}|~) [{thing}]|problema|incidència|impressora|error|la solució|
              la vostra solució
        """,
        "is": "està|esta|és|queda|ha quedat|ha estat|s ha quedat|estan|ha sigut",
        "now": """
            ja|ara|tot|completament|totalment|perfectament|bé|per fi|ara ja|finalment|definitivament|efectivament|
              correctament
        """,
        "solved": """
            resolt|resolta|resolts|solucionat|solucionada|solucionats|arreglat|arreglada|reparat|reparada|corregit|
              corregida|solventat
        """,
        "fine": """
            bé|ok|correcte|correcta|perfecte|perfecta|operatiu|operativa|funcionant|en ordre|en marxa|
              en funcionament|llest
        """,
        "works": """
            funciona|funcionen|va|imprimeix|arrenca|obre|connecta|rutlla|m funciona|em funciona|ens funciona|em va|
              ens va
        """,
        "well": """
            bé|ja|ara|correctament|perfectament|perfecte|de nou|un altre cop|una altra vegada|altra vegada|
              sense (problemes|cap problema|errors)|molt bé|tot|amb normalitat|normalment|genial|de meravella|
              com sempre|a la perfecció|com abans|com cal|al 100
        """,
        "sure": """
            [us|li|et] confirmo [que]|confirmem que|efectivament|en efecte|bones notícies|[us|li] informo que|
              confirmat
        """,
        "good": "gran|ràpida|ràpid|bona|bon|excellent|amable|i|molt|eficaç|immediata|ràpides",
        "deed": """
            ajuda|ajut|resposta|atenció|gestió|feina|suport|assistència|servei|solució|rapidesa|temps|paciència|
              esforç|eficàcia|tot|amabilitat|collaboració|intervenció|collaboració|gestions
        """,
    },
    greeting="""
        hola|bon dia|bona tarda|bones tardes|bona nit|bones|benvolgut|benvolguda|benvolguts|hola a (tots|totes|
          tothom)|hola (bon dia|bona tarda|bones|equip|de nou|companys)|molt bones|bon dia (a tothom|a tots|equip)|
          benvolguts (senyors|companys)
    """,
    thanks="""
        [moltes|moltíssimes|mil] (gràcies|gracies|merces) [a (tots|vosaltres|vostè|tu)|de nou|un altre cop|
          per endavant|de debò|de veritat]
        [moltes|moltíssimes|mil] gràcies per (la|l|el|tot|tan|les|la vostra|la seva|la teva|el vostre|la gran|
          els) {good}* [{deed}] [{good}]*
        gràcies per (resoldre ho|solucionar ho|arreglar ho|ajudar me|atendre m) [tan (ràpid|aviat)]
        merci|(us|li|t) (ho agraeixo|agraeixo) [molt|l ajuda|la rapidesa]|molt agraït|molt agraïda|s agraeix|
          molt amable|molt amables|merci per tot
    """,
    praise="""
        perfecte|genial|fantàstic|excellent|molt bé|ok|d acord|val|estupend|fenomenal|bé|bona feina|gran feina|
          bon servei|excellent (servei|feina)|rebut|correcte|meravellós|sou (genials|uns cracks|els millors)|
          molt (ràpid|ràpids|content|contenta|satisfet|satisfeta)|ràpid i eficaç|ja està
    """,
    sign_off="""
        [una] [cordial] salutació|salutacions [cordials|a tots]|[una] [forta] abraçada|atentament|cordialment|
          [rebeu|rebi] una [cordial] salutació|(bon|feliç) (dia|cap de setmana)|que (tingueu|tingui) [un] (bon dia|
          bona tarda|bon cap de setmana)|fins (ara|aviat|després)|adéu|bona tarda|bon cap de setmana|records|salut
    """,
    yes="""
        sí|si si|sí i tant|i tant|i tant que sí|així és|sí així és|efectivament|sí efectivament|és clar|sí és clar|
          afirmatiu|sí senyor|sí ja està|sí tot bé|sí tot correcte|sí correcte|sí ja|sí tot ok|confirmo|ho confirmo|
          sí ho està|sí que ho està
    """,
    no="""
        no|no no|[no] encara no|no del tot|[no] gens|[no] no ho està|no ho està|per desgràcia no|malauradament no|
          lamentablement no|[no] en absolut|negatiu|doncs no|ca|no encara
    """,
    accept="""
        [{sure}] [{it}] [ja|ara|ara ja] {is} {now}* {solved} [{well}]*
        [{sure}] {it} [ja|ara|ara ja] {is} {now}* {fine} [{now}]*
        [{sure}] (ja|ara) {is} (ok|correcte|perfecte|operatiu|operativa|funcionant|en marxa|tot bé|tot ok) [{well}]*
        [{sure}] ara {is} bé
        [{sure}] {it} [ja|ara|ara ja|ara sí|ara sí que|ara si|ara si que|per fi] {works} {well}*
        [{sure}] (ja|ara|ara ja|ara sí|ara sí que|ara si|ara si que|per fi) ({works} {well}|funciona|funcionen|
          imprimeix|em funciona|ens funciona|m funciona) {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionen|em funciona)
        [{sure}] {works} [ja|ara] {it} {well}*
        [el|la] [{thing}] {now}* {solved} [{well}]*
        [{sure}] (tot|està tot|ja està tot) (bé|correcte|ok|perfecte|en ordre|funciona|funcionant|solucionat|
          arreglat|resolt|operatiu) {now}*
        [{sure}] [{it}] [ja] (s ha|se m ha) (resolt|solucionat|arreglat) [{it}] {now}*|s ha (resolt|solucionat|
          arreglat) [{it}]|{it} ha tornat a funcionar
        [{it}] [ja] torna a (funcionar|imprimir|anar bé|anar) [{well}]*
        ja no (tinc|tenim|hi ha|em dona|dona|apareix|surt|em surt|m apareix) [cap|més|el|l] (problema|problemes|
          error|errors|missatge|missatge d error)
        (el|l) (error|problema|missatge|missatge d error) ja no (apareix|surt|hi és|passa|existeix)|(el|l) (error|
          problema|missatge) ha desaparegut
        [ja] (podeu|pot|poden|pots) [ja] (tancar|tancar lo|tancar la|donar per (tancat|tancada|resolt|resolta)) [el|
          la|aquest|aquesta|aquesta] [tiquet|ticket|incidència|sollicitud|cas|tema]
        es pot tancar [el|la] [tiquet|ticket|incidència|sollicitud|cas]|(el|la) (tiquet|ticket|incidència|
          sollicitud) es pot tancar
        ja (puc|podem|he pogut|em deixa) (imprimir|entrar|accedir|accedir hi|connectar me|treballar|obrir lo|
          enviar correus|escanejar) {well}*|(puc|podem) (imprimir|entrar|accedir hi|connectar me|treballar) (de nou|
          un altre cop|sense problemes|ja)
        la [vostra|seva] solució (funciona|ha funcionat|és correcta|va bé) {well}*|ha funcionat [perfectament|bé]|
          (accepto|acceptem) la solució|solució acceptada
        (m ho|ho) (heu|han|ha|has) (resolt|solucionat|arreglat)|amb això (s ha solucionat|s ha resolt|funciona|
          ja funciona)
    """,
    refuse="""
        no [em|ens|m|ha|s|està|esta|és|queda|ha quedat|s ha|ho han|ho|ha estat|he|han|hem|hi]* [encara]* [ni|
          del tot|completament]* (resolt|resolta|solucionat|solucionada|arreglat|arreglada|reparat|funcionant|bé|ok|
          corregit|canviat|servit|operatiu|millorat)
        no [em|ens|m|s|es|ho|li] [ha|han] (funciona|funcionen|va|imprimeix|arrenca|obre|connecta|rutlla|carrega|
          engega|deixa|soluciona|resol|arregla|funcionat|serveix|respon|reconeix)
        no (puc|podem|aconsegueixo|hi ha manera|me n surto|m hi puc|hi puc|aconseguim)
        (segueix|segueixen|segueixo|seguim|continua|continuo|continuem|continuen) (sense|igual|fallant|donant|amb|
          sortint|apareixent|trencat|trencada|espatllat|malament|bloquejat|bloquejada|el|passant|en|lent|caigut|així|
          tenint|anant)
        encara (no|falla|dona error|dona|tinc|tenim|em surt|surt|hi ha|segueix)
        [el] mateix (problema|error|missatge)|la mateixa (incidència|història|cosa)|el mateix|(problema|error|
          incidència) (persisteix|continua|segueix|ha tornat|torna)|torna a (fallar|passar|donar|sortir|aparèixer|
          bloquejar|caure)
        (ha deixat|va deixar) de funcionar|ja no (funciona|va|imprimeix|puc|arrenca|obre|connecta)|sense (canvis|
          solucionar|resoldre|arreglar|funcionar|solució)|res ha canviat|res no ha canviat|no ha canviat res|
          pitjor que abans|va pitjor
        ni (funciona|va|imprimeix)|reobrir|sense resoldre|està (pitjor|espatllat|trencat)|no ha servit|
          falla (un altre cop|de nou|igual)
    """,
    unless="si|no és que|no dic que|no vol dir que|en cas que|al principi|ahir|fins que|per si|tret que|quan",
    doubt="""
        però|tanmateix|encara|malgrat|excepte|llevat|menys|només|sols|gairebé|quasi|de vegades|vegades|potser|
          possiblement|aparentment|parcialment|part|meitat|mitges|sembla|crec|espero|demà|després|tant|altre|altra|
          altres|primer|primera|un|una|antic|nou|nova|mai|res|ni|tampoc|malament|lent|lentament|més|quan|pd|pendent|
          falta|també|igualment|moment|provisionalment|temporalment|suposadament|amb prou feines|teòricament|
          malauradament|lamentablement|pregunta|dubte|amb|mentre|alguns|algunes|segon|segona|últim|última|resta|
          veurem|tret|llàstima
    """,
    joining="i|així que|doncs",
    quality="qualitat|qualitat de la solució|solució",
    speed="rapidesa|velocitat|rapidesa de [la] resposta|temps",
    both="ambdues|ambdós|totes dues|tots dos|les dues|els dos|qualitat i rapidesa|tot",
    out_of="de|sobre",
    on="per [a] [la]|en [la]|a la|de [la]",
    stars="estrelles|estrella",
)
