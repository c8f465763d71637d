"""The words of commands by mail in eight languages: names of commands, and words for their values. One table each.

The first word of an entry is the one that is shown; the others are understood as well. Words of all languages are
understood at all times, so none may mean two things: tests hold that names of two commands are never one edit apart,
and that none becomes another when a space slips into it. Letter case, accents and hyphens do not count.
"""

from __future__ import annotations

from enum import StrEnum

from helpdeskmail.core.calendar import Unit
from helpdeskmail.core.model import Priority

LANGUAGES = ("en", "fr", "es", "pt", "it", "ca", "nl", "de")


class Verb(StrEnum):
    """What a command does."""

    TAKE = "take"
    ASSIGN = "assign"
    PRIORITY = "priority"
    SUSPEND = "suspend"
    HOLD = "hold"
    RESOLVE = "resolve"
    CLOSE = "close"
    REOPEN = "reopen"
    NOTE = "note"  # the whole text is internal
    CC = "cc"
    UNCC = "uncc"
    TAG = "tag"
    UNTAG = "untag"
    CATEGORY = "category"
    SET = "set"
    TIME = "time"  # time worked
    MERGE = "merge"  # into the ticket that is named
    SPLIT = "split"
    LINK = "link"
    SPAM = "spam"
    REQUESTER = "requester"
    SUBJECT = "subject"
    LANGUAGE = "language"
    UNDO = "undo"
    HELP = "help"
    CLIENT = "client"  # in a new mail: the client for whom the ticket is opened
    SEND = "send"  # a held mail, by its id


