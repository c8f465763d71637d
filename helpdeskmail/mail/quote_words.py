"""What mail programs write around the mail that is answered or forwarded, one record for each language.

Sources: the translations of Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Samsung and Proton, as mails show them.
Alternatives are separated by "|"; letter case and accents do not matter, so none is listed twice for them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The words of one language."""

    openings: str  # the first words of "On Wednesday, Alice wrote:", weekdays too
    verbs: str  # what it says that she did
    from_: str  # the labels of a header block
    date: str
    to: str
    cc: str
    subject: str
    original: str  # stands between dashes above the mail that is answered
    forwarded: str  # … above a mail that is forwarded
    sent_from: str  # how a telephone's signature begins


QUOTE_WORDS: dict[str, QuoteWords] = {
    "en": QuoteWords(
        openings="on|mon|tue|wed|thu|fri|sat|sun",
        verbs="wrote|writes",
        from_="from",
        date="sent|date",
        to="to",
        cc="cc",
        subject="subject",
        original="original message|original appointment|reply message",
        forwarded="forwarded message|begin forwarded message",
        sent_from="sent from|sent with|sent via|get outlook|download outlook",
    ),
    "fr": QuoteWords(
        openings="le|lun|mar|mer|jeu|ven|sam|dim",
        verbs="a écrit",
        from_="de|expéditeur",
        date="envoyé|envoyé le|date|date d'envoi",
        to="à|pour|destinataire",
        cc="cc|copie à|copie",
        subject="objet|sujet",
        original="message d'origine|message original|mail original|message initial",
        forwarded="message transféré|message transmis|début du message transféré|début du message réexpédié",
        sent_from="envoyé de|envoyé depuis|envoyé à partir|envoyé avec|télécharger outlook|obtenir outlook",
    ),
    "nl": QuoteWords(
        openings="op|ma|di|wo|do|vr|za|zo",
        verbs="schreef|geschreven",
        from_="van|afzender",
        date="verzonden|verzonden op|datum|gestuurd",
        to="aan",
        cc="cc|kopie",
        subject="onderwerp",
        original="oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht",
        forwarded="doorgestuurd bericht|begin doorgestuurd bericht",
        sent_from="verstuurd vanaf|verzonden vanaf|verstuurd met|verzonden met|verstuurd van|outlook voor",
    ),
    "de": QuoteWords(
        openings="am|mo|di|mi|do|fr|sa|so",
        verbs="schrieb|geschrieben|schreibt",
        from_="von|absender",
        date="gesendet|gesendet am|datum",
        to="an",
        cc="cc|kopie",
        subject="betreff",
        original="ursprüngliche nachricht|originalnachricht|original-nachricht|ursprüngliche mail",
        forwarded="weitergeleitete nachricht|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail",
        sent_from="von meinem|diese nachricht wurde von meinem"
        "|gesendet von|gesendet mit|gesendet über|holen sie sich outlook|outlook für",
    ),
    "es": QuoteWords(
        openings="el|lun|mar|mié|jue|vie|sáb|dom",
        verbs="escribió",
        from_="de|remitente",
        date="enviado|enviado el|enviada el|fecha",
        to="para",
        cc="cc|copia",
        subject="asunto",
        original="mensaje original",
        forwarded="mensaje reenviado|inicio del mensaje reenviado",
        sent_from="enviado desde|enviado con|obtener outlook|descargar outlook",
    ),
    "pt": QuoteWords(
        openings="em|no dia|às|seg|ter|qua|qui|sex|sáb|dom",
        verbs="escreveu",
        from_="de|remetente",
        date="enviado|enviada|enviado em|enviada em|data",
        to="para",
        cc="cc|com cópia|cópia",
        subject="assunto",
        original="mensagem original",
        forwarded="mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada"
        "|início da mensagem reencaminhada",
        sent_from="enviado do|enviado a partir|enviado de|enviado pelo|enviado com|obter o outlook|obter outlook",
    ),
    "it": QuoteWords(
        openings="il|in data|lun|mar|mer|gio|ven|sab|dom",
        verbs="ha scritto|scrive",
        from_="da|mittente",
        date="inviato|inviato il|data",
        to="a|destinatario",
        cc="cc|copia|copia conoscenza",
        subject="oggetto",
        original="messaggio originale",
        forwarded="messaggio inoltrato|inizio messaggio inoltrato",
        sent_from="inviato da|inviato dal|inviato con|ottieni outlook|scarica outlook",
    ),
    "ca": QuoteWords(
        openings="el|al|en|missatge de|dl|dt|dc|dj|dv|ds|dg",
        verbs="va escriure|ha escrit|escrigué|missatge de",
        from_="de|des de|remitent",
        date="enviat|enviat el|data",
        to="a|per a",
        cc="cc|a/c|còpia",
        subject="assumpte|tema",
        original="missatge original",
        forwarded="missatge reenviat|inici del missatge reenviat",
        sent_from="enviat des|enviat amb|obteniu l'outlook|obtén l'outlook|baixeu l'outlook",
    ),
    "da": QuoteWords(
        openings="den|d|på|man|tir|ons|tor|fre|lør|søn",
        verbs="skrev",
        from_="fra",
        date="sendt|dato",
        to="til",
        cc="cc|kopi",
        subject="emne",
        original="oprindelig meddelelse|oprindelig besked|original meddelelse|original besked",
        forwarded="videresendt meddelelse|videresendt besked|start på videresendt besked",
        sent_from="sendt fra|sendt med|sendt via|hent outlook|få outlook",
    ),
    "no": QuoteWords(
        openings="den|på|man|tir|ons|tor|fre|lør|søn",
        verbs="skrev",
        from_="fra",
        date="sendt|dato",
        to="til",
        cc="kopi|cc",
        subject="emne",
        original="opprinnelig melding|original melding",
        forwarded="videresendt melding|start på videresendt melding",
        sent_from="sendt fra|sendt med|skaff deg outlook|last ned outlook|hent outlook",
    ),
    "sv": QuoteWords(
        openings="den|mån|tis|ons|tors|tor|fre|lör|sön",
        verbs="skrev",
        from_="från",
        date="skickat|skickades|sänt|datum",
        to="till",
        cc="kopia|cc",
        subject="ämne",
        original="ursprungligt meddelande|originalmeddelande|ursprungsmeddelande",
        forwarded="vidarebefordrat meddelande|vidarebefordrat mejl|vidarebefordrat brev",
        sent_from="skickat från|skickades från|skickat med|hämta outlook|skaffa outlook",
    ),
    "fi": QuoteWords(
        openings="ma|ti|ke|to|pe|la|su",
        verbs="kirjoitti",
        from_="lähettäjä|keneltä",
        date="lähetetty|päivämäärä|päiväys|pvm",
        to="vastaanottaja|kenelle|vast.ott.",
        cc="kopio|cc",
        subject="aihe",
        original="alkuperäinen viesti",
        forwarded="välitetty viesti|edelleenlähetetty viesti|välitetty viesti / fwd.msg|välitetty viesti alkaa",
        sent_from="lähetetty|hanki outlook|hae outlook",
    ),
    "pl": QuoteWords(
        openings="w dniu|dnia|wiadomość napisana|pon|wt|śr|czw|pt|sob|niedz",
        verbs="napisał|napisała|napisał(a)|pisze|napisana|nadesłał",
        from_="od|nadawca",
        date="wysłano|wysłane|data",
        to="do|adresat",
        cc="dw|do wiadomości|kopia|cc",
        subject="temat",
        original="wiadomość oryginalna|oryginalna wiadomość|pierwotna wiadomość",
        forwarded="przekazana wiadomość|wiadomość przekazana dalej|treść przekazanej wiadomości"
        "|początek przekazywanej wiadomości",
        sent_from="wysłane z|wysłano z|wysłane za|pobierz outlook|pobierz program outlook|pobierz aplikację outlook",
    ),
    "ru": QuoteWords(
        openings="пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
        verbs="пишет|написал|написала|написал(а)|писал|писала",
        from_="от|от кого|отправитель",
        date="отправлено|дата|послано",
        to="кому",
        cc="копия|cc",
        subject="тема",
        original="исходное сообщение|оригинальное сообщение|первоначальное сообщение",
        forwarded="пересылаемое сообщение|перенаправленное сообщение|пересланное сообщение"
        "|начало переадресованного сообщения",
        sent_from="отправлено с|отправлено из|получить outlook|скачать outlook",
    ),
    "uk": QuoteWords(
        openings="пн|вт|ср|чт|пт|сб|нд|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя",
        verbs="пише|написав|написала|написав(ла)|написав(-ла)|писав",
        from_="від|від кого|відправник",
        date="надіслано|відправлено|дата",
        to="кому",
        cc="копія|cc",
        subject="тема",
        original="оригінальне повідомлення|вихідне повідомлення|початкове повідомлення",
        forwarded="переслане повідомлення|перенаправлене повідомлення|початок листа, що пересилається"
        "|початок пересланого повідомлення",
        sent_from="надіслано з|відправлено з|отримати outlook|завантажити outlook",
    ),
    "ja": QuoteWords(
        openings="",
        verbs="のメール|が書きました|は書きました|さんからのメッセージ",
        from_="差出人|送信者|送信元",
        date="送信日時|送信日|日付|日時",
        to="宛先",
        cc="cc",
        subject="件名",
        original="元のメッセージ|元のメール|オリジナルメッセージ",
        forwarded="転送されたメッセージ|転送メッセージ|転送されたメール",
        sent_from="outlook for ios を入手|outlook for android を入手",
    ),
    "zh": QuoteWords(
        openings="在|於|于",
        verbs="写道|寫道|写到|寫到",
        from_="发件人|發件人|寄件者|寄件人",
        date="发送时间|發送時間|发送日期|日期|時間|时间|傳送時間|寄件日期|已傳送",
        to="收件人|收件者",
        cc="抄送|抄送人|副本|cc",
        subject="主题|主題|主旨",
        original="原始邮件|原始郵件|原邮件|原始信息",
        forwarded="转发的邮件|转发邮件|轉寄的郵件|轉寄郵件|转发的信息",
        sent_from="发自|發自|從我的|从我的|傳自|传自|获取 outlook|取得 outlook|下载 outlook",
    ),
}

