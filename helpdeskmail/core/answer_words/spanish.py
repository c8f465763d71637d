"""Spanish answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

SPANISH = AnswerWords(
    slots={
        "device": """
            impresora|impresoras|escáner|ordenador|ordenadores|computadora|compu|portátil|pc|pantalla|pantallas|
              ratón|teclado|teléfono|teléfonos|móvil|celular|correo|correos|mail|mails|email|emails|mensajes|buzón|
              outlook|red|internet|wifi|vpn|servidor|programa|software|aplicación|app|sistema|página|páginas|web|
              tienda|tienda online|portal|archivo|archivos|fichero|ficheros|carpeta|carpetas|calendario|agenda|citas|
              cita previa|caja|cajas|tpv|datáfono|sonido|audio|imagen|cámara|micrófono|conexión|línea|pedidos|
              facturas|etiquetas|llamadas|informes|documentos|base de datos|copia|tableta|puerta|tarjeta|báscula|
              licencia|acceso|cuenta|sesión|centralita|enlace|lector|máquina|recetas|recordatorios|albaranes|recibos|
              tickets|equipo|equipos|plataforma|router|factura|fotocopiadora|proyector
        """,
        "gear": """
            [todos|todas] (el|la|los|las|mi|mis|nuestro|nuestra|nuestros|nuestras|su|tu) [nuevo|
              nueva] {device} [(de|del|en|a) [la|el|los|las]* (~|{device}|oficina|recepción|almacén)]|todo|todos
        """,
        "back": """
            llega|llegan|entra|entran|sale|salen|aparece|aparecen|responde|responden|conecta|conectan|se conecta|
              se conectan|arranca|arrancan|carga|cargan|abre|abren|se abre|se abren|suena|suenan|imprime|imprimen|lee|
              leen|está|están|escanea|cobra|sincroniza|sincronizan|se ve|se ven|se oye|enciende|se enciende|pesa|
              navega|pita|deja elegir|deja entrar
        """,
        "use": """
            imprimir|entrar|acceder|conectarme|conectarnos|trabajar|abrir|abrirlo|abrirla|abrirlos|enviar|mandar|
              recibir|escanear|guardar|leer|pagar|cobrar|facturar|pedir|llamar|exportar|descargar|subir|editar|
              navegar|buscar|usar|usarlo|usarla|ver|oír|consultar|iniciar sesión|firmar|sincronizar|verlo|verla|verlos
        """,
        "moment": """
            esta mañana|ayer|anoche|el lunes|el martes|el miércoles|el jueves|el viernes|la semana pasada|entonces|
              mediodía|el (reinicio|cambio|arreglo)|la (actualización|visita|llamada)|(su|vuestra|tu) (visita|llamada|
              intervención|actualización|cambio|correo|mensaje)|que (cambiasteis|cambiaron|vinisteis|vino|vinieron|
              reiniciasteis|actualizasteis|reinicié|lo reinicié) [el|la]* [{device}|~]|reiniciar|actualizar|
              cambiar [el|la]* [{device}|~]
        """,
        "span": """
            (un|una|dos|tres|cuatro|cinco|varios|unos|~) [días|día|semana|semanas|horas|noches] [ya]|todo el día|
              toda la (mañana|semana|noche|tarde)
        """,
        "trouble": """
            corte|cortes|caída|caídas|error|errores|fallo|fallos|problema|problemas|incidencia|incidencias|
              interrupción|cuelgue|cuelgues|avería|atasco|atascos|desconexión|mensaje de error|aviso|sobresalto|
              contratiempo|pega|pegas
        """,
        "thing": """
            problema|incidencia|incidente|error|fallo|avería|impresora|escáner|ordenador|portátil|pc|pantalla|ratón|
              teclado|teléfono|móvil|correo|buzón|outlook|red|internet|wifi|vpn|servidor|programa|software|aplicación|
              app|sistema|conexión|cuenta|contraseña|acceso|página|web|archivo|fichero|carpeta|ticket|solicitud|tema|
              asunto|caso|equipo|cuestión|
              {device}|problemilla|situación|lío|queja|reporte
        """,
        "the": """
            el|la|los|las|mi|mis|nuestro|nuestra|este|esta|su|lo|mis|nuestros|nuestras|esa|ese|tu|vuestra|vuestro|
              aquel
        """,
        "it": """
            esto|eso|todo|todo esto|ello|{the} ({thing}|~) [{thing}]|problema|incidencia|impresora|error|
              la solución|su solución|asunto|tema|
              {thing}|{the} ({thing}|~) (de|del|en|con|a) [la|el|los|las|mi]* ({thing}|~) [~]|{the} ~ ~|tu solución|
              vuestra solución|el arreglo|lo mío|lo nuestro|la cosa
        """,
        "unit": """
            esto|eso|todo|todo esto|ello|{the} ({device}|~) [{device}]|impresora|la solución|su solución|{device}|
              {the} ({device}|~) (de|del|en|con|a) [la|el|los|las|mi]* ({device}|~) [~]|{the} ~ ~|tu solución|
              vuestra solución|el arreglo|lo mío|lo nuestro|la cosa
        """,
        "is": """
            está|esta|queda|quedó|ha quedado|ha sido|fue|se encuentra|están|ha quedado todo|fue todo|ya está|
              ya quedó|quedo|han quedado|han sido|está todo|tá|estamos|es|se ha quedado
        """,
        "now": """
            ya|ahora|todo|completamente|totalmente|perfectamente|bien|por fin|ahora ya|ya todo|finalmente|
              definitivamente|ahora mismo ya|efectivamente|correctamente|
              al fin|x fin|xfin|por suerte|de nuevo|otra vez|plenamente|muy bien|del todo|súper
        """,
        "solved": """
            resuelto|resuelta|resueltos|solucionado|solucionada|solucionados|arreglado|arreglada|reparado|reparada|
              solventado|solventada|corregido|corregida|subsanado|subsanada|solucionao|
              zanjado|zanjada|finiquitado|finiquitada|restablecido|restablecida|restaurado|restaurada|recuperado|
              recuperada|desbloqueado|desbloqueada|sanado|atendido|atendida|arreglao|concluido|concluida|superado|
              superada|resueltas|resuelto todo|arregladas|arreglados|apañado
        """,
        "fine": """
            bien|ok|correcto|correcta|perfecto|perfecta|operativo|operativa|funcionando|en orden|en marcha|
              en funcionamiento|listo|lista|
              okey|fenomenal|estupendo|genial|de lujo|impecable|como nuevo|como nueva|disponible|accesible|en línea|
              al día|normal|de vuelta|activo|activa|operativos|funcional|a punto|estable|chévere|al pelo|joya|
              recuperado|todo bien|todo correcto|todo ok|en perfecto estado
        """,
        "works": """
            funciona|funcionan|va|imprime|arranca|abre|conecta|marcha|anda|me funciona|nos funciona|me va|nos va|
              jala|camina|tira|rula|trabaja|responde|carga|se conecta|se abre|navega|funcionó|funciono|
              volvió a la normalidad|ha funcionado|marchan|andan|imprimen|van|abren|conectan|arrancan|cargan|escanea|
              lee
        """,
        "well": """
            bien|ya|ahora|correctamente|perfectamente|perfecto|de nuevo|otra vez|sin (problemas|problema|
              ningún problema|errores)|estupendamente|muy bien|todo|con normalidad|normalmente|genial|de maravilla|
              al 100|como siempre|a la perfección|como antes|como debe|
              fenomenal|estupendo|de lujo|de perlas|de cine|de miedo|como la seda|como un reloj|como un tiro|
              a la primera|como nuevo|como nueva|como debería|desde {moment}|tras {moment}|después de {moment}|
              desde hace {span}|en (todos|todas) (los|las|nuestros|nuestras) ({device}|~)|en todas partes|para todos|
              por fin|al fin|x fin|xfin|a tope|súper bien|súper|fluido|sin (cortes|fallos|incidencias|pegas|
              un solo (error|fallo|corte|problema)|ningún (error|fallo|corte))|aquí|muchísimo mejor|rápido|del tirón|
              chévere|al pelo|impecable|gracias a (usted|ustedes|vosotros|ti)
        """,
        "sure": """
            [le|les|os|te] confirmo [que]|confirmamos que|efectivamente|en efecto|buenas noticias|[le|
              les] informo [de] que|confirmado|
              [le|les|os|te] confirmamos que|[le|les|os|te] (informo|comunico|informamos|comunicamos) [de] que|(puedo|
              podemos) confirmar que|confirmar que|(quería|queríamos) (confirmar|confirmarles|confirmaros|deciros|
              decirle) que|(tras|después de) (probarlo|comprobarlo)|(he|hemos|acabo de|lo he|lo hemos) (probado|
              comprobado|comprobar|probar) [lo]* [y]|(me|nos) complace (informarle|informarles|confirmar|
              comunicarles) [de] que|para (confirmar|confirmaros|confirmarles) que|doy fe|os cuento|buenas nuevas|
              ahora sí|hecho|confirmo
        """,
        "good": "gran|rápida|rápido|pronta|buena|buen|excelente|amable|y|muy|estupenda|eficaz|inmediata",
        "deed": """
            ayuda|respuesta|atención|gestión|trabajo|apoyo|asistencia|servicio|solución|rapidez|tiempo|paciencia|
              esfuerzo|eficacia|todo|amabilidad|soporte|colaboración|interés|intervención|resolverlo|solucionarlo|
              arreglarlo|gestiones|
              esfuerzos|consejo|consejos|visita|llamada|profesionalidad|explicaciones|dedicación|resolución|prontitud|
              molestias|venir|paciencia infinita|mano
        """,
    },
    greeting="""
        hola|buenos días|buenas tardes|buenas noches|buenas|buen día|estimado|estimada|estimados|hola a (todos|
          todas)|hola (buenos días|buenas tardes|buenas|equipo|de nuevo|compañeros)|estimados (señores|compañeros)|
          muy buenas|buenos días equipo|
          buenas [a todos|equipo|chicos|compañeros]|hola (a todos|chicos|qué tal|buenas|muy buenas|amigos|soporte)|
          buen (día|dia) [a todos|equipo]|qué tal|hey|estimada|estimado equipo|estimados todos|apreciados|apreciado|
          muy señores míos|distinguidos señores|saludos
    """,
    thanks="""
        [muchas|muchísimas|mil|muchas muchas] (gracias|grasias) [a (todos|ustedes|vosotros|ti|usted)|de nuevo|
          otra vez|de antemano|de verdad]
        [muchas|muchísimas|mil] gracias por (la|su|tu|vuestra|el|vuestro|todo|tan|las|
          sus) {good}* [{deed}] [{good}]*
        gracias por (resolverlo|solucionarlo|arreglarlo|ayudarme|atenderme) [tan (rápido|pronto)]
        (le|les|os|te|se) (agradezco|agradecemos|lo agradezco) [mucho|su ayuda|la ayuda|vuestra ayuda|su rapidez|
          mucho su ayuda]|muy agradecido|muy agradecida|se agradece|muy amable|muy amables
        [muchas|muchísimas|mil|un millón de|infinitas|millones de] (gracias|grasias|grax|grcs|grx|graciass|
          gcias) [cracks|crack|majo|maja|majos|guapa|guapo|chicos|chicas|compañeros|compañero|equipo|amigo|amigos|
          jefe|a (todos|todo el equipo|ustedes|vosotros|ti|usted|su equipo|~)|de nuevo|otra vez|por todo|de antemano|
          de verdad|de corazón|y disculpad|y perdón]*
        [muchas|muchísimas|mil]* gracias por (vuestra|tu|la|su|el|vuestros|vuestras|sus|tus) [{good}|~]* ({deed}|
          ~) [{good}|y|{deed}]*
        (te|os|le|les|se) lo (agradezco|agradecemos|agradece) [mucho|un montón|de verdad|muchísimo]*|agradecido|
          agradecida|agradecidos|mil gracias|te pasaste|dios (se lo|te lo|os lo) pague|(agradezco|agradecemos) [mucho|
          enormemente] (su|la|tu|vuestra) {good}* {deed} [{good}]*
    """,
    praise="""
        perfecto|genial|estupendo|excelente|muy bien|ok|vale|de acuerdo|fantástico|fenomenal|bien|buen trabajo|
          gran trabajo|buen servicio|excelente (servicio|trabajo)|recibido|correcto|guay|maravilloso|de lujo|
          sois (geniales|unos cracks|los mejores)|muy (rápido|rápidos|contento|contenta|satisfecho|satisfecha)|
          rápido y eficaz|ya está|listo|
          crack|cracks|máquina|máquinas|máquina total|olé|ole|chapó|bravo|yuju|yupi|viva|bien hecho|buenísimo|de diez|
          de 10|sobresaliente|chévere|bacán|qué (alegría|alivio|bien|maravilla|gusto|rápido|rapidez|rápidos)|
          un alivio|una maravilla|menudo alivio|eres (un crack|una crack|el mejor|la mejor|genial|un sol|un genio|
          una máquina|un ángel)|sois (unos máquinas|la leche|la caña|muy grandes|unos fenómenos|unos soles)|
          son (unos genios|los mejores|unos cracks|geniales|lo máximo)|qué crack|gran servicio|servicio (excelente|
          impecable|de diez)|estoy [muy] (contento|contenta|encantado|encantada)|encantado|encantada|felicidades|
          enhorabuena|felicitaciones|un diez|toda una maravilla|mejor imposible|guau|bendito sea|dios mío|hecho|súper|
          top|ok perfecto|muy buen (trabajo|servicio)
    """,
    sign_off="""
        [un] [cordial|atento|afectuoso] saludo|saludos [cordiales|a todos]|[un] [fuerte] abrazo|atentamente|
          cordialmente|[reciba|reciban] un [cordial] saludo|(buen|feliz) (día|fin de semana|tarde)|que (tenga|tengan|
          tengáis) [un] (buen|buena) (día|tarde|fin de semana)|hasta (luego|pronto)|adiós|buena tarde|sdos|slds|
          abrazos|
          ss|s2|un saludo [y] [gracias|muy cordial|para todos]|un (abrazo|besote|beso)|besos|saludos y gracias|
          [un] saludo a todos|saluditos|que (pase|pasen|paséis|pases) [un|una] (buen|buena|feliz) (día|tarde|noche|
          fin de semana|finde|semana)|buen finde|feliz (finde|semana|tarde|jueves|viernes)|buena semana|
          quedo a su disposición|sin otro particular|sin más|hasta otra|hasta la próxima|cordial saludo|atte|
          muy atentamente|le saluda [atentamente]|les saluda [atentamente]|bendiciones|cuídense|chao|buenas noches|
          con gratitud|afectuosamente|respetuosamente
    """,
    yes="""
        sí|si si|sí claro|claro que sí|así es|sí así es|efectivamente|sí efectivamente|por supuesto|sí por supuesto|
          afirmativo|sí señor|sí ya está|sí todo bien|sí todo correcto|sí correcto|sí ya|sip|sí todo ok|confirmo|
          lo confirmo|sí lo está|sí confirmado|
          sí sí|síí|si todo|claro|sí todo (perfecto|genial|solucionado|resuelto)|en efecto|exacto|sí exacto|
          totalmente|ya lo creo|sí que lo está|sí que está|lo está|sí gracias|y tanto|por mi parte también|
          por la mía también|por la nuestra también|por nuestra parte también|a mí también|nosotros también|correcto|
          sí funciona|sí funcionó|listo|ya está|ya quedó|sí ya quedó|ya|sí a todo|hecho|sí ya funciona|confirmado
    """,
    no="""
        no|no no|[no] todavía no|[no] aún no|no del todo|[no] para nada|[no] no lo está|no lo está|por desgracia no|
          desgraciadamente no|lamentablemente no|[no] en absoluto|negativo|pues no|que va|no todavía|no aún|
          qué va|ni de coña|ni de lejos|ni por asomo|casi|en parte|parcialmente|a medias|solo (en parte|a medias|
          la mitad)|igual|sigue igual|todo igual|lo mismo|lo mismo de siempre|nada|nada de nada|ya no|otra vez|
          otra vez igual|como antes|igual que antes|por la mía no|por mi parte no|por nuestra parte no|a mí no|
          naranjas de la china|ni hablar|ni mucho menos|ojalá|ojalá fuera así|tampoco|todavía|todavía nada|aún nada|
          nanay|nop|nel|ni modo|para nada|más o menos|mal|peor|no señor|no funciona|no señores|no por desgracia|
          no lamentablemente|no del todo|sin cambios|sigo igual|seguimos igual|no aun|no todavia|tal cual|regular
    """,
    accept="""
        [{sure}] [{it}] [ya|ahora|ahora ya] {is} {now}* {solved} [{well}]*
        [{sure}] {unit} [ya|ahora|ahora ya] {is} {now}* {fine} [{now}]*
        [{sure}] (ya|ahora) {is} (ok|correcto|perfecto|operativo|operativa|funcionando|en marcha|todo bien|
          todo ok) [{well}]*
        [{sure}] ahora {is} bien
        [{sure}] {unit} [ya|ahora|ahora ya|ahora sí|ahora sí que|ahora si|ahora si que|por fin] {works} {well}*
        [{sure}] (ya|ahora|ahora ya|ahora sí|ahora sí que|ahora si|ahora si que|por fin) ({works} {well}|funciona|
          funcionan|imprime|me funciona|nos funciona) {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionan|me funciona)
        [{sure}] {works} [ya|ahora] {unit} {well}*
        [el|mi|la] [{thing}] {now}* {solved} [{well}]*
        [{sure}] (todo|está todo|ya está todo) (bien|correcto|ok|perfecto|en orden|funciona|funcionando|solucionado|
          arreglado|resuelto|operativo) {now}*
        [{sure}] se ha (resuelto|solucionado|arreglado) [{it}] {now}*|se (resolvió|solucionó|arregló) [{it}]|
          ya se ha (resuelto|solucionado|arreglado)
        [{it}] [ya] (se ha|se me ha|ha) (resuelto|solucionado|arreglado) {now}*|[{it}] [ya] ha vuelto a funcionar|
          vuelve a (funcionar|imprimir|ir bien) [{well}]*|{it} vuelve a (funcionar|imprimir|ir bien) [{well}]*
        [ya] no (tengo|tenemos|hay|me da|da) [ningún|más] (problema|problemas|error|errores|fallo|fallos) ya
        ya no (tengo|tenemos|hay|me da|da|aparece|sale|me sale|me aparece) [ningún|más|el|ese] (problema|problemas|
          error|errores|fallo|fallos|mensaje|mensaje de error)
        el (error|problema|mensaje|fallo) ya no (aparece|sale|está|ocurre|existe)|el (error|problema|mensaje|
          fallo) ha desaparecido
        [ya] (puede|pueden|podéis|puedes) [ya] (cerrar|cerrarlo|cerrarla|dar por (cerrado|cerrada|resuelto|
          resuelta)) [el|la|mi|este|esta] [ticket|incidencia|solicitud|caso|tema]
        se puede cerrar [el|la] [ticket|incidencia|solicitud|caso]|cierren (el ticket|la incidencia)|(el|
          la) (ticket|incidencia|solicitud) se puede cerrar
        ya (puedo|podemos|he podido|me deja) (imprimir|entrar|acceder|conectarme|trabajar|abrirlo|enviar correos|
          escanear) {well}*|(puedo|podemos) (imprimir|entrar|acceder|conectarme|trabajar) (de nuevo|otra vez|
          sin problemas|ya)
        (la|su|vuestra) solución (funciona|ha funcionado|funcionó|es correcta|va bien) {well}*|
          ha funcionado [perfectamente|bien]|(acepto|aceptamos) la solución|solución aceptada
        (me lo|lo) (habéis|han|ha|has) (resuelto|solucionado|arreglado)|con eso (se ha solucionado|se ha resuelto|
          funciona|ya funciona)
        [{sure}] [{it}] [ya|ahora|por fin|al fin|xfin|x fin]* {is} {now}* {solved} {well}*
        [{sure}] ({unit}|ya|ahora|por fin|al fin|xfin|x fin) [ya|ahora|por fin|al fin]* {is} {now}* {fine} {well}*
        [{sure}] {unit} [ya|ahora|por fin|al fin|me|nos|sí|que|también|todo|xfin|x fin]* {works} {well}*
        [{sure}] (ya|ahora|por fin|al fin|xfin|x fin) [ya|sí|que|me|nos|todo]* {works} (todo|{unit}|{well})*
        [{sure}] {gear} [ya|ahora|por fin|me|nos|sí|que|también|me|todos|todas]* {back} (ya|de nuevo|otra vez|bien|
          correctamente|perfectamente|con normalidad|normalmente|sin problemas|por fin|ahora|solo|sola|a la primera|
          en su sitio|ahí|de vuelta|disponible|disponibles|todos|todas) {well}*
        [{sure}] {gear} (ya|ahora|por fin|al fin|ahora ya|ahora sí|ya me|ya nos) {back} {well}*|(ya|ahora|por fin|
          al fin|ahora ya|ahora sí) [me|nos]* {back} {gear} {well}*
        [{sure}] [{gear}] [ya|ahora|por fin|me|nos]* (vuelve|vuelven|ha vuelto|han vuelto|volvió|
          volvieron) a ({use}|funcionar|imprimir|ir bien|ir|estar|salir|cargar|arrancar|abrir|abrirse|entrar|llegar|
          sonar|responder|conectar|conectarse|escanear|leer|verse|la normalidad|su sitio|la vida|marchar|andar|
          cobrar) [con ~|{gear}]* {well}*
        [{sure}] [ya|ahora|por fin|al fin|todos|me|nos]* (puedo|podemos|puede|pueden|he podido|hemos podido|pude|
          pudimos|me deja|nos deja|deja|me permite|consigo|logro|logré) [ya|todos|por fin]* {use} [a|al|en|con|desde|
          mi|mis|el|la|los|las|nuestro|nuestra|todo|lo]* [{device}|~|{thing}]* (ya|de nuevo|otra vez|bien|
          correctamente|perfectamente|con normalidad|normalmente|sin problemas|sin problema|por fin|
          como antes) {well}*
        [{sure}] (ya|ahora|por fin|al fin|ahora ya|ahora sí) [todos|me|nos|lo|la]* (puedo|podemos|puede|pueden|
          he podido|hemos podido|pude|pudimos|deja|permite|consigo|logro|logré) {use} [a|al|en|con|desde|mi|mis|el|la|
          los|las|nuestro|nuestra|todo|lo|correos|mensajes]* [{device}|~|{thing}]* {well}*
        [{sure}] (ya|por fin|ahora) [estamos|estoy|tengo|tenemos|navego|navegamos|imprimo|imprimimos|entro|entramos|
          cobro|cobramos|recibo|recibimos|veo|vemos|oigo|trabajo|trabajamos|accedo|conecto] [sonido|internet|conexión|
          línea|wifi|acceso|correo|correos|en línea|conectado|conectada|conectados|operativos|{gear}|bien|
          los mensajes|todo]* {well}*
        (he|hemos) (recuperado|encontrado) [ya|todos|todas]* (mis|mi|los|las|el|la|nuestros) ({device}|~|
          {thing}) [~]
        [llevamos|llevo|van|ya van|ya llevamos|desde hace] {span} [ya]* sin (un|una|un solo|una sola|ningún|ninguna|
          el menor|más)* {trouble}
        (ni un|ni una|ni un solo|ni una sola|ningún|ninguna|cero) [solo|sola]* {trouble} [desde {moment}|más|ya]*
        [ya|ahora|desde {moment}]* (no|tampoco) [me|nos]* (tengo|tenemos|hay|da|sale|aparece|salta|he tenido|
          hemos tenido|ha habido) (más|ningún|ninguna|ya) {trouble} [más|ya|desde {moment}]*
        ya no [me|nos|se]* (sale|aparece|da|salta|muestra|falla|hay|tengo|tenemos|corta|cuelga|atasca|bloquea|
          cae) [el|la|ese|ningún|ninguna|más|aquel]* [{trouble}|mensaje|aviso|ventana]*
        [ha|han] (desaparecido|desapareció|se fue|se ha ido) (el|ese|aquel|los|la|esa) (error|mensaje|fallo|
          problema|aviso|ruido|{trouble})
        no tengo (queja|nada que objetar|ninguna queja|quejas)|ni una queja|nada que objetar|sin (quejas|novedad)|
          no se puede pedir más|no podía ir mejor|no puedo pedir más|imposible mejorarlo|probado y aprobado|(problema|
          asunto|tema|incidencia|caso) (resuelto|resuelta|solucionado|solucionada|arreglado|zanjado|superado)
        (eso|esto|con eso|con esto|lo que me (dijiste|dijo|dijisteis)|el reinicio|reiniciar|la actualización|
          el cambio|su consejo|tu consejo|el truco) [lo|me lo|ya|era|ha|todo]* (arregló|solucionó|resolvió|
          ha arreglado|ha solucionado|ha resuelto|ha funcionado|funcionó|bastó) [todo|el problema|perfectamente]*
        (lo|me lo|nos lo|la|me la) (habéis|han|ha|has|hemos) (dejado (perfecto|como nuevo|listo|niquelado)|clavado|
          resucitado|resucitada|arreglado|revivido) [todo]*|(arreglado|solucionado|resuelto|
          listo) [todo] (en un (pispás|momento|santiamén|plis|minuto)|a la primera|al momento|enseguida|rápido|
          al instante)|me (habéis|has|han|ha) salvado [la vida|el día]*
        (ya|todo) (quedó|está|queda) [todo|muy|ya]* (listo|lista|perfecto|bien|solucionado|de lujo|en orden|al pelo|
          compa|amigo)*|(estamos|estoy) [ya|de nuevo|otra vez|todos]* (operativos|conectados|en línea|en marcha|
          conectado|conectada|funcionando)|(damos|doy) [por (buena|válida)] (el visto bueno|la solución|conformidad|
          por buena la solución)|todo (en su sitio|de vuelta|ok|funcionando|operativo|va bien|va|marcha|funciona|
          perfecto|genial|bien|correcto|resuelto) [ya|ahora|por fin|otra vez|de nuevo]*|vuelve a estar todo
    """,
    close="""
        [pues|así que|entonces|y|ya|sí|ok|conque|o sea que]* [por (mí|mi|mi parte|nuestra parte)|de (mi|
          nuestra) parte|por tanto|por lo tanto]* [ya|lo|la]* (pueden|podéis|puede|puedes|podemos|podrían|
          se puede) [ya|entonces|por tanto|por mí|tranquilamente|ir|cuando (quieran|queráis|quiera|quieras)|
          proceder a|si quieren]* (cerrar|cerrarlo|cerrarla|archivar|archivarlo|archivarla|finalizar|finalizarlo|
          concluir|darlo por|darla por|dar por|cierre|concluirlo|dar carpetazo) [el|la|mi|este|esta|ese|al|a la|
          por]* [ticket|incidencia|solicitud|caso|tema|asunto|expediente|reporte|petición|aviso|parte]* [por|
          como]* [cerrado|cerrada|resuelto|resuelta|finalizado|finalizada|solucionado|solucionada|terminado|concluido|
          concluida|zanjado|zanjada]* [ya|gracias|tranquilamente|sin problema|cuando (quieran|queráis|quiera|
          quieras)]*
        [pues|así que|entonces|y|ya|por favor|porfa|favor de|ruego|procedan a|hay que]* (cerradlo|cerradla|
          ciérrenlo|ciérrenla|ciérralo|cierrenlo|cierralo|ciérrelo|ciérrela|archivadlo|archívenlo|archívese|archívelo|
          archivar|cerrar|cierren|cerrad|cierra|cierre|archiven|archivad|dadlo por|denlo por|den por|dad por|delo por|
          dalo por|échele candado|echadle el cierre) [el|la|mi|este|esta|ese|al|a la]* [ticket|incidencia|solicitud|
          caso|tema|asunto|expediente|reporte|petición|aviso|parte]* [cerrado|cerrada|resuelto|resuelta|finalizado|
          solucionado|zanjado|concluido]* [ya|porfa|por favor|gracias|tranquilamente|cuando (quieran|queráis|quiera|
          quieras)]*
        [pues|así que|entonces|y]* (por (mí|mi|mi parte|nuestra parte|nosotros)|de (mi|nuestra) parte|para (mí|mi|
          nosotros)) [el|la|este|lo]* [ticket|incidencia|solicitud|caso|tema|asunto|expediente]* [está|queda|puede|
          pueden|se puede|se da por|doy por|ya está|damos por]* [ya|dar|darse por|el|la|darlo por]* (cerrado|cerrada|
          cerrar|resuelto|resuelta|zanjado|zanjada|finiquitado|finiquitada|concluido|concluida|terminado|terminada|
          listo|solucionado|solucionada|finalizado|finalizada|archivar) [el|la|este]* [ticket|incidencia|caso|tema|
          asunto]
        [el|la|este]* (ticket|incidencia|solicitud|caso|tema|asunto|expediente) [está|queda|puede|se puede|ya está|
          se da por]* [ya|dar|darse por|darlo por|dar por]* (cerrado|cerrada|cerrar|cerrarse|zanjado|zanjada|
          finiquitado|concluido|concluida|terminado|archivar|archivarse|listo para cerrar) [por (mí|mi parte|
          nuestra parte)|para (mí|nosotros)]
        (lo|la) (doy|damos) por (cerrado|cerrada|resuelto|resuelta|zanjado|solucionado|solucionada)|(doy|
          damos) por (cerrado|cerrada|resuelto|resuelta|zanjado|solucionado|solucionada|concluido|concluida) [el|la|
          este|esta]* [ticket|incidencia|caso|tema|asunto|problema]|fin de la historia|punto final|y punto|
          [a] otra cosa mariposa|asunto (arreglado|concluido)
    """,
    aside="""
        (por (mí|mi parte|nuestra parte)|de (mi|nuestra) parte|a mí|a nosotros)
        (desde|tras|después de) {moment}|por fin|al fin|ya era hora|más vale tarde que nunca|aunque [un poco|algo|
          muy]* tarde|tarde pero (bien|seguro)|aunque (ha tardado|han tardado|tardó|tardaron) [un poco|bastante|mucho|
          lo suyo|demasiado]*|(ha|han) (tardado|costado) [un poco|bastante|mucho|lo suyo]*|(tardó|tardaron|
          costó) [un poco|bastante|mucho|lo suyo]*
        como (me|nos) (dijisteis|dijiste|dijo|dijeron|indicaron|indicó|explicó)|(perdón|perdonad|perdonen|perdone|
          perdona|disculpe|disculpen|disculpad|disculpa|lo siento|siento|mis disculpas) [por|las|la|el|lo]* [molestia|
          molestias|lata|retraso|tardanza|lío|confusión|despiste|falsa alarma|responder tarde|tardar]*|(fue|era|
          ha sido) (culpa mía|mi culpa|error mío|cosa mía|un despiste|despiste mío)|culpa mía|mi culpa|error mío|
          despiste mío|qué (vergüenza|despiste|tonto|tonta)|tierra trágame|tonto de mí|tonta de mí|vaya despiste
        porque (esperé|he esperado|hemos esperado|esperamos|tuve que esperar) (~|tres|dos|nueve)* (días|semanas|
          horas)|en (un momento|un santiamén|un pispás|nada|cinco minutos|dos minutos|un minuto|~ minutos)|
          (yo)* (estaba|estábamos|ya) [ya|un poco|muy]* (desesperado|desesperada|desesperados|escéptico|escéptica|
          preocupado|preocupada|pensando en comprar otra)|no (me lo esperaba|lo esperaba|las tenía todas conmigo)
    """,
    did="""
        (he|hemos|ya he|lo he) [lo|ya]* (reiniciado|seguido|probado|comprobado|hecho|actualizado|desenchufado|
          instalado|apagado|revisado) [el|la|los|las|lo|mi|todo|sus|vuestros|tus]* [{device}|~|pasos|instrucciones|
          indicaciones|consejos]* [como|tal como|según]* [me|nos]* [dijisteis|dijiste|dijo|dijeron|indicaron|indicó|
          indicasteis|explicó|explicaste|comentaste|dos veces]*|(reinicié|seguí|probé|hice|actualicé) [el|la|los|las|
          lo|mi|todo|sus|vuestros|tus]* [{device}|~|pasos|instrucciones|indicaciones]* [como|tal como]* [me|
          nos]* [dijisteis|dijiste|dijo|dijeron|indicaron|indicó|explicaste]*
    """,
    vague="""
        [ya] (ha vuelto|volvió|vuelve|está de vuelta|está aquí) [otra vez|de nuevo]*|
          vuelve a (salir|aparecer|estar|pasar)|ningún problema|sin problema|sin problemas|no hay problema
    """,
    refuse="""
        no [me|nos|ha|se|está|esta|queda|ha quedado|se ha|lo han|lo|ha sido|he|han|hemos|estaba]* [todavía|
          aún]* [ni|del todo|completamente]* (resuelto|resuelta|solucionado|solucionada|arreglado|arreglada|reparado|
          solventado|funcionando|bien|ok|corregido|cambiado|servido|operativo|mejorado)
        no [me|nos|se|lo|le] [ha|han] (funciona|funcionan|va|imprime|arranca|abre|conecta|marcha|anda|carga|
          enciende|deja|soluciona|resuelve|arregla|funcionado|funcionó|sirve|responde|reconoce|aparece la impresora)
        no (puedo|podemos|consigo|logro|logramos|me puedo|hay manera|hay forma|conseguimos)
        (sigue|siguen|sigo|seguimos|continúa|continúo|continuamos) (sin|igual|fallando|dando|con|saliendo|
          apareciendo|roto|rota|estropeado|mal|bloqueado|bloqueada|el|pasando|ocurriendo|en|lento|caído|así|
          existiendo|teniendo|sucediendo|estando|yendo)
        (todavía|aún) (no|falla|da error|da|tengo|tenemos|sigue|me sale|sale|hay)
        [el] mismo (problema|error|fallo|mensaje)|la misma (incidencia|historia|cosa)|lo mismo|(problema|error|
          fallo) (persiste|continúa|sigue|ha vuelto|vuelve)|(vuelve|vuelto|volvió) a (fallar|pasar|ocurrir|dar|salir|
          aparecer|dejar|bloquearse|caerse)
        (ha dejado|dejó) de funcionar|ya no (funciona|va|imprime|puedo|arranca|abre|conecta)|sin (cambios|
          solucionar|resolver|arreglar|funcionar|solución)|nada ha cambiado|no hay cambios|peor que antes|va peor
        ni (funciona|va|imprime)|reabrir|reabran|sin resolver|está (peor|estropeado|roto)|no ha servido|
          falla (otra vez|de nuevo|igual)|no lo (está|veo) [todavía]
        (sigue|siguen|sigo|seguimos|continúa|continúan) [aún|todavía|todo|sin|estando|igual]* (fallando|cortándose|
          cortando|colgándose|colgado|cayéndose|cayendo|bloqueándose|rechazando|desaparecida|desaparecido|negro|negra|
          vacío|vacía|llena|lleno|pidiendo|atascada|parado|parada|fuera|exactamente|la misma|el mismo|offline|apagado|
          ahí|sin|dando|mostrando|haciendo|tardando|muerto|muerta|pendiente|desconfigurado|inaccesible|siendo|muy|tan)
        (se) (sigue|siguen|continúa) (cortando|colgando|cayendo|bloqueando|quedando|atascando|desconectando|
          apagando|reiniciando|cerrando|viendo mal)|(se|me|nos) [me|nos|ha|ha vuelto a|vuelve a|volvió a]* (rechaza|
          rechazan|bloquea|corta|cuelga|echa|expulsa|desconecta|colgado|colgar|cortar|caído|caer|bloquear|atascar|ir|
          desaparecer) [aún|todavía|otra vez|de nuevo|igual|cada|la vpn]
        (ha|han|he|hemos) vuelto a [~|desaparecer|fallar|pasar|caer|salir|romperse|bloquearse|colgarse]|(volvió|
          vuelve|vuelven|volvieron) a (desaparecer|caer|caerse|colgarse|romperse|perder|lo mismo|las andadas|pedir|
          cerrarse|apagarse|estropearse|cortarse|quedarse)|(otra vez|de nuevo) (igual|lo mismo|caído|caída|sin|
          el mismo|la misma|roto|rota|bloqueado|bloqueada|fuera|error|no|en negro|parado|parados|mal|con el mismo|
          con la misma)
        (no) [me|se|nos|lo|la|le]* [ha|han|está|estaba|era|fue]* (sale|salen|llega|llegan|entra|reconoce|reconocen|
          lee|detecta|cuadra|cuadran|recibe|recibo|guarda|suena|oye|ve|enciende|aparece|aparecen|acepta|tira|jala|
          abre|era eso|era|soluciona|solucionan|es solución|es una solución|hace nada|ocurre nada|pasa nada|noto|
          veo mejora|mejora|mejorado|vale|sirven|llegado|arreglada|arregladas|arreglados)
        (probé|probado|hice|hecho|intenté|intentado|seguido|reiniciado) [todo|y|lo|los pasos|pero|
          dos veces]* (y nada|y no|sin éxito|y sigue|y lo mismo|y igual)|ni (siquiera|se enciende|arranca|entra|abre|
          impresora|por esas|carga|conecta|enciende)|(falta|faltan) [aún|todavía|por|que|la|el|los|las]* [~|{device}]|
          (solo|sólo) [me|se|nos]* (funciona|va|imprime|abre|entra|la mitad|han|ha)
        (antes) [me|se|no|al menos]* (imprimía|funcionaba|iba|entraba)|ahora (ni|tampoco|no|menos) [me|se|siquiera|
          nada|puedo]|(peor|empeorado|va a peor|de mal en peor|más lento)|(estamos|estoy|llevamos ~ ~) [totalmente|
          completamente|todos]* (parados|parado|bloqueados|bloqueado|atascados|sin (sistema|servicio|correo|internet|
          línea|poder))|llevamos ~ (días|horas|semanas) (sin poder|parados|esperando|sin)
        (rechazo|no acepto|no aceptamos|rechazamos) (la|su|esta|esa) (solución|propuesta)|no (lo|la|me lo) (cierren|
          cerréis|cierres|cierre|den por)|no (cierren|cerréis|cierres|cerrar|cierre) [todavía|aún|el|la|nada]|(dejad|
          dejen|deje|mantengan|mantened) [lo|el|la]* [ticket|incidencia|caso]* (abierto|abierta)|dejadlo abierto|
          déjenlo abierto|(nadie) (ha venido|vino|ha llamado|me ha llamado|llamó|ha hecho|hace nada|ha arreglado|
          ha tocado)
        (pantalla|página) (en blanco|en negro|azul|negra|blanca)|acceso denegado|(mismo|misma|mismos) (error|
          problema|mensaje|pantalla|fallo|ruido|canción|historia|resultado)|vuelta a empezar|estamos en las mismas|
          seguimos en las mismas|ni (caso|rastro|una hoja)|duró|(funcionó|fue|iba|ha ido|anduvo) [bien]* (un rato|
          una hora|media hora|un día|un momento|hasta)|cayó (otra vez|de nuevo)|se cayó|sin éxito|nanay|
          eso no es (una|arreglar|solución)|para eso no
    """,
    protest="""
        (cómo|como) (pueden|podéis|puede|puedes|se atreven|se puede|os atrevéis) [ustedes]* (decir|cerrar|darlo|
          afirmar|dar)|(cómo|como) que (resuelto|resuelta|solucionado|arreglado|está resuelto|cerrado|ya está)|
          por qué (está|han|habéis|lo|la|se ha|me|ha|cierran|cerráis|cerraron|dan)* (cerrado|cerrada|cierran|cerráis|
          cerraron|resuelto|cerrasteis)|(es|será|están de|me toman|estáis de) (broma|el pelo|coña)|quién (ha dicho|
          dice|dijo) que|si (esto|eso) es (estar|una|arreglar|un|lo que|la|solución|arreglado|reparar)|a (esto|
          eso) (lo llaman|le llaman|le llamáis|lo llamáis|llaman|llamáis)|si (sigue|siguen) (fallando|igual|sin|roto|
          dando|mal)
    """,
    unless="""
        si|no es que|no digo que|no decir que|en caso de que|al principio|ayer|hasta que|por si|a menos que|
          salvo que|cuando|
          en cuanto|una vez|antes de|todavía no he (podido|probado)|aún no he (podido|probado)|no he podido probar|sin
    """,
    condition="""
        si|cuando|en cuanto|una vez|hasta que|hasta|esperen|esperad|esperar|espere|esperemos|antes de|mañana|
          semana que viene|próxima semana|otro|otra|otros|segundo|segunda|necesito|necesitamos|quiero|queremos|
          querría|quisiera|podrían|podríais|pueden venir|quizá|quizás|tal vez|será|sería|espero|esperamos|parece|creo|
          todavía|aún|solo|sólo|salvo|excepto|casi|mitad|parte|nadie|nunca|lamentablemente|desgraciadamente|llámenme|
          llamadme|pregunta|pedir|da igual|me rindo|abandono|ya no lo necesito|no hace falta|no importa|he comprado|
          cancelar|cancelen|falta|faltan|además|de momento|por ahora|por el momento|por cierto|a veces|en parte|
          a medias|toco madera|crucemos los dedos|sí y no|# de #|vacaciones|fuera de la oficina|tengo que|no es que|
          de todos modos|dígame|pero (a|en|va|el|la|los|las)|lento|lenta
    """,
    doubt="""
        pero|sin embargo|aunque|excepto|salvo|menos|solo|sólo|solamente|casi|a veces|veces|todavía|aún|tal|vez|
          quizás|quizá|posiblemente|aparentemente|parcialmente|parte|mitad|medias|parece|creo|espero|mañana|luego|
          después|ojalá|otro|otra|otros|primero|primera|uno|una|un|antiguo|nuevo|nueva|nunca|jamás|nada|ni|tampoco|
          mal|lento|despacio|más|cuando|pd|pendiente|falta|además|también|igualmente|menudo|raro|vaya|momento|
          provisionalmente|temporalmente|supuestamente|apenas|teóricamente|desgraciadamente|lamentablemente|pregunta|
          duda|con|mientras|alguno|algunos|algunas|segundo|segunda|ultimo|ultima|resto|veremos
    """,
    joining="y|e|así que|pues",
    role="""
        director|directora|secretario|secretaria|secretaría|administración|administrativo|administrativa|contable|
          contabilidad|gerente|responsable|jefe|jefa|departamento|dpto|compras|ventas|logística|recepción|oficina|
          informática|recursos|humanos|rrhh|ayuntamiento|colegio|instituto|clínica|dental|farmacia|taller|tienda|
          agencia|asesoría|gestoría|despacho|empresa|hijos|hermanos|cía|sl|sa|slu|y|para|por|en|el|los|las|dirección|
          producción|médico|médica|enfermera|enfermero|profesor|profesora|maestra|calle|avenida|plaza|planta|edificio|
          comercial|general|adjunto|adjunta|técnico|técnica|coordinador|coordinadora|servicio|servicios|atención|
          cliente|hotel|restaurante|tel|tfno|móvil|fax|ext|abogado|abogada|arquitecto|notaría|almacén|equipo|área|
          interventor|interventora|encargado|encargada|dueño|dueña|propietaria|propietario|centro|salud
    """,
    quality="calidad|calidad de la solución|solución",
    speed="rapidez|velocidad|rapidez de [la] respuesta|tiempo",
    both="ambas|ambos|las dos|los dos|calidad y rapidez|todo",
    gives="""
        [le|les|os]* (doy|pongo|pondría|daría|merece|merecen) [un|una]|un|una|nota|solo|sólo|solo un|
          lamentablemente|por desgracia|bien merecido|diría
    """,
    out_of="de|sobre",
    on="para [la|ambas]|en [la]|por [la]|a la|de [la]",
    stars="estrellas|estrella",
)
