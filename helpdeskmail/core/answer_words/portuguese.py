"""Portuguese answers, of Portugal and Brazil."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

PORTUGUESE = AnswerWords(
    slots={
        "device": """
            impressora|impressoras|scanner|digitalizador|computador|computadores|portátil|notebook|pc|ecrã|ecrãs|
              tela|telas|rato|mouse|teclado|telefone|telefones|telemóvel|celular|email|emails|e mail|e mails|correio|
              mensagens|caixa de correio|outlook|rede|internet|net|wifi|vpn|servidor|programa|software|aplicação|
              aplicativo|app|sistema|página|páginas|site|loja|loja online|portal|ficheiro|ficheiros|arquivo|arquivos|
              pasta|pastas|calendário|agenda|caixa|caixas|som|áudio|imagem|câmara|câmera|microfone|ligação|conexão|
              linha|encomendas|pedidos|faturas|notas|nota fiscal|notas fiscais|etiquetas|chamadas|relatórios|
              documentos|base de dados|banco de dados|cópia|tablet|porta|cartão|balança|licença|acesso|conta|sessão|
              central|link|leitor|máquina|receitas|boletos|maquininha|terminal|router|roteador|equipamento|integração|
              backup|fotocopiadora|projetor|multibanco|guias|recibos
        """,
        "gear": """
            [todos|todas] (o|a|os|as|meu|minha|meus|minhas|nosso|nossa|nossos|nossas|vosso|vossa) [meu|minha|nosso|
              nossa|novo|nova]* {device} [(de|do|da|em|no|na) [a|o]* (~|{device}|receção|recepção|armazém)]|emails|
              mensagens|tudo
        """,
        "back": """
            chega|chegam|entra|entram|sai|saem|aparece|aparecem|responde|respondem|conecta|conectam|liga|ligam|
              arranca|arrancam|carrega|carregam|abre|abrem|toca|tocam|imprime|imprimem|lê|leem|está|estão|digitaliza|
              cobra|sincroniza|sincronizam|vê se|ouve se|acende|pesa|navega|apita|deixa entrar|pega|bate|roda|anda|
              andam
        """,
        "use": """
            imprimir|entrar|aceder|acessar|ligar me|ligar|conectar|conectar me|me conectar|trabalhar|abrir|abri lo|
              enviar|mandar|receber|digitalizar|escanear|guardar|salvar|ler|pagar|cobrar|faturar|emitir|encomendar|
              exportar|descarregar|baixar|subir|editar|navegar|pesquisar|usar|usá lo|usá la|ver|ouvir|consultar|logar|
              fazer login|iniciar sessão|assinar|sincronizar|telefonar|vender|lançar
        """,
        "moment": """
            esta manhã|hoje de manhã|hoje cedo|ontem|ontem à noite|segunda|terça|quarta|quinta|sexta|
              a semana passada|então|o (reinício|arranjo)|a (atualização|visita|mudança|troca)|(a vossa|a sua|sua|
              vossa|tua) (visita|chamada|intervenção|atualização|mensagem|ligação)|que (trocaram|mudaram|vieram|
              reiniciaram|reiniciei|atualizaram|ligaram) [o|a]* [{device}|~]|reiniciar|atualizar|trocar [o|
              a]* [{device}|~]
        """,
        "span": """
            (um|uma|dois|duas|três|quatro|cinco|vários|várias|uns|~) [dias|dia|semana|semanas|horas|noites] [já]|
              o dia todo|o dia inteiro|toda a (manhã|semana|noite|tarde)|a noite toda|a semana toda
        """,
        "trouble": """
            corte|cortes|queda|quedas|erro|erros|falha|falhas|problema|problemas|incidente|incidentes|interrupção|
              interrupções|travamento|travamentos|avaria|encravamento|desconexão|mensagem de erro|aviso|sobressalto|
              contratempo|quebra|quebras|anomalia|rejeição|travada|bloqueio
        """,
        "thing": """
            problema|incidente|erro|falha|avaria|impressora|scanner|digitalizador|computador|portátil|pc|ecrã|tela|
              rato|mouse|teclado|telefone|telemóvel|celular|email|e mail|correio|caixa de correio|outlook|rede|
              internet|wifi|vpn|servidor|programa|software|aplicação|aplicativo|app|sistema|ligação|conexão|conta|
              senha|acesso|página|site|ficheiro|arquivo|pasta|ticket|pedido|chamado|solicitação|assunto|caso|
              equipamento|questão|situação|
              {device}|probleminha|queixa|reclamação|acessos
        """,
        "the": """
            o|a|os|as|meu|minha|o meu|a minha|nosso|nossa|o nosso|a nossa|este|esta|esse|essa|os meus|as minhas|seu|
              sua|teu|essas|esses|vosso|vossa|aquele|aquela
        """,
        "it": """
            isto|isso|tudo|tudo isso|{the} ({thing}|~) [{thing}]|problema|impressora|erro|a solução|a vossa solução|
              situação|
              {thing}|{the} ({thing}|~) (de|do|da|em|no|na|com|ao|à) [a|o]* ({thing}|~) [~]|{the} ~ ~|a sua solução|
              o conserto|a coisa|td
        """,
        "unit": """
            isto|isso|tudo|tudo isso|{the} ({device}|~) [{device}]|impressora|a solução|a vossa solução|{device}|
              {the} ({device}|~) (de|do|da|em|no|na|com|ao|à) [a|o]* ({device}|~) [~]|{the} ~ ~|a sua solução|
              o conserto|a coisa|td
        """,
        "is": """
            está|esta|tá|ta|ficou|foi|encontra se|já está|estão|ficou tudo|foi tudo|foram|ja está|ja esta|já tá|
              está tudo|tá tudo|ficaram|é|já ficou|já foi|encontra se já|fica|acha se|estamos|estou|foi já
        """,
        "now": """
            já|agora|tudo|completamente|totalmente|perfeitamente|bem|finalmente|agora já|enfim|definitivamente|
              efetivamente|mesmo|
              até que enfim|por fim|de novo|outra vez|de volta|novamente|super|plenamente|do todo|cá|aqui|mt|muito
        """,
        "solved": """
            resolvido|resolvida|resolvidos|solucionado|solucionada|corrigido|corrigida|reparado|reparada|arranjado|
              arranjada|consertado|consertada|ultrapassado|ultrapassada|sanado|sanada|regularizado|regularizada|
              restabelecido|restabelecida|reposto|reposta|restaurado|restaurada|recuperado|recuperada|desbloqueado|
              desbloqueada|liberado|liberada|atendido|concluído|concluída|superado|superada|resolvidas|tratado|
              tratada|corrigidos|restabelecidos|sanados|solucionados|solucionadas|encerrado|despachado
        """,
        "fine": """
            bem|ok|certo|perfeito|perfeita|operacional|funcionando|a funcionar|em ordem|a trabalhar|normalizado|
              funcional|correto|a funcionar (bem|corretamente|perfeitamente|normalmente)|
              okay|okey|impecável|ótimo|óptimo|excelente|cinco estrelas|direito|direitinho|como novo|como nova|
              disponível|acessível|online|no ar|em dia|normal|de volta|ativo|ativa|operacionais|joia|beleza|show|
              show de bola|tranquilo|100|jóia|certinho|redondo|redondinho|a postos|de pé|bom|boa|bala|estável|
              a bombar|a rolar|rodando|rodando bem|a imprimir|imprimindo|a andar|andando|a carregar|tudo certo|
              tudo ok|tudo bem|tudo em ordem|a responder|a cem por cento|em funcionamento
        """,
        "works": """
            funciona|funcionam|imprime|arranca|abre|liga|anda|voltou ao normal|voltou a funcionar|voltou a imprimir|
              roda|rodou|trabalha|responde|carrega|conecta|navega|funcionou|voltou ao ar|lê|digitaliza|resultou|
              imprimem|abrem|ligam|carregam|deu certo|voltou à vida|voltaram a funcionar|voltaram ao normal
        """,
        "well": """
            bem|já|agora|corretamente|perfeitamente|perfeito|de novo|novamente|outra vez|sem (problemas|problema|
              nenhum problema|erros)|muito bem|tudo|normalmente|às mil maravilhas|como antes|como deve ser|direitinho|
              a 100|100|ok|
              impecável|direito|lindamente|às mil|que é uma (beleza|maravilha)|que nem um relógio|como um relógio|
              sem parar|à primeira|de primeira|como novo|como nova|como deveria|desde {moment}|após {moment}|
              depois de {moment}|depois da (atualização|visita)|há {span}|em (todos|todas) (os|as|nossos|
              nossas) ({device}|~)|em todo lado|para todos|pra todos|finalmente|enfim|até que enfim|super bem|
              sem (cortes|falhas|quedas|erro|travar|um único (erro|problema)|qualquer (problema|erro|falha)|
              problemas)|aqui|muito melhor|rápido|rapidinho|certinho|redondinho|de boa|legal|bonito|demais|
              graças a (vocês|si|você)|tudo certo|cá|como um foguete|como sempre|perfeitinho|show
        """,
        "sure": """
            confirmo [que]|confirmamos que|efetivamente|com efeito|boas notícias|informo que|venho confirmar que|
              confirmado|posso confirmar que|
              (informamos|informo|comunicamos|comunico|confirmo vos|confirmo lhe|confirmamos lhe|informo vos) [vos|
              lhes|lhe]* que|(posso|podemos) confirmar [que]|(venho|vimos) [por este meio] (informar|confirmar|
              comunicar) [lhes|vos|que|de que]*|confirmar que|é com (prazer|satisfação) que (confirmo|confirmamos|
              informo|informamos)|(testei|testámos|testamos|verifiquei|verificámos|verificamos|acabei de (testar|
              verificar)|experimentei) [e]|depois de testar|para confirmar que|só para (confirmar|dizer|avisar) que|
              quero confirmar que|gente|pronto|uai|pessoal|olha|olhe|opa|agora sim|feito|então
        """,
        "good": "grande|rápida|rápido|pronta|boa|bom|excelente|vossa|sua|e|muito|eficaz|tão",
        "deed": """
            ajuda|resposta|atenção|trabalho|apoio|assistência|serviço|solução|rapidez|tempo|paciência|esforço|
              eficácia|atendimento|tudo|disponibilidade|suporte|colaboração|intervenção|retorno|simpatia|presteza|
              esforços|conselho|dica|visita|chamada|profissionalismo|explicações|dedicação|empenho|prontidão|
              agilidade|gentileza|simpatia|competência|cuidado|ligação|paciência toda
        """,
    },
    greeting="""
        olá|oi|bom dia|boa tarde|boa noite|viva|caro|cara|caros|prezado|prezada|prezados|estimado|estimada|
          estimados|olá a (todos|todas)|(olá|oi) (bom dia|boa tarde|boa noite|equipa|equipe|pessoal|de novo)|
          prezados senhores|caros (senhores|colegas)|exmos senhores|bom dia (a todos|equipa|equipe|pessoal)|
          boa tarde (a todos|equipa)|
          olá (equipa|equipe|pessoal|de novo|novamente|a todos)|oi (gente|pessoal|equipe|tudo bem|time)|oie|
          bom dia (time|gente|a todos|caros|equipe)|boa (tarde|noite) (pessoal|time|gente|equipe|a todos)|senhores|
          caros colegas|caros amigos|prezados colegas|exmo senhor|exma senhora|exmos|gente|pessoal|ei|alô|boas|
          boas tardes
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
        [muito|muitíssimo|mt|mto|muitos|super|pela] (obrigado|obrigada|obrigados|obg|obgd|obgda|brigado|brigada|
          brigadão|obrigadão|obrigadíssimo|obrigadinho|obrigadinha|vlw|valeu|valeu mesmo|thanks|agradecido|agradecida|
          agradecidos) [pessoal|gente|equipa|equipe|malta|amigo|amiga|amigos|time|galera|mesmo|demais|a (todos|
          toda a equipa|toda a equipe|vocês|vós|você|si)|a todos|por tudo|novamente|mais uma vez|desde já|viu|doutor|
          chefe]*
        [muito] (obrigado|obrigada|obrigados|obg|valeu|agradeço|agradecemos|grato|grata|gratos) (pela|pelo|por|
          pelas|pelos|a|o) [a|o|vossa|vosso|sua|seu|toda|todo|tua|teu|todas]* [{good}|~]* ({deed}|~) [{good}|e|{deed}|
          pelo|pela]*
        (agradeço|agradecemos|agradeço imenso|agradecido) [imenso|muito|desde já|a todos|mais uma vez]*|abençoados|
          deus (lhe|vos|te) pague|gratidão|~ agradece
    """,
    praise="""
        perfeito|ótimo|óptimo|excelente|muito bem|muito bom|ok|de acordo|fantástico|maravilha|bem|bom trabalho|
          excelente (serviço|trabalho)|bom serviço|recebido|certo|combinado|show|beleza|top|5 estrelas|
          são (os melhores|fantásticos|ótimos)|muito (rápido|rápidos|satisfeito|satisfeita|contente)|rápido e eficaz|
          que bom|espetáculo|impecável|legal|já está|
          show de bola|nota (10|dez|mil)|nota máxima|parabéns [a todos|à equipa|à equipe|pelo (trabalho|atendimento|
          serviço)|pela (rapidez|eficiência)]|bravo|craques|craque|vocês são (demais|ótimos|os melhores|fera|feras|
          incríveis|uns craques|fantásticos|top|show)|vcs são (demais|ótimos|os melhores|fera|feras|incríveis|top|
          show|10)|são (demais|incríveis|uns craques|uns anjos|espetaculares|top)|és (um craque|o maior|a maior|
          um anjo|o melhor|demais)|você é (demais|fera|um anjo|dez|10|show)|que (alívio|maravilha|alegria|beleza|
          rapidez|rápido|bacana)|bacana|massa|fixe|porreiro|brutal|espetacular|espectáculo|bem feito|bom atendimento|
          ótimo (trabalho|atendimento|serviço)|excelente atendimento|top demais|trem bão [demais]|bão demais|fera|
          sensacional|ufa|uau|uhu|eba|aleluia|graças a deus|sucesso|feito|cinco estrelas|estou [muito] (feliz|
          satisfeito|satisfeita|contente)|fizeram um brilharete|um brilharete|arrasaram|mandaram bem|mandou bem|
          muito bom mesmo|de parabéns|estão de parabéns|adorei|gostei|genial|pronto|uai|uai sô|eita|oxe|oxente|
          perfeito perfeito|uma maravilha|5 estrelas
    """,
    sign_off="""
        [com os melhores|melhores|com] cumprimentos|cumprimentos|cumps|atenciosamente|atentamente|cordialmente|att|
          abraço|um abraço|abraços|(bom|boa|ótimo|feliz) (dia|tarde|noite|semana|fim de semana|continuação)|[tenha|
          tenham] (um bom|uma boa|um ótimo|uma ótima) (dia|tarde|fim de semana|semana)|até (logo|breve|já)|adeus|
          saudações|[continuação de] [um|uma] (bom|boa) (dia|tarde|semana|trabalho)|melhores saudações|
          abs|abç|abçs|bjs|bj|beijos|beijinhos|um beijinho|grande abraço|um grande abraço|forte abraço|com estima|
          cpts|cmpts|cumpts|cumprimentos cordiais|os melhores cumprimentos|melhores cumprimentos|
          com os meus [melhores] cumprimentos|respeitosamente|at te|atte|att|sem mais|sem mais para o momento|
          disponha|até à próxima|até a próxima|até amanhã|tchau|fique bem|fiquem bem|boa continuação|um (bom|ótimo|
          excelente) (dia|fim de semana|trabalho|final de semana|feriado)|uma (boa|ótima|excelente) (tarde|semana|
          noite)|(bom|ótimo) (final de semana|trabalho|fds|descanso)|boas festas|saudações (cordiais|académicas)|
          cordiais (cumprimentos|saudações)|tudo de bom|com gratidão|muita saúde
    """,
    yes="""
        sim|sim sim|claro que sim|sim claro|com certeza|sim com certeza|exatamente|sim exatamente|afirmativo|é isso|
          sim senhor|sim já está|sim tudo bem|sim tudo certo|sim está|sim já|sim tudo ok|confirmo|sim confirmo|
          positivo|sim está sim|está sim|
          ss|simm|s|yes|isso|isso mesmo|exato|sim exato|sem dúvida|claro|sim claro que sim|sim funciona|sim funcionou|
          sim resolveu|sim foi|foi sim|ficou sim|sim ficou|sim está tudo|está|está pois|já está|sim obrigado|
          sim obrigada|pois está|pois já|já está já|da minha parte também|da nossa parte também|por mim também|
          por nós também|para (nós|mim) também|também da minha parte|efetivamente|de facto|feito|ok sim|sim perfeito|
          sim resolvido|sim voltou|sim com certeza absoluta|já|com toda a certeza|confirmado
    """,
    no="""
        não|não não|[não] ainda não|não totalmente|não completamente|[não] de todo|[não] não está|
          infelizmente [ainda] não|lamentavelmente não|[não] de maneira nenhuma|negativo|não ainda|pois não está|
          nada disso|[não] de jeito nenhum|
          nem por isso|nem pensar|nem de longe|nem um pouco|quase|em parte|parcialmente|pela metade|só (em parte|
          metade|pela metade)|igual|na mesma|tudo na mesma|tudo igual|continua igual|continua na mesma|a mesma coisa|
          o mesmo|nada|nada de nada|nada feito|outra vez|de novo|como antes|por mim não|da minha parte não|
          da nossa parte não|para mim não|qual quê|quem dera|quem me dera|oxalá fosse|ainda|ainda nada|que nada|nope|
          nops|nn|mais ou menos|mal|pior|está pior|não senhor|não deu|não deu certo|n deu certo|não resolveu|
          não funcionou|n funcionou|não funciona|não funciona nada|não infelizmente|não de todo|nem tanto|nadinha|
          neca|necas|necas de pitibiriba|nananinanão|negativo|sem sucesso|infelizmente na mesma|longe disso|jamais|
          nunca|bem longe|aff|infelizmente não
    """,
    accept="""
        [{sure}] [{it}] [já|agora|agora já] {is} {now}* {solved} [{well}]*
        [{sure}] {unit} [já|agora|agora já] {is} {now}* {fine} [{now}]*
        [{sure}] (já|agora) {is} {now}* {fine} [{well}]*
        [{sure}] está (funcionando|a funcionar|operacional) {well}*
        [{sure}] {unit} [já|agora|agora já|agora sim|finalmente] {works} {well}*
        [{sure}] (já|agora|agora já|agora sim|finalmente) {works} {well}*
        [{sure}] {works} {well} {well}*
        [{sure}] (funciona|funcionam|voltou a funcionar|voltou ao normal)
        [{sure}] {works} [já|agora] {unit} {well}*
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
        [{sure}] [{it}] [já|agora|finalmente|até que enfim|enfim]* {is} {now}* {solved} {well}*
        [{sure}] ({unit}|já|agora|finalmente|até que enfim|enfim) [já|agora|finalmente]* {is} {now}* {fine} {well}*
        [{sure}] {unit} [já|agora|agora sim|finalmente|me|nos|também|tudo|enfim|sim|que]* {works} {well}*
        [{sure}] (já|agora|agora sim|finalmente|enfim|me|nos|tudo|até que enfim) {works} (tudo|{unit}|{well})*
        [{sure}] (funcionou|resultou|deu certo|voltou a funcionar|voltou ao normal|voltou ao ar|funciona) [aqui|cá|
          sim|{well}]*
        [{sure}] {gear} [já|agora|finalmente]* (voltou|voltaram) {well}*
        [{sure}] {gear} [já|agora|finalmente|me|nos|sim|também|todos|todas]* {back} (já|de novo|outra vez|novamente|
          bem|corretamente|perfeitamente|normalmente|sem problemas|finalmente|agora|direitinho|certinho|à primeira|
          no sítio|no lugar|lá|de volta|disponível|disponíveis|todos|todas|ok|no ar) {well}*
        [{sure}] {gear} (já|agora|finalmente|agora já|agora sim) [me|nos]* {back} {well}*|(já|agora|finalmente|
          agora já|agora sim) [me|nos]* {back} {gear} {well}*
        [{sure}] [{gear}] [já|agora|finalmente]* (volta|voltam|voltou|voltaram|tornou|tornaram) [tudo] (a|ao|à|
          para) ({use}|funcionar|imprimir|andar|estar|sair|carregar|arrancar|abrir|entrar|chegar|tocar|responder|
          ligar|conectar|digitalizar|ler|trabalhar|normal|lugar|sítio|vida|ar|rodar|pesar|emitir) [{gear}|
          bem]* {well}*
        [{sure}] [já|agora|finalmente|todos|me|nos|a gente]* (consigo|conseguimos|consegue|conseguem|posso|podemos|
          podem|pude|pudemos|consegui|deixa me|deixa nos|dá para|dá pra) [já|todos|finalmente]* {use} [a|ao|à|aos|no|
          na|em|com|o|os|as|meu|meus|minha|minhas|nosso|nossa|nossos|tudo]* [{device}|~|{thing}]* (já|de novo|
          outra vez|novamente|bem|corretamente|perfeitamente|normalmente|sem problemas|sem problema|finalmente|
          como antes|agora) {well}*
        [{sure}] (já|agora|finalmente|agora já|agora sim) [todos|me|nos|a gente]* (consigo|conseguimos|consegue|
          conseguem|posso|podemos|podem|pude|pudemos|consegui|dá para|dá pra|deixa) {use} [a|ao|à|aos|no|na|em|com|o|
          os|as|meu|meus|minha|minhas|nosso|nossa|nossos|tudo]* [{device}|~|{thing}]* {well}*
        [{sure}] (já|finalmente|agora) [estamos|estou|tenho|temos|navego|navegamos|imprimo|imprimimos|entro|
          entramos|cobro|cobramos|recebo|recebemos|vejo|vemos|ouço|trabalho|trabalhamos|acedo|acesso|há] [som|
          internet|ligação|linha|wifi|net|acesso|correio|online|ligado|ligada|ligados|operacionais|{gear}|bem|
          as mensagens|tudo|rede]* {well}*
        (recuperei|recuperámos|recuperamos|encontrei|tenho de volta) [já|todos|todas]* (os meus|meus|o meu|a minha|
          os|as|o|a|os nossos) ({device}|~|{thing}) [~]
        [levamos|estamos|vamos|já vamos|já lá vão|são|há|faz|foram] {span} [já]* sem (um|uma|um só|uma só|um único|
          uma única|nenhum|nenhuma|qualquer|mais)* {trouble}
        (nem um|nem uma|nem um único|nem uma única|nenhum|nenhuma|zero) [só]* {trouble} [desde {moment}|mais|já]*
        [já|agora|desde {moment}]* não [me|nos]* (tenho|temos|há|tive|tivemos|houve|dá|aparece) (mais|qualquer|
          nenhum|nenhuma) {trouble} [mais|desde {moment}|aqui]*
        não [tenho|temos|há|aparece|dá]* mais [o|a|nenhum|nenhuma|esse|essa]* {trouble}|(já não|não mais) [me|nos|
          se]* (aparece|dá|falha|há|tenho|temos|cai|trava|bloqueia|encrava|surge) [o|a|esse|essa|nenhum|nenhuma|
          mais]* [{trouble}|mensagem|aviso|janela]*|não [me|nos]* (aparece|dá|falha|cai|trava|bloqueia|encrava|surge|
          travou|caiu|falhou) mais [o|a|esse|essa|aquela|aquele]* [{trouble}|mensagem|aviso|janela]*
        (sumiu|desapareceu|foi se|acabou|acabou se|sumiram|desapareceram) (o|esse|aquele|os|a|essa|aquela|
          as) ({trouble}|mensagem|aviso|ruído|barulho) [~]|{it} (sumiu|desapareceu) [de vez]
        não tenho (queixas|nada a apontar|nada a reclamar|do que me queixar|razões de queixa|o que reclamar|
          nenhuma queixa)|nada a (apontar|reclamar)|sem (queixas|razões de queixa)|não (se pode|podia|
          poderia) (pedir mais|estar melhor)|melhor (é impossível|impossível)|testado e aprovado|(problema|assunto|
          caso|chamado|questão) (resolvido|resolvida|solucionado|sanado|ultrapassado|encerrado)
        (isso|isto|com isso|o reinício|reiniciar|a atualização|a troca|a sua dica|a dica|o truque|a dica do ~) [já|
          me|nos|tudo]* (resolveu|solucionou|bastou|funcionou|deu certo|deu resultado|resultou|chegou) [tudo|
          o problema|perfeitamente|aqui]*
        (vocês|vcs|você) (resolveram|resolveu|consertaram|arranjaram|salvaram|ressuscitaram) [tudo|o problema|
          o meu dia|meu dia|a minha vida|ele|ela|a bicha]*|salvaram me [o dia|a vida]|(resolvido|arranjado|pronto|
          solucionado) [tudo] (num instante|num piscar de olhos|rapidinho|rápido|na hora|à primeira|de primeira|
          num ápice)
        (já|tudo|pronto) (ficou|está|tá|foi) [tudo|muito|já|bem|pronto]* (pronto|pronta|perfeito|bem|resolvido|
          ótimo|em ordem|joia|nos conformes|impecável|certo|certinho|em cima|nos trinques)|(estamos|estou) [já|
          de novo|outra vez|novamente|todos]* (operacionais|operacional|ligados|ligado|online|de volta|conectado|
          conectados|a trabalhar|a funcionar|no ar) {well}*|(damos|dou|está) [o] (aceite|ok|aval) [à solução]|
          tudo (no sítio|no lugar|de volta|ok|funcionando|a funcionar|operacional|vai bem|funciona|funcionou|rodando|
          certo|perfeito|ótimo|resolvido|em cima|nos trinques|nos conformes|legal|tranquilo|joia) [já|agora|
          finalmente|outra vez|de novo|por aqui|aqui|cá|por cá]*|aceito [a vossa|a sua|esta]* [solução]
    """,
    close="""
        [pois|assim|então|e|já|sim|ok|portanto|logo]* [por (mim|nós)|da (minha|nossa) parte|de (minha|
          nossa) parte]* [já|o|a]* (pode|podem|podes|podemos|pode se) [já|então|portanto|se|ir|tranquilamente|
          à vontade|por favor]* (fechar|fechá lo|encerrar|encerrá lo|concluir|arquivar|arquivá lo|baixar|finalizar|
          finalizá lo|dar baixa|dar por|dar como|marcar|dá lo por|ser|fechado|dar) [o|a|este|esta|esse|meu|no|na|ao|
          como|por]* [ticket|pedido|chamado|caso|incidente|solicitação|processo|assunto|ocorrência|os|questão]* [por|
          como]* [encerrado|encerrada|fechado|fechada|concluído|concluída|resolvido|resolvida|finalizado|arquivado|
          terminado]* [já|obrigado|à vontade|por favor|sim|se quiserem|quando quiserem]*
        [pois|então|e|por favor|favor|pf|é]* (fechem|feche|fecha|fechar|encerrem|encerre|encerrar|arquivem|arquive|
          arquivar|concluam|conclua|finalizar|finalizem|baixar|baixem|dar baixa|deem baixa) (o|a|este|esta|esse|meu|
          no|na|isto|isso) [ticket|pedido|chamado|caso|incidente|solicitação|processo|assunto|ocorrência]* [já|
          por favor|pf]*|(pode|podem|é só|favor) (fechar|encerrar|arquivar|concluir|finalizar|baixar) [por favor|já|
          sim]*
        [pois|então|e|portanto]* (por (mim|nós)|para (mim|nós)|da (minha|nossa) parte|de (minha|nossa) parte) [o|a|
          este]* [ticket|pedido|chamado|caso|incidente|processo|assunto]* [está|fica|pode|podem|dou por|damos por|
          é]* [já|dar por|dar se por|considerar se|ser]* (encerrado|encerrada|fechado|fechada|fechar|encerrar|
          concluído|concluída|resolvido|resolvida|arrumado|arrumada|terminado|terminada|despachado|arquivado|
          arquivar) [o|a|este]* [ticket|pedido|chamado|caso|assunto]
        [o|a|este]* (ticket|pedido|chamado|caso|incidente|processo|assunto|solicitação) [está|fica|pode|já está|
          pode se|pode ser|dado|dar por|dar se por|considera se]* [por|considerado|considerar se]* (encerrado|
          encerrada|fechado|fechada|fechar|encerrar|concluído|concluída|arrumado|arrumada|terminado|arquivado|
          finalizado) [por (mim|nós)|da (minha|nossa) parte]
        (dou|damos) (o|a|este|isto)* [ticket|pedido|chamado|caso|assunto|problema]* (por|como) (encerrado|encerrada|
          fechado|resolvido|resolvida|concluído|concluída)|fim da história|ponto final|(marcar|marquem|marque|
          considerem|considere) [o|isto]* [ticket|pedido|chamado|caso]* como (concluído|resolvido|encerrado|fechado)
    """,
    aside="""
        (por (mim|nós)|da (minha|nossa) parte|de (minha|nossa) parte|cá por casa|por aqui|por cá|aqui)
        (desde|após|depois de) {moment}|finalmente|até que enfim|já não era sem tempo|antes tarde do que nunca|
          mais vale tarde do que nunca|(embora|ainda que|apesar de|se bem que)  [um pouco|muito]* (tarde|tardio|
          demorado)|(demorou|demoraram|tardou|custou) [um pouco|bastante|muito|um bocado|mas foi]*
        (desculpem|desculpe|desculpa|perdão|perdoem|lamento|peço desculpa|peço desculpas|as minhas desculpas|
          sinto muito|foi mal) [pelo|pela|o|a|qualquer|por|mau jeito]* [incómodo|incômodo|transtorno|demora|atraso|
          trabalho|confusão|maçada|falso alarme|jeito|responder tarde]*|(a culpa foi|foi|erro|culpa) [minha|meu|
          culpa minha|distração minha|erro meu|nossa]*|que vergonha|distração minha|burrice minha|tonto de mim|
          mea culpa
        porque (esperei|esperámos|esperamos|tive de esperar|fiquei esperando) (~|três|dois|nove)* (dias|semanas|
          horas)|em (dois|cinco|poucos|~) (minutos|segundos)|num (instante|ápice|minuto)|rapidinho|
          o patrão até se riu|(eu)* (estava|estávamos|já estava) [já|um pouco|muito]* (desesperado|desesperada|cético|
          cética|preocupado|preocupada|a desistir|desistindo)|(não) (estava à espera|esperava|acreditava|contava)
    """,
    did="""
        (reiniciei|segui|testei|experimentei|fiz|atualizei|instalei|desliguei|verifiquei|reiniciámos|seguimos|
          fizemos|testámos|testamos|liguei e desliguei) [o|a|os|as|tudo|os vossos|as vossas|seus|suas|meu|
          minha]* [{device}|~|passos|instruções|indicações|conselhos]* [como|conforme]* [me|nos]* [disseram|disse|
          indicaram|indicou|explicaram|explicou|pediram|pediu|orientado|orientaram|combinado|duas vezes]*|como (me|
          nos) (disseram|disse|indicaram|explicaram)|conforme (orientado|combinado|indicado)
    """,
    vague="""
        [já] (voltou|está de volta|está aqui) [outra vez|de novo|novamente]*|volta a (sair|aparecer|estar)|
          nenhum problema|sem problema|sem problemas|não há problema
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
        (n|nao) (deu certo|funciona|funcionou|foi|resolveu|consigo|conseguimos|imprime|abre|liga|entra|vai|da|dá)
        (continua|continuam|segue|seguem|permanece|permanecem|continuo|continuamos) [ainda|tudo|com|a|todo|o|
          estando]* (preto|preta|vazio|vazia|cheio|cheia|desaparecida|desaparecido|fora|a falhar|a cair|falhar|cair|
          cortar|bloquear|pedir|encravar|encravada|travado|travada|offline|desligado|inacessível|muda|mudo|mesmo|
          mesma|pendente|caindo|pedindo|desligando|bloqueando|rejeitando|a dar|dar|cair|muito|muda|morto|morta|torto|
          sumida|sumido|ruim|exatamente)
        (cai|caiu|trava|travou|travando|falha|falhou|bloqueia|bloqueou|encrava|encravou|avariou|sumiu|desapareceu|
          parou|desligou|fechou|quebrou|pifou|deu pau|deu erro|dá erro|bugou|estragou|apagou|perdeu) [se|
          tudo]* (de novo|outra vez|novamente|ainda|toda hora|a toda a hora|sempre|sozinho|logo)|(de novo|outra vez|
          novamente) (o mesmo|a mesma|igual|em baixo|fora|parado|parada|parados|sem|travado|travada|bloqueado|
          bloqueada|cheia|cheio|vazia|avariado|avariada|a falhar|preto|com o mesmo|com a mesma|não|nada|desaparecida)
        (voltou|voltaram|volta|tornou|tornaram) [tudo] (a (desaparecer|cair|falhar|travar|encravar|acontecer|
          bloquear|parar|avariar|dar|sumir|fechar|desligar|pedir)|ao mesmo|ao início|à estaca zero|à mesma|o erro|
          o problema|a mensagem|o mesmo|a mesma)|estaca zero|(problema|erro|mensagem|falha|defeito) [já|
          ainda]* (voltou|está de volta|regressou|reapareceu|repete se|mantém se|não desapareceu|não sumiu)
        (não) [me|se|nos|lo|la|lhe|o|a]* [há|era|foi|está|é|sai]* (sai|saem|chega|chegam|reconhece|reconhecem|lê|
          deteta|detecta|bate|recebe|recebo|guarda|toca|ouve|vê|acende|aparece|aparecem|aceita|pega|é solução|
          é uma solução|faz nada|acontece nada|mudou nada|noto|melhora|melhorou|adianta|adiantou|servem|presta|
          voltaram|conectam|abrem|era isso|vale|passa)
        (tentei|testei|experimentei|fiz|segui) [tudo|e|os passos|mas|duas vezes|de tudo]* (e nada|mas nada|
          sem sucesso|sem êxito|e continua)|nem (se liga|liga|acende|entra|conecta|sequer|assim|carrega|arranca|
          impressora|me ligaram|uma folha)|(falta|faltam) [ainda|a|o|as|os]* [~|{device}]|(só|apenas) [me|se|
          nos]* (funciona|funcionou|imprime|abre|entra|metade|uma parte|dá)|só que
        agora (nem|não|também não|já nem) [me|se|nada|consigo]*|(pior|piorou|pioraram|de mal a pior|
          mais lento ainda|estragar|estragaram|estragou)|(estamos|estou|está tudo) [totalmente|completamente|todos|
          ainda|sem|de novo]* (parados|parado|parada|bloqueados|bloqueado|sem sistema|sistema|sem serviço|
          sem internet|sem linha|sem acesso|travado|na mesma|na estaca zero)|fora do ar|fora de serviço|
          (ninguém) (veio|ligou|me ligou|apareceu|faz nada|fez nada|resolveu|arranjou|passou|tocou)
        (recuso|não posso aceitar|não aceito|não aceitamos|recusamos|rejeito) (a|esta|essa|o) (solução|proposta|
          vossa|fecho|encerramento)|não (fechem|feche|fechar|encerrem|encerre|encerrar|concluam) [ainda|o|a|nada]|
          (deixem|deixe|mantenham|mantenha) [o|a]* [ticket|chamado|pedido]* (aberto|aberta|em aberto)
        (página|tela|ecrã|pantalha) (em branco|branca|preta|azul|negra|preto|azul|branco)|acesso negado|(mesmo|
          mesma|mesmos) (erro|problema|mensagem|tela|ecrã|falha|ruído|história|resultado|ladainha|jeito|barulho|coisa|
          cantiga)|do mesmo jeito|isso não é (solução|uma|resolver|arranjar)|(durou|aguentou|funcionou|ficou bom|
          andou|foi) [bem|só]* (um dia|uma hora|meia hora|um pouco|um bocado|duas horas|até|uns minutos|pouco)|
          (recusa|rejeita|bloqueia|expulsa|desliga|devolve|devolvem) (me|se|nos|os|a ligação)|ainda por cima|nem com|
          de mal a
    """,
    protest="""
        como (assim|é que) [está|podem|pode|isso está|isto está]* (resolvido|resolvida|solucionado|fechado|
          encerrado|dizer|fechar)|(como) (podem|pode|têm coragem de|ousam) [vocês]* (dizer|fechar|encerrar|afirmar|
          dar)|por (que|quê) (está|fecharam|encerraram|foi|é que|o|me)* (fechado|encerrado|fecharam|encerraram|
          resolvido)|porque (é que)* (fecharam|encerraram|está fechado)|(estão|está|tão) (a gozar|de brincadeira|
          brincando|a brincar|de gozação)|quem (disse|diz) que|se (isto|isso) é (estar|um|uma|o que|arranjo|solução|
          conserto|estar resolvido|resolver)|chamam (a isto|a isso|isto|isso)|isso é que é
    """,
    unless="""
        se|não é que|não digo que|não quer dizer que|caso|no início|ontem|até que|a não ser que|quando|assim que|
          depois de|antes de|ainda não (pude|tive tempo|testei|experimentei|consegui testar)|sem
    """,
    condition="""
        se|quando|assim que|até que|até|esperem|espere|esperar|esperemos|aguardem|aguarde|antes de|amanhã|
          próxima semana|semana que vem|outro|outra|outros|segundo|segunda tela|preciso|precisamos|quero|queremos|
          queria|gostaria|poderiam|podem vir|talvez|será|seria|espero|esperamos|parece|acho|ainda|só|apenas|salvo|
          exceto|quase|metade|parte|ninguém|nunca|infelizmente|lamentavelmente|liguem me|pergunta|encomendar|
          tanto faz|desisto|desistimos|deixem para lá|deixa pra lá|já não preciso|não preciso mais|comprei|cancelar|
          cancelem|falta|faltam|além|caso|por enquanto|por agora|para já|de momento|por acaso|já agora|às vezes|
          em parte|sim e não|# de #|férias|fora do escritório|tenho de|tenho que|não é que|mesmo assim|deus queira|
          testo|testar|observação|vou perguntar|mas (com|no|na|o|a|está|os|as)|lento|lenta|isto não é comigo
    """,
    doubt="""
        mas|porém|contudo|todavia|embora|exceto|salvo|menos|só|apenas|somente|quase|às vezes|vezes|ainda|talvez|
          possivelmente|aparentemente|parcialmente|parte|metade|parece|acho|espero|amanhã|depois|oxalá|tomara|outro|
          outra|outros|primeiro|primeira|um|uma|antigo|novo|nova|nunca|jamais|nada|nem|tampouco|também|mal|lento|
          devagar|mais|quando|ps|pendente|falta|além|igualmente|pena|momento|provisoriamente|temporariamente|
          supostamente|teoricamente|infelizmente|lamentavelmente|pergunta|dúvida|com|para|enquanto|alguns|algumas|
          segundo|segunda|último|última|resto|veremos|senão|se
    """,
    joining="e|então|pois",
    role="""
        diretor|diretora|secretário|secretária|secretaria|administração|administrativo|administrativa|contabilista|
          contador|contadora|contabilidade|gerente|responsável|chefe|departamento|dep|compras|vendas|logística|
          receção|recepção|escritório|informática|recursos|humanos|rh|ti|câmara|prefeitura|escola|agrupamento|clínica|
          farmácia|oficina|loja|agência|empresa|filhos|irmãos|cia|lda|ltda|sa|me|e|para|o|os|direção|produção|médico|
          médica|enfermeira|enfermeiro|professor|professora|rua|avenida|praça|andar|edifício|comercial|geral|adjunto|
          adjunta|técnico|técnica|coordenador|coordenadora|coordenação|serviço|serviços|atendimento|cliente|hotel|
          restaurante|tel|telef|tlm|telemóvel|celular|fax|ramal|advogado|advogada|arquiteto|cartório|armazém|equipa|
          equipe|setor|sector|supervisor|supervisora|dono|dona|sócio|sócia|centro|saúde|em|no|na|junta|freguesia|
          financeiro|suporte|analista|auxiliar
    """,
    quality="qualidade|qualidade da solução|solução",
    speed="rapidez|velocidade|rapidez da resposta|tempo",
    both="ambas|ambos|as duas|os dois|qualidade e rapidez|tudo",
    gives="""
        (dou|ponho|daria|merece|merecem|fica|vai) [um|uma|nota|o]*|um|uma|nota|só|apenas|só um|infelizmente|
          bem merecido|e
    """,
    out_of="de|em",
    on="para [a|ambas]|na|pela|em|de|da",
    stars="estrelas|estrela",
)
