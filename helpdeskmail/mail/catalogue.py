"""What the mails say in other languages: gettext catalogues, read from `locale/<language>/LC_MESSAGES/helpdeskmail.po`.

The sentences in the templates are English. Files are read at start as they are written; nothing has to be compiled.
Several template directories may each have a `locale` folder: the first one's sentence wins, the others fill the gaps.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from helpdeskmail.errors import Fault

SOURCE_LANGUAGE = "en"
_FILE = "LC_MESSAGES/helpdeskmail.po"

Catalogues = dict[str, NullTranslations]
_UNTRANSLATED = NullTranslations()
Sentence = tuple[str, str]  # context or "", and the English words, of which a plural is known by its singular


def load_catalogues(directories: Sequence[Path]) -> tuple[Catalogues, list[Fault]]:
    """Every language there is (English always, first), and what is wrong in the files; a bad file is left out.

    What is the same as before is the same object.
    """
    contents: dict[str, tuple[bytes, ...]] = {}
    faults: list[Fault] = []
    for path in _files(directories):
        content = _read(path, faults)
        if content is not None:
            language = path.parent.parent.name
            contents[language] = (*contents.get(language, ()), content)
    translations = {language: _translations(of_language) for language, of_language in contents.items()}
    return {SOURCE_LANGUAGE: _UNTRANSLATED, **translations}, faults


def find_language(wanted: Sequence[str], catalogues: Catalogues) -> str:
    """The first of the wanted languages (`fr`, `fr-BE`, `fr_BE`) that there is, with or without its region."""
    for tag in wanted:
        name = tag.replace("-", "_")
        for candidate in (name, name.partition("_")[0].lower()):
            if candidate in catalogues:
                return candidate
    return SOURCE_LANGUAGE


def read_translations(directories: Sequence[Path]) -> dict[str, dict[Sentence, tuple[str, ...]]]:
    """Language → sentence → its translation, one for each plural form; fuzzy, empty and unreadable ones left out."""
    found: dict[str, dict[Sentence, tuple[str, ...]]] = {}
    for path in _files(directories):
        try:
            parsed = _parse(path.read_bytes())
        except (PoFileError, OSError, ValueError, LookupError):
            continue  # `load_catalogues` tells
        found.setdefault(path.parent.parent.name, {}).update(parsed.sentences)
    return found


def _files(directories: Sequence[Path]) -> list[Path]:
    """The catalogue files, least important directory first."""
    return [path for directory in reversed(directories) for path in sorted(directory.glob(f"locale/*/{_FILE}"))]


def _read(path: Path, faults: list[Fault]) -> bytes | None:
    """The content of a file that is a catalogue."""
    try:
        content = path.read_bytes()
        parsed = _parse(content)
    except PoFileError as error:
        faults.append(Fault(f"{path}:{error.lineno + 1}", f"not a gettext catalogue: {error}", error.line.strip()[:80]))
    except (OSError, ValueError, LookupError) as error:
        faults.append(Fault(str(path), f"the catalogue cannot be read: {error}"))
    else:
        faults += [Fault(f"{path}:{line}", reason, found) for line, reason, found in parsed.faults]
        return content
    return None


@lru_cache(maxsize=64)
def _translations(contents: tuple[bytes, ...]) -> GNUTranslations:
    """The catalogues of one language as one: what the last lacks is looked for in the one before."""
    made = GNUTranslations(io.BytesIO(_parse(contents[-1]).compiled))
    if len(contents) > 1:
        made.add_fallback(_translations(contents[:-1]))
    return made


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A catalogue file."""

    compiled: bytes  # as GNUTranslations reads it
    sentences: Mapping[Sentence, tuple[str, ...]]
    faults: tuple[tuple[int, str, str], ...]  # line, reason and sentence of what does not fit its sentence


@lru_cache(maxsize=64)
def _parse(content: bytes) -> _Parsed:
    """What the file says; remembered, for it takes long to parse and is looked at for several purposes at start."""
    catalogue = read_po(io.BytesIO(content), abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    GNUTranslations(compiled)  # raises where its plural rule is none
    return _Parsed(compiled.getvalue(), MappingProxyType(_sentences(catalogue)), tuple(_translation_faults(catalogue)))


def _sentences(catalogue: Catalog) -> dict[Sentence, tuple[str, ...]]:
    found: dict[Sentence, tuple[str, ...]] = {}
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        sentence = message.id if isinstance(message.id, str) else message.id[0]
        if sentence and all(forms) and not message.fuzzy:
            found[message.context or "", sentence] = forms
    return found


def _translation_faults(catalogue: Catalog) -> list[tuple[int, str, str]]:
    """Translations whose placeholders or plural forms do not fit their sentence."""
    return [
        (message.lineno or 0, f"{error}", str(message.id)[:80])
        for message, errors in catalogue.check()
        for error in errors
    ]
