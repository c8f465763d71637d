"""French answers."""

from __future__ import annotations

from helpdeskmail.core.answer_words.record import AnswerWords

FRENCH = AnswerWords(
    slots={
        "device": """
            imprimante|imprimantes|scanner|scan|ordinateur|ordinateurs|pc|portable|poste|postes|écran|écrans|souris|
              clavier|téléphone|téléphones|mail|mails|e mails|email|emails|courriels|messages|messagerie|boîte mail|
              boîte|outlook|réseau|internet|wifi|vpn|serveur|programme|logiciel|application|appli|système|site|
              site web|boutique|portail|page|pages|fichier|fichiers|dossier|dossiers|partage|lecteur|agenda|
              calendrier|caisse|caisses|son|audio|image|caméra|micro|casque|connexion|ligne|commandes|factures|
              étiquettes|appels|rapports|documents|rendez vous|base|sauvegarde|sauvegardes|tablette|porte|badge|
              balance|licence|machine|accès|compte|session|borne|borne wifi|standard|lien|clé|mise à jour|pilote|
              panier|terminal|tableau|photocopieuse|copieur|projecteur|bouton
        """,
        "gear": """
            [tous|toutes] (le|la|l|les|mon|ma|mes|notre|nos|votre|vos|nouveau|nouvelle) [nouveau|nouvelle|petit|
              petite] {device} [de la|du|de|des|de l]* [~|{device}|accueil|bureau|salle]*
        """,
        "back": """
            arrive|arrivent|passe|passent|part|partent|sort|sortent|s affiche|s affichent|apparaît|apparaissent|
              répond|répondent|se connecte|se connectent|démarre|démarrent|se lance|s ouvre|s ouvrent|sonne|sonnent|
              imprime|impriment|se charge|se chargent|est|sont|lit|revient|synchronise|se synchronise|s allume|tourne|
              couvre|capte
        """,
        "use": """
            imprimer|me connecter|nous connecter|se connecter|travailler|accéder|y accéder|ouvrir|l ouvrir|
              les ouvrir|envoyer|recevoir|entrer|scanner|numériser|enregistrer|lire|payer|encaisser|commander|appeler|
              téléphoner|exporter|télécharger|modifier|facturer|naviguer|chercher|utiliser|consulter|saisir|
              m identifier|ouvrir ma session
        """,
        "moment": """
            ce matin|hier|hier soir|lundi|mardi|mercredi|jeudi|vendredi|la semaine dernière|midi|le redémarrage|
              la mise à jour|le changement|votre (intervention|appel|passage|visite|mise à jour|mail|message|réponse|
              changement|manipulation)|le passage de (votre|~) [technicien|~]|que (vous avez|tu as) (changé|remplacé|
              redémarré|mis à jour|appelé|raccroché) [le|la|l]* [{device}|~]
        """,
        "span": """
            (un|une|deux|trois|quatre|cinq|plusieurs|quelques|~) (jour|jours|semaine|semaines|heures|
              nuits) [maintenant|déjà]|toute la (journée|semaine|matinée|nuit)
        """,
        "trouble": """
            coupure|coupures|plantage|plantages|erreur|erreurs|problème|problèmes|souci|soucis|bug|bugs|panne|
              pannes|incident|incidents|interruption|interruptions|déconnexion|bourrage|bourrages|message d erreur|
              ralentissement|blocage|accroc|anomalie|pb|pbs|anicroche
        """,
        "thing": """
            problème|probleme|souci|soucis|incident|erreur|bug|panne|imprimante|scanner|scan|ordinateur|pc|portable|
              poste|écran|souris|clavier|téléphone|mail|mails|messagerie|boîte mail|outlook|réseau|internet|wifi|vpn|
              serveur|programme|logiciel|application|appli|système|connexion|compte|mot de passe|accès|site|site web|
              page|fichier|partage|lecteur|impression|ticket|demande|question|affaire|cas|
              {device}|pb|billet|réclamation|situation
        """,
        "the": """
            le|la|l|les|mon|ma|mes|notre|nos|ce|cet|cette|votre|mes|tous les|toutes les|leur|sa|son|vos
        """,
        "it": """
            ce|c|ça|cela|ceci|il|elle|tout|tout ça|tout cela|{the} ({thing}|~) [{thing}]|problème|imprimante|
              votre solution|la solution|
              {thing}|sa|tt|ca|{the} ({thing}|~) (de|du|de la|de l|des|d|à|au|en) [la|l|le|notre|mon|ma]* ({thing}|
              ~) [~]|{the} ~ ~|on|vos (conseils|indications)|la manip|la manipulation|votre (manip|manipulation|
              astuce|conseil)|la chose
        """,
        "unit": """
            ce|c|ça|cela|ceci|il|elle|tout|tout ça|tout cela|{the} ({device}|~) [{device}]|imprimante|
              votre solution|la solution|{device}|sa|tt|ca|{the} ({device}|~) (de|du|de la|de l|des|d|à|au|en) [la|l|
              le|notre|mon|ma]* ({device}|~) [~]|{the} ~ ~|on|vos (conseils|indications)|la manip|la manipulation|
              votre (manip|manipulation|astuce|conseil)|la chose
        """,
        "is": """
            est|a été|a bien été|est bien|est maintenant|est désormais|est à présent|sont|est enfin|s est|
              a enfin été|vient d être|a pu être|ont été|ont bien été|sont bien|est donc|est effectivement|
              est tout à fait|st
        """,
        "now": """
            maintenant|désormais|enfin|bien|à présent|tout|totalement|complètement|entièrement|définitivement|
              tout à fait|
              mtn|mnt|ben|là|de nouveau|à nouveau|effectivement|à c t heure|pleinement|parfaitement
        """,
        "solved": """
            réglé|réglée|réglés|résolu|résolue|résolus|réparé|réparée|corrigé|corrigée|solutionné|solutionnée|
              rétabli|rétablie|dépanné|dépannée|arrangé|arrangée|
              règle|regle|reglé|reglee|levé|levée|restauré|restaurée|débloqué|débloquée|remis en service|
              remise en service|traité|traitée|clos|terminé|terminée|fixé
        """,
        "fine": """
            ok|bon|opérationnel|opérationnelle|fonctionnel|fonctionnelle|en ordre|rentré dans l'ordre|
              revenu à la normale|
              okay|correct|parfait|nickel|nickel chrome|impeccable|impec|au point|réparé|à jour|en ligne|en service|
              en marche|accessible|joignable|disponible|rétabli|stable|au top|sur pied|normal|bon ici|opérationnels|
              fonctionnels
        """,
        "works": """
            marche|fonctionne|remarche|refonctionne|imprime|fonctionnent|marchent|s ouvre|réimprime|re marche|
              marche|tourne|roule|tournent|a marché|a fonctionné|va|remarchent|répond|se connecte|scanne|
              refonctionnent|marche bien|fonctionne bien|est revenu à la normale|est rentré dans l ordre|redémarre|
              s imprime|s impriment
        """,
        "well": """
            bien|maintenant|à nouveau|de nouveau|désormais|correctement|parfaitement|très bien|impeccable|
              impeccablement|comme il faut|nickel|à merveille|enfin|à présent|sans (problème|souci|problèmes|soucis)|
              comme avant|super bien|parfait|
              là|mtn|mnt|bien mieux|super|impec|nickel chrome|comme une horloge|comme sur des roulettes|
              du premier coup|du tonnerre|comme neuf|comme neuve|comme prévu|partout|pour tous|pour tout le monde|
              (sur|dans|à) (tous|toutes) (les|nos) ({device}|~)|depuis {moment}|après {moment}|depuis {span}|
              sans (aucun|le moindre|la moindre) {trouble}|sans {trouble}|ici aussi|tout|pile|déjà|encore mieux|
              à merveille|chez nous|très bien|d ailleurs|grâce à (vous|toi)|au poil
        """,
        "sure": """
            je [vous] confirme [que|qu]|je vous (informe|signale) (que|qu)|bonne nouvelle|effectivement|en effet|
              j ai le plaisir de vous confirmer (que|qu)|nous confirmons (que|qu)|je valide|
              (nous|on) [vous] (confirme|confirmons) [bien] (que|qu)|je [vous|te]* [le] confirme [bien] [que|qu]|
              je (peux|puis) [vous] confirmer (que|qu)|(nous|je) (tenons|tiens) à vous (informer|confirmer) (que|qu)|
              c est confirmé|confirmé|après (test|vérification|essai)|(j ai|nous avons) (testé|vérifié|essayé) [et]|
              je constate (que|qu)|heureux de vous (dire|confirmer) (que|qu)|voilà|ayé|figure toi (que|qu)|
              figurez vous (que|qu)|pour info|que|qu
        """,
        "good": "bonne|rapide|grande|précieuse|excellente|excellent|prompte|très|super|belle|et|efficace|bon",
        "deed": """
            aide|réponse|retour|intervention|travail|support|assistance|service|solution|réactivité|rapidité|
              efficacité|temps|patience|efforts|dépannage|disponibilité|tout|
              conseil|conseils|passage|appel|gentillesse|patience|suivi|compétence|professionnalisme|diligence|
              prise en charge|coup de main|accueil|explications|amabilité
        """,
    },
    greeting="""
        bonjour|bonsoir|salut|hello|coucou|re bonjour|rebonjour|bonjour à (tous|toutes|vous|toute l équipe)|cher|
          chère|(bonjour|cher|chère) (monsieur|madame|messieurs|service|support|l équipe|toute l équipe|équipe)|
          madame monsieur|bjr|bonjour madame monsieur|
          salut la gang|salut l équipe|salut les gars|re|rebonsoir|bonjour l équipe|bonjour à l équipe|hey|
          hello (l équipe|à tous)|bonjour (le service|les gars)|madame|monsieur|messieurs|salut à (tous|toi|vous)|
          coucou (l équipe|à tous)|bon matin|bonjour à vous deux
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
        (merci|mercii|mci|thx|thanks|mrci|milles mercis|mille fois merci|encore merci|un immense merci|
          merci mille fois|merci vraiment|merci merci|grand merci) [beaucoup|infiniment|encore|bien|bcp|bp|énormément|
          mille fois|vraiment|les gars|l équipe|la team|à (vous|tous|toi|toute l équipe|l équipe|lui|votre équipe|
          votre collègue|~)|tout le monde|madame|monsieur|hein|pour tout|d avance|par avance]*
        (merci|encore merci|un grand merci|mille mercis|merci beaucoup|merci bcp|merci encore) (à vous|
          à toute l équipe|à l équipe) (pour|de) (votre|ton|la|l|le|cette|vos|tout) {good}* [{deed}] [{good}]*
        merci (d avoir|pour avoir) (réglé|résolu|réparé|dépanné|pris le temps|fait vite) [ça|si vite|aussi vite|
          rapidement]*|avec (tous) mes remerciements|remerciements|grâce à (vous|toi)
    """,
    praise="""
        parfait|super|génial|excellent|très bien|ok|d accord|top|nickel|impeccable|bravo|formidable|merveilleux|
          (super|excellent|bon|beau|très bon) (travail|boulot|service)|bien reçu|au top|vous êtes (super|géniaux|
          les meilleurs|au top)|très (rapide|efficace|satisfait|satisfaite)|rapide et efficace|c est (parfait|super|
          génial|top)|c est fait|
          impec|nickel chrome|chapeau|chapeau bas|génial|cool|super cool|extra|parfait parfait|au poil|ouf|hourra|
          youpi|ouais|félicitations|vous gérez|tu gères|quel (soulagement|bonheur)|vous êtes (des chefs|des champions|
          des as|des anges|un ange|un as|un chef)|tu es (un as|un chef|une championne|un champion|le meilleur|génial|
          géniale|un ange)|t es (un as|un chef|le meilleur)|trop (fort|forts|bien)|beau travail|bien joué|(super|
          très bon|excellent) (service|boulot|travail|job)|je suis (ravi|ravie|content|contente|soulagé|soulagée)|
          nous sommes (ravis|contents|très satisfaits)|rien à dire|voilà qui est fait|top top|merveille|
          de mieux en mieux|c est (bien|cool|extra|nickel|impeccable|gentil|très gentil)
    """,
    sign_off="""
        [bien] (cordialement|cdt|cdlt|bien à vous|sincèrement|amicalement|à vous|respectueusement)|bonne (journée|
          soirée|continuation|semaine|fin de journée|fin de semaine)|bon (week end|weekend|we|après midi)|salutations|
          (meilleures|sincères|cordiales) salutations|[je vous souhaite] [une] (bonne|belle|excellente) (journée|
          soirée|fin de journée|semaine)|à bientôt|au revoir|bonnes salutations|salutations (distinguées|cordiales)|
          belle journée|(bien à vous|belle journée) à (vous|tous)|(bonne|belle) journée à (vous|tous|toi)|
          meilleurs messages|
          bonne fin de (journée|semaine|soirée)|cordialement vôtre|très cordialement|bien cordialement|
          sincèrement vôtre|bises|biz|bisous|amitiés|à plus|a plus|au plaisir|bonne (suite|journée|soirée|nuit|
          fin de semaine) [à] [vous|tous|toute l équipe]|je vous souhaite une [très] (bonne|belle) (journée|soirée|
          fin de journée|semaine|suite)|très (bonne|belle) (journée|soirée)|veuillez (agréer|recevoir) [madame|
          monsieur]* [l expression de] [mes|nos] (salutations|sentiments) [distinguées|distingués|les meilleures]|bav|
          slts|crdlt|cdmt|meilleures salutations|belle fin de journée|excellente journée|bonne aprem
    """,
    yes="""
        oui|ouais|oui oui|oui tout à fait|tout à fait|oui absolument|absolument|oui effectivement|oui bien sûr|
          bien sûr|oui en effet|exactement|effectivement|en effet|je confirme|oui je confirme|affirmatif|
          oui c est bon|oui tout est bon|oui ça va|
          yes|yep|yess|oui c est le cas|c est le cas|oui ça l est|oui c est bon|ouaip|carrément|si si|oui si|
          pour moi aussi|pour (nous|ma part|notre part) aussi|de mon côté aussi|de notre côté aussi|oui nickel|
          tout est ok|oui merci|oui bien|oui oui oui|oui voilà|c est exact|exact|oui impeccable|oui parfait|oui super
    """,
    no="""
        non|[non] pas (encore|vraiment|du tout|tout à fait|pour le moment|pour l instant)|[non] (hélas|
          malheureusement) [non|pas]|non toujours (pas|rien)|toujours (pas|rien)|négatif|hélas non|
          malheureusement non|que non|ben non|eh non|non non|non ce n est pas le cas|
          que nenni|nenni|pas vraiment|pas encore|pas du tout|pas tout à fait|pas complètement|hélas non|
          malheureusement [non|pas]|non hélas|[ben] non|non malheureusement|en partie|partiellement|à moitié|presque|
          tjs pareil|tjrs pareil|toujours pareil|toujours|pareil|idem|toujours idem|tjs|tjrs|tjrs rien|toujours rien|
          rien|toujours pas|tjrs pas|tjs pas|rebelote|bof|pas pour (moi|nous)|pas (chez|pour) nous|pas de mon côté|
          pas de notre côté|loin de là|raté|presque pas|négatif|nan|pas encore non|non non|aucunement|nullement|
          non toujours pas|même problème|si seulement|comme avant|c est pire|pas résolu|pas réglé
    """,
    accept="""
        [{sure}] [{it}] {is} {now}* {solved} [{well}]*
        [{sure}] {unit} {is} {now}* {fine} [{now}]*
        [{sure}] {unit} [re] {works} {well}*
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
        [{sure}] [{unit}] (est|c est|c|cest|sest) {now}* ({fine}|{solved}) {well}*
        [{sure}] ({unit}|c|cest) {is} {now}* ({fine}|{solved}) {now}* {well}*
        [{sure}] {it} {is} {now}* {solved} [{well}]* [ici|chez nous|pour (moi|nous)]
        [{sure}] ({unit}|tout ça) [re] (ne) {works} {well}*
        [{sure}] {gear} {now}* {back} {now}* (à nouveau|de nouveau|enfin|maintenant|désormais|bien|normalement|
          correctement|revenu|revenue|revenus|revenues|là|de retour|en ligne|rétabli|rétablie|rétablis|
          du premier coup|comme avant|comme il faut) {well}*
        [{sure}] {gear} re ({back}|{works}) {well}*
        [{sure}] (j|je|nous|on|il|elle|tout le monde|chacun|ils|tous) (ai|avons|a|peut|peux|pouvons|peuvent|arrive|
          arrivons|arrivent|parviens|parvenons|ai pu|avons pu|a pu) [pu|à|enfin|de nouveau|à nouveau|maintenant|
          désormais|bien|re|tous]* {use} [à|au|aux|dans|sur|mes|mon|ma|nos|notre|le|la|les|l|des|tout]* [{device}|~|
          {thing}|tout]* (de nouveau|à nouveau|maintenant|enfin|normalement|sans (problème|souci)|désormais|
          comme avant)
        [{sure}] (j ai|nous avons|on a|on) (retrouvé|récupéré|pu récupérer|pu retrouver) [tous|toutes]* (mes|mon|ma|
          nos|notre|le|la|les|l) [{device}|~|{thing}]*
        [{sure}] (je|on|nous) (navigue|surfe|navigue|capte|imprime|reçois|reçoit|recevons|envoie|travaille|entends|
          vois|voit|entend|suis connecté|suis connectée|sommes connectés|suis reconnecté) [tout|les mails|mes mails|
          bien]* (de nouveau|à nouveau|maintenant|enfin|normalement|sans (problème|souci))
        [{span}|ça fait {span}|déjà {span}|cela fait {span}]  sans (un|une|aucun|aucune|le moindre|la moindre|
          un seul|une seule)* {trouble} [maintenant]
        (pas|plus) (un|une) (seul|seule) {trouble} [depuis {moment}|à signaler|à déplorer]*|plus (aucun|aucune|de|
          d) {trouble} [depuis {moment}|à signaler|maintenant|ici|chez nous|du tout|désormais]*|{it} n y a plus (de|d|
          aucun|aucune) {trouble} [depuis {moment}]*
        [je n ai|nous n avons|on n a|j ai|il n y a|y a|on a] (plus|pas eu) (de|d|aucun|aucune|un seul|une seule|
          le moindre) {trouble} [depuis {moment}|maintenant|du tout|désormais|ici]*
        [je n ai|nous n avons|on n a|j ai] rien à (redire|reprocher|critiquer)|(je ne|on ne) (pouvais|peut|
          pourrait) pas (demander|rêver) mieux|que demander de plus|impossible de faire mieux
        testé et approuvé|(affaire|mission|problème|souci|pb|incident|panne|dossier) (résolu|résolue|réglé|réglée|
          accomplie|terminé|terminée|levé|levée)
        (ça|cela|c|votre (manip|solution|astuce|manipulation)|tout|le redémarrage) (a|est) [bien|tout|
          enfin] (résolu|réglé|réparé|débloqué|suffi|marché|fonctionné|arrangé) [le|mon|notre|tout]* [problème|souci|
          pb] [bien|parfaitement|merci]*
        (vous|tu|il|elle|on) [l|m|nous]* (avez|as|a) (réglé|résolu|réparé|débloqué|dépanné|dépannée|ressuscité|
          ressuscitée|sauvé|sauvée) [le|mon|la|l]* [problème|souci|pb|~|{device}]
        plus (rien à signaler|de nouvelles du problème)|(ça y est|c est bon|tout est bon|c bon|cest bon|tout bon|
          ça roule|ça baigne|ça marche|ça tourne) [c est bon|ça marche|maintenant|enfin|pour (moi|nous)]* {well}*
        (on|nous) (est|sommes) [de nouveau|à nouveau|tous|enfin]* (opérationnels|opérationnel|en ligne|connectés|
          reconnectés)|je suis [de nouveau|à nouveau|enfin]* (connecté|connectée|opérationnel|opérationnelle|en ligne|
          reconnecté)|retour à la normale|tout est revenu|tout est rentré dans l ordre|rentré dans l ordre
        [{sure}] (j ai|nous avons|on a) [bien|enfin|de nouveau|à nouveau]* pu {use} [à|au|mes|mon|ma|nos|notre|le|
          la|les|l|des|tout]* [{device}|~] [~]
        (disparu|parti|envolé) [{the}] {trouble}|({the} ~|{the} {trouble}|{the} message) (a|ont) [complètement|
          bien] disparu|(je valide|nous validons|je confirme) (la|votre|cette) (résolution|solution|clôture)|j accepte
    """,
    close="""
        [donc|et|alors|oui|du coup|ok|bref]* [pour (moi|nous|ma part|notre part)|de (mon|notre) côté]* (vous pouvez|
          tu peux|on peut|nous pouvons|vous pourrez|pouvez vous|vous pouvez bien) [donc|maintenant|désormais|
          tranquillement|bien|alors|sans autre|aussi|y aller et]* (clôturer|cloturer|cloturé|clôturé|fermer|clore|
          archiver|classer|refermer|solder|le clôturer|la clôturer|le fermer|la fermer|l archiver|le clore|la clore|
          le cloturer|la cloturer|classer l affaire|considérer (le|la|ce|cette|l) (ticket|dossier|demande|incident|
          affaire) comme (clos|close|résolu|résolue|terminé|réglé|réglée)) [le|la|ma|ce|cette|mon|l]* [ticket|demande|
          dossier|incident|cas|intervention|billet|affaire|sujet] [svp|maintenant|sans souci|quand vous voulez|merci]*
        [donc|et|alors|oui|merci de|merci de bien vouloir|veuillez|prière de|svp|à]* (clôturer|cloturer|fermer|
          clore|archiver|classer|fermez|clôturez|cloturez|archivez|classez|ferme|archive) (le|la|ma|ce|cette|mon|
          l) (ticket|demande|dossier|incident|cas|intervention|billet|affaire|sujet) [svp|maintenant|merci]*
        [vous pouvez] (fermez|clôturez|cloturez|archivez|clôture|archive|ferme) [le|la|moi ça|ça] [svp|alors|donc]*|
          (ticket|dossier|demande|incident|affaire|cas|billet) [est|peut être|peuvent être|à|bon à]* (clore|clôturer|
          fermer|classer|archiver|clos|close|clôturé|clôturée|fermé|fermée|classé|classée|terminé|terminée|archivé)
        [donc|et|alors]* [{the}] (ticket|dossier|demande|incident|affaire|cas|billet|sujet|problème) [est|peut être|
          peut donc être|peut] [donc|maintenant|considéré comme|considérée comme]* (clos|close|clôturé|clôturée|fermé|
          fermée|classé|classée|terminé|terminée|archivé|archivée) [pour (moi|nous|ma part)|de (mon|notre) côté|
          merci]*
        [donc|et|alors|bref|voilà]* (pour (moi|nous|ma part|notre part)|de (mon|notre) côté|en ce qui (me|
          nous) concerne) [{the}]* [ticket|dossier|demande|incident|affaire|cas|billet|sujet|problème] [c est|est|
          peut être|peut|tout est] [donc|bon et|considéré comme|considérée comme]* (clos|close|clôturé|clôturée|fermé|
          fermée|classé|classée|terminé|terminée|réglé|réglée|résolu|résolue|bon|ok|fini|archivé|archivée)
        (c est|tout est) [donc]* (clos|terminé|réglé|fini|bon) pour (moi|nous|ma part|notre part)|
          on n en parle plus|fin de l histoire|bon pour clôture
    """,
    aside="""
        (pour (moi|nous|ma part|notre part)|de (mon|notre) côté|chez nous|en ce qui (me|nous) concerne)
        (depuis|après|dès) {moment}|enfin|c est pas trop tôt|ce n est pas trop tôt|pas trop tôt|
          mieux vaut tard que jamais|il était temps|[bien que] (un peu|bien|même) [si] [c est]* tard|[ça|
          cela] a (pris|mis) (du temps|le temps|un moment)|au bout (du compte|d un moment)
        comme (convenu|indiqué|demandé|expliqué|prévu|vous (l|m|me l)* (avez|aviez) (dit|indiqué|demandé|expliqué))|
          (désolé|désolée|pardon|navré|navrée|excusez moi|toutes mes excuses|mes excuses) [pour|de|du]* [le|la|l|ce|
          cette|mon|vous avoir|du]* [dérangement|dérangés|dérangé|bruit|retard|fausse alerte|réponse tardive|gêne|
          temps perdu]*
        (c était|c est) (ma faute|de ma faute|mon erreur|moi)|ma faute|erreur de ma part|la honte|quelle (honte|
          cruche|andouille)|suis je bête|j ai honte|au temps pour moi|autant pour moi|mea culpa
        [car|parce que|puisque] (j ai|on a|nous avons) (attendu|dû attendre) (~|trois|deux|neuf|dix)* (jours|
          semaines|heures)|en (deux|cinq|dix|~|quelques) (minutes|secondes|heures)|en un (clin d œil|éclair|
          rien de temps)|en moins de deux
        [franchement|honnêtement] (j étais|nous étions|on était|j allais|je pensais) [un peu|très|assez|déjà|prêt à|
          sur le point d]* (sceptique|sceptiques|inquiet|inquiète|en racheter|en acheter une nouvelle|abandonner|
          désespéré)|(je|j) n y croyais (plus|pas)
    """,
    did="""
        (j|je|nous|on) (ai|avons|a) [bien|juste|tout|aussi]* (redémarré|suivi|testé|essayé|vérifié|fait|relancé|
          débranché|rebranché|installé|rallumé|réinstallé|refait) [le|la|l|les|vos|tout|votre|mon|ma|
          deux fois]* [{device}|~|instructions|consignes|étapes|indications|conseils|mise à jour|test|essai]* [comme|
          selon|suivant]* [vous|tu|vos|convenu|indiqué|demandé|expliqué|dit|instructions|l avez|me l avez|m avez|m as|
          as|avez]*
    """,
    vague="""
        (il|elle|c|ça|le revoilà) [est|a|s est]* (revenu|revenue|de retour|de nouveau là|encore là)|
          [pas|y a pas] de problème|pas de problème|aucun problème|aucun souci|pas de souci
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
        (ça|sa|ca|cela|elle|il|on|tout|c est|et|est|sont) [est|a]* [déjà|encore|toujours|de nouveau|
          à nouveau]* (recommence|recommencé|repart de plus belle|replante|replanté|buggue encore|bugue encore|
          bug encore|plante encore|plante toujours|coince|coince encore|coupe encore|coupe toujours|saute|rame|
          rame encore|rame toujours|déconne)
        (tjrs|tjs|toujours|encore) (pareil|idem|le même|la même|pas|rien|plein|pleine|lent|lente|vide|noir|noire|
          impossible|inaccessible|injoignable|absent|absente|introuvable|refusé|dans le vide|en rade|ko|hs|la|
          le problème|un message|bloqué|bloquée|des erreurs|erreur|dans l attente de ~)
        (affiche|affichent|demande|refuse|plante|bloque|coupe|saute|sonne|dit|tombe|manque|manquent|rejette|revient|
          fait|bugge|freeze|rame|donne) (encore|toujours|sans arrêt|à nouveau|de nouveau|dans le vide)
        (pb|problème|souci|panne|bug|erreur|message|défaut) (est|a|n est|s est|n a|revient|reste|réapparaît|
          réapparu|persistant|toujours)  [de nouveau|à nouveau|déjà|pas|encore|toujours|été]*  (revenu|revenue|
          réapparu|réapparue|recommencé|reproduit|là|présent|entier|entière|persiste|identique)
        (de nouveau|à nouveau|re) (plein|pleine|bloqué|bloquée|noir|noire|coupé|coupée|vide|plantée|rien|muet|
          muette|mort|morte|hors|lent|lente|disparu|tombé|tombée|le même|la même|en erreur|en rade|hs|ko|pareil|perdu|
          perdue)
        (page|écran) (blanche|blanc|noir|bleu|figé|d erreur)|n (arrive|parvient) toujours pas|même (cinéma|topo|
          rengaine|refrain|symptôme|combat|chanson|galère|punition)|(retour|revenu|revenue|revenus) (à la case départ|
          au point de départ|au même point)|case départ|rebelote|rien de (neuf|mieux|plus)|sans (effet|succès|
          résultat|changement|amélioration)
        (manque|manquent) (celle|celui|encore|toujours|la|le|les|des|une|un)|il (me|nous) manque|(je|nous|
          on) (refuse|refusons|n accepte|ne valide|ne peux valider|ne peux pas valider)|(ne|n) (cloturez|clôturez|
          fermez|clôture|fermez) pas|ne pas (clôturer|fermer|cloturer)|laissez (le|la|ce) (ticket|dossier|
          demande) ouvert|laissez ouvert|laisser ouvert
        (pas|n ont pas|n a pas) (une solution|la solution|la bonne solution|d amélioration|mieux|du mieux|terrible)|
          ce n est pas (une|la|ça|ce)|c est pas (une solution|ça|mieux|terrible)|(seulement|uniquement|
          que) (la moitié|une partie)|en partie seulement|qu à moitié|moins bien qu avant|pire qu avant|encore pire|
          de pire en pire|empiré|aggravé
        (maintenant|en plus|là) (j ai plus|je n ai plus|on n a plus|nous n avons plus|c est [aussi] (le|la)|
          plus) [de|d|rien|aucun]|personne n (est|a) (venu|passé|passée|rappelé|fait|intervenu)|(on|nous|je) (sommes|
          suis|est) [toujours|encore|complètement|de nouveau]* (bloqué|bloqués|bloquée|à l arrêt|coincé|coincés|
          en panne|coupés|sans)
        (me|nous) (renvoie|rejette|refuse|déconnecte|éjecte|bloque|jette) [mes|les|toujours|encore]|ne (reconnaît|
          répond|tient|charge|trouve|lit|détecte|sort|passe|reçoit|reçois|s allume|se passe|change|voit|vois|retrouve|
          trouve) (toujours|encore|même)* (pas|rien|plus|aucun|aucune)|(j ai|je) tout (essayé|refait) (et|mais|sans)|
          (peine perdue|échec|loupé|raté|aucune différence)|il faut (tout refaire|tout recommencer)
    """,
    protest="""
        comment (pouvez vous|peut on|osez vous|pouvez-vous) [me|nous]* (dire|prétendre|écrire|affirmer|clôturer|
          fermer)|pourquoi (est ce|avez vous|c est|le|la|mon|ma|ce|est il|avoir)* [ticket|demande|dossier]* [est|
          a été|est il|est elle]* (fermé|clos|close|clôturé|clôturée|fermée|résolu|fermer)|comment ça (résolu|réglé|
          fermé|clos)|résolu mon (œil|oeil)|(vous plaisantez|vous rigolez|c est une blague|vous vous moquez|
          vous vous fichez)|(si|s) (c est|ça c est|vous appelez|c est ça|cela est|ça s appelle) [ça|cela]* [une|un|
          être]* (réparation|réparé|solution|réglé|résolu|dépannage)|vous appelez (ça|cela)
    """,
    unless="""
        si|s il|à moins que|n est pas que|dis pas que|sauf si|au cas où|je ne sais pas si|hier|au début|au départ|
          quand|jusqu à ce que|
          dès que|une fois|avant|pas encore eu le temps|n ai pas (pu|encore) (essayer|essayé|tester|testé)|pas testé|
          pas essayé|plus (de|aucun|aucune|un)|sans
    """,
    condition="""
        si|s il|s ils|dès|dès que|quand|lorsque|une fois|attendre|attendez|attendons|avant|demain|lundi prochain|
          semaine prochaine|autre|autres|deuxième|second|seconde|sinon|besoin|voudrais|veux|voulons|aimerais|faudrait|
          pourriez|pouvez vous|peut être|sera|seront|fera|espère|espérons|normalement|semble|apparemment|toujours pas|
          encore|seulement|sauf|excepté|presque|moitié|partiellement|jamais personne|personne|malheureusement|hélas|
          dommage|appelez|rappelez|merci de|question|commander|renonce|abandonne|laissez tomber|tant pis|plus besoin|
          racheté|annuler|annulez|par contre|pas encore|pour l instant|pour le moment|au fait|parfois|en partie|
          je pense|je crois|je vérifie|touche du bois|croise les doigts|oui et non|# sur #|congés|vacances|absent|
          absente|quand même|je dois|il faut|n est pas que|pas chez|air de|pas moyen|mais pas|mais chez|mais c est|
          lent|lente|toujours
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
    role="""
        directeur|directrice|secrétaire|secrétariat|assistant|assistante|comptable|comptabilité|responsable|chef|
          cheffe|gérant|gérante|service|services|achats|ventes|logistique|accueil|bureau|informatique|technique|
          ressources|humaines|rh|mairie|commune|école|collège|lycée|cabinet|clinique|étude|pharmacie|atelier|magasin|
          boutique|agence|société|entreprise|fils|cie|sa|sàrl|sarl|sas|et|pour|le|la|les|des|à|en|direction|
          production|médecin|infirmière|professeur|enseignant|enseignante|rue|avenue|route|place|étage|bâtiment|
          administratif|administrative|commercial|commerciale|générale|général|adjoint|adjointe|chargé|chargée|
          fiduciaire|garage|hôtel|restaurant|tél|tel|mobile|fax|architecte|notaire|avocat|avocate|secteur|pôle|équipe|
          technicien|technicienne
    """,
    quality="qualité|qualité de [la|votre] solution|solution|qualite",
    speed="rapidité|vitesse|délai|rapidité de [la] réponse|réactivité",
    both="les deux|tout|qualité et rapidité",
    gives="""
        je (mets|donne|dirais) [un]|[je] [lui] [vous] (mets|donne) un|un|une|note|seulement|que|malheureusement|
          hélas|ça vaut|vaut|mérite [un]|disons|bien mérité|amplement mérité
    """,
    out_of="sur",
    on="pour [la|l|les|votre]|en|de [la]",
    stars="étoiles|étoile",
)