# Fields that may stand in a header block and are of no use: attachments, importance, where answers go, blind copies.
OTHER_LABELS = (
    "attachments|attachment|importance|priority|reply-to|bcc|organization|user-agent|message-id|resent-from|resent-date"
    "|resent-to|resent-message-id|mailing-list|list-id|x-mailer|x-priority|in-reply-to|references|return-path|sender"
    "|pièces jointes|pièce jointe|répondre à|cci|organisation|anlagen|anlage|wichtigkeit|priorität|antwort an"
    "|antwort-an|bijlagen|bijlage|urgentie|prioriteit|beantwoorden|antwoord aan|datos adjuntos|adjuntos|importancia"
    "|prioridad|responder a|cco|anexos|importância|prioridade|responder para|allegati|allegato|importanza|priorità"
    "|rispondi a|ccn|adjunts|fitxers adjunts|importància|prioritat|respon a|vedhæftede filer|vedlegg|bilagor|liitteet"
    "|załączniki|ważność|вложения|важность|вкладення|添付ファイル|附件|重要性"
)

# Other lines between dashes: "----- End forwarded message -----" of mutt, and how some translate it.
FORWARD_ENDS = (
    "end forwarded message|end of forwarded message|fin du message transféré|fin du message transmis"
    "|ende der weitergeleiteten nachricht"
    "|ende weitergeleitete nachricht|fin del mensaje reenviado|fim da mensagem encaminhada"
    "|fim da mensagem reencaminhada|fine messaggio inoltrato|fine del messaggio inoltrato|fi del missatge reenviat"
    "|einde doorgestuurd bericht"
)

# How the subject of an answer begins, before the colon.
REPLY_PREFIXES = "re|aw|sv|vs|ang|r|rif|antw|antwoord|odp|res|ref|resp|отв|ответ|відп|回复|答复|回覆|返信"

# Prefixes that mean a forwarded mail in these languages only: "VS" is an answer in Finnish, "I" anything in English.
FORWARD_PREFIXES_OF = {"i": frozenset(("it",)), "vs": frozenset(("da", "no"))}

# How the subject of a forwarded mail begins, before the colon. "VS" (Finnish: answer) and "I" are left out on purpose.
FORWARD_PREFIXES = frozenset(
    ("fw", "fwd", "wg", "tr", "rv", "enc", "vb", "videresend", "vl", "pd", "doorst", "пересл", "转发", "轉寄", "転送")
)


def fold(text: str) -> str:
    """For comparing: no letter case, no accents, one kind of apostrophe, no full-width forms."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
