"""What the people of a simulation write, in the eight languages of the desk.

Only words of their own stand here: names of commands and their values are those of `helpdeskmail.core.command_words`,
and what the desk's own mails propose to write is read from its catalogues (`helpdeskmail.mail.labels`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language, and what mail programs of that language put below an answer."""

    matter: str  # subject of a first mail
    problem: str
    question: str  # an agent asks
    answer: str  # what the client answers
    solution: str
    working: str  # an agent tells how far they are
    remark: str  # for colleagues
    accepted: tuple[str, ...]  # each must be understood as an acceptance
    refused: tuple[str, ...]  # each must be understood as a refusal
    again: str  # it came back, or something else did
    called: str  # an agent tells what a client said on the telephone
    away: str  # a vacation notice
    attribution: str  # with %(date)s and %(who)s
    header: tuple[str, str, str, str]  # labels of From, Sent, To, Subject with their colons
    answer_prefix: str  # before the subject of an answer
    priority: str  # the labels of wishes, and of settings
    high: str
    reference: str
    behalf: str
    copies: str
    language: str


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        matter="Printer",
        problem="The printer on the second floor is jammed.",
        question="What do you see on the screen?",
        answer="It shows error 49.",
        solution="The drum was replaced.",
        working="A technician is looking at it.",
        remark="Seen this one before, ask the vendor.",
        accepted=("Yes, it works now. Thank you!", "It is solved, thanks."),
        refused=("No, it still does not work.", "It is not solved."),
        again="Since this morning it is jammed again.",
        called="She telephoned: the scanner makes lines.",
        away="I am out of the office until next week.",
        attribution="On %(date)s, %(who)s wrote:",
        header=("From:", "Sent:", "To:", "Subject:"),
        answer_prefix="Re:",
        priority="Priority",
        high="high",
        reference="Reference",
        behalf="On behalf of",
        copies="Copies",
        language="Language",
    ),
    "fr": Phrases(
        matter="Imprimante",
        problem="L'imprimante du deuxième étage est bloquée.",
        question="Que voyez-vous à l'écran ?",
        answer="Il affiche l'erreur 49.",
        solution="Nous avons remplacé le tambour.",
        working="Un technicien s'en occupe.",
        remark="Déjà vu chez eux, demander au fournisseur.",
        accepted=("Oui, ça fonctionne maintenant. Merci !", "C'est réglé, merci."),
        refused=("Non, ça ne marche toujours pas.", "Ce n'est pas réglé."),
        again="Depuis ce matin, elle est de nouveau bloquée.",
        called="Elle a téléphoné : le scanner fait des traits.",
        away="Je suis absent jusqu'à la semaine prochaine.",
        attribution="Le %(date)s, %(who)s a écrit :",
        header=("De :", "Envoyé :", "À :", "Objet :"),
        answer_prefix="RE:",
        priority="Priorité",
        high="haute",
        reference="Référence",
        behalf="Au nom de",
        copies="Copies",
        language="Langue",
    ),
    "es": Phrases(
        matter="Impresora",
        problem="La impresora de la segunda planta está atascada.",
        question="¿Qué ve usted en la pantalla?",
        answer="Muestra el error 49.",
        solution="Hemos cambiado el tambor.",
        working="Un técnico lo está mirando.",
        remark="Ya visto con ellos, preguntar al proveedor.",
        accepted=("Sí, ya funciona. ¡Gracias!", "Está resuelto, gracias."),
        refused=("No, todavía no funciona.", "No está resuelto."),
        again="Desde esta mañana está atascada otra vez.",
        called="Ha llamado: el escáner hace rayas.",
        away="Estoy fuera de la oficina hasta la semana que viene.",
        attribution="El %(date)s, %(who)s escribió:",
        header=("De:", "Enviado el:", "Para:", "Asunto:"),
        answer_prefix="RE:",
        priority="Prioridad",
        high="alta",
        reference="Referencia",
        behalf="En nombre de",
        copies="Copias",
        language="Idioma",
    ),
    "pt": Phrases(
        matter="Impressora",
        problem="A impressora do segundo andar está encravada.",
        question="O que vê no ecrã?",
        answer="Mostra o erro 49.",
        solution="Substituímos o tambor.",
        working="Um técnico está a ver.",
        remark="Já visto com eles, perguntar ao fornecedor.",
        accepted=("Sim, já funciona. Obrigado!", "Está resolvido, obrigada."),
        refused=("Não, ainda não funciona.", "Não está resolvido."),
        again="Desde esta manhã está encravada outra vez.",
        called="Telefonou: o scanner faz riscas.",
        away="Estou fora do escritório até à próxima semana.",
        attribution="Em %(date)s, %(who)s escreveu:",
        header=("De:", "Enviado:", "Para:", "Assunto:"),
        answer_prefix="RE:",
        priority="Prioridade",
        high="alta",
        reference="Referência",
        behalf="Em nome de",
        copies="Cópias",
        language="Língua",
    ),
    "it": Phrases(
        matter="Stampante",
        problem="La stampante al secondo piano è inceppata.",
        question="Che cosa vede sullo schermo?",
        answer="Mostra l'errore 49.",
        solution="Abbiamo sostituito il tamburo.",
        working="Un tecnico se ne sta occupando.",
        remark="Già visto da loro, chiedere al fornitore.",
        accepted=("Sì, ora funziona. Grazie!", "È risolto, grazie."),
        refused=("No, non funziona ancora.", "Non è risolto."),
        again="Da stamattina è di nuovo inceppata.",
        called="Ha telefonato: lo scanner fa righe.",
        away="Sono fuori ufficio fino alla prossima settimana.",
        attribution="Il %(date)s, %(who)s ha scritto:",
        header=("Da:", "Inviato:", "A:", "Oggetto:"),
        answer_prefix="R:",
        priority="Priorità",
        high="alta",
        reference="Riferimento",
        behalf="Per conto di",
        copies="Copie",
        language="Lingua",
    ),
    "ca": Phrases(
        matter="Impressora",
        problem="La impressora de la segona planta està encallada.",
        question="Què veu a la pantalla?",
        answer="Mostra l'error 49.",
        solution="Hem canviat el tambor.",
        working="Un tècnic s'ho està mirant.",
        remark="Ja vist amb ells, preguntar al proveïdor.",
        accepted=("Sí, ja funciona. Gràcies!", "Està resolt, gràcies."),
        refused=("No, encara no funciona.", "No està resolt."),
        again="Des d'aquest matí torna a estar encallada.",
        called="Ha trucat: l'escàner fa ratlles.",
        away="Sóc fora de l'oficina fins a la setmana que ve.",
        attribution="El %(date)s, %(who)s ha escrit:",
        header=("De:", "Enviat:", "Per a:", "Tema:"),
        answer_prefix="RE:",
        priority="Prioritat",
        high="alta",
        reference="Referència",
        behalf="En nom de",
        copies="Còpies",
        language="Llengua",
    ),
    "nl": Phrases(
        matter="Printer",
        problem="De printer op de tweede verdieping zit vast.",
        question="Wat ziet u op het scherm?",
        answer="Hij toont fout 49.",
        solution="Wij hebben de trommel vervangen.",
        working="Een technicus kijkt ernaar.",
        remark="Bij hen al gezien, de leverancier vragen.",
        accepted=("Ja, het werkt nu. Dank u!", "Het is opgelost, bedankt."),
        refused=("Nee, het werkt nog steeds niet.", "Het is niet opgelost."),
        again="Sinds vanmorgen zit hij weer vast.",
        called="Zij belde: de scanner maakt strepen.",
        away="Ik ben afwezig tot volgende week.",
        attribution="Op %(date)s schreef %(who)s:",
        header=("Van:", "Verzonden:", "Aan:", "Onderwerp:"),
        answer_prefix="RE:",
        priority="Prioriteit",
        high="hoog",
        reference="Referentie",
        behalf="Namens",
        copies="Kopieën",
        language="Taal",
    ),
    "de": Phrases(
        matter="Drucker",
        problem="Der Drucker im zweiten Stock klemmt.",
        question="Was sehen Sie auf dem Bildschirm?",
        answer="Er zeigt den Fehler 49.",
        solution="Wir haben die Trommel ersetzt.",
        working="Ein Techniker sieht es sich an.",
        remark="Kennen wir von dort, den Hersteller fragen.",
        accepted=("Ja, es funktioniert jetzt. Danke!", "Es ist gelöst, danke."),
        refused=("Nein, es funktioniert immer noch nicht.", "Es ist nicht gelöst."),
        again="Seit heute früh klemmt er wieder.",
        called="Sie hat angerufen: Der Scanner macht Streifen.",
        away="Ich bin bis nächste Woche nicht im Büro.",
        attribution="Am %(date)s schrieb %(who)s:",
        header=("Von:", "Gesendet:", "An:", "Betreff:"),
        answer_prefix="AW:",
        priority="Priorität",
        high="hoch",
        reference="Referenz",
        behalf="Im Namen von",
        copies="Kopien",
        language="Sprache",
    ),
}
