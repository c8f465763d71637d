"""Raw mails and attachments by the SHA-256 of their content: `<root>/ab/cd/<64 hex digits>`.

What `put_all` returned is on the disk: each file is written beside, flushed, renamed into place, and the folder that
now names it is flushed too. A blob is never changed, so one that is there already is only flushed with its folder
(whoever put it may not have come so far). All calls wait for the disk; call them in a thread.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from helpdeskmail.errors import StoreError

LEFTOVER_AGE = 24 * 3600  # seconds after which an unfinished file belongs to nobody any more
_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Blobs:
    """A folder of blobs, shared by any number of threads and programs."""

    def __init__(self, root: Path) -> None:
        """Makes the folder, and removes what programs that died left half written. Raises StoreError."""
        self._root = root
        self._unfinished = root / "tmp"
        self._kept_folders: set[Path] = set()  # those whose own entry is known to be on the disk
        with self._told():
            self._unfinished.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._remove_leftovers()

    def put(self, data: bytes) -> str:
        """Keep one blob. Returns its SHA-256 in hex; durable then. Raises StoreError, leaving nothing half done."""
        return self.put_all([data])[0]

    def put_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep several blobs, flushing each folder once. Returns their SHA-256, in order."""
        names = [hashlib.sha256(data).hexdigest() for data in contents]
        paths = [self._path(name) for name in names]
        with self._told():
            for path, data in dict(zip(paths, contents, strict=True)).items():
                if not path.exists():
                    self._keep_folder(path.parent)
                    self._write(path, data)
            for folder in {path.parent for path in paths}:
                self._keep_folder(folder)
                _flush(folder)
        return names

    def get(self, sha256: str) -> bytes:
        """The content. Raises StoreError if it is not there."""
        with self.open(sha256) as file, self._told():
            return file.read()

    def open(self, sha256: str) -> BinaryIO:
        """The content as an open file; the caller closes it. Raises StoreError if it is not there."""
        path = self._path(sha256)
        with self._told():
            try:
                return path.open("rb")
            except FileNotFoundError as error:
                raise StoreError(f"there is no blob {sha256} in {self._root}") from error

    def exists(self, sha256: str) -> bool:
        """Whether a blob of that name is there."""
        return self._path(sha256).exists()

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise StoreError("the name of a blob has 64 hex digits in lower case")
        return self._root.joinpath(sha256[:2], sha256[2:4], sha256)

    def _write(self, path: Path, data: bytes) -> None:
        descriptor, unfinished = tempfile.mkstemp(dir=self._unfinished)  # mode 0600
        try:
            with os.fdopen(descriptor, "wb", buffering=0) as file:
                _write_whole(file.fileno(), data)
                os.fsync(file.fileno())
            os.rename(unfinished, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(unfinished)
            raise

    def _keep_folder(self, folder: Path) -> None:
        """Make a folder if need be, and see to it that its parents name it on the disk."""
        if folder in self._kept_folders:
            return
        if folder != self._root:
            self._keep_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _flush(folder.parent)
        self._kept_folders.add(folder)

    def _remove_leftovers(self) -> None:
        too_old = time.time() - LEFTOVER_AGE
        for path in self._unfinished.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < too_old:
                    path.unlink()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the operating system's errors as StoreError."""
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StoreError(f"no space is left for the blobs in {self._root}; free some") from error
            raise StoreError(f"the blobs in {self._root} cannot be read or written ({error.strerror})") from error


def _write_whole(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
