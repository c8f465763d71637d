"""The key that signs reply addresses: `[desk] secret`, else one that is made once and kept beside the blobs.

A key that is lost cannot be made again, and every address that it signed is worthless then: so the file is there whole
or not at all, and one that is unusable is never written over.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail.proof import LEAST_KEY
from helpdeskmail.settings import Settings


def signing_key(settings: Settings) -> bytes:
    """The desk's key, made on the first call. ConfigError: its file is unusable, or cannot be made."""
    found = find_signing_key(settings)
    if found is not None:
        return found
    path = _key_file(settings)
    _make(path)
    return _read(path)


def find_signing_key(settings: Settings) -> bytes | None:
    """The desk's key; None when it is still to be made. ConfigError: its file is unusable."""
    given = settings.desk.secret.get_secret_value()
    if given:
        return given.encode("utf-8")
    path = _key_file(settings)
    return _read(path) if os.path.lexists(path) else None


def _key_file(settings: Settings) -> Path:
    return settings.store.blobs.parent / "secret.key"


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        reason = f"the key in it cannot be read: {error.strerror}; let the user that runs the desk read it"
        raise ConfigError([Fault(str(path), reason)]) from error
    if len(key) < LEAST_KEY:
        reason = (
            f"the key in it has {len(key)} octets, at least {LEAST_KEY} are needed; put the file back from a backup, "
            "or remove it: a new key is made, and answers to older mails are known by the number in their subject alone"
        )
        raise ConfigError([Fault(str(path), reason)])
    return key


def _make(path: Path) -> None:
    """Put a new key there, unless another program was faster."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_urlsafe(48).encode("ascii") + b"\n")
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(unfinished, path)  # not a renaming: that would write over the other's
        finally:
            os.unlink(unfinished)
    except OSError as error:
        reason = f"{path} cannot be made: {error.strerror}; name a folder in one that may be written to"
        raise ConfigError([Fault("store.blobs", reason)]) from error
