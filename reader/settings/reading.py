"""Reading and checking a settings file (TOML, https://toml.io/en/v1.0.0).

A mistake is a :class:`SettingsError` that names the line and, where one is near, the word that was
probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reader.settings.declared import LISTS, PRESETS, SECTIONS, Settings
from reader.settings.section import Section

_TABLES = ("keys", "themes", "openers")


class SettingsError(Exception):
    """The settings file says something that cannot be. ``str()`` is one sentence for its writer."""

    def __init__(self, path: Path | str, line: int, sentence: str) -> None:
        self.path, self.line, self.sentence = Path(path), line, sentence
        super().__init__(f"{path}, line {line}: {sentence}" if line else f"{path}: {sentence}")


def load(path: Path) -> Settings:
    """Read and check a settings file; one that does not exist gives the defaults.

    Raises:
        SettingsError: it cannot be read, is not TOML, or says something that cannot be.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(path=path)
    except OSError as error:
        raise SettingsError(path, 0, f"it cannot be read ({error.strerror})") from None
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
    return _Reader(path, text).settings(document)


class _Reader:
    """One pass over one parsed file; knows where each key stands, to name the line of a mistake."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = _key_lines(text)

    def fail(self, where: tuple[str, ...], sentence: str, number: int = 0) -> SettingsError:
        lines: list[int] = []
        while where and not lines:
            lines = self.lines.get(where, [])
            where = where[:-1]
        return SettingsError(self.path, lines[min(number, len(lines) - 1)] if lines else 0, sentence)

    def settings(self, document: Mapping[str, Any]) -> Settings:
        known = (*SECTIONS, *LISTS, *_TABLES)
        found: dict[str, Any] = {"path": self.path}
        for name, value in document.items():
            if name not in known:
                raise self.fail((name,), f"there is no section {name!r}{_meant(name, known)}")
            if name in LISTS:
                if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
                    raise self.fail((name,), f"{name!r} is written [[{name}]], once for each")
                attribute, kind = LISTS[name]
                found[attribute] = tuple(self.section(kind, (name,), item, n) for n, item in enumerate(value))
                continue
            if not isinstance(value, dict):
                raise self.fail((name,), f"{name!r} is a section: write [{name}] and its settings below")
            if name in SECTIONS:
                found[name] = self.section(SECTIONS[name], (name,), value)
            elif name == "keys":
                found |= self.keys(value)
            elif name == "openers":
                found["openers"] = {kind: self.words(("openers", kind), command) for kind, command in value.items()}
            else:
                found["themes"] = {theme: self.theme(theme, colours) for theme, colours in value.items()}
        return Settings(**found)

    def section(self, kind: type[Section], where: tuple[str, ...], values: Mapping[str, Any], number: int = 0) -> Any:
        fields = kind.FIELDS
        found = {}
        for name, value in values.items():
            here = (*where, name)
            if name not in fields:
                raise self.fail(here, f"there is no setting {name!r} in [{where[0]}]{_meant(name, fields)}", number)
            field = fields[name]
            try:
                value = _of_type(value, field.type)
                found[name] = field.check(value) if field.check else value
            except ValueError as error:
                raise self.fail(here, f"{name}: {error}", number) from None
        return kind(**found)

    def keys(self, values: Mapping[str, Any]) -> dict[str, Any]:
        preset = values.get("preset", "vim")
        if preset not in PRESETS:
            raise self.fail(("keys", "preset"), f"preset: {preset!r} is none of {', '.join(PRESETS)}")
        actions = [name for name in values if name != "preset"]
        return {
            "preset": preset,
            "keys": {name: self.words(("keys", name), values[name]) for name in actions},
            "key_lines": {name: (self.lines.get(("keys", name)) or [0])[0] for name in actions},
        }

    def words(self, where: tuple[str, ...], value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.fail(where, f"{where[-1]}: this takes a text or a list of texts")

    def theme(self, name: str, colours: Any) -> Mapping[str, str]:
        if not isinstance(colours, dict) or not all(isinstance(colour, str) for colour in colours.values()):
            raise self.fail(("themes", name), f"the theme {name!r} is a section of colours: [themes.{name}]")
        return dict(colours)


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


def _meant(word: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
