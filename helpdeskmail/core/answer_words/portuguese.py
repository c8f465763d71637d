"""Portuguese answers, of Portugal and Brazil."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

PORTUGUESE = AnswerWords(
    slots={
        "thing": """
            problema|incidente|erro|falha|avaria|impressora|scanner|digitalizador|computador|portátil|pc|ecrã|tela|
              rato|mouse|teclado|telefone|telemóvel|celular|email|e mail|correio|caixa de correio|outlook|rede|
              internet|wifi|vpn|servidor|programa|software|aplicação|aplicativo|app|sistema|ligação|conexão|conta|
              senha|acesso|página|site|ficheiro|arquivo|pasta|ticket|pedido|chamado|solicitação|assunto|caso|
              equipamento|questão|situação
        """,
        "the": "o|a|os|as|meu|minha|o meu|a minha|nosso|nossa|o nosso|a nossa|este|esta|esse|essa",
        "it": """
            isto|isso|tudo|tudo isso|{the} ({thing}|~) [{thing}]|problema|impressora|erro|a solução|a vossa solução|
              situação
        """,
        "is": "está|esta|tá|ta|ficou|foi|encontra se|já está|estão|ficou tudo|foi tudo",
        "now": """
            já|agora|tudo|completamente|totalmente|perfeitamente|bem|finalmente|agora já|enfim|definitivamente|
              efetivamente|mesmo
        """,
        "solved": """
            resolvido|resolvida|resolvidos|solucionado|solucionada|corrigido|corrigida|reparado|reparada|arranjado|
              arranjada|consertado|consertada|ultrapassado|ultrapassada|sanado|sanada|regularizado|regularizada
        """,
        "fine": """
            bem|ok|certo|perfeito|perfeita|operacional|funcionando|a funcionar|em ordem|a trabalhar|normalizado|
              funcional|correto|a funcionar (bem|corretamente|perfeitamente|normalmente)
        """,
        "works": """
            funciona|funcionam|imprime|arranca|abre|liga|anda|voltou ao normal|voltou a funcionar|voltou a imprimir
        """,
        "well": """
            bem|já|agora|corretamente|perfeitamente|perfeito|de novo|novamente|outra vez|sem (problemas|problema|
              nenhum problema|erros)|muito bem|tudo|normalmente|às mil maravilhas|como antes|como deve ser|direitinho|
              a 100|100|ok
        """,
        "sure": """
            confirmo [que]|confirmamos que|efetivamente|com efeito|boas notícias|informo que|venho confirmar que|
              confirmado|posso confirmar que
        """,
        "good": "grande|rápida|rápido|pronta|boa|bom|excelente|vossa|sua|e|muito|eficaz|tão",
        "deed": """
            ajuda|resposta|atenção|trabalho|apoio|assistência|serviço|solução|rapidez|tempo|paciência|esforço|
              eficácia|atendimento|tudo|disponibilidade|suporte|colaboração|intervenção|retorno|simpatia|presteza
        """,
    },
    greeting="""
        olá|oi|bom dia|boa tarde|boa noite|viva|caro|cara|caros|prezado|prezada|prezados|estimado|estimada|
          estimados|olá a (todos|todas)|(olá|oi) (bom dia|boa tarde|boa noite|equipa|equipe|pessoal|de novo)|
          prezados senhores|caros (senhores|colegas)|exmos senhores|bom dia (a todos|equipa|equipe|pessoal)|
          boa tarde (a todos|equipa)
    """,
    thanks="""
        [muito|muitíssimo] (obrigado|obrigada|obrigados|agradecido|agradecida|brigado|obg) [a (todos|vocês|vós)|
          mais uma vez|novamente|mesmo|desde já|por tudo]
        [muito] (obrigado|obrigada|obrigados) (pela|pelo|por|pelas|pelos) [a|o|vossa|sua|toda a|todo o|
          tua] {good}* {deed} [{good}]*
        (obrigado|obrigada) por (resolverem|resolver|tratarem|me ajudar|me ajudarem|ajudarem) [tão (rápido|
          depressa)]
        (agradeço|agradecemos|grato|grata|gratos) [pela|pelo|a|o] [vossa|sua] [{good}]* [{deed}]|muito grato|
          muito grata|valeu|mil obrigados|bem haja
    """,
    praise="""
        perfeito|ótimo|óptimo|excelente|muito bem|muito bom|ok|de acordo|fantástico|maravilha|bem|bom trabalho|
          excelente (serviço|trabalho)|bom serviço|recebido|certo|combinado|show|beleza|top|5 estrelas|
          são (os melhores|fantásticos|ótimos)|muito (rápido|rápidos|satisfeito|satisfeita|contente)|rápido e eficaz|
          que bom|espetáculo|impecável|legal|já está
    """,
    sign_off="""
        [com os melhores|melhores|com] cumprimentos|cumprimentos|cumps|atenciosamente|atentamente|cordialmente|att|
          abraço|um abraço|abraços|(bom|boa|ótimo|feliz) (dia|tarde|noite|semana|fim de semana|continuação)|[tenha|
          tenham] (um bom|uma boa|um ótimo|uma ótima) (dia|tarde|fim de semana|semana)|até (logo|breve|já)|adeus|
          saudações|[continuação de] [um|uma] (bom|boa) (dia|tarde|semana|trabalho)|melhores saudações
    """,
    yes="""
        sim|sim sim|claro que sim|sim claro|com certeza|sim com certeza|exatamente|sim exatamente|afirmativo|é isso|
          sim senhor|sim já está|sim tudo bem|sim tudo certo|sim está|sim já|sim tudo ok|confirmo|sim confirmo|
          positivo|sim está sim|está sim
    """,
    no="""
        não|não não|[não] ainda não|não totalmente|não completamente|[não] de todo|[não] não está|
          infelizmente [ainda] não|lamentavelmente não|[não] de maneira nenhuma|negativo|não ainda|pois não está|
          nada disso|[não] de jeito nenhum
    """,
    accept="""
        [{sure}] [{it}] [já|agora|agora já] {is} {now}* {solved} [{well}]*
        [{sure}] {it} [já|agora|agora já] {is} {now}* {fine} [{now}]*
        [{sure}] (já|agora) {is} {now}* {fine} [{well}]*
        [{sure}] está (funcionando|a funcionar|operacional) {well}*
        [{sure}] {it} [já|agora|agora já|agora sim|finalmente] {works} {well}*
        [{sure}] (já|agora|agora já|agora sim|finalmente) {works} {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionam|voltou a funcionar|voltou ao normal)
        [{sure}] {works} [já|agora] {it} {well}*
        [o|a|meu] [{thing}] {now}* {solved} [{well}]*
        [{sure}] (está tudo|já está tudo|tá tudo|agora está tudo) bem {now}*
        [{sure}] (tudo|está tudo|já está tudo|tá tudo) (certo|ok|perfeito|em ordem|funciona|funcionando|a funcionar|
          resolvido|operacional|correto) {now}*
        [{sure}] [{it}] [já] se resolveu {now}*|[já] (resolveu se|resolveram) [{it}]|[{it}] resolveu se|(resolveu|
          resolveram|solucionou) [{it}]|{it} (resolveu|funcionou) [{well}]*
        já não (tenho|temos|há|dá|aparece|surge|me aparece) [nenhum|mais|o] (problema|problemas|erro|erros|mensagem|
          mensagem de erro|a mensagem)
        não (tenho|temos|há|dá|aparece) mais [nenhum|o] (problema|problemas|erro|erros)
        (o|a) (erro|problema|mensagem|mensagem de erro) (já não aparece|não aparece mais|desapareceu|sumiu|
          já não existe|já não ocorre|não ocorre mais)
        [já] (pode|podem|podes) [já] (fechar|encerrar|concluir|dar por (encerrado|fechado|concluído)) [o|a|este|
          esta|meu] [ticket|pedido|chamado|caso|incidente|solicitação]
        (o|este) (ticket|pedido|chamado|caso) pode ser (fechado|encerrado)
        (já|agora|agora já) (consigo|conseguimos|posso|podemos|consegui) (imprimir|entrar|aceder|acessar|ligar me|
          conectar|trabalhar|abrir|enviar emails|digitalizar) {well}*|(consigo|conseguimos|posso) (imprimir|entrar|
          aceder|acessar|trabalhar) (de novo|novamente|sem problemas|outra vez)
        a [vossa|sua] solução (funciona|funcionou|resultou|está correta) {well}*|funcionou [perfeitamente|bem]|
          aceito a solução|aceitamos a solução|solução aceite|solução aceita|deu certo
        (resolveu|resolveram) (o|o meu|meu) problema|com isso (resolveu|ficou resolvido|funciona|já funciona)
    """,
    refuse="""
        não [me|se|está|esta|tá|ficou|foi|foram|consegui|conseguiram|lo|estava]* [ainda]* [nem|totalmente|
          completamente]* (resolvido|resolvida|solucionado|solucionada|corrigido|reparado|arranjado|consertado|
          funcionando|a funcionar|bem|ok|operacional|melhorou|mudou|resolveu|resultou|ajudou)
        não [me|se|nos] (funciona|funcionam|vai|imprime|arranca|abre|liga|anda|carrega|deixa|soluciona|resolve|
          funcionou|serve|serviu|responde|reconhece|dá|deu|conecta|entra)
        não (consigo|conseguimos|posso|podemos|há maneira|há forma|consegui)
        (continua|continuam|continuo|continuamos|segue|permanece) (sem|igual|a|com|na mesma|avariado|avariada|
          quebrado|quebrada|mal|bloqueado|bloqueada|o|em|lento|parado|parada|falhando|dando|assim|não|aparecendo|
          travando|tudo)
        ainda (não|falha|dá erro|dá|tenho|temos|me aparece|aparece|há|continua|está com|está sem|está avariada|
          está avariado)
        [o] mesmo (problema|erro|defeito)|a mesma (mensagem|coisa|história|situação|avaria)|na mesma|(problema|erro|
          falha) (persiste|continua|mantém se|voltou|permanece|ainda)|(voltou|volta|tornou) a (falhar|acontecer|dar|
          aparecer|avariar|bloquear|dar erro)
        (deixou|parou) de (funcionar|imprimir)|já não (funciona|imprime|consigo|arranca|abre|liga)|não (funciona|
          imprime) mais|sem (alterações|solução|resolução|funcionar)|nada mudou|tudo na mesma|pior (que|do que) antes|
          está pior
        nem (funciona|imprime|abre)|reabrir|reabram|por resolver|falha (outra vez|de novo|novamente|igual)
    """,
    unless="se|não é que|não digo que|não quer dizer que|caso|no início|ontem|até que|a não ser que|quando",
    doubt="""
        mas|porém|contudo|todavia|embora|exceto|salvo|menos|só|apenas|somente|quase|às vezes|vezes|ainda|talvez|
          possivelmente|aparentemente|parcialmente|parte|metade|parece|acho|espero|amanhã|depois|oxalá|tomara|outro|
          outra|outros|primeiro|primeira|um|uma|antigo|novo|nova|nunca|jamais|nada|nem|tampouco|também|mal|lento|
          devagar|mais|quando|ps|pendente|falta|além|igualmente|pena|momento|provisoriamente|temporariamente|
          supostamente|teoricamente|infelizmente|lamentavelmente|pergunta|dúvida|com|para|enquanto|alguns|algumas|
          segundo|segunda|último|última|resto|veremos|senão|se
    """,
    joining="e|então|pois",
    quality="qualidade|qualidade da solução|solução",
    speed="rapidez|velocidade|rapidez da resposta|tempo",
    both="ambas|ambos|as duas|os dois|qualidade e rapidez|tudo",
    out_of="de|em",
    on="para [a|ambas]|na|pela|em|de|da",
    stars="estrelas|estrela",
)
