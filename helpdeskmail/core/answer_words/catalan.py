"""Catalan answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

CATALAN = AnswerWords(
    slots={
        "device": """
            impressora|impressores|escàner|ordinador|ordinadors|portàtil|pc|pantalla|pantalles|ratolí|teclat|
              telèfon|telèfons|mòbil|correu|correus|mail|mails|email|emails|missatges|bústia|outlook|xarxa|internet|
              wifi|vpn|servidor|programa|programari|aplicació|app|sistema|pàgina|pàgines|web|botiga|portal|arxiu|
              arxius|fitxer|fitxers|carpeta|carpetes|calendari|agenda|cites|caixa|caixes|tpv|datàfon|so|àudio|imatge|
              càmera|micròfon|connexió|línia|comandes|factures|etiquetes|trucades|informes|documents|base de dades|
              còpia|tauleta|porta|barrera|targeta|bàscula|llicència|accés|compte|sessió|centraleta|enllaç|lector|
              màquina|receptes|albarans|rebuts|nòmines|equip|equips|plataforma|expedient|expedient electrònic|
              fotocopiadora|projector|impresora
        """,
        "gear": """
            [tots|totes] (el|la|l|els|les) [meu|meva|meus|meves|nostre|nostra|nostres|nou|nova]* {device} [(de|del|
              d|en|a) [la|el|l|els|les]* (~|{device}|oficina|recepció|magatzem)]|tot|tots
        """,
        "back": """
            arriba|arriben|entra|entren|surt|surten|apareix|apareixen|respon|responen|connecta|connecten|
              es connecta|es connecten|arrenca|arrenquen|carrega|carreguen|obre|obren|s obre|s obren|m obre|sona|
              sonen|imprimeix|imprimeixen|llegeix|llegeixen|està|estan|escaneja|cobra|sincronitza|sincronitzen|es veu|
              es veuen|se sent|s encén|pesa|navega|deixa entrar|marxa|marxen|funciona
        """,
        "use": """
            imprimir|entrar|accedir|accedir hi|connectar me|connectar nos|treballar|treballar hi|obrir|obrir lo|
              obrir la|enviar|rebre|escanejar|desar|guardar|llegir|pagar|cobrar|facturar|demanar|trucar|exportar|
              descarregar|pujar|editar|navegar|cercar|buscar|usar|fer servir|fer lo servir|veure|sentir|consultar|
              iniciar sessió|signar|sincronitzar|entrar hi|veure ho|fer nòmines
        """,
        "moment": """
            aquest matí|avui al matí|ahir|anit|dilluns|dimarts|dimecres|dijous|divendres|la setmana passada|llavors|
              migdia|el (reinici|canvi)|l actualització|la (visita|trucada)|la vostra (visita|trucada|intervenció|
              actualització)|que (vau|heu) [canviar|canviat|venir|vingut|reiniciar|reiniciat|actualitzar|
              actualitzat] [el|la|l]* [{device}|~]|reiniciar|actualitzar|canviar [el|la|l]* [{device}|~]
        """,
        "span": """
            (un|una|dos|dues|tres|quatre|cinc|uns|diversos|~) [dies|dia|setmana|setmanes|hores|nits] [ja]|
              tot el dia|tot el matí|tota la (setmana|nit|tarda)
        """,
        "trouble": """
            tall|talls|caiguda|caigudes|error|errors|problema|problemes|incidència|incidències|interrupció|penjada|
              penjades|avaria|embús|desconnexió|missatge d error|avís|ensurt|entrebanc|entrebancs|pega|queixa
        """,
        "thing": """
            problema|incidència|incident|error|errada|avaria|impressora|escàner|ordinador|portàtil|pc|pantalla|
              ratolí|teclat|telèfon|mòbil|correu|bústia|outlook|xarxa|internet|wifi|vpn|servidor|programa|programari|
              aplicació|app|sistema|connexió|compte|contrasenya|accés|pàgina|web|arxiu|fitxer|carpeta|tiquet|
              sollicitud|tema|assumpte|cas|equip|qüestió|
              {device}|problemet|situació|queixa|incidencia|petició
        """,
        "the": """
            el|la|l|els|les|el meu|la meva|el nostre|la nostra|aquest|aquesta|els meus|les meves|els nostres|
              les nostres|aquell|aquella|la teva|el vostre|la vostra|mon|ma
        """,
        "it": """
            això|allò|tot|tot això|{the} ({thing}|~) [{thing}]|problema|incidència|impressora|error|la solució|
              la vostra solució|
              {thing}|{the} ({thing}|~) (de|del|d|en|amb|a) [la|el|l|els|les]* ({thing}|~) [~]|{the} ~ ~|
              la teva solució|l arranjament|la cosa|l invent
        """,
        "unit": """
            això|allò|tot|tot això|{the} ({device}|~) [{device}]|impressora|la solució|la vostra solució|{device}|
              {the} ({device}|~) (de|del|d|en|amb|a) [la|el|l|els|les]* ({device}|~) [~]|{the} ~ ~|la teva solució|
              l arranjament|la cosa|l invent
        """,
        "is": """
            està|esta|és|queda|ha quedat|ha estat|s ha quedat|estan|ha sigut|ja està|ja ha quedat|han quedat|
              han estat|està tot|és|s ha|s han|tenim|estem|esta tot|ja esta
        """,
        "now": """
            ja|ara|tot|completament|totalment|perfectament|bé|per fi|ara ja|finalment|definitivament|efectivament|
              correctament|
              al final|x fi|per sort|de nou|un altre cop|plenament|molt|del tot|també|tots
        """,
        "solved": """
            resolt|resolta|resolts|solucionat|solucionada|solucionats|arreglat|arreglada|reparat|reparada|corregit|
              corregida|solventat|
              restablert|restablerta|restaurat|restaurada|recuperat|recuperada|desbloquejat|desbloquejada|atès|
              enllestit|enllestida|superat|superada|resoltes|arreglats|arreglades|apanyat|apanyada|adobat|adobada|
              reparats|conclòs|finalitzat|ressuscitat|ressuscitada|tancat|tancada
        """,
        "fine": """
            bé|ok|correcte|correcta|perfecte|perfecta|operatiu|operativa|funcionant|en ordre|en marxa|
              en funcionament|llest|
              okey|oka|d allò més bé|fantàstic|estupend|genial|de conya|impecable|com nou|com nova|disponible|
              accessible|en línia|al dia|normal|de tornada|actiu|activa|operatius|funcional|a punt|estable|
              al seu lloc|tot bé|tot correcte|tot ok|tot en ordre|com una seda|en perfecte estat|bé del tot
        """,
        "works": """
            funciona|funcionen|va|imprimeix|arrenca|obre|connecta|rutlla|m funciona|em funciona|ens funciona|em va|
              ens va|
              marxa|marxen|tira|tiren|camina|treballa|respon|carrega|es connecta|s obre|navega|ha funcionat|van|
              imprimeixen|obren|connecten|arrenquen|escaneja|llegeix|xuta|xuten|m obre|s obren|rutllen|
              ha tornat a la normalitat|pita
        """,
        "well": """
            bé|ja|ara|correctament|perfectament|perfecte|de nou|un altre cop|una altra vegada|altra vegada|
              sense (problemes|cap problema|errors)|molt bé|tot|amb normalitat|normalment|genial|de meravella|
              com sempre|a la perfecció|com abans|com cal|al 100|
              de primera|de conya|com una seda|com un rellotge|a la primera|com nou|com nova|com hauria|
              des de {moment}|des d {moment}|després de {moment}|des de fa {span}|(a|en) (tots|totes) (els|
              les) ({device}|~)|arreu|per a tothom|a tothom|per fi|x fi|a tot drap|superbé|súper bé|sense (talls|
              errors|incidències|entrebancs|pegues|cap (error|tall|problema|incidència|entrebanc|ensurt))|aquí|
              molt millor|ràpid|d una tirada|perfecta|perfectament bé|fantàstic|impecable|en un no res|
              gràcies a (vosaltres|vostè|tu)|a les mil meravelles
        """,
        "sure": """
            [us|li|et] confirmo [que]|confirmem que|efectivament|en efecte|bones notícies|[us|li] informo que|
              confirmat|
              (us|li|et) confirmem que|(us|li) (comunico|informem|comuniquem) que|(puc|podem) confirmar que|(volia|
              volíem) (confirmar|confirmar vos|dir vos|dir li) que|(ho he|ho hem|hem|he|acabo de) (provat|comprovat|
              provar ho|comprovar ho) [i]|després de (provar ho|comprovar ho)|per confirmar que|us (explico|
              faig saber) [que]|confirmat|ara sí|sembla mentida|ep|fet|confirmo|doncs
        """,
        "good": "gran|ràpida|ràpid|bona|bon|excellent|amable|i|molt|eficaç|immediata|ràpides",
        "deed": """
            ajuda|ajut|resposta|atenció|gestió|feina|suport|assistència|servei|solució|rapidesa|temps|paciència|
              esforç|eficàcia|tot|amabilitat|collaboració|intervenció|collaboració|gestions|
              esforços|consell|consells|visita|trucada|professionalitat|explicacions|dedicació|resolució|promptitud|
              molèsties|interès|cop de mà|diligència|eficiència|paciència infinita
        """,
    },
    greeting="""
        hola|bon dia|bona tarda|bones tardes|bona nit|bones|benvolgut|benvolguda|benvolguts|hola a (tots|totes|
          tothom)|hola (bon dia|bona tarda|bones|equip|de nou|companys)|molt bones|bon dia (a tothom|a tots|equip)|
          benvolguts (senyors|companys)|
          ei|ep|apa|bones a tots|hola (nois|companys|què tal|molt bones|suport|equip)|bon (vespre|migdia)|estimat|
          estimada|estimats|benvolgut equip|benvolguts tots|benvolgudes|senyors|distingits senyors|hola bona tarda|
          bon dia (nois|companys)|bones tardes a tots
    """,
    thanks="""
        [moltes|moltíssimes|mil] (gràcies|gracies|merces) [a (tots|vosaltres|vostè|tu)|de nou|un altre cop|
          per endavant|de debò|de veritat]
        [moltes|moltíssimes|mil] gràcies per (la|l|el|tot|tan|les|la vostra|la seva|la teva|el vostre|la gran|
          els) {good}* [{deed}] [{good}]*
        gràcies per (resoldre ho|solucionar ho|arreglar ho|ajudar me|atendre m) [tan (ràpid|aviat)]
        merci|(us|li|t) (ho agraeixo|agraeixo) [molt|l ajuda|la rapidesa]|molt agraït|molt agraïda|s agraeix|
          molt amable|molt amables|merci per tot
        [moltes|moltíssimes|mil|infinites|mils de|un milió de]* (gràcies|gracies|gracis|gràcis|grcs|merces|mercès|
          merci) [a (tots|tothom|tot l equip|vosaltres|vostè|tu|~)|de nou|un altre cop|per tot|d avançada|de debò|
          de veritat|de cor|nois|noies|companys|equip|maco|maca|cracks|i disculpeu|i perdoneu|des d|des de|~]*
        [moltes|moltíssimes|mil]* gràcies (per|pel|pels) [la|l|el|els|les|tot|vostra|vostre|seva|teva|
          vostres]* [{good}|~]* ({deed}|~) [{good}|i|{deed}]*
        (us|li|t|s) ho (agraïm|agraeixo) [molt|moltíssim]*|agraït|agraïda|agraïts|(agraïm|agraeixo) [molt] (la|l|
          el) [vostra|seva|vostre]* {good}* {deed}|que bé que treballeu
    """,
    praise="""
        perfecte|genial|fantàstic|excellent|molt bé|ok|d acord|val|estupend|fenomenal|bé|bona feina|gran feina|
          bon servei|excellent (servei|feina)|rebut|correcte|meravellós|sou (genials|uns cracks|els millors)|
          molt (ràpid|ràpids|content|contenta|satisfet|satisfeta)|ràpid i eficaç|ja està|
          crack|cracks|ole|olé|visca|bravo|collonut|collonuda|de categoria|brutal|bèstia|xapó|de deu|un deu|
          excel lent|boníssim|quina (alegria|meravella|rapidesa|sort|feinada|passada)|quin (descans|alleujament|gust)|
          que bé|un alleujament|una meravella|ets (un crack|una crack|el millor|la millor|genial|un sol|un geni|
          una màquina|un àngel)|sou (uns màquines|la canya|la pera|molt grans|uns genis|uns fenòmens|uns sols|
          la bomba)|gran servei|servei (excellent|impecable|de deu)|estic [molt] (content|contenta|encantat|
          encantada)|encantat|encantada|felicitats|enhorabona|moltes felicitats|millor impossible|xe|fet|súper|top|
          molt bona feina|bona feina equip|llestos|uf|ostres que bé|així dona gust
    """,
    sign_off="""
        [una] [cordial] salutació|salutacions [cordials|a tots]|[una] [forta] abraçada|atentament|cordialment|
          [rebeu|rebi] una [cordial] salutació|(bon|feliç) (dia|cap de setmana)|que (tingueu|tingui) [un] (bon dia|
          bona tarda|bon cap de setmana)|fins (ara|aviat|després)|adéu|bona tarda|bon cap de setmana|records|salut|
          una salutació [cordial|ben cordial]|salutacions i gràcies|una abraçada [a tots]|un petó|petons|
          records [a tots]|salut i gràcies|salut|que vagi (bé|molt bé)|que passeu [un] (bon dia|bona tarda|
          bon cap de setmana)|bon (vespre|dilluns|divendres|migdia|cap de setmana a tots)|bona (setmana|nit|feina|
          jornada)|apa siau|siau|fins una altra|fins la propera|passi ho bé|passeu ho bé|quedo a la vostra disposició|
          ben cordialment|molt atentament|afectuosament|respectuosament|cordials salutacions|ben atentament|adéu siau
    """,
    yes="""
        sí|si si|sí i tant|i tant|i tant que sí|així és|sí així és|efectivament|sí efectivament|és clar|sí és clar|
          afirmatiu|sí senyor|sí ja està|sí tot bé|sí tot correcte|sí correcte|sí ja|sí tot ok|confirmo|ho confirmo|
          sí ho està|sí que ho està|
          sí sí|siii|si tot|sí que ho és|és clar que sí|claríssim|sí gràcies|exacte|sí exacte|totalment|ja ho crec|
          sí ho està|ho està|efectivament sí|per part (meva|nostra) també|per la (meva|nostra) part també|per (mi|
          nosaltres) també|a mi també|correcte|sí funciona|ja està|ja està resolt|llest|fet|sí ja va|sí ja funciona|
          sí tot perfecte|sí solucionat|sí resolt|oi tant|i tant sí|així mateix|ja|tot bé|per descomptat|
          sí per descomptat|sens dubte|confirmat
    """,
    no="""
        no|no no|[no] encara no|no del tot|[no] gens|[no] no ho està|no ho està|per desgràcia no|malauradament no|
          lamentablement no|[no] en absolut|negatiu|doncs no|ca|no encara|
          ca barret|ca home|què va|ni de bon tros|ni de broma|ni pensar hi|gairebé|quasi|en part|parcialment|a mitges|
          només (en part|a mitges|la meitat)|igual|segueix igual|continua igual|tot igual|igual que abans|el mateix|
          el mateix de sempre|res|res de res|res a fer|ja no|un altre cop|una altra vegada|com abans|per part meva no|
          per la meva part no|per la nostra part no|per mi no|a mi no|tant de bo|tant de bo fos així|encara|
          encara res|tampoc|nop|gens ni mica|més o menys|malament|pitjor|no senyor|no funciona|no per desgràcia|
          no malauradament|no del tot|sense canvis|segueixo igual|seguim igual|no gaire|ni parlar ne|ni així|
          ja m agradaria|tot segueix igual|ni de lluny|no ben bé
    """,
    accept="""
        [{sure}] [{it}] [ja|ara|ara ja] {is} {now}* {solved} [{well}]*
        [{sure}] {unit} [ja|ara|ara ja] {is} {now}* {fine} [{now}]*
        [{sure}] (ja|ara) {is} (ok|correcte|perfecte|operatiu|operativa|funcionant|en marxa|tot bé|tot ok) [{well}]*
        [{sure}] ara {is} bé
        [{sure}] {unit} [ja|ara|ara ja|ara sí|ara sí que|ara si|ara si que|per fi] {works} {well}*
        [{sure}] (ja|ara|ara ja|ara sí|ara sí que|ara si|ara si que|per fi) ({works} {well}|funciona|funcionen|
          imprimeix|em funciona|ens funciona|m funciona) {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionen|em funciona)
        [{sure}] {works} [ja|ara] {unit} {well}*
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
        [{sure}] [{it}] [ja|ara|per fi|x fi]* {is} {now}* {solved} {well}*
        [{sure}] ({unit}|ja|ara|per fi|x fi) [ja|ara|per fi]* {is} {now}* {fine} {well}*
        [{sure}] {unit} [ja|ara|per fi|em|m|ens|sí|que|també|tot|hi]* {works} {well}*
        [{sure}] (ja|ara|per fi|x fi) [ja|sí|em|ens|m|tot|que]* {works} (tot|{unit}|{well})*
        [{sure}] {solved} (x fi|per fi|en un no res|de seguida|a la primera) {well}*
        [{sure}] {gear} [ja|ara|per fi|em|m|ens|sí|que|també|tots|totes|hi]* {back} (ja|de nou|un altre cop|
          una altra vegada|bé|correctament|perfectament|amb normalitat|normalment|sense problemes|per fi|ara|
          a la primera|al seu lloc|de tornada|disponible|disponibles|tots|totes|sol|sola) {well}*
        [{sure}] {gear} (ja|ara|per fi|ara ja|ara sí) [em|m|ens|hi]* {back} {well}*|(ja|ara|per fi|ara ja|
          ara sí) [em|m|ens|hi]* {back} {gear} {well}*
        [{sure}] [{gear}] [ja|ara|per fi|em|ens]* (torna|tornen|ha tornat|han tornat|va tornar|van tornar) a ({use}|
          funcionar|imprimir|anar bé|anar|estar|sortir|carregar|arrencar|obrir|obrir se|entrar|arribar|sonar|
          respondre|connectar|connectar se|escanejar|llegir|veure s|la normalitat|lloc|la vida|marxar|rutllar|cobrar|
          haver hi) [{gear}]* {well}*
        [{sure}] [ja|ara|per fi|tots|em|ens|hi]* (puc|podem|pot|poden|he pogut|hem pogut|vaig poder|em deixa|
          ens deixa|deixa|em permet|aconsegueixo) [ja|tots|per fi]* {use} [a|al|en|amb|des de|el|la|els|les|l|meu|
          meva|meus|meves|nostre|nostra|tot]* [{device}|~|{thing}]* (ja|de nou|un altre cop|una altra vegada|bé|
          correctament|perfectament|amb normalitat|normalment|sense problemes|per fi|com abans) {well}*
        [{sure}] (ja|ara|per fi|ara ja|ara sí) [tots|em|ens|hi|lo|la]* (puc|podem|pot|poden|he pogut|hem pogut|
          vaig poder|em deixa|ens deixa|deixa|permet|aconsegueixo|treballen|treballem|treballo|entrem|
          entro) [{use}] [a|al|en|amb|des de|el|la|els|les|l|meu|meva|meus|meves|nostre|nostra|tot|correus|
          missatges]* [{device}|~|{thing}]* {well}*
        [{sure}] (ja|per fi|ara) [estem|estic|tinc|tenim|navego|naveguem|imprimeixo|imprimim|entro|entrem|cobro|
          cobrem|rebo|rebem|veig|veiem|sento|treballo|treballem|accedeixo|hi ha] [so|internet|connexió|línia|wifi|
          accés|correu|correus|en línia|connectat|connectada|connectats|operatius|{gear}|bé|els missatges|
          tot]* {well}*
        (he|hem) (recuperat|trobat) [ja|tots|totes]* (els meus|les meves|el meu|la meva|els|les|el|la|
          els nostres) ({device}|~|{thing}) [~]
        [portem|porto|duem|ja portem|fa|fa ja|ja fa]* {span} [ja]* sense (un|una|un sol|una sola|cap|el menor|més|
          cap més)* {trouble}
        (ni un|ni una|ni un sol|ni una sola|cap) [més]* {trouble} [des de {moment}|més|ja|des d {moment}]*
        [ja|ara|des de {moment}]* no (tinc|tenim|hi ha|em dona|dona|apareix|surt|hem tingut|he tingut|
          hi ha hagut) (més|cap|cap més|ja|cap altre) {trouble} [més|ja|des de {moment}]*
        ja no [em|ens|m|es|s|hi]* (surt|apareix|dona|falla|ha|hi ha|tinc|tenim|talla|penja|embussa|bloqueja|cau|
          mostra) [el|la|l|aquell|cap|més]* [{trouble}|missatge|avís|finestra]*
        (ha|han) (desaparegut|marxat) (l|el|aquell|els|la|aquella)* ({trouble}|missatge|avís|soroll) [~]|
          {it} (ha desaparegut|ja no hi és)
        no tinc (queixa|cap queixa|res a dir|res a objectar)|cap queixa|res a (dir|objectar)|
          no hi ha res (més a fer|a dir|més a dir)|no es pot demanar més|millor impossible|provat i aprovat|(problema|
          assumpte|tema|incidència|cas) (resolt|resolta|solucionat|solucionada|arreglat|superat|enllestit)
        (això|amb això|el que em (vas|va|vau) dir|el reinici|reiniciar|l actualització|el canvi|el teu consell|
          el truc|el vostre consell) [ho|m ho|ja|era|ha|tot]* (ha arreglat|ha solucionat|ha resolt|ha funcionat|
          n hi ha hagut prou|va funcionar|ha anat bé) [tot|el problema|perfectament]*
        (ho|m ho|ens ho|l|la|me l)* (heu|han|ha|has|hem) (deixat (perfecte|com nou|llest)|clavat|ressuscitat|
          ressuscitada|arreglat|arreglada|revifat) [tot]*|(arreglat|solucionat|resolt|llest) [tot] (en un (moment|
          tres i no res|no res|minut)|a la primera|de seguida|ràpid)|m heu salvat [la vida|el dia]*
        (ja|tot) (ha quedat|està|queda|és) [tot|molt|ja]* (llest|llesta|perfecte|bé|solucionat|en ordre|al seu lloc|
          resolt|arreglat|a punt)|(estem|estic) [ja|de nou|un altre cop|tots]* (operatius|connectats|en línia|
          en marxa|connectat|connectada|funcionant)|(dono|donem) (el vistiplau|per bona la solució|conformitat)|
          tot (al seu lloc|ok|funcionant|operatiu|va bé|va|marxa|funciona|rutlla|perfecte|genial|bé|correcte|resolt|
          en ordre|solucionat) [ja|ara|per fi|un altre cop|de nou]*
    """,
    close="""
        [doncs|així que|llavors|i|ja|sí|ok|o sigui que]* [per (mi|nosaltres|part meva|part nostra)|per la (meva|
          nostra) part]* [ja|ho|la]* (podeu|pot|poden|pots|podem|es pot|ja es pot) [ja|llavors|per tant|
          tranquillament|quan vulgueu|procedir a]* (tancar|tancar lo|tancar la|tancar ho|arxivar|arxivar lo|
          arxivar la|arxivar ho|finalitzar|concloure|donar lo per|donar la per|donar ho per|donar per) [el|la|l|
          aquest|aquesta|per]* [tiquet|ticket|incidència|incidencia|sollicitud|cas|tema|assumpte|expedient|petició|
          avís]* [per|com a|com]* [tancat|tancada|resolt|resolta|finalitzat|solucionat|solucionada|acabat|conclòs|
          enllestit]* [ja|gràcies|tranquillament|quan (vulgueu|vulgui)|sisplau]*
        [doncs|així que|llavors|i|ja|si us plau|sisplau|cal]* (tanqueu ho|tanqueu lo|tanqueu la|tanqui ho|tanca ho|
          tanqueu|tanqui|tanca|arxiveu ho|arxiveu lo|arxiveu la|arxiveu|arxivi|arxivi ho|doneu ho per|doneu lo per|
          doneu la per|doneu per) [el|la|l|aquest|aquesta|ja]* [tiquet|ticket|incidència|incidencia|sollicitud|cas|
          tema|assumpte|expedient|petició|avís]* [tancat|tancada|resolt|resolta|acabat|conclòs]* [ja|sisplau|
          si us plau|gràcies|tranquillament|quan (vulgueu|vulgui)]*
        [doncs|així que|llavors|i]* (per (mi|nosaltres|part meva|part nostra)|per la (meva|nostra) part) [el|la|l|
          aquest|ho]* [tiquet|ticket|incidència|sollicitud|cas|tema|assumpte]* [està|queda|pot|poden|es pot|dono|
          donem|ja està|és]* [ja|donar|donar se per|per|considerar se]* (tancat|tancada|tancar|resolt|resolta|acabat|
          acabada|conclòs|llest|enllestit|enllestida|solucionat|solucionada|finalitzat|arxivar|arxivat) [el|la|
          aquest]* [tiquet|cas|tema|assumpte]*
        [el|la|l|aquest|aquesta]* (tiquet|ticket|incidència|sollicitud|cas|tema|assumpte|expedient) [està|queda|pot|
          es pot|ja està|es pot donar]* [ja|donar|per|donar se per|considerar]* (tancat|tancada|tancar|tancar se|
          conclòs|acabat|arxivar|arxivat|arxivada|enllestit|enllestida|llest per tancar) [per (mi|part meva|
          nosaltres)]
        (ho|el|la)* (dono|donem) per (tancat|tancada|resolt|resolta|solucionat|conclòs|acabat) [el|la|l|
          aquest]* [tiquet|incidència|cas|tema|assumpte|problema]*|fi de la història|punt final|i avall|
          s ha acabat el bròquil
    """,
    aside="""
        (per (mi|nosaltres|part meva|part nostra)|per la (meva|nostra) part|aquí)
        (des de|des d|després de) {moment}|per fi|x fi|ja era hora|més val tard que mai|(encara que|tot i que|
          malgrat que) [sigui|ha|heu|hagi|una mica|molt|han|hagin|hàgiu]* (tard|trigat|costat) [una mica|molt|força]*|
          (ha|han|heu) (trigat|costat) [una mica|força|molt|però]*
        (perdó|perdoneu|perdoni|perdona|disculpi|disculpeu|disculpa|ho sento|em sap greu|les meves disculpes) [per|
          les|la|el|l]* [molèstia|molèsties|retard|embolic|confusió|despistada|falsa alarma|respondre tard|trigar]*|
          (va ser|era|ha estat) (culpa meva|cosa meva|error meu|una badada)|culpa (meva|nostra)|error meu|badada meva|
          quina (vergonya|badada)|que (tonto|tonta|ruc|ruca) [que soc|soc]*|mea culpa
        perquè (he esperat|hem esperat|vaig esperar|he hagut d esperar) (~|tres|dos|nou)* (dies|setmanes|hores)|
          en (un moment|un no res|cinc minuts|dos minuts|~ minuts)|(jo)* (estava|estàvem|ja estava) [ja|una mica|
          molt]* (desesperat|desesperada|escèptic|escèptica|amoïnat|preocupat|preocupada|a punt de comprar ne una)|
          no (m ho esperava|m ho creia|les tenia totes)
    """,
    did="""
        (he|hem|ja he|ho he) [ja]* (reiniciat|seguit|provat|comprovat|fet|actualitzat|desendollat|installat|apagat|
          revisat) [el|la|l|els|les|ho|tot|vostres|teus|seus|meu]* [{device}|~|passos|instruccions|indicacions|
          consells]* [com|tal com|segons]* [em|ens|m]* [vau|vas|va|heu|has|ha]* [dir|dit|indicar|indicat|explicar|
          explicat|dues vegades]*|(vaig|vam) (reiniciar|seguir|provar|fer) [el|la|l|els|les|ho|tot]* [{device}|~|
          passos|instruccions]* [com|tal com]* [em|ens]* [vau|vas|va]* [dir|indicar]*|[tal] com (em|ens) (vau|vas|
          va) (dir|indicar|explicar)
    """,
    vague="""
        [ja] (ha tornat|torna|va tornar|torna a ser aquí|és aquí) [una altra vegada|de nou|un altre cop]*|
          torna a (sortir|aparèixer|estar|passar)|cap problema|sense problema|sense problemes|no hi ha problema
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
        (segueix|segueixen|segueixo|continua|continuen|continuo|seguim|continuem) [encara|tot|estant|igual|
          sense]* (fallant|tallant se|tallant|penjant se|penjat|penjada|caient|bloquejant se|rebutjant|desapareguda|
          desaparegut|negre|negra|buit|buida|plena|ple|demanant|embussada|aturat|aturada|fora|exactament|la mateixa|
          el mateix|apagat|apagada|allà|sense|donant|mostrant|fent|trigant|mort|morta|inaccessible|molt|pendent|tan)
        (ha|han|he|hem) tornat a [~|desaparèixer|fallar|passar|caure|sortir|penjar|bloquejar|trencar se|el mateix]|
          (s ha|s han|es va) tornat a [~]|(torna|tornen|tornem) a (~|passar|ser|ser hi|fallar|caure|haver|dir|demanar|
          desaparèixer|penjar se|estar com)|hi tornem|hi tornem a ser|(un altre cop|una altra vegada|de nou) (igual|
          el mateix|caigut|caiguda|sense|la mateixa|trencat|bloquejat|fora|error|no|en negre|aturat|aturats|malament|
          amb)
        (no) [em|es|ens|ho|l|la|li|m|s|hi]* [ha|han|està|estava|era|és]* (surt|surten|arriba|arriben|entra|reconeix|
          reconeixen|llegeix|detecta|quadra|quadren|rep|rebo|desa|sona|sent|veu|encén|apareix|apareixen|accepta|tira|
          obre|era això|soluciona|solucionen|és solució|una solució|fa res|passa res|noto|millora|millorat|val|
          serveixen|imprimia|va bé|deixa entrar)
        (he provat|provat|he fet|hem provat|he seguit|he reiniciat) [tot|i|els passos|però|dues vegades]* (i res|
          i no|sense èxit|i segueix|i continua|i igual)|ni (s encén|arrenca|entra|obre|impressora|així|carrega|
          connecta|tan sols|un full|s obre)|(falta|falten) [encara|per|que|la|el|els|les|l]* [~|{device}]|(només) [em|
          ens|es|s]* (funciona|va|imprimeix|obre|entra|la meitat|ha|han)
        (ara) (ni|tampoc|no|menys) [em|es|s|res|puc]*|(pitjor|empitjorat|de mal en pitjor|més lent encara)|(estem|
          estic|portem ~ ~|està tot) [totalment|completament|tots|del tot]* (aturats|aturat|bloquejats|bloquejat|
          encallats|sense (sistema|servei|correu|internet|línia|poder))|portem ~ (dies|hores|setmanes) (sense poder|
          aturats|esperant)|(dies|hores|setmanes) (aturats|sense poder)
        (rebutjo|no accepto|no acceptem|rebutgem|refuso) (la|l|aquesta)|no (tanqueu|tanqui|tancar|tanquis|
          ho tanqueu|ho doneu) [encara|el|la|res]*|(deixeu|deixi|manteniu) [ho|el|la|la]* [tiquet|incidència|
          cas]* (obert|oberta)|deixeu ho obert|ningú (ha vingut|no ha vingut|ha trucat|no ha trucat|fa res|
          ha arreglat|no ha fet|ha fet)|vistiplau quan|no [us|li|et|hi]* puc (donar el vistiplau|acceptar)
        (pantalla|pàgina) (en blanc|en negre|blava|negra|blanca)|accés denegat|(mateix|mateixa|mateixos) (error|
          problema|missatge|pantalla|soroll|cançó|història|resultat|pantalla)|tornar a començar|estem on érem|
          estem igual|va durar|ha durat|(va funcionar|anava|ha anat|funcionava) [bé]* (una estona|una hora|mitja hora|
          un dia|una|fins)|ha caigut (un altre cop|de nou)|s ha (penjat|bloquejat|tallat) (un altre cop|de nou|
          una altra vegada)|sense èxit|això no és (una solució|arreglar|cap|solució)|(em|ens|me|els correus em|
          em tornen a) (rebota|reboten|rebutja|bloqueja|expulsa|fa fora|talla|penja)|us heu lluït|s ha espatllat|
          heu espatllat|no em llegeix
    """,
    protest="""
        com (podeu|pot|goseu|s atreveixen|és que|vol dir que|es pot) [vosaltres]* (dir|tancar|afirmar|donar|resolt|
          està tancat|està resolt)|com que (resolt|solucionat|arreglat|tancat|està)|per què (està|heu|han|ho|s ha|m|
          ha|el|la|tanqueu)* (tancat|tancada|tanqueu|resolt|heu tancat)|(és|deu ser|esteu de|em preneu) (broma|conya|
          el pèl)|qui (ha dit|diu|us ha dit) que|si (això|aquesta) és (estar|una|arreglar|un|el que|la|solució)|
          d això en dieu|en dieu (arreglar|solució|resolt)
    """,
    unless="""
        si|no és que|no dic que|no vol dir que|en cas que|al principi|ahir|fins que|per si|tret que|quan|quan|
          tan bon punt|un cop|abans de|encara no he (pogut|provat)|encara no ho he|sense
    """,
    condition="""
        si|quan|tan bon punt|un cop ho|fins que|espereu|esperi|esperar|esperem|abans de|demà|la setmana vinent|
          setmana que ve|altre|altra|altres|segona|necessito|necessitem|vull|volem|voldria|voldríem|podríeu|
          podeu venir|potser|serà|seria|espero|sembla|crec|encara|només|tret|excepte|gairebé|meitat|part|ningú|mai|
          malauradament|truqueu me|pregunta|demanar|tant és|em rendeixo|ja no ho necessito|no cal|he comprat|
          cancellar|cancelleu|falta|falten|a més|també necessito|una altra|de moment|per ara|per cert|a vegades|
          de vegades|en part|a mitges|sí i no|# de #|vacances|fora de l oficina|he de|haig de|no és que|igualment|
          déu vos escolti|toco fusta|ho provo|llàstima|però (a|al|va|el|la|en)|lent|lenta|no és per a mi
    """,
    doubt="""
        però|tanmateix|encara|malgrat|excepte|llevat|menys|només|sols|gairebé|quasi|de vegades|vegades|potser|
          possiblement|aparentment|parcialment|part|meitat|mitges|sembla|crec|espero|demà|després|tant|altre|altra|
          altres|primer|primera|un|una|antic|nou|nova|mai|res|ni|tampoc|malament|lent|lentament|més|quan|pd|pendent|
          falta|també|igualment|moment|provisionalment|temporalment|suposadament|amb prou feines|teòricament|
          malauradament|lamentablement|pregunta|dubte|amb|mentre|alguns|algunes|segon|segona|últim|última|resta|
          veurem|tret|llàstima
    """,
    joining="i|així que|doncs",
    role="""
        director|directora|secretari|secretària|secretaria|administració|administratiu|administrativa|comptable|
          comptabilitat|gerent|responsable|cap|departament|dept|compres|vendes|logística|recepció|oficina|informàtica|
          recursos|humans|ajuntament|escola|institut|clínica|farmàcia|taller|botiga|agència|gestoria|despatx|empresa|
          fills|germans|cia|sl|sa|slu|i|per|el|els|direcció|producció|metge|metgessa|infermera|infermer|professor|
          professora|mestra|mestre|carrer|avinguda|plaça|planta|edifici|comercial|general|adjunt|adjunta|tècnic|
          tècnica|coordinador|coordinadora|digital|servei|serveis|atenció|client|hotel|restaurant|tel|mòbil|fax|ext|
          advocat|advocada|arquitecte|notaria|magatzem|equip|àrea|interventor|interventora|encarregat|encarregada|
          propietari|propietària|centre|salut|consell|comarcal|estudis|a|en|municipal|biblioteca|bibliotecària|
          bibliotecari
    """,
    quality="qualitat|qualitat de la solució|solució",
    speed="rapidesa|velocitat|rapidesa de [la] resposta|temps",
    both="ambdues|ambdós|totes dues|tots dos|les dues|els dos|qualitat i rapidesa|tot",
    gives="""
        [us|li|et]* (dono|poso|posaria|donaria|mereix|mereixeu) [un|una]|un|una|nota|només|només un|malauradament|
          ben merescut|diria
    """,
    out_of="de|sobre",
    on="per [a] [la]|en [la]|a la|de [la]",
    stars="estrelles|estrella",
)
