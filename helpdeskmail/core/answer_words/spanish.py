"""Spanish answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

SPANISH = AnswerWords(
    slots={
        "thing": """
            problema|incidencia|incidente|error|fallo|avería|impresora|escáner|ordenador|portátil|pc|pantalla|ratón|
              teclado|teléfono|móvil|correo|buzón|outlook|red|internet|wifi|vpn|servidor|programa|software|aplicación|
              app|sistema|conexión|cuenta|contraseña|acceso|página|web|archivo|fichero|carpeta|ticket|solicitud|tema|
              asunto|caso|equipo|cuestión
        """,
        "the": "el|la|los|las|mi|mis|nuestro|nuestra|este|esta|su|lo",
        "it": """
            esto|eso|todo|todo esto|ello|{the} ({thing}|~) [{thing}]|problema|incidencia|impresora|error|
              la solución|su solución|asunto|tema
        """,
        "is": "está|esta|queda|quedó|ha quedado|ha sido|fue|se encuentra|están|ha quedado todo",
        "now": """
            ya|ahora|todo|completamente|totalmente|perfectamente|bien|por fin|ahora ya|ya todo|finalmente|
              definitivamente|ahora mismo ya|efectivamente|correctamente
        """,
        "solved": """
            resuelto|resuelta|resueltos|solucionado|solucionada|solucionados|arreglado|arreglada|reparado|reparada|
              solventado|solventada|corregido|corregida|subsanado|subsanada|solucionao
        """,
        "fine": """
            bien|ok|correcto|correcta|perfecto|perfecta|operativo|operativa|funcionando|en orden|en marcha|
              en funcionamiento|listo|lista
        """,
        "works": "funciona|funcionan|va|imprime|arranca|abre|conecta|marcha|anda|me funciona|nos funciona|me va|nos va",
        "well": """
            bien|ya|ahora|correctamente|perfectamente|perfecto|de nuevo|otra vez|sin (problemas|problema|
              ningún problema|errores)|estupendamente|muy bien|todo|con normalidad|normalmente|genial|de maravilla|
              al 100|como siempre|a la perfección|como antes|como debe
        """,
        "sure": """
            [le|les|os|te] confirmo [que]|confirmamos que|efectivamente|en efecto|buenas noticias|[le|
              les] informo [de] que|confirmado
        """,
        "good": "gran|rápida|rápido|pronta|buena|buen|excelente|amable|y|muy|estupenda|eficaz|inmediata",
        "deed": """
            ayuda|respuesta|atención|gestión|trabajo|apoyo|asistencia|servicio|solución|rapidez|tiempo|paciencia|
              esfuerzo|eficacia|todo|amabilidad|soporte|colaboración|interés|intervención|resolverlo|solucionarlo|
              arreglarlo|gestiones
        """,
    },
    greeting="""
        hola|buenos días|buenas tardes|buenas noches|buenas|buen día|estimado|estimada|estimados|hola a (todos|
          todas)|hola (buenos días|buenas tardes|buenas|equipo|de nuevo|compañeros)|estimados (señores|compañeros)|
          muy buenas|buenos días equipo
    """,
    thanks="""
        [muchas|muchísimas|mil|muchas muchas] (gracias|grasias) [a (todos|ustedes|vosotros|ti|usted)|de nuevo|
          otra vez|de antemano|de verdad]
        [muchas|muchísimas|mil] gracias por (la|su|tu|vuestra|el|vuestro|todo|tan|las|
          sus) {good}* [{deed}] [{good}]*
        gracias por (resolverlo|solucionarlo|arreglarlo|ayudarme|atenderme) [tan (rápido|pronto)]
        (le|les|os|te|se) (agradezco|agradecemos|lo agradezco) [mucho|su ayuda|la ayuda|vuestra ayuda|su rapidez|
          mucho su ayuda]|muy agradecido|muy agradecida|se agradece|muy amable|muy amables
    """,
    praise="""
        perfecto|genial|estupendo|excelente|muy bien|ok|vale|de acuerdo|fantástico|fenomenal|bien|buen trabajo|
          gran trabajo|buen servicio|excelente (servicio|trabajo)|recibido|correcto|guay|maravilloso|de lujo|
          sois (geniales|unos cracks|los mejores)|muy (rápido|rápidos|contento|contenta|satisfecho|satisfecha)|
          rápido y eficaz|ya está|listo
    """,
    sign_off="""
        [un] [cordial|atento|afectuoso] saludo|saludos [cordiales|a todos]|[un] [fuerte] abrazo|atentamente|
          cordialmente|[reciba|reciban] un [cordial] saludo|(buen|feliz) (día|fin de semana|tarde)|que (tenga|tengan|
          tengáis) [un] (buen|buena) (día|tarde|fin de semana)|hasta (luego|pronto)|adiós|buena tarde|sdos|slds|
          abrazos
    """,
    yes="""
        sí|si si|sí claro|claro que sí|así es|sí así es|efectivamente|sí efectivamente|por supuesto|sí por supuesto|
          afirmativo|sí señor|sí ya está|sí todo bien|sí todo correcto|sí correcto|sí ya|sip|sí todo ok|confirmo|
          lo confirmo|sí lo está|sí confirmado
    """,
    no="""
        no|no no|[no] todavía no|[no] aún no|no del todo|[no] para nada|[no] no lo está|no lo está|por desgracia no|
          desgraciadamente no|lamentablemente no|[no] en absoluto|negativo|pues no|que va|no todavía|no aún
    """,
    accept="""
        [{sure}] [{it}] [ya|ahora|ahora ya] {is} {now}* {solved} [{well}]*
        [{sure}] {it} [ya|ahora|ahora ya] {is} {now}* {fine} [{now}]*
        [{sure}] (ya|ahora) {is} (ok|correcto|perfecto|operativo|operativa|funcionando|en marcha|todo bien|
          todo ok) [{well}]*
        [{sure}] ahora {is} bien
        [{sure}] {it} [ya|ahora|ahora ya|ahora sí|ahora sí que|ahora si|ahora si que|por fin] {works} {well}*
        [{sure}] (ya|ahora|ahora ya|ahora sí|ahora sí que|ahora si|ahora si que|por fin) ({works} {well}|funciona|
          funcionan|imprime|me funciona|nos funciona) {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionan|me funciona)
        [{sure}] {works} [ya|ahora] {it} {well}*
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
    """,
    unless="""
        si|no es que|no digo que|no decir que|en caso de que|al principio|ayer|hasta que|por si|a menos que|
          salvo que|cuando
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
    quality="calidad|calidad de la solución|solución",
    speed="rapidez|velocidad|rapidez de [la] respuesta|tiempo",
    both="ambas|ambos|las dos|los dos|calidad y rapidez|todo",
    out_of="de|sobre",
    on="para [la|ambas]|en [la]|por [la]|a la|de [la]",
    stars="estrellas|estrella",
)
