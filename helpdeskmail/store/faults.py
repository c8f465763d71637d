"""Errors of the engines, told as `StoreError` or `Conflict` in words an operator can act on. Pure.

No text of a statement or of its values is repeated: they hold mail. Sources: https://sqlite.org/rescode.html and
PostgreSQL's appendix "Error Codes".
"""

from __future__ import annotations

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from helpdeskmail.errors import Conflict, StoreError

_SQLITE = {
    "SQLITE_NOTADB": "{place} is not an SQLite database; name another file in [store] url, or restore a backup",
    "SQLITE_CORRUPT": "{place} is damaged; restore a backup, or try `sqlite3 FILE .recover`",
    "SQLITE_CANTOPEN": "{place} cannot be opened; look at the permissions of the file and of its folder",
    "SQLITE_READONLY": "{place} may not be written; look at the permissions of the file and of its folder",
    "SQLITE_PERM": "{place} may not be opened; look at the permissions of the file and of its folder",
    "SQLITE_BUSY": "{place} was locked by another program for too long; end that program, then try again",
    "SQLITE_LOCKED": "{place} was locked by another program for too long; end that program, then try again",
    "SQLITE_FULL": "no space is left on the disk of {place}; free some, work then goes on by itself",
    "SQLITE_IOERR": "{place} could not be read or written ({detail}); look at the disk and its free space",
}
_POSTGRESQL = {
    "53100": "no space is left on the disk of {place}; free some, work then goes on by itself",
    "53300": "{place} takes no more connections; raise max_connections or run fewer programs",
    "25006": "{place} may only be read here",
}
_TAKEN = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"})
_SAVED_FIRST = frozenset({"40001", "40P01", "55P03", "SQLITE_BUSY_SNAPSHOT"})  # serialisation, deadlock, lock not there
_MISSING = frozenset({"42P01", "42703"})  # undefined table, undefined column


def describe_place(url: URL) -> str:
    """How messages name a database: its file, or server and database; never a user or a password."""
    if url.get_backend_name() == "sqlite":
        return f"the database file {url.database}"
    return f"PostgreSQL database {url.database or '?'} at {url.host or 'the local socket'}:{url.port or 5432}"


def as_store_error(error: Exception, url: URL) -> StoreError:
    """The `StoreError` to raise for an engine's error; `Conflict` when looking again and deciding again will help."""
    place = describe_place(url)
    if not isinstance(error, DBAPIError) or error.orig is None:
        return StoreError(f"{place}: {_first_line(getattr(error, 'orig', None) or error)}")
    code = _code(error.orig)
    detail = _first_line(error.orig)
    if code in _TAKEN:
        return Conflict(f"{place}: a unique value is taken ({_column(error.orig)})")
    if code in _SAVED_FIRST:
        return Conflict(f"{place}: somebody else saved first")
    if code in _MISSING or "no such table" in detail or "no such column" in detail:
        return StoreError(f"{place} has not the tables of this version; run `helpdeskmail db upgrade`")
    known = _POSTGRESQL.get(code) or next((text for start, text in _SQLITE.items() if code.startswith(start)), None)
    if known:
        return StoreError(known.format(place=place, detail=detail))
    if error.connection_invalidated or (not code and url.get_backend_name() == "postgresql"):
        return _lost(place, error.orig)
    return StoreError(f"{place}: {detail}")


def is_refusal(original: BaseException | None) -> bool:
    """Whether PostgreSQL answered, and will not have us: no such database, wrong password. Asking again is no use."""
    return "FATAL:" in str(original) and "starting up" not in str(original)  # no SQLSTATE comes with these


def _lost(place: str, original: BaseException) -> StoreError:
    detail = " ".join(str(original).split())
    if is_refusal(original):
        return StoreError(
            f"{place} refused the connection ({detail.rpartition('FATAL: ')[2]:.200}); look at [store] url"
        )
    return StoreError(f"{place} cannot be reached ({detail:.300})")


def _code(original: BaseException) -> str:
    """`SQLITE_BUSY` or an SQLSTATE; "" when the engine gave none."""
    return getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""


def _column(original: BaseException) -> str:
    """What was taken: a constraint's name or `table.column`; PostgreSQL's own text would show the value too."""
    diagnosis = getattr(original, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    return name or _first_line(original).rpartition(": ")[2]


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
