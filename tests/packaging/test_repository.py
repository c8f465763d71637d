"""What the files of the repository must keep to: a complete lock, and no trace of the machine they were written on."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()

REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|index[-_]url|/simple/", re.IGNORECASE)


def locked() -> dict[str, tuple[Version, int]]:
    """The version and the number of hashes of every package in the lock."""
    found: dict[str, tuple[Version, int]] = {}
    for block in re.split(r"\n(?=\S)", LOCK):
        if match := re.match(r"([\w.-]+)==([^\s;\\]+)", block):
            found[canonicalize_name(match[1])] = (Version(match[2]), block.count("--hash=sha256:"))
    return found


def wanted(*, for_developers: bool) -> list[Requirement]:
    """The requirements that pyproject.toml declares, with those of the extras."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = [declared["project"]["dependencies"], *declared["project"]["optional-dependencies"].values()]
    if for_developers:
        groups += declared["dependency-groups"].values()
    return [Requirement(text) for group in groups for text in group]


def imported_modules() -> set[str]:
    """The top-level names of all that the package imports, at the head of a module or within a function."""
    found = set()
    for path in (ROOT / "helpdeskmail").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"helpdeskmail"}


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: an unpacked sdist has no list of its files")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in files if path.is_file() and path != Path(__file__)]


def machine_paths() -> Iterator[str]:
    """Folders that only this machine has: nobody's file may name them."""
    for path in (ROOT, Path.home(), Path(tempfile.gettempdir())):
        if path.parts[1:2] not in [(), ("opt",), ("srv",), ("usr",), ("data",)]:  # these are named for good reasons
            yield f"{path}/"


def test_every_locked_package_has_hashes() -> None:
    packages = locked()
    assert len(packages) > 50
    assert [name for name, (_, hashes) in packages.items() if not hashes] == []


def test_lock_names_no_place_to_fetch_from() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)


def test_lock_satisfies_the_project() -> None:
    packages = locked()
    for requirement in wanted(for_developers=True):
        version, _ = packages[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_everything_imported_is_declared_by_its_own_name() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in wanted(for_developers=False)}
    distributions = packages_distributions()
    for module in imported_modules():
        assert {canonicalize_name(name) for name in distributions[module]} & declared, module


def test_no_file_names_a_registry() -> None:
    for path in tracked_files():
        text = path.read_text(errors="replace")
        assert not REGISTRY.search(text), path


def test_no_file_names_a_folder_of_this_machine() -> None:
    paths = list(machine_paths())
    for path in tracked_files():
        text = path.read_text(errors="replace")
        assert [found for found in paths if found in text] == [], path


def test_licence_is_the_one_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "GPL-3.0-or-later"
    title = (ROOT / "LICENSE").read_text()[:200].split()
    assert title[:6] == ["GNU", "GENERAL", "PUBLIC", "LICENSE", "Version", "3,"]
