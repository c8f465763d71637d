"""The wheel and the sdist carry what they need, and the installed wheel serves from an empty folder."""

from __future__ import annotations

import email.policy
import os
import shutil
import smtplib
import subprocess
import sys
import sysconfig
import tarfile
import time
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

import pytest

from tests.parts.guard import GuardedServer, Program, guarded
from tests.parts.ports import LOOPBACK, free_ports, wait_for_greeting

ROOT = Path(__file__).parents[2]


def files_below(*folders: str) -> Iterator[str]:
    """The files of the checkout's folders, as paths from its top."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def build(target: str, source: Path, folder: Path) -> Path:
    """Build without the network, with the build backend of this environment."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.iterdir()
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_carries_code_migrations_templates_and_configuration(wheel: Path) -> None:
    names = names_in(wheel)
    assert set(files_below("helpdeskmail")) <= names
    assert any(name.startswith("helpdeskmail/store/migrations/versions/") for name in names)
    assert {f"helpdeskmail/_data/{name}" for name in files_below("templates", "config")} <= names
    assert {"helpdeskmail/_data/config/helpdeskmail.toml", "helpdeskmail/_data/config/rules.toml"} <= names


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {PurePosixPath(name).parts[0] for name in names_in(wheel)}
    assert "helpdeskmail" in tops
    assert all(top == "helpdeskmail" or top.endswith(".dist-info") for top in tops)
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names_in(wheel))


def test_sdist_is_the_whole_project(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in archive.getnames()}
    assert set(files_below("helpdeskmail", "templates", "config", "tests", "bench", ".ci")) <= names
    documents = {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements.lock"}
    assert documents | {"run", "test", "Dockerfile", ".dockerignore"} <= names


def test_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    [source] = (tmp_path / "source").iterdir()
    assert names_in(build("wheel", source, tmp_path / "again")) == names_in(wheel)


@dataclass(frozen=True)
class Installation:
    """The wheel in an environment of its own, used from an empty folder."""

    program: Path
    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run `helpdeskmail` with the arguments; what it wrote to standard output."""
        command = [str(self.program), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel; the packages it needs are those of this environment."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    uv = shutil.which("uv")
    venv.create(folder, with_pip=uv is None)
    python = str(folder / "bin" / "python")
    install = [uv, "pip", "install", "--python", python, "--offline"] if uv else [python, "-m", "pip", "install"]
    done = subprocess.run(
        [*install, "--no-deps", "--no-index", str(wheel)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [packages] = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def installation(environment: Path, tmp_path: Path) -> Installation:
    (tmp_path / "desk").mkdir()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HELPDESKMAIL_"))}
    [port] = free_ports(1)
    listen = {"HELPDESKMAIL_INBOUND__SMTP__LISTEN": f"{LOOPBACK}:{port}"}
    return Installation(environment / "bin" / "helpdeskmail", tmp_path / "desk", inherited | listen)


def test_installed_program_knows_its_version(installation: Installation, wheel: Path) -> None:
    assert wheel.name.split("-")[1] in installation.run("--version")


def test_shipped_defaults_are_valid_in_an_empty_folder(installation: Installation) -> None:
    installation.run("check")


def wait_for_mail_to(address: str, new: Path, server: GuardedServer) -> EmailMessage:
    """The first mail to `address` in the Maildir's folder `new`, once it is there."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for path in new.glob("*"):
            message = message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if message["To"].addresses[0].addr_spec == address and "[" in message["Subject"]:  # no welcome
                return message
        time.sleep(0.05)
    raise AssertionError(f"no mail came:\n{server.log_text()}")


def test_installed_program_serves_from_an_empty_folder(installation: Installation, tmp_path: Path) -> None:
    port = int(installation.environment["HELPDESKMAIL_INBOUND__SMTP__LISTEN"].rpartition(":")[2])
    command = ["env", *(f"{name}={value}" for name, value in installation.environment.items())]
    daemon = Program(
        command=[*command, str(installation.program), "serve"],
        log=tmp_path / "serve.log",
        folder=installation.folder,
        grace=20.0,
    )
    with guarded(daemon) as server:
        wait_for_greeting(port, b"220", server)
        installation.run("contact", "add", "ann@customer.test", "--name", "Ann")
        with smtplib.SMTP(LOOPBACK, port) as connection:
            mail = b"From: ann@customer.test\r\nTo: sos@example.test\r\nSubject: Printer\r\n\r\nIt is on fire.\r\n"
            connection.sendmail("ann@customer.test", ["sos@example.test"], mail)
        answer = wait_for_mail_to("ann@customer.test", installation.folder / "var" / "outgoing" / "new", server)
        server.stop()
        assert server.exit_status() == 0, server.log_text()
    assert "1001" in answer["Subject"]
