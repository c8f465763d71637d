"""A real PostgreSQL for tests: one cluster a session, one database a test, copied from a template that is made once.

Needs the server's programs (Debian: `postgresql-15`), not a running server. As root the server runs as another user,
for PostgreSQL refuses root. Import the fixtures into a `conftest.py`.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=60")
# Ends the server and removes its folder when standard input closes: that is when the tests end, however they end.
GUARD = '"$@" >server.log 2>&1 & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$PWD"'


class Cluster:
    """A running server on a free port of 127.0.0.1, trusting everybody."""

    def __init__(self, programs: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
        self._account = _account()
        if self._account:
            os.chown(self.folder, self._account["user"], self._account["group"])
        self.port = _free_port()
        self._numbers = count(1)
        self._start(programs)

    def _start(self, programs: Path) -> None:
        initdb = [str(programs / "initdb"), "-D", "data", "-U", "hd", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, "-N"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self._account)
        places = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}")
        options = [part for option in (*places, *FAST) for part in ("-c", option)]
        server = [str(programs / "postgres"), "-D", "data", "-p", str(self.port), *options]
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", *server],
            cwd=self.folder, stdin=subprocess.PIPE, start_new_session=True, **self._account,
        )  # fmt: skip
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        psycopg = pytest.importorskip("psycopg")
        for _ in range(200):
            try:
                psycopg.connect(self.url("postgres", driver="postgresql"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self.folder / "server.log").read_text())

    def url(self, database: str, *, driver: str = "postgresql+psycopg") -> str:
        """The address of one of its databases."""
        return f"{driver}://hd@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`."""
        name = f"test{next(self._numbers)}"
        self.do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def do(self, statement: str) -> None:
        """Run one statement as the superuser."""
        psycopg = pytest.importorskip("psycopg")
        with psycopg.connect(self.url("postgres", driver="postgresql"), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """End the server and remove all that it kept."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait(timeout=20)


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, on the path or where Debian puts them."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [Path(found).parent for found in sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)]
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def missing(what: str) -> NoReturn:
    """Skip the test by the name of what is not installed; in continuous integration that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} must be installed here")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """One server for the session."""
    programs = find_programs()
    if programs is None:
        missing("the PostgreSQL server (Debian: postgresql-15)")
    cluster = Cluster(programs)
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_cluster: Cluster) -> str:
    """A database with this version's tables, to be copied."""
    from helpdeskmail.store.upgrade import upgrade

    name = postgresql_cluster.new_database()
    upgrade(postgresql_cluster.url(name))
    return name


@pytest.fixture
def postgresql_url(postgresql_cluster: Cluster, postgresql_template: str) -> Iterator[str]:
    """A database of the test's own, with the tables and nothing in them."""
    name = postgresql_cluster.new_database(postgresql_template)
    yield postgresql_cluster.url(name)
    postgresql_cluster.do(f'DROP DATABASE "{name}" WITH (FORCE)')


def _account() -> dict[str, Any]:
    """Whom to run the server as, for `subprocess`: nobody in particular unless we are root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
