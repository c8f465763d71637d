"""The words by which clients ask the desk for something, in its eight languages, each in the form that `fold` gives.

They are for reading only: what our own mails propose to write is in the catalogues (`helpdeskmail.mail.labels`), and a
test holds that each such proposal is understood.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


def fold(text: str) -> str:
    """The form in which two writings of a word are equal: letters and digits without accents, lower case.

    "Mes  demandes", "mes-demandes" (as in an address) and "MES DEMANDES!" are one.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


class Ask(StrEnum):
    """What a client can ask for. The value stands in our own addresses: sos+my-tickets@."""

    MY_TICKETS = "my-tickets"
    HELP = "help"
    EXPORT = "export"
    SETTINGS = "settings"


class View(StrEnum):
    """The lists that a client's tickets are parted in."""

    OPEN = "open"
    RECENT = "recent"  # closed, but not for long
    ARCHIVED = "archived"


# In the order en, fr, es, pt, it, ca, nl, de; one line a language.
_ASKS: dict[Ask, tuple[str, ...]] = {
    Ask.MY_TICKETS: (
        *("my tickets", "my requests", "mytickets"),
        *("mes tickets", "mes demandes", "mes requêtes"),
        *("mis tickets", "mis solicitudes", "mis peticiones", "mis incidencias"),
        *("os meus tickets", "meus tickets", "os meus pedidos", "meus pedidos"),
        *("i miei ticket", "miei ticket", "le mie richieste", "mie richieste"),
        *("els meus tiquets", "meus tiquets", "les meves sol·licituds", "les meves sollicituds", "meves sollicituds"),
        *("mijn tickets", "mijn aanvragen", "mijn verzoeken", "mijn meldingen"),
        *("meine tickets", "meine anfragen"),
    ),
    Ask.HELP: ("help", "aide", "ayuda", "ajuda", "aiuto", "hulp", "hilfe"),
    Ask.EXPORT: (
        "export",
        *("exporter", "exportation"),
        *("exportar", "exportación"),
        "exportação",
        *("esporta", "esportare", "esportazione"),
        *("exporta", "exportació"),
        "exporteren",
        "exportieren",
    ),
    Ask.SETTINGS: (
        *("settings", "my settings"),
        *("paramètres", "mes paramètres", "réglages", "mes réglages"),
        *("ajustes", "mis ajustes", "configuración", "mi configuración"),
        *("definições", "as minhas definições", "configurações"),
        *("impostazioni", "le mie impostazioni"),
        *("configuració", "la meva configuració", "paràmetres"),
        *("instellingen", "mijn instellingen"),
        *("einstellungen", "meine einstellungen"),
    ),
}
_VIEWS: dict[View, tuple[str, ...]] = {
    View.OPEN: (
        "open",
        *("ouvert", "ouverts", "ouverte", "ouvertes"),
        *("abierto", "abiertos", "abierta", "abiertas"),
        *("aberto", "abertos", "aberta", "abertas"),
        *("aperto", "aperti", "aperta", "aperte"),
        *("obert", "oberts", "oberta", "obertes"),
        "openstaand",
        *("offen", "offene"),
    ),
    View.RECENT: (
        *("recent", "récent", "récents", "récente", "récentes"),
        *("reciente", "recientes", "recentes", "recenti", "recents", "recente"),
        *("kürzlich", "neueste"),
    ),
    View.ARCHIVED: (
        *("archived", "archive", "archivé", "archivés", "archivée", "archivées"),
        *("archivado", "archivados", "archivada", "archivadas"),
        *("arquivado", "arquivados", "arquivada", "arquivadas"),
        *("archiviato", "archiviati", "archiviata", "archiviate"),
        *("arxivat", "arxivats", "arxivada", "arxivades"),
        *("gearchiveerd", "gearchiveerde", "archiviert", "archivierte"),
    ),
}
_SETTINGS: dict[str, tuple[str, ...]] = {
    "language": ("language", "langue", "idioma", "língua", "lingua", "llengua", "taal", "sprache"),
    "wants_copies": ("copies", "copias", "cópias", "copie", "còpies", "kopieën", "kopien"),
    "time_zone": (
        *("time zone", "timezone", "fuseau horaire", "zona horaria", "huso horario"),
        *("fuso horário", "fuso orario", "zona horària", "fus horari", "tijdzone", "zeitzone"),
    ),
}
_YES = ("yes", "y", "oui", "sí", "si", "sim", "sì", "ja", "on", "true")
_NO = ("no", "n", "non", "não", "nee", "nein", "off", "false")
_REFERENCE = (
    *("reference", "your reference", "my reference", "référence", "votre référence", "ma référence"),
    *("referencia", "su referencia", "mi referencia", "referência", "minha referência", "riferimento"),
    *("referència", "referentie", "kenmerk", "referenz"),
)
_WISHES: dict[str, tuple[str, ...]] = {
    "priority": (
        *("priority", "priorité", "prioridad", "prioridade", "priorità", "prioritat"),
        *("prioriteit", "priorität"),
    ),
    "reference": _REFERENCE,
    "reference2": tuple(f"{word} 2" for word in _REFERENCE),
    "product": ("product", "produit", "producto", "produto", "prodotto", "producte", "produkt"),
    "version": ("version", "versión", "versão", "versione", "versió", "versie"),
    "site": (
        *("site", "sitio", "sede", "sítio", "local", "seu", "emplazamiento"),
        *("locatie", "vestiging", "standort"),
    ),
    "category": ("category", "catégorie", "categoría", "categoria", "categorie", "kategorie"),
    "wished_date": (
        *("wished date", "wanted date", "date souhaitée", "fecha deseada", "data desejada", "data desiderata"),
        *("data desitjada", "gewenste datum", "wunschdatum", "wunschtermin"),
    ),
    "on_behalf_of": (
        *("on behalf of", "au nom de", "pour le compte de", "en nombre de", "por cuenta de", "em nome de"),
        *("per conto di", "a nome di", "en nom de", "namens", "im namen von", "im auftrag von"),
    ),
}
_PRIORITIES: dict[str, tuple[str, ...]] = {
    "low": ("low", "basse", "faible", "baja", "baixa", "bassa", "laag", "niedrig"),
    "normal": ("normal", "normale", "normaal", "medium"),
    "high": ("high", "haute", "élevée", "alta", "hoog", "hoch"),
    "urgent": ("urgent", "urgente", "dringend", "spoed", "critical"),
}
# Whole replies, and nothing less: a sentence that ends with a question or begins with "if" is none of these.
_CLOSE = (
    *("please close my ticket", "please close my request", "please close the ticket", "please close the request"),
    *("please close this ticket", "please close this request", "you can close my ticket", "you can close my request"),
    *("you can close the ticket", "you can close the request", "you can close this ticket", "close my request"),
    *("you may close the ticket", "you may close the request", "close my ticket", "close the ticket"),
    *("veuillez fermer ma demande", "merci de fermer ma demande", "vous pouvez fermer ma demande"),
    *("veuillez fermer mon ticket", "merci de fermer mon ticket", "vous pouvez fermer mon ticket"),
    *("vous pouvez fermer la demande", "vous pouvez fermer le ticket", "vous pouvez clôturer ma demande"),
    *("vous pouvez clôturer le ticket", "veuillez clôturer ma demande", "merci de clôturer ma demande"),
    *("por favor cierren mi solicitud", "cierren mi solicitud por favor", "pueden cerrar mi solicitud"),
    *("pueden cerrar el ticket", "puede cerrar mi solicitud", "puede cerrar el ticket", "pueden cerrar la solicitud"),
    *("por favor fechem o meu pedido", "podem fechar o meu pedido", "podem fechar o pedido", "podem fechar o ticket"),
    *("pode fechar o meu pedido", "pode fechar o ticket", "por favor fechar o meu pedido"),
    *("vi prego di chiudere la mia richiesta", "potete chiudere la mia richiesta", "potete chiudere la richiesta"),
    *("potete chiudere il ticket", "può chiudere la mia richiesta", "può chiudere il ticket"),
    *("si us plau tanqueu la meva sol·licitud", "podeu tancar la meva sol·licitud", "podeu tancar el tiquet"),
    *("podeu tancar la sol·licitud", "pot tancar la meva sol·licitud", "pot tancar el tiquet"),
    *("sluit mijn aanvraag alstublieft", "u kunt mijn aanvraag sluiten", "u mag mijn aanvraag sluiten"),
    *("u kunt het ticket sluiten", "u mag het ticket sluiten", "mijn aanvraag mag gesloten worden"),
    *("bitte schließen sie meine anfrage", "sie können meine anfrage schließen", "sie können das ticket schließen"),
    *("bitte schließen sie das ticket", "sie können die anfrage schließen", "bitte das ticket schließen"),
)
_RENEW = (
    *("new request", "new ticket", "this is a new request"),
    *("nouvelle demande", "nouveau ticket"),
    *("nueva solicitud", "nuevo ticket", "nueva petición"),
    *("novo pedido", "novo ticket"),
    *("nuova richiesta", "nuovo ticket"),
    *("nova sol·licitud", "nou tiquet"),
    *("nieuwe aanvraag", "nieuw ticket", "nieuw verzoek"),
    *("neue anfrage", "neues ticket"),
)
_LEAVE = (
    *("unsubscribe", "please unsubscribe me", "unsubscribe me"),
    *("me désabonner", "désabonner", "désinscription", "veuillez me désabonner"),
    *("darme de baja", "dar de baja", "cancelar suscripción"),
    *("cancelar subscrição", "anular subscrição", "retirem-me desta conversa"),
    *("annulla iscrizione", "cancellami", "disiscrivimi"),
    *("cancel·lar la subscripció", "doneu-me de baixa"),
    *("uitschrijven", "afmelden", "meld mij af"),
    *("abmelden", "bitte abmelden", "abbestellen"),
)
# What may stand beside a request without making a matter of it: greetings, thanks, and how letters end.
_POLITE = """
    hello hi dear thanks thank you please many regards best kind sincerely cheers
    bonjour bonsoir merci beaucoup svp cordialement bien salutations cdt bav
    hola buenos buenas dias tardes gracias saludos un cordial por favor muchas
    ola bom dia boa tarde obrigado obrigada cumprimentos atenciosamente melhores
    buongiorno salve grazie cordiali saluti mille distinti
    bon gracies salutacions si us plau moltes atentament
    hallo dag beste dank u alvast met vriendelijke groet groeten mvg bedankt
    guten tag danke vielen mit freundlichen grussen gruss grusse viele mfg bitte
"""


def _by_word(words: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return MappingProxyType({fold(word): meaning for meaning, several in words.items() for word in several})


def _ask_by_word() -> Mapping[str, Ask]:
    return MappingProxyType({fold(word): ask for ask, words in _ASKS.items() for word in (*words, ask.value)})


ASKS: Mapping[str, Ask] = _ask_by_word()
VIEWS: Mapping[str, View] = MappingProxyType({fold(word): view for view, words in _VIEWS.items() for word in words})
SETTINGS: Mapping[str, str] = _by_word(_SETTINGS)  # label → field of Contact
WISHES: Mapping[str, str] = _by_word(_WISHES)  # label → what is wished
PRIORITIES: Mapping[str, str] = _by_word(_PRIORITIES)
YES: frozenset[str] = frozenset(map(fold, _YES))
NO: frozenset[str] = frozenset(map(fold, _NO))
CLOSE: frozenset[str] = frozenset(map(fold, _CLOSE))
RENEW: frozenset[str] = frozenset(map(fold, _RENEW))
LEAVE: frozenset[str] = frozenset(map(fold, _LEAVE))
POLITE: frozenset[str] = frozenset(_POLITE.split())