# Command → its names in English, French, Spanish, Portuguese, Italian, Catalan, Dutch and German.
_NAMES: dict[Verb, tuple[str, str, str, str, str, str, str, str]] = {
    Verb.TAKE: ("take", "prendre", "tomar", "assumir", "prendi prendere", "agafar", "nemen neem", "übernehmen nehmen"),
    Verb.ASSIGN: (
        "assign",
        "assigner attribuer affecter",
        "asignar",
        "atribuir",
        "assegna assegnare",
        "assignar",
        "toewijzen",
        "zuweisen",
    ),
    Verb.PRIORITY: (
        "priority prio",
        "priorité",
        "prioridad",
        "prioridade",
        "priorità",
        "prioritat",
        "prioriteit",
        "priorität",
    ),
    Verb.SUSPEND: (
        "suspend",
        "suspendre",
        "suspender",
        "suspender",
        "sospendi sospendere",
        "suspendre",
        "opschorten",
        "aussetzen",
    ),
    Verb.HOLD: ("hold onhold", "attente", "espera", "espera", "attesa", "espera", "wachten", "warten"),
    Verb.RESOLVE: (
        "resolve resolved solve solved",
        "résoudre résolu",
        "resolver resuelto",
        "resolver resolvido",
        "risolvi risolvere risolto",
        "resoldre resolt",
        "oplossen opgelost",
        "lösen loesen gelöst",
    ),
    Verb.CLOSE: (
        "close closed",
        "fermer clore clôturer",
        "cerrar",
        "fechar",
        "chiudi chiudere",
        "tancar",
        "sluiten",
        "schließen",
    ),
    Verb.REOPEN: (
        "reopen",
        "rouvrir",
        "reabrir",
        "reabrir",
        "riapri riaprire",
        "reobrir",
        "heropenen",
        "wiederöffnen",
    ),
    Verb.NOTE: (
        "note internal",
        "note interne",
        "nota interno",
        "nota interno",
        "nota interno",
        "nota intern",
        "notitie intern",
        "notiz intern",
    ),
    Verb.CC: ("cc", "cc copie", "cc copia", "cc cópia", "cc copia", "cc còpia", "cc kopie", "cc kopie"),
    Verb.UNCC: (
        "uncc",
        "retirer-cc",
        "quitar-cc",
        "retirar-cc",
        "togli-cc",
        "treure-cc",
        "verwijder-cc",
        "ohne-cc",
    ),
    Verb.TAG: ("tag", "étiquette", "etiqueta", "etiqueta", "etichetta", "etiqueta", "label", "etikett"),
    Verb.UNTAG: (
        "untag",
        "retirer-étiquette",
        "quitar-etiqueta",
        "retirar-etiqueta",
        "togli-etichetta",
        "treure-etiqueta",
        "verwijder-label",
        "ohne-etikett",
    ),
    Verb.CATEGORY: (
        "category",
        "catégorie",
        "categoría",
        "categoria",
        "categoria",
        "categoria",
        "categorie",
        "kategorie",
    ),
    Verb.SET: (
        "set",
        "champ définir",
        "campo definir",
        "campo definir",
        "campo imposta",
        "camp definir",
        "veld instellen",
        "feld setzen",
    ),
    Verb.TIME: ("time", "temps", "tiempo", "tempo", "tempo", "temps", "tijd", "zeit"),
    Verb.MERGE: (
        "merge",
        "fusionner",
        "fusionar",
        "fundir mesclar",
        "unisci unire",
        "fusionar",
        "samenvoegen",
        "zusammenführen",
    ),
    Verb.SPLIT: (
        "split",
        "séparer scinder",
        "separar dividir",
        "separar dividir",
        "separa dividi",
        "separar dividir",
        "splitsen",
        "aufteilen",
    ),
    Verb.LINK: (
        "link",
        "relier",
        "enlazar vincular",
        "vincular ligar",
        "collega collegare",
        "enllaçar vincular",
        "koppelen",
        "verknüpfen",
    ),
    Verb.SPAM: ("spam junk", "spam indésirable", "spam", "spam lixo", "spam", "spam brossa", "spam", "spam"),
    Verb.REQUESTER: (
        "requester",
        "demandeur",
        "solicitante",
        "solicitante requerente",
        "richiedente",
        "sol·licitant",
        "aanvrager",
        "anfragesteller melder",
    ),
    Verb.SUBJECT: ("subject", "objet sujet", "asunto", "assunto", "oggetto", "assumpte", "onderwerp", "betreff"),
    Verb.LANGUAGE: (
        "language lang",
        "langue",
        "idioma lengua",
        "idioma língua",
        "lingua",
        "idioma llengua",
        "taal",
        "sprache",
    ),
    Verb.UNDO: (
        "undo",
        "annuler",
        "deshacer",
        "desfazer anular",
        "annulla annullare",
        "desfer",
        "ongedaan",
        "rückgängig",
    ),
    Verb.HELP: ("help", "aide", "ayuda", "ajuda", "aiuto", "ajuda", "hulp", "hilfe"),
    Verb.CLIENT: ("client", "client", "cliente", "cliente", "cliente", "client", "klant", "kunde"),
    Verb.SEND: ("send", "envoyer", "enviar", "enviar", "invia inviare", "enviar", "verzenden verstuur", "senden"),
}
NAMES: dict[Verb, dict[str, tuple[str, ...]]] = {
    verb: {language: tuple(words.split()) for language, words in zip(LANGUAGES, row, strict=True)}
    for verb, row in _NAMES.items()
}

# "#assign me" is "#take".
ME = ("me", "moi", "mí", "mim", "mij", "mich")

# The first word is the one of the shipped catalogues.
PRIORITY_WORDS: dict[Priority, dict[str, tuple[str, ...]]] = {
    Priority.LOW: {
        "en": ("low",),
        "fr": ("basse", "bas", "faible"),
        "es": ("baja", "bajo"),
        "pt": ("baixa", "baixo"),
        "it": ("bassa", "basso"),
        "ca": ("baixa", "baix"),
        "nl": ("laag", "lage"),
        "de": ("niedrig", "niedrige", "gering"),
    },
    Priority.NORMAL: {
        "en": ("normal", "medium"),
        "fr": ("normale", "normal", "moyenne"),
        "es": ("normal", "media"),
        "pt": ("normal", "média"),
        "it": ("normale", "media"),
        "ca": ("normal", "mitjana"),
        "nl": ("normaal", "normale", "gemiddeld"),
        "de": ("normal", "normale", "mittel"),
    },
    Priority.HIGH: {
        "en": ("high",),
        "fr": ("haute", "haut", "élevée", "élevé"),
        "es": ("alta", "alto"),
        "pt": ("alta", "alto"),
        "it": ("alta", "alto"),
        "ca": ("alta", "alt"),
        "nl": ("hoog", "hoge"),
        "de": ("hoch", "hohe"),
    },
    Priority.URGENT: {
        "en": ("urgent",),
        "fr": ("urgente", "urgent"),
        "es": ("urgente",),
        "pt": ("urgente",),
        "it": ("urgente",),
        "ca": ("urgent",),
        "nl": ("dringend", "urgent"),
        "de": ("dringend", "dringende", "eilig"),
    },
}

