"""Names of attachments: as the writer named them, harmless to show and to save; made up where there is none."""

from __future__ import annotations

import re

from helpdeskmail.mail.charset import clean
from helpdeskmail.mail.headers import Fields, decode_words, one_line

MAX_NAME = 120
_MAX_EXTENSION = 12

# Format characters (zero width, directions): what they hide is the true extension.
_INVISIBLE = re.compile(r"[\u00ad\u061c\u200b-\u200f\u2060-\u206f\ufeff\ufff9-\ufffb]")
_RESERVED = re.compile(r'[<>:"|?*]')  # no file system of Windows takes these
_EXTENSIONS = {
    "application/json": ".json",
    "application/msword": ".doc",
    "application/ms-tnef": ".dat",
    "application/pdf": ".pdf",
    "application/pgp-encrypted": ".asc",
    "application/pgp-keys": ".asc",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/rtf": ".rtf",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-pkcs7-mime": ".p7m",
    "application/x-pkcs7-signature": ".p7s",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "message/feedback-report": ".txt",
    "message/global": ".eml",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/xml": ".xml",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}


def clean_name(name: str) -> str:
    """A display name out of a mail's file name: no path, nothing invisible, bounded; "" if nothing is left."""
    name = _INVISIBLE.sub("", one_line(decode_words(clean(name))))
    name = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    name = _RESERVED.sub("_", " ".join(name.split())).strip(" .")
    if len(name) <= MAX_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION:
        return name[:MAX_NAME]
    return f"{stem[: MAX_NAME - len(extension) - 1]}.{extension}"


def derive_name(content_type: str, content: bytes, number: int) -> str:
    """The name of the `number`th attachment, which has none: a forwarded mail's subject, or its place and type."""
    extension = _EXTENSIONS.get(content_type, ".bin")
    if content_type == "message/rfc822":
        subject = clean_name(re.sub(r"[/\\]", "-", Fields.of(content).first("subject"))[: MAX_NAME - 4])
        if subject:
            return subject + extension
    return f"attachment-{number}{extension}"
