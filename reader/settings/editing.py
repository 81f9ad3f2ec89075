"""Changing one setting in the file, and nothing else in it: comments, order and blank lines stay.

tomlkit keeps them; where the file that ``mostread settings init`` wrote has the setting in a comment,
that line is put in force. What comes out is checked by the same checks as any settings file before
it takes the old one's place, in one step.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.settings.declared import LISTS, SECTIONS, Settings
from reader.settings.reading import SettingError, SettingsError, load
from reader.wording import meant

__all__ = ["add_views", "begin", "get", "put", "value_of"]

_TABLES = ("keys", "openers")


def get(settings: Settings, name: str) -> str:
    """A setting as it would be written in the file (``"views"``, ``[]``, ``24``).

    Args:
        name: ``section.name``.

    Raises:
        SettingError: there is none of that name.
    """
    section, key = _parts(settings.path, name)
    if section == "openers":
        return _toml(list(settings.openers.get(key, ())))
    if section == "keys":
        return _toml(settings.preset if key == "preset" else list(settings.keys.get(key, ())))
    value = getattr(getattr(settings, section), key)
    return _toml(list(value) if isinstance(value, tuple) else value)


def put(path: Path, name: str, written: str, faults: Callable[[Settings], Iterable[str]] = lambda _: ()) -> Settings:
    """Set ``section.name`` to a value in the file at ``path``, which is made if it is not there.

    Args:
        written: the value as in TOML; a text may stand without its quotation marks, and a list of
            texts as words between commas.
        faults: tells what is wrong with settings that only those can know who use them. A fault that
            the file has already stands in nobody's way.

    Returns:
        The settings as they are now.

    Raises:
        SettingError: there is no such setting, or it cannot have this value; the file is as it was.
        SettingsError: the file has a mistake in it, or is none; it is as it was.
        OSError: the file cannot be written.
    """
    section, key = _parts(path, name)
    if _type_of(section, key).startswith("dict"):
        raise SettingError(path, 0, f"{name} is a table of its own, which is changed in the file itself")
    known = set(faults(load(path)))  # a file that cannot be read is not built upon
    changed = _changed(_text(path), section, key, value_of(section, key, written))

    def check(settings: Settings) -> None:
        for fault in faults(settings):
            if fault not in known:
                raise SettingError(path, 0, fault)

    return _replace(path, changed, check)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def add_views(path: Path, views: Mapping[str, str]) -> Settings:
    """Add named searches to ``views`` under ``[filters]`` in the file at ``path``, which is made if it is not there.

    Args:
        views: a name → a search. One of a name that is there takes its place.

    Raises:
        SettingsError: the file has a mistake in it; it is as it was.
        OSError: the file cannot be written.
    """
    import tomlkit

    load(path)
    before = _text(path)
    document = tomlkit.parse(before)
    filters = document.setdefault("filters", tomlkit.table(is_super_table=True))
    if "views" not in filters and (uncommented := _put_in_force(before, "filters", "views", dict(views))) is not None:
        return _replace(path, uncommented)
    filters.setdefault("views", tomlkit.table()).update(views)
    return _replace(path, tomlkit.dumps(document))


def value_of(section: str, key: str, written: str) -> Any:
    """What somebody typed for a setting, as the type that it takes; as a text where it is none of that type."""
    import tomllib

    try:
        value = tomllib.loads(f"value = {written}\n")["value"]
    except tomllib.TOMLDecodeError:
        value = written
    wanted = _type_of(section, key)
    if wanted == "str":
        return value if isinstance(value, str) else written
    if wanted.startswith("tuple") and isinstance(value, str):
        return [word.strip() for word in value.split(",") if word.strip()]
    return value


def _type_of(section: str, key: str) -> str:
    if section in _TABLES:
        return "str" if key == "preset" else "tuple"
    return SECTIONS[section].FIELDS[key].type


def _parts(path: Path | str, name: str) -> tuple[str, str]:
    section, dot, key = name.partition(".")
    known = {each: list(kind.FIELDS) for each, kind in SECTIONS.items()}
    if section in _TABLES and key:
        return section, key
    if key in known.get(section, ()):
        return section, key
    if section in LISTS or section == "themes":
        raise SettingError(path, 0, f"[{section}] is changed in the file itself")
    names = [f"{each}.{field}" for each, fields in known.items() for field in fields]
    if not dot:
        names = [full for full in names if full.endswith(f".{name}")] or names
    raise SettingError(path, 0, f"there is no setting “{name}”{_meant(name, names)}")


def _meant(name: str, names: Sequence[str]) -> str:
    return f"; did you mean “{names[0]}”?" if len(names) == 1 else meant(name, names, cutoff=0.5)


def _changed(before: str, section: str, key: str, value: Any) -> str:
    import tomlkit

    document = tomlkit.parse(before)
    if key not in document.get(section, {}):
        uncommented = _put_in_force(before, section, key, value)
        if uncommented is not None:
            return uncommented
    if section not in document:
        if before and not before.endswith("\n"):
            document.add(tomlkit.nl())
        document.add(section, tomlkit.table())
    table: Any = document[section]
    table[key] = value
    return tomlkit.dumps(document)


def _put_in_force(before: str, section: str, key: str, value: Any) -> str | None:
    """The text with its line ``# key = …`` of a section turned into the setting; ``None`` if there is none."""
    inside = False
    lines = before.split("\n")
    for number, line in enumerate(lines):
        if re.match(r"\s*\[", line):
            inside = re.match(rf"\s*\[\s*{re.escape(section)}\s*\]", line) is not None
        elif inside and re.match(rf"\s*#\s*{re.escape(key)}\s*=", line):
            end = "\r" if line.endswith("\r") else ""
            lines[number] = f"{key} = {_toml(value)}{end}"
            return "\n".join(lines)
    return None


def _toml(value: Any) -> str:
    import tomlkit

    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline.as_string()
    return str(tomlkit.item(value).as_string())


def begin(path: Path) -> None:
    """Write a settings file in which every default stands in a comment.

    Raises:
        OSError: it cannot be written; there is none then, or the one that was.
    """
    from reader.settings.template import template

    _replace(path, template())


def _replace(path: Path, text: str, check: Callable[[Settings], None] = lambda _: None) -> Settings:
    """Check a text as a settings file and put it into the file's place: all of it or, after a crash, nothing."""
    path = path.resolve()  # a link into somebody's collection of settings stays a link
    if path.exists() and not path.is_file():  # /dev/null, say: a file in its place would be a machine's undoing
        raise SettingsError(path, 0, "this is no file that could be changed")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".toml")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            settings = load(draft)
        except SettingsError as error:
            raise SettingError(path, 0, error.sentence) from None
        check(settings)
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return settings.replace(path=path)
