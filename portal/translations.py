"""The catalogues of translations: gathered, checked and compiled without GNU gettext, so a bare machine can do it."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("kk", "ru")
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
}
_PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def gathered() -> Catalog:
    """Every sentence that the code and the templates show, and those of third parties that people see."""
    catalog = Catalog()
    for path in _sources():
        for _line, keyword, found, _comments in _extracted(path):
            _add(catalog, KEYWORDS[keyword], found)
    for line in (ROOT / "locale" / "third_party.txt").read_text("utf-8").splitlines():
        one, counted, many = line.partition("\t")
        catalog.add((one, many) if counted else one)
    return catalog


def _sources() -> Iterator[Path]:
    for package in ("applications", "permits", "portal"):
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts)
    for suffix in ("html", "txt"):
        yield from sorted((ROOT / "templates").rglob(f"*.{suffix}"))


def _extracted(path: Path) -> Iterator[tuple]:
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.strip() for line in lines)
    return extract_python(BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})


def _add(catalog: Catalog, form: tuple | None, found: str | tuple) -> None:
    words = found if isinstance(found, tuple) else (found,)
    if form is None or len(form) == 1:
        id_, context = words[0], None
    elif isinstance(form[0], tuple):
        id_, context = words[form[1] - 1], words[0]
    else:
        id_, context = (words[0], words[1]), None
    if isinstance(id_, str) and not id_:
        return
    catalog.add(id_, context=context)


def path_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue_of(language: str) -> Catalog:
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language)


def update(language: str) -> None:
    """Write the catalogue anew: what is new comes empty, what is gone goes, what is translated stays."""
    path = path_of(language)
    known = (
        {(message.id, message.context): message.string for message in catalogue_of(language)} if path.exists() else {}
    )
    fresh = Catalog(locale=language, project="Qamqor", charset="utf-8")
    for message in sorted((each for each in gathered() if each.id), key=_order):
        fresh.add(message.id, string=known.get((message.id, message.context)) or "", context=message.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, fresh, omit_header=True, width=0, no_location=True)
    path.write_text(_header(language) + path.read_text("utf-8"), "utf-8")


def _order(message: Message) -> str:
    return str(message.id)


def _header(language: str) -> str:
    return (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )


def compile_catalogue(language: str) -> None:
    """Whoever reads the file meanwhile reads the whole of it, the one before or this one."""
    target = path_of(language).with_suffix(".mo")
    part = target.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        write_mo(file, catalogue_of(language))
    part.replace(target)


def problems(language: str) -> list[str]:
    """What a reader of this language would miss: sentences without a translation, and places lost in one."""
    catalog, needed = catalogue_of(language), gathered()
    found = [
        f"{language}: no translation of {message.id!r}" for message in needed if not _translated(catalog, message)
    ]
    for message in catalog:
        if message.id and not needed.get(_key(message), message.context):
            found.append(f"{language}: nobody says {message.id!r} any more")
        elif message.id and _lost_places(message):
            found.append(f"{language}: places differ in the translation of {message.id!r}")
    return found


def _forms(words: Any) -> list[str]:
    """One form of a plain sentence, several of a counted one."""
    return list(words) if isinstance(words, tuple | list) else [words or ""]


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def _translated(catalog: Catalog, message: Message) -> bool:
    if not message.id:
        return True
    known = catalog.get(_key(message), message.context)
    return known is not None and not known.fuzzy and all(_forms(known.string))


def _lost_places(message: Message) -> bool:
    """The last form of what is said is the one for many: it has every place."""
    wanted = sorted(_PLACES.findall(_forms(message.id)[-1]))
    return any(text and sorted(_PLACES.findall(text)) != wanted for text in _forms(message.string))
