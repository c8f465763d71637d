"""The Dockerfile: read for what a container must keep to, and its steps run in a clean Debian root."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.packaging.dockerfile import Instruction, Stage, parse_dockerfile, stages
from tests.parts.programs import give_up, require_program

SWITCH = "TEST_IMAGE"
ROOT = Path(__file__).parents[2]
BUILD, FINAL = stages(parse_dockerfile((ROOT / "Dockerfile").read_text()))


def the(name: str, stage: list[Instruction] = FINAL) -> Instruction:
    """The stage's only instruction of that name."""
    [found] = [instruction for instruction in stage if instruction.name == name]
    return found


def copied_from_here() -> list[str]:
    copies = [one for one in BUILD + FINAL if one.name == "COPY" and "from" not in one.flags]
    return [source for copy in copies for source in copy.words[:-1]]


def test_both_stages_start_from_the_same_slim_python() -> None:
    bases = [stage[0].words[0] for stage in (BUILD, FINAL)]
    assert bases[0] == bases[1]
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", bases[0])


def test_daemon_does_not_run_as_root() -> None:
    user, _, group = the("USER").rest.partition(":")
    assert int(user) > 0
    assert int(group) > 0
    after = FINAL[FINAL.index(the("USER")) :]
    assert not [one for one in after if one.name in ("RUN", "COPY")]


def test_everything_copied_is_there_and_let_through() -> None:
    let_through = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for source in copied_from_here():
        assert (ROOT / source).exists()
        assert any(fnmatch.fnmatch(source.split("/")[0], pattern) for pattern in let_through)
    assert {source.split("/")[0] for source in copied_from_here()} == set(let_through)


def test_nothing_is_fetched_but_locked_packages() -> None:
    names = [one.name for one in BUILD + FINAL]
    assert "ADD" not in names
    assert "ARG" not in names
    commands = [command for one in BUILD + FINAL if one.name == "RUN" for command in one.rest.split("&&")]
    for command in commands:
        assert not re.search(r"\b(curl|wget|apt-get|git)\b|://", command)
        if re.search(r"\bpip\b.* (install|download)\b", command):
            assert "--require-hashes" in command or "--no-index" in command


def test_no_secret_is_baked_in() -> None:
    environment = " ".join(one.rest for one in BUILD + FINAL if one.name in ("ENV", "LABEL"))
    assert not re.search(r"password|secret|token|key", environment, re.IGNORECASE)


def test_health_is_watched_on_the_daemons_own_settings() -> None:
    _, _, command = the("HEALTHCHECK").rest.partition("CMD ")
    configuration = the("CMD").words[-1]
    assert command == f'["helpdeskmail", "health", "--config", "{configuration}"]'
    assert the("ENTRYPOINT").words == ["helpdeskmail"]
    assert the("VOLUME").rest == the("WORKDIR").rest == str(Path(configuration).parent)
    stage = Stage()
    stage.note(the("ENV"))
    assert stage.environment["HELPDESKMAIL_INBOUND__SMTP__LISTEN"].endswith(":" + the("EXPOSE").rest)


@dataclass
class CleanRoot:
    """A stage under work: a Debian root in a folder, in which the stage's instructions are carried out."""

    folder: Path
    earlier: Path | None
    stage: Stage = field(default_factory=lambda: Stage(environment={"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin"}))

    def inside(self, path: str) -> Path:
        return self.folder / Path(self.stage.folder, path).relative_to("/")

    def run(self, command: list[str], *, user: str | None = None, machine: dict[str, str] | None = None) -> str:
        """Run in the root and give what was written to standard output; `user` as `uid:gid`."""
        script = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', self.stage.folder, *command]
        chroot = [require_program("chroot", "coreutils"), *([f"--userspec={user}"] if user else []), str(self.folder)]
        environment = self.stage.environment | (machine or {})
        done = subprocess.run(chroot + script, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def copy(self, instruction: Instruction) -> None:
        *sources, target = instruction.words
        base = self.earlier if self.earlier and "from" in instruction.flags else ROOT
        for source in sources:
            place = self.inside(target) / (source if target in (".", "./") else "")
            place.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-a", "-T", str(base / source.lstrip("/")), str(place)], check=True)
            if owner := instruction.flags.get("chown"):
                subprocess.run(["chown", "-R", owner, str(place)], check=True)

    def carry_out(self, instruction: Instruction) -> None:
        self.stage.note(instruction)
        match instruction.name:
            case "WORKDIR":
                self.inside(".").mkdir(parents=True, exist_ok=True)
            case "COPY":
                self.copy(instruction)
            case "RUN":
                self.run(["/bin/sh", "-c", instruction.rest], machine=_package_settings())


def carried_out(instructions: list[Instruction], folder: Path, *, earlier: CleanRoot | None) -> CleanRoot:
    """The stage's root after all its instructions, begun from the clean one beside `folder`."""
    subprocess.run(["cp", "-a", str(folder.parent / "clean"), str(folder)], check=True)
    root = CleanRoot(folder, earlier.folder if earlier else None)
    for instruction in instructions:
        root.carry_out(instruction)
    return root


def _package_settings() -> dict[str, str]:
    """What this machine's environment says about packages and proxies."""
    return {name: value for name, value in os.environ.items() if re.match(r"PIP_|\w+_proxy$", name, re.IGNORECASE)}


def _lend_settings(root: Path) -> None:
    """Put this machine's name lookup, certificates and pip settings at their own places in the root."""
    named = [os.environ[name] for name in ("PIP_CERT", "PIP_CONFIG_FILE") if name in os.environ]
    usual = ["/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt"]
    for source in map(Path, usual + named):
        if source.is_file():
            place = root / source.relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place)


def _debian_mirror() -> tuple[str, str]:
    """Where this machine gets its own Debian from, and which Debian the Dockerfile's base is."""
    suite = FINAL[0].words[0].rpartition("-")[2]
    targets = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages"]
    lines = subprocess.run(targets, capture_output=True, text=True, check=True).stdout.splitlines()
    mirrors = {codename: mirror for mirror, codename in map(str.split, lines)}
    if suite not in mirrors:
        give_up(f"this machine knows no Debian mirror with {suite}")
    return mirrors[suite], suite


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A clean Debian with its Python, in a folder."""
    debootstrap = require_program("debootstrap", "debootstrap")
    if os.geteuid() != 0:
        pytest.skip("a clean Debian root can only be made by root")
    mirror, suite = _debian_mirror()
    folder = tmp_path_factory.mktemp("debian")
    command = [debootstrap, "--variant=minbase", "--include=python3,python3-venv", suite, str(folder / "clean"), mirror]
    made = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert made.returncode == 0, made.stdout[-2000:]
    _lend_settings(folder / "clean")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.servers
@pytest.mark.skipif(SWITCH not in os.environ, reason=f"takes a minute and the network: set {SWITCH}=1")
def test_steps_build_a_working_image_in_a_clean_root(debian: Path) -> None:
    build = carried_out(BUILD, debian / "build", earlier=None)
    image = carried_out(FINAL, debian / "final", earlier=build)
    user = image.stage.user
    assert image.run(["id", "-u"], user=user) == "10001\n"
    assert image.run(["helpdeskmail", "--version"], user=user).strip()
    image.run(["helpdeskmail", "check", *the("CMD").words[1:]], user=user)
    image.run(["touch", "/data/writable"], user=user)
    installed = {path.name for path in image.inside("/opt/helpdeskmail/lib").glob("python3*/site-packages/*")}
    assert "helpdeskmail" in installed
    assert not installed & {"pip", "pytest", "mypy", "playwright"}