# One of the unit, then several, then other words for it.
UNIT_WORDS: dict[Unit, dict[str, tuple[str, ...]]] = {
    Unit.MINUTE: {
        "en": ("minute", "minutes", "min", "mins"),
        "fr": ("minute", "minutes"),
        "es": ("minuto", "minutos"),
        "pt": ("minuto", "minutos"),
        "it": ("minuto", "minuti"),
        "ca": ("minut", "minuts"),
        "nl": ("minuut", "minuten"),
        "de": ("Minute", "Minuten"),
    },
    Unit.HOUR: {
        "en": ("hour", "hours", "h", "hrs"),
        "fr": ("heure", "heures"),
        "es": ("hora", "horas"),
        "pt": ("hora", "horas"),
        "it": ("ora", "ore"),
        "ca": ("hora", "hores"),
        "nl": ("uur", "uur", "uren", "u"),
        "de": ("Stunde", "Stunden", "Std"),
    },
    Unit.DAY: {
        "en": ("day", "days", "d"),
        "fr": ("jour", "jours", "j"),
        "es": ("día", "días"),
        "pt": ("dia", "dias"),
        "it": ("giorno", "giorni"),
        "ca": ("dia", "dies"),
        "nl": ("dag", "dagen"),
        "de": ("Tag", "Tage", "Tagen"),
    },
    Unit.WEEK: {
        "en": ("week", "weeks", "w"),
        "fr": ("semaine", "semaines"),
        "es": ("semana", "semanas"),
        "pt": ("semana", "semanas"),
        "it": ("settimana", "settimane"),
        "ca": ("setmana", "setmanes"),
        "nl": ("week", "weken"),
        "de": ("Woche", "Wochen"),
    },
    Unit.WORKING_HOUR: {
        "en": ("working hour", "working hours", "business hour", "business hours"),
        "fr": ("heure ouvrée", "heures ouvrées"),
        "es": ("hora laborable", "horas laborables", "hora hábil", "horas hábiles"),
        "pt": ("hora útil", "horas úteis"),
        "it": ("ora lavorativa", "ore lavorative"),
        "ca": ("hora laborable", "hores laborables"),
        "nl": ("werkuur", "werkuren"),
        "de": ("Arbeitsstunde", "Arbeitsstunden"),
    },
    Unit.WORKING_DAY: {
        "en": ("working day", "working days", "workday", "workdays", "business day", "business days"),
        "fr": ("jour ouvré", "jours ouvrés", "jour ouvrable", "jours ouvrables"),
        "es": ("día laborable", "días laborables", "día hábil", "días hábiles"),
        "pt": ("dia útil", "dias úteis"),
        "it": ("giorno lavorativo", "giorni lavorativi"),
        "ca": ("dia laborable", "dies laborables", "dia feiner", "dies feiners"),
        "nl": ("werkdag", "werkdagen"),
        "de": ("Arbeitstag", "Arbeitstage", "Arbeitstagen", "Werktag", "Werktage", "Werktagen"),
    },
}

# What stands before a duration that goes on to the midnight after it: "end of 3 working days".
END_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("end of",),
    "fr": ("fin de", "fin des", "fin du"),
    "es": ("fin de", "final de"),
    "pt": ("fim de", "final de"),
    "it": ("fine di",),
    "ca": ("final de", "fi de"),
    "nl": ("einde van", "eind van"),
    "de": ("Ende von", "Ende der"),
}
