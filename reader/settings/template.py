"""The settings file that says every default in a comment."""

from __future__ import annotations

from typing import Any

from reader.settings.declared import LISTS, SECTIONS
from reader.settings.section import Section


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


def _commented(kind: type[Section]) -> list[str]:
    return [f"## {field.sentence}\n# {field.name} = {_toml(field.default)}" for field in kind.FIELDS.values()]


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


def page() -> str:
    """Every setting as a page of the documentation."""
    lines = [
        "# Settings",
        "",
        "Written by `python -m reader.cli.manual docs`; a test holds it against the program.",
        "",
        "`mostread settings` says where the file is, `mostread settings init` writes one with every default in a",
        "comment, `mostread settings check` checks it: each mistake is named with its line, and with what was",
        "probably meant. `mostread settings set` changes one setting and leaves comments and order as they are.",
        "",
        "What is changed in the file is in force in the open reader a moment later, unless it says otherwise here.",
        "While there is a mistake in the file, the reader says so, and what was in force stays so.",
    ]
    sections = {f"[{name}]": kind for name, kind in SECTIONS.items()}
    lists = {f"[[{name}]], as often as needed": kind for name, (_, kind) in LISTS.items()}
    for heading, kind in (sections | lists).items():
        lines += ["", f"## `{heading.split(',')[0]}`{heading[len(heading.split(',')[0]) :]}", "", str(kind.__doc__), ""]
        lines += ["| setting | default | meaning |", "|---|---|---|"]
        for field in kind.FIELDS.values():
            lines.append(f"| `{field.name}` | `{_toml(field.default)}` | {field.sentence} |")
    lines += [
        "",
        "## `[keys]`",
        "",
        "`preset` is `vim`, `newsboat` or `arrows`; below it, an action = its key or a list of keys ([keys](keys.md)).",
        "",
        "## `[themes.NAME]`",
        "",
        "A theme of one's own, by colours as `#rrggbb`: `paper` and `ink`, `soft` for what is said beside the news,",
        "`accent`, `panel`, `good`, `warn`, `bad`, and `voices`, several with blanks between, for speakers. What is",
        'not named is as in the program\'s own dark theme, or in the light one with `dark = "no"`.',
        "",
        "## `[openers]`",
        "",
        "A kind of link (`video`, `audio`, `picture`, `pdf`, `page`) = a program and its arguments; `{url}` is filled",
        "in, or comes last. No shell stands between, and a program that would read an address as a script is refused.",
    ]
    return "\n".join(lines) + "\n"
