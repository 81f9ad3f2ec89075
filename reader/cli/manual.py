"""The command line as a man page and as a page of the documentation, and the keys as another.

They and the completions (:mod:`reader.cli.completions`) come from the tables by which the program reads
what it is told, so that none can say what it does not do. ``python -m reader.cli.manual FOLDER`` writes
them; a test holds the committed files against what it would write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from reader import __version__
from reader.cli.arguments import COMMANDS, EVERYWHERE, every_command
from reader.cli.completions import bash, fish, zsh
from reader.cli.grammar import Command, Option, usage
from reader.settings.presets import PRESETS
from reader.settings.template import page as settings_page

_STATUSES = {
    "0": "Everything went well.",
    "1": "Something failed: a source did not answer, a file is not there, a document holds no news.",
    "2": "The command line cannot be understood.",
    "130": "Ctrl-C.",
    "129, 143": "It was told to end: its terminal was closed, or kill. What was stored by then is stored.",
}
_FILES = {
    "settings": ("~/.config/mostread/settings.toml", "The settings; MOSTREAD_SETTINGS names another file."),
    "store": ("~/.local/share/mostread/news.db", "Everything that was read; --store names another file."),
    "state": ("~/.local/state/mostread/", "The last session, and reports of faults."),
}
_VARIABLES = {
    "MOSTREAD_SETTINGS": "Another settings file.",
    "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME": "Other folders than ~/.config, ~/.local/share, ~/.local/state.",
    "NO_COLOR": "Set to anything: no colours.",
    "COLORTERM": "truecolor or 24bit: all colours, where the terminal does not say so itself.",
    "COLORFGBG": "Whether the terminal is light, where it does not say so itself.",
    "COLUMNS": "How wide a line is that a command prints.",
    "VISUAL, EDITOR": "What the settings are edited with from the reader.",
    "PAGER": "What an article is read in from the reader instead.",
    "BROWSER": "What opens links, unless the settings say otherwise.",
    "http_proxy, https_proxy, all_proxy, no_proxy": "The way to the network, unless the settings name one.",
    "SSL_CERT_FILE, SSL_CERT_DIR": "Other certificates than the system's.",
}
"""What is asked of the environment, besides what terminals say of themselves."""


def _sentence(command: Command) -> str:
    return f"{command.sentence[:1].upper()}{command.sentence[1:]}".rstrip(".") + "."


def _parts(command: Command) -> Iterator[tuple[str, str]]:
    """The words and options that have something to say, as written, each with what it is for."""
    yield from ((word.value, word.help) for word in command.words if word.help)
    yield from ((_written(option), option.help) for option in command.options)


def _written(option: Option) -> str:
    return f"{option.name} {option.value}".rstrip()


# -- the page of the documentation --------------------------------------------------------------


def markdown() -> str:
    """Every command, option and exit status."""
    lines = [
        "# Commands",
        "",
        "Written by `python -m reader.cli.manual docs`; a test holds it against the program.",
        "",
    ]
    lines += ["Every command has these options; they, and its own, may stand anywhere behind it:", ""]
    lines += [f"- `{_written(option)}`: {option.help}" for option in EVERYWHERE]
    lines += ["- `--help`: what the command does, and how it is written", ""]
    for name, command in every_command():
        lines += [f"{'###' if ' ' in name else '##'} `mostread {name}`", "", _sentence(command), ""]
        if command.words or command.options:
            lines += ["```", usage(name, command), "```", ""]
        lines += [f"- `{written}`: {help}" for written, help in _parts(command)]
        if command.examples:
            lines += ["", "```console", *(f"$ {example}" for example in command.examples), "```"]
        if lines[-1]:
            lines.append("")
    lines += ["## Exit status", "", "| status | meaning |", "|---|---|"]
    lines += [f"| {status} | {meaning} |" for status, meaning in _STATUSES.items()]
    lines += ["", "## Files", "", "| file | what is in it |", "|---|---|"]
    lines += [f"| `{path}` | {meaning} |" for path, meaning in _FILES.values()]
    lines += ["", "## Environment", "", "| variable | what it says |", "|---|---|"]
    lines += [
        f"| {', '.join(f'`{name}`' for name in names.split(', '))} | {text} |" for names, text in _VARIABLES.items()
    ]
    return "\n".join(lines) + "\n"


# -- the page of the keys -----------------------------------------------------------------------


def keys() -> str:
    """Every action with its keys in each preset."""
    from reader.tui.actions import ACTIONS, GROUPS, keymap

    maps = [keymap(preset) for preset in PRESETS]
    header = ["", f"| does | action | {' | '.join(PRESETS)} |", "|---" * (2 + len(PRESETS)) + "|"]
    lines = [
        "# Keys",
        "",
        "Written by `python -m reader.cli.manual docs`; a test holds it against the program.",
        "",
        f"`?` shows these keys in the reader. `preset` under `[keys]` in the [settings](settings.md) chooses one of "
        f"{', '.join(PRESETS)};",
        'below it, any action can be given keys of its own: `star = "*"`, `help = ["?", "f1"]`, `top = "g g"`, and',
        "`pipe = []` for none.",
    ]
    for group in GROUPS:
        lines += ["", f"## {group}", *header]
        for action in (action for action in ACTIONS if action.group == group):
            cells = [" ".join(_key(each) for each in of.of(action.id)) or "–" for of in maps]
            counted = " ⁿ" if action.counts else ""
            lines.append(f"| {action.sentence}{counted} | `{action.id}` | {' | '.join(cells)} |")
    lines += [
        "",
        "ⁿ takes a number before it: `5j` goes five headlines down.",
        "",
        "`n` and `N` go to matches while a search is on, and mean what else they mean otherwise.",
        "",
        "Keys typed after Enter are for the article that was asked for: while it is on its way, those that need its",
        "text wait for it, and so does all that is typed after them. Esc drops them, and the article too. What needs",
        "no text is done at once: `o` opens a page that is slow to come in the browser, `f` stars it, `J` goes on.",
    ]
    return "\n".join(lines) + "\n"


def _key(written: str) -> str:
    # A bar would end the cell, even within backquotes.
    return f"`{written}`".replace("|", "\\|")


# -- the man page -------------------------------------------------------------------------------


def man() -> str:
    """mostread(1), in the macros of man(7)."""
    lines = [
        f'.TH MOSTREAD 1 "" "mostread {__version__}" "User Commands"',
        ".SH NAME",
        "mostread \\- news ranked by how many people read it, quotations lit and their speakers named",
        ".SH SYNOPSIS",
        ".B mostread",
        "[\\fIPLACE\\fR]",
        ".br",
        ".B mostread",
        "\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]",
        ".SH DESCRIPTION",
        "Without a command, open the reader: on what is stored, or on one PLACE (a file, an http or https "
        "address, or \\- for standard input). In the reader, ? shows every key.",
        ".SH COMMANDS",
    ]
    for name, command in every_command():
        lines += [f".SS mostread {_roff(name)}", _roff(_sentence(command))]
        for written, help in _parts(command):
            lines += [".TP", f".B {_roff(written)}", _roff(help)]
    lines.append(".SH OPTIONS OF EVERY COMMAND")
    for option in EVERYWHERE:
        lines += [".TP", f".B {_roff(_written(option))}", _roff(option.help)]
    lines.append(".SH EXIT STATUS")
    for status, meaning in _STATUSES.items():
        lines += [".TP", f".B {status}", _roff(meaning)]
    lines.append(".SH FILES")
    for path, meaning in _FILES.values():
        lines += [".TP", f".I {_roff(path)}", _roff(meaning)]
    lines.append(".SH ENVIRONMENT")
    for names, meaning in _VARIABLES.items():
        lines += [".TP", f".B {_roff(names)}", _roff(meaning)]
    examples = (example for command in COMMANDS.values() for example in command.examples)
    lines += [".SH EXAMPLES", ".nf", *map(_roff, examples), ".fi"]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


FILES = {
    "commands.md": markdown,
    "keys.md": keys,
    "settings.md": settings_page,
    "man/mostread.1": man,
    "completions/mostread.bash": bash,
    "completions/_mostread": zsh,
    "completions/mostread.fish": fish,
}


def main(folder: str) -> None:
    """Write every file below a folder."""
    for name, write in FILES.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
