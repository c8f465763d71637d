"""French answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

FRENCH = AnswerWords(
    slots={
        "thing": """
            problème|probleme|souci|soucis|incident|erreur|bug|panne|imprimante|scanner|scan|ordinateur|pc|portable|
              poste|écran|souris|clavier|téléphone|mail|mails|messagerie|boîte mail|outlook|réseau|internet|wifi|vpn|
              serveur|programme|logiciel|application|appli|système|connexion|compte|mot de passe|accès|site|site web|
              page|fichier|partage|lecteur|impression|ticket|demande|question|affaire|cas
        """,
        "the": "le|la|l|les|mon|ma|mes|notre|nos|ce|cet|cette|votre",
        "it": """
            ce|c|ça|cela|ceci|il|elle|tout|tout ça|tout cela|{the} ({thing}|~) [{thing}]|problème|imprimante|
              votre solution|la solution
        """,
        "is": "est|a été|a bien été|est bien|est maintenant|est désormais|est à présent|sont|est enfin",
        "now": """
            maintenant|désormais|enfin|bien|à présent|tout|totalement|complètement|entièrement|définitivement|
              tout à fait
        """,
        "solved": """
            réglé|réglée|réglés|résolu|résolue|résolus|réparé|réparée|corrigé|corrigée|solutionné|solutionnée|
              rétabli|rétablie|dépanné|dépannée|arrangé|arrangée
        """,
        "fine": """
            ok|bon|opérationnel|opérationnelle|fonctionnel|fonctionnelle|en ordre|rentré dans l'ordre|
              revenu à la normale
        """,
        "works": "marche|fonctionne|remarche|refonctionne|imprime|fonctionnent|marchent|s ouvre|réimprime|re marche",
        "well": """
            bien|maintenant|à nouveau|de nouveau|désormais|correctement|parfaitement|très bien|impeccable|
              impeccablement|comme il faut|nickel|à merveille|enfin|à présent|sans (problème|souci|problèmes|soucis)|
              comme avant|super bien|parfait
        """,
        "sure": """
            je [vous] confirme [que|qu]|je vous (informe|signale) (que|qu)|bonne nouvelle|effectivement|en effet|
              j ai le plaisir de vous confirmer (que|qu)|nous confirmons (que|qu)|je valide
        """,
        "good": "bonne|rapide|grande|précieuse|excellente|excellent|prompte|très|super|belle|et|efficace|bon",
        "deed": """
            aide|réponse|retour|intervention|travail|support|assistance|service|solution|réactivité|rapidité|
              efficacité|temps|patience|efforts|dépannage|disponibilité|tout
        """,
    },
    greeting="""
        bonjour|bonsoir|salut|hello|coucou|re bonjour|rebonjour|bonjour à (tous|toutes|vous|toute l équipe)|cher|
          chère|(bonjour|cher|chère) (monsieur|madame|messieurs|service|support|l équipe|toute l équipe|équipe)|
          madame monsieur|bjr|bonjour madame monsieur
    """,
    thanks="""
        (merci|merci bien|grand merci|un grand merci|mille mercis|mille merci|mercis|mrc) [beaucoup|infiniment|
          encore|bien|bcp] [à (vous|tous|toi|toute l équipe|l équipe)]
        (merci|un grand merci|mille mercis|merci beaucoup|merci bien|merci encore|merci à vous) (pour|de) (votre|
          ton|la|l|le|cette|vos|tout) {good}* [{deed}] [{good}]*
        merci d avance de votre (retour|réponse)|(je vous|nous vous|je te) (remercie|remercions) [beaucoup|
          infiniment|encore] [(pour|de) (votre|la|l|ton|vos) {good}* {deed} [{good}]*]
        en vous remerciant [(pour|de) votre {good}* {deed}]|avec mes remerciements|tous mes remerciements|
          merci de m avoir (aidé|aidée|dépanné|dépannée)
    """,
    praise="""
        parfait|super|génial|excellent|très bien|ok|d accord|top|nickel|impeccable|bravo|formidable|merveilleux|
          (super|excellent|bon|beau|très bon) (travail|boulot|service)|bien reçu|au top|vous êtes (super|géniaux|
          les meilleurs|au top)|très (rapide|efficace|satisfait|satisfaite)|rapide et efficace|c est (parfait|super|
          génial|top)|c est fait
    """,
    sign_off="""
        [bien] (cordialement|cdt|cdlt|bien à vous|sincèrement|amicalement|à vous|respectueusement)|bonne (journée|
          soirée|continuation|semaine|fin de journée|fin de semaine)|bon (week end|weekend|we|après midi)|salutations|
          (meilleures|sincères|cordiales) salutations|[je vous souhaite] [une] (bonne|belle|excellente) (journée|
          soirée|fin de journée|semaine)|à bientôt|au revoir|bonnes salutations|salutations (distinguées|cordiales)|
          belle journée|(bien à vous|belle journée) à (vous|tous)|(bonne|belle) journée à (vous|tous|toi)|
          meilleurs messages
    """,
    yes="""
        oui|ouais|oui oui|oui tout à fait|tout à fait|oui absolument|absolument|oui effectivement|oui bien sûr|
          bien sûr|oui en effet|exactement|effectivement|en effet|je confirme|oui je confirme|affirmatif|
          oui c est bon|oui tout est bon|oui ça va
    """,
    no="""
        non|[non] pas (encore|vraiment|du tout|tout à fait|pour le moment|pour l instant)|[non] (hélas|
          malheureusement) [non|pas]|non toujours (pas|rien)|toujours (pas|rien)|négatif|hélas non|
          malheureusement non|que non|ben non|eh non|non non|non ce n est pas le cas
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {it} {is} {now}* {fine} [{now}]*
        [{sure}] {it} [re] {works} {well}*
        (marche|fonctionne|remarche|refonctionne|imprime {well}) {well}*
        [{sure}] (tout|ça) (est rentré dans l ordre|est en ordre|va bien [maintenant])|tout (est|
          est maintenant) (bon|ok|parfait|opérationnel)
        [le|mon|notre] [{thing}] {now}* {solved} [{now}]*
        [oui] (tout bon|tout ok|tout fonctionne|tout marche|tout roule) {well}*
        [je n ai|nous n avons|il n y a|y a|j ai|on n a|nous avons] plus (de|d|aucun|aucune) (problème|problèmes|
          souci|soucis|erreur|erreurs|bug|message d erreur)
        {the} (problème|souci|erreur|message|message d erreur|bug) (a disparu|n apparaît plus|ne se produit plus|
          ne se reproduit plus|n existe plus|n est plus là)
        vous pouvez [donc|maintenant] (clôturer|cloturer|fermer|clore|clôture) [le|la|ma|ce|cette|mon] (ticket|
          demande|dossier|incident|cas|intervention)
        (le|mon|ce) (ticket|dossier) peut être (clôturé|fermé|clos)|(la|ma) demande peut être (clôturée|fermée|
          close)
        (j|je|nous) (arrive|peux|pouvons|peut|ai pu|arrivons) [à|maintenant|désormais|enfin|de nouveau|
          à nouveau]* (imprimer|me connecter|travailler|y accéder|accéder à mes (mails|fichiers)|l ouvrir|scanner|
          nous connecter) {well}*
        (votre|la) solution (fonctionne|marche|convient|est bonne|a fonctionné|a marché) [{well}]*|ça a (marché|
          fonctionné) [{well}]*|(cela|ça) a [bien] (résolu|réglé) (le|mon|notre) (problème|souci)
        (vous avez|tu as) (résolu|réglé) (le|mon) (problème|souci)|j accepte (la|votre|cette) solution|
          solution acceptée|on peut clôturer|vous pouvez (clôturer|fermer|clore)
    """,
    refuse="""
        (n est|n a|pas|n sont|ne sont|est|jamais|c est) [toujours|encore]* (pas|jamais) [encore|vraiment|totalement|
          complètement|du tout|été|toujours|tout à fait]* (réglé|réglée|résolu|résolue|réparé|réparée|corrigé|
          corrigée|bon|ok|en ordre|le cas|rétabli|rétablie|fini)
        (pas|jamais) [encore|vraiment|totalement|complètement|du tout|été|toujours|tout à fait]* (réglé|réglée|
          résolu|résolue|réparé|réparée|corrigé|corrigée|rétabli|rétablie)
        (ne|n) [s] (marche|fonctionne|imprime|démarre|s ouvre|ouvre|résout|résoud|change|répond|va|marchent|
          fonctionnent) [toujours|encore] (pas|plus|rien|jamais)
        (marche|fonctionne|imprime|démarre|va|marchent|fonctionnent) [toujours|encore] (pas|plus)|(n a|na|
          a) [toujours] (pas|rien) (marché|fonctionné|changé|résolu|réglé|arrangé|servi)
        (je|j|on|nous|n|ne|me|y) (arrive|peux|peut|pouvons|parviens|arrivons|parvenons|accède) [toujours|
          encore] (pas|plus)|(je|j|on) n (arrive|accède) [toujours] (pas|plus)
        toujours (pas|rien|le même|la même|en panne|bloqué|bloquée|impossible|aucun|aucune|un problème|
          des problèmes|hors service|cassé|cassée|aussi lent|en erreur|autant)
        (même|memes|mêmes) (problème|erreur|souci|message|chose|panne|résultat)|(problème|souci|erreur|panne|
          incident) [est] [toujours] (persiste|persistent|demeure|subsiste|revient|toujours là|toujours présent|
          continue|est revenu|est de retour|est toujours)
        (ça|cela) (recommence|continue)|aucun (changement|effet|résultat)|aucune (amélioration|évolution|
          différence)|rien (n a changé|ne change|ne marche|ne fonctionne|n y fait|n est réglé|à faire)
        (encore|à nouveau|de nouveau) (en panne|planté|bloqué|tombé en panne|cassé)|non (résolu|réglé|résolue|
          réglée)|c est pire|rouvrir|réouvrir|est encore (en panne|bloqué|bloquée)
    """,
    unless="""
        si|s il|à moins que|n est pas que|dis pas que|sauf si|au cas où|je ne sais pas si|hier|au début|au départ|
          quand|jusqu à ce que
    """,
    doubt="""
        mais|cependant|toutefois|pourtant|néanmoins|sauf|hormis|excepté|seulement|uniquement|presque|parfois|
          quelquefois|encore|toujours|peut|être|peut-être|apparemment|visiblement|partiellement|partie|moitié|plus|
          moins|jamais|quand|ps|autre|autres|premier|première|seul|un|une|ancien|ancienne|nouveau|nouvelle|semble|
          demain|tard|ensuite|espère|espérons|attends|voir|quasi|quasiment|hélas|malheureusement|dommage|quand-même|
          même|pas|non|rien|peu|provisoirement|temporairement|théoriquement|normalement|probablement|sans doute|
          souvent|rarement|lentement|mal|trop|reste|par contre|ironie|question|sinon|avec|aussi|tant|quelque|
          certains|certaines|dernier|dernière|deuxième|second
    """,
    joining="et|donc",
    quality="qualité|qualité de [la|votre] solution|solution|qualite",
    speed="rapidité|vitesse|délai|rapidité de [la] réponse|réactivité",
    both="les deux|tout|qualité et rapidité",
    out_of="sur",
    on="pour [la|l|les|votre]|en|de [la]",
    stars="étoiles|étoile",
)
