"""Finding the server and client programs that the tests need."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

# Servers are installed outside an ordinary user's PATH.
SERVER_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/lib/postfix/sbin")
SEARCH_PATH = os.pathsep.join((os.environ.get("PATH", ""), *SERVER_FOLDERS))


def give_up(reason: str) -> NoReturn:
    """Skip the test; on a build machine (`CI=true`), where everything was to be installed, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def require_program(name: str, debian_package: str) -> str:
    """The path of a program, or a skipped test that says what to install."""
    path = shutil.which(name, path=SEARCH_PATH)
    if path is None:
        give_up(f"{name} is not installed (Debian, Ubuntu: apt-get install {debian_package})")
    return path
