"""`./run`, `./test` and `.ci/run`: the environment is made once and whole, the arguments get where they belong.

The scripts run in a folder of their own with a pretended `uv`, so nothing is fetched and each test takes milliseconds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ("run", "test", ".ci/run", ".ci/environment.sh")
USUAL_TOOLS = ("sh", "bash", "env", "rm", "cat", "cksum", "dirname", "basename", "sleep", "mkdir", "chmod", "cp", "id")

UV = """\
#!/bin/sh
echo "uv $1" >>uv.log
case $1 in
    venv) mkdir -p .venv/bin ;;
    pip) sleep 0.2; [ ! -e uv.fails ] && cp python ruff mypy lint-imports .venv/bin/ ;;
esac
"""
TOOL = """\
#!/bin/sh
echo "$(basename "$0") $*"
! [ -e "$(basename "$0").fails" ]
"""


@dataclass(frozen=True)
class Checkout:
    """A folder with the scripts, and a PATH with only what the test put there."""

    folder: Path

    def start(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        environment = {"PATH": str(self.folder / "bin"), "HOME": str(self.folder)}
        command = [str(self.folder / script), *arguments]
        return subprocess.Popen(
            command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/"
        )

    def call(self, script: str, *arguments: str) -> tuple[int, str, str]:
        """The exit status, standard output and standard error of a script."""
        with self.start(script, *arguments) as process:
            output, errors = process.communicate(timeout=30)
        return process.returncode, output, errors

    def uv_calls(self) -> int:
        log = self.folder / "uv.log"
        return log.read_text().count("uv venv") if log.exists() else 0


def write_program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for name in SCRIPTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "requirements.lock").write_text("one==1\n")
    (tmp_path / "bin").mkdir()
    for name in USUAL_TOOLS:
        os.symlink(shutil.which(name) or name, tmp_path / "bin" / name)
    write_program(tmp_path / "bin" / "uv", UV)
    for name in ("python", "ruff", "mypy", "lint-imports"):
        write_program(tmp_path / name, TOOL)
    return Checkout(tmp_path)


def test_environment_is_made_once_for_each_lock(checkout: Checkout) -> None:
    assert checkout.call("test", "-x")[0] == 0
    assert checkout.call("run", "check")[0] == 0
    assert checkout.uv_calls() == 1
    (checkout.folder / "requirements.lock").write_text("one==2\n")
    assert checkout.call("run", "check")[0] == 0
    assert checkout.uv_calls() == 2


def test_half_made_environment_is_made_anew(checkout: Checkout) -> None:
    (checkout.folder / "uv.fails").touch()
    status, _, errors = checkout.call("test", "-x")
    assert status == 2
    assert "python3-venv" in errors
    (checkout.folder / "uv.fails").unlink()
    assert checkout.call("test", "-x")[0] == 0


def test_without_uv_and_python_it_says_what_to_install(checkout: Checkout) -> None:
    (checkout.folder / "bin" / "uv").unlink()
    status, _, errors = checkout.call("run")
    assert status == 2
    assert "apt-get install python3-venv" in errors


def test_two_at_once_make_one_environment(checkout: Checkout) -> None:
    with checkout.start("test", "-x") as one, checkout.start("run", "check") as other:
        for process in (one, other):
            process.communicate(timeout=30)
            assert process.returncode == 0
    assert checkout.uv_calls() == 1
    assert not (checkout.folder / ".venv.lock").exists()


def test_turn_of_a_killed_setup_is_taken_over(checkout: Checkout) -> None:
    with subprocess.Popen(["true"]) as dead:
        pass
    (checkout.folder / ".venv.lock").write_text(f"{dead.pid}\n")
    assert checkout.call("test", "-x")[0] == 0
    assert not (checkout.folder / ".venv.lock").exists()


def test_run_serves_or_hands_its_arguments_on(checkout: Checkout) -> None:
    assert checkout.call("run")[1] == "python -m helpdeskmail serve\n"
    assert checkout.call("run", "contact", "add", "a b")[1] == "python -m helpdeskmail contact add a b\n"


def test_run_tells_the_program_how_it_is_called(checkout: Checkout) -> None:
    write_program(checkout.folder / "python", '#!/bin/sh\necho "$DESK_PROGRAM"\n')
    assert checkout.call("run")[1] == "./run\n"


def test_test_with_arguments_is_pytest_alone(checkout: Checkout) -> None:
    assert checkout.call("test", "-k", "charset")[1] == "python -m pytest -k charset\n"


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "python"])
def test_any_failing_check_fails_the_whole_after_the_tests(checkout: Checkout, failing: str) -> None:
    status, output, _ = checkout.call("test")
    assert status == 0
    (checkout.folder / f"{failing}.fails").touch()
    status, output, _ = checkout.call("test")
    assert status == 1
    assert output.splitlines()[-1].startswith("python -m pytest")


def test_build_machine_with_all_programs_installs_nothing(checkout: Checkout) -> None:
    write_program(checkout.folder / "bin" / "dpkg-query", "#!/bin/sh\nprintf installed\n")
    write_program(checkout.folder / "python", '#!/bin/sh\necho "CI=$CI $*"\n')
    assert checkout.call(".ci/run", "-x") == (0, "CI=true -m pytest -x\n", "Setting up .venv (once) ...\n")


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_is_plain_shell(script: str) -> None:
    text = (ROOT / script).read_text()
    shell = "bash" if "bash" in text.splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", str(ROOT / script)]).returncode == 0
    if shellcheck := shutil.which("shellcheck"):
        subprocess.run([shellcheck, "-x", script], cwd=ROOT, check=True)
