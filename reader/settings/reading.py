"""Reading and checking a settings file (TOML, https://toml.io/en/v1.0.0).

A mistake is a :class:`SettingsError` that names the line and, where one is near, the word that was
probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.settings.declared import LISTS, SECTIONS, Settings
from reader.settings.presets import PRESETS
from reader.settings.section import Section
from reader.wording import meant

_TABLES = ("keys", "themes", "openers")
_MOST = 4 << 20
"""Bytes; what has more is a device, or the wrong file."""


class SettingsError(Exception):
    """The settings file says something that cannot be. ``str()`` is one sentence for its writer."""

    def __init__(self, path: Path | str, line: int, sentence: str) -> None:
        self.path, self.line, self.sentence = Path(path), line, sentence
        super().__init__(f"{path}, line {line}: {sentence}" if line else f"{path}: {sentence}")


class SettingError(SettingsError):
    """What somebody typed for one setting cannot be; the file has no mistake, and is as it was."""

    def __str__(self) -> str:
        return self.sentence


def load(path: Path) -> Settings:
    """Read and check a settings file; one that does not exist gives the defaults.

    Raises:
        SettingsError: it cannot be read, is not TOML, or says something that cannot be.
    """
    settings, mistakes = read(path)
    if mistakes:
        raise mistakes[0]
    return settings


def read(path: Path) -> tuple[Settings, list[SettingsError]]:
    """The settings as far as a file can be understood, and every mistake in it, in the order of its lines.

    Where something cannot be, the default is in its place.
    """
    try:
        return _read(path)
    except SettingsError as error:
        return Settings(path=path), [error]


def _read(path: Path) -> tuple[Settings, list[SettingsError]]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST + 1)
    except FileNotFoundError:
        return Settings(path=path), []
    except OSError as error:
        raise SettingsError(path, 0, f"it cannot be read ({error.strerror})") from None
    if len(raw) > _MOST:
        raise SettingsError(path, 0, "it is larger than settings can be")
    import tomllib

    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsError(path, line, "it is not UTF-8 text") from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\s*\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        sentence = re.sub(r"\s*\(at [^)]*\)", "", str(error))
        raise SettingsError(path, line, f"this is not TOML: {sentence[:1].lower()}{sentence[1:]}") from None
    except RecursionError:
        raise SettingsError(path, 0, "it is nested too deeply") from None
    reader = _Reader(path, text)
    settings = reader.settings(document)
    return settings, sorted(reader.mistakes, key=lambda mistake: mistake.line)


class _Reader:
    """One pass over one parsed file; knows where each key stands, to name the line of a mistake."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = _key_lines(text)
        self.mistakes: list[SettingsError] = []

    def note(self, where: tuple[str, ...], sentence: str, number: int = 0) -> None:
        """Write a mistake down, with the line on which it, or what is around it, stands."""
        line = Settings(lines=self.lines).line_of(*where, number=number)
        self.mistakes.append(SettingsError(self.path, line, sentence))

    def settings(self, document: Mapping[str, Any]) -> Settings:
        known = (*SECTIONS, *LISTS, *_TABLES)
        found: dict[str, Any] = {"path": self.path, "lines": self.lines}
        for name, value in document.items():
            if name not in known:
                self.note((name,), f"there is no section “{name}”{meant(name, known)}")
            elif name in LISTS:
                attribute, kind = LISTS[name]
                if isinstance(value, list) and all(isinstance(item, dict) for item in value):
                    found[attribute] = tuple(self.section(kind, (name,), item, n) for n, item in enumerate(value))
                else:
                    self.note((name,), f"“{name}” is written [[{name}]], once for each")
            elif not isinstance(value, dict):
                self.note((name,), f"“{name}” is a section: write [{name}] and its settings below")
            elif name in SECTIONS:
                found[name] = self.section(SECTIONS[name], (name,), value)
            elif name == "keys":
                found |= self.keys(value)
            elif name == "openers":
                found["openers"] = self.tables_of_words(name, value)
            else:
                found["themes"] = self.themes(value)
        return Settings(**found)

    def section(self, kind: type[Section], where: tuple[str, ...], values: Mapping[str, Any], number: int = 0) -> Any:
        fields = kind.FIELDS
        found = {}
        for name, value in values.items():
            here = (*where, name)
            if name not in fields:
                self.note(here, f"there is no setting “{name}” in [{where[0]}]{meant(name, fields)}", number)
                continue
            field = fields[name]
            try:
                value = _of_type(value, field.type)
                found[name] = field.check(value) if field.check else value
            except ValueError as error:
                self.note(here, f"{name}: {error}", number)
        return kind(**found)

    def keys(self, values: Mapping[str, Any]) -> dict[str, Any]:
        preset = values.get("preset", "vim")
        if preset not in PRESETS:
            hint = meant(preset, PRESETS) if isinstance(preset, str) else ""
            self.note(("keys", "preset"), f"preset: “{preset}” is none of {', '.join(PRESETS)}{hint}")
            preset = "vim"
        actions = {name: value for name, value in values.items() if name != "preset"}
        return {"preset": preset, "keys": self.tables_of_words("keys", actions)}

    def tables_of_words(self, section: str, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """A table in which every value is a text or a list of texts."""
        found: dict[str, tuple[str, ...]] = {}
        for name, value in values.items():
            if isinstance(value, str):
                found[name] = (value,)
            elif isinstance(value, list) and all(isinstance(item, str) for item in value):
                found[name] = tuple(value)
            else:
                self.note((section, name), f"{name}: this takes a text or a list of texts")
        return found

    def themes(self, values: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, Mapping[str, str]] = {}
        for name, colours in values.items():
            if isinstance(colours, dict) and all(isinstance(colour, str) for colour in colours.values()):
                found[name] = dict(colours)
            else:
                self.note(("themes", name), f"the theme “{name}” is a section of colours: [themes.{name}]")
        return found


def _of_type(value: Any, kind: str) -> Any:
    """The value as the declared type, or a ValueError that says what is wanted."""
    if kind == "bool":
        if isinstance(value, bool):
            return value
        raise ValueError("this takes true or false")
    if kind == "int":
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise ValueError("this takes a whole number")
    if kind == "float":
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        raise ValueError("this takes a number")
    if kind == "str":
        if isinstance(value, str):
            return value
        raise ValueError("this takes a text in quotation marks")
    if kind.startswith("tuple"):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise ValueError('this takes a list of texts, such as ["a", "b"]')
    if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        return value
    raise ValueError("this takes a table of texts")


_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def _key_lines(text: str) -> dict[tuple[str, ...], list[int]]:
    """Where each key of a TOML text stands: its path → its lines, from 1. tomllib does not tell.

    Lines inside multi-line strings may be taken for keys; that can only make an error name a
    line too many, never accept or refuse anything.
    """
    lines: dict[tuple[str, ...], list[int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            lines.setdefault(table, []).append(number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), []).append(number)
    return lines


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in re.findall(r""""[^"]*"|'[^']*'|[^.]+""", dotted))
