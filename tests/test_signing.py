"""The signing key: made once, whole, for the desk's user alone, and never written over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from helpdeskmail.errors import ConfigError
from helpdeskmail.settings import DeskSettings, Settings, StoreSettings
from helpdeskmail.signing import find_signing_key, signing_key

SECRET = "a secret of at least 32 characters"


def settings_in(folder: Path, secret: str = "") -> Settings:
    return Settings(desk=DeskSettings(secret=SecretStr(secret)), store=StoreSettings(blobs=folder / "var" / "blobs"))


def test_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    chosen = settings_in(tmp_path)
    assert find_signing_key(chosen) is None
    key = signing_key(chosen)
    assert signing_key(chosen) == find_signing_key(chosen) == key
    (file,) = (tmp_path / "var").iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("secret.key", 0o600)
    assert file.read_bytes() == key + b"\n"


def test_every_desk_has_its_own_key(tmp_path: Path) -> None:
    assert signing_key(settings_in(tmp_path / "a")) != signing_key(settings_in(tmp_path / "b"))


def test_daemons_that_start_at_the_same_time_sign_with_one_key(tmp_path: Path) -> None:
    chosen = settings_in(tmp_path)
    with ThreadPoolExecutor(8) as daemons:
        keys = set(daemons.map(lambda _: signing_key(chosen), range(64)))
    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret.key"]


def test_key_of_the_settings_needs_no_file(tmp_path: Path) -> None:
    assert signing_key(settings_in(tmp_path, SECRET)) == SECRET.encode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\n", b"fifteen octets."])
def test_key_that_is_too_short_is_a_fault_and_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    chosen = settings_in(tmp_path)
    signing_key(chosen)
    file = tmp_path / "var" / "secret.key"
    file.write_bytes(content)
    for look in (signing_key, find_signing_key):
        with pytest.raises(ConfigError, match="at least 16 are needed; put the file back from a backup") as caught:
            look(chosen)
        assert [fault.where for fault in caught.value.faults] == [str(file)]
    assert file.read_bytes() == content


def test_link_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret.key"
    file.parent.mkdir()
    file.symlink_to(tmp_path / "mounted" / "secret.key")
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        signing_key(settings_in(tmp_path))
