"""How a call of a webhook proves that it is ours, by the convention of Standard Webhooks.

::

    webhook-id:         msg_2f1nonce                   the same over all attempts at one call
    webhook-timestamp:  1772442000                     when this attempt was made, in seconds since 1970
    webhook-signature:  v1,<base 64 of the tag>        HMAC-SHA-256 over "<id>.<timestamp>.<body>"

The key is what stands in the environment variable, octet by octet; or, behind `whsec_`, what its base 64 stands for.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

LEAST_SECRET = 16  # octets
_ENCODED = "whsec_"


def read_secret(text: str | None) -> bytes:
    """The key that an environment variable holds (None: it is not set).

    ValueError says what is wrong, to be told behind the variable's name, and nothing of what stands in it.
    """
    if not text:
        raise ValueError("is not set")
    secret = text.encode("utf-8", "surrogateescape")  # as the environment had it, whether it is UTF-8 or not
    if text.startswith(_ENCODED):
        try:
            secret = base64.b64decode(text.removeprefix(_ENCODED), validate=True)
        except (binascii.Error, ValueError):
            raise ValueError(f"holds something behind {_ENCODED} that is not base 64") from None
    if len(secret) < LEAST_SECRET:
        raise ValueError(f"holds a secret of fewer than {LEAST_SECRET} octets")
    return secret


def signed_headers(secret: bytes, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers that say which call it is, when it was made, and that it was made by us."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    tag = base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode("ascii")
    return {"webhook-id": message_id, "webhook-timestamp": str(timestamp), "webhook-signature": f"v1,{tag}"}
