"""The settings file that says every default in a comment."""

from __future__ import annotations

import dataclasses
from typing import Any

from reader.settings.declared import LISTS, SECTIONS


def template() -> str:
    """A settings file that says every default in a comment: what ``mostread settings init`` writes."""
    parts = ["## mostread's settings. Take the # away and a line is in force; every value here is the default."]
    for name, kind in SECTIONS.items():
        parts.append(f"\n[{name}]  # {kind.__doc__}")
        parts.extend(_commented(kind))
    parts.append(
        '\n## Keys: a preset (vim, newsboat, arrows), then an action = its key or keys.\n[keys]\n# preset = "vim"'
    )
    parts.append('\n## Programs by kind of link; {url} is filled in.\n[openers]\n# video = ["mpv", "{url}"]')
    for name, (_, kind) in LISTS.items():
        parts.append(f"\n## {kind.__doc__}\n# [[{name}]]")
        parts.extend(_commented(kind))
    return "\n".join(parts) + "\n"


def _commented(kind: type) -> list[str]:
    lines = []
    for field in dataclasses.fields(kind):
        default = field.default if field.default is not dataclasses.MISSING else {}
        lines.append(f"## {field.metadata['sentence']}\n# {field.name} = {_toml(default)}")
    return lines


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{}"
    return f"{value:g}" if isinstance(value, float) else str(value)
