"""The command line as a man page, as shell completions and as a page of the documentation.

All of them come from the parser that reads the command line, so that none can say what it does
not do. ``python -m reader.cli.manual FOLDER`` writes them; a test holds the committed files
against what it would write.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader import __version__
from reader.cli.arguments import COMMANDS, build
from reader.settings.template import page as settings_page

_STATUSES = {
    "0": "Everything went well.",
    "1": "Something failed: a source did not answer, a file is not there, a document holds no news.",
    "2": "The command line cannot be understood.",
    "130": "Ctrl-C.",
}
_FILES = {
    "settings": ("~/.config/mostread/settings.toml", "The settings; MOSTREAD_SETTINGS names another file."),
    "store": ("~/.local/share/mostread/news.db", "Everything that was read; --store names another file."),
    "state": ("~/.local/state/mostread/", "The last session, and reports of faults."),
}


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser; sub-commands as two words."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, parser in _children(build()).items():
        found[name] = parser
        found.update({f"{name} {inner}": each for inner, each in _children(parser).items()})
    return found


def _children(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _options(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments that have something to say, sub-commands aside."""
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction) and action.help is not argparse.SUPPRESS:
            yield action


def _shown(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices and not action.metavar:
        value = "|".join(str(choice) for choice in action.choices)
    if not action.option_strings:
        return value
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {value}"


# -- the page of the documentation --------------------------------------------------------------


def markdown() -> str:
    """Every command, option and exit status."""
    lines = [
        "# Commands",
        "",
        "Written by `python -m reader.cli.manual docs`; a test holds it against the program.",
        "",
    ]
    for name, parser in parsers().items():
        command = COMMANDS.get(name)
        lines += [f"## `mostread {name}`", ""]
        lines += [(parser.description or _help_of(name)).rstrip("."), ""]
        lines[-2] += "."
        for action in _options(parser):
            lines.append(f"- `{_shown(action)}`: {action.help or ''}".rstrip(": "))
        if command and command.examples:
            lines += ["", "```console", *(f"$ {example}" for example in command.examples), "```"]
        lines.append("")
    lines += ["## Exit status", "", "| status | meaning |", "|---|---|"]
    lines += [f"| {status} | {meaning} |" for status, meaning in _STATUSES.items()]
    lines += ["", "## Files", "", "| file | what is in it |", "|---|---|"]
    lines += [f"| `{path}` | {meaning} |" for path, meaning in _FILES.values()]
    return "\n".join(lines) + "\n"


def _help_of(name: str) -> str:
    outer, _, inner = name.partition(" ")
    for action in build()._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices[outer]._actions:
                if isinstance(each, argparse._SubParsersAction):
                    text = next((str(item.help) for item in each._choices_actions if item.dest == inner), "")
                    return text[:1].upper() + text[1:]
    return ""


# -- the page of the keys -----------------------------------------------------------------------


def keys() -> str:
    """Every action with its keys in each preset."""
    from reader.tui.actions import ACTIONS, GROUPS, PRESETS, keymap

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
    for name, parser in parsers().items():
        lines += [f".SS mostread {_roff(name)}", _roff((parser.description or _help_of(name)).rstrip(".") + ".")]
        for action in _options(parser):
            lines += [".TP", f".B {_roff(_shown(action))}", _roff(action.help or "")]
    lines.append(".SH EXIT STATUS")
    for status, meaning in _STATUSES.items():
        lines += [".TP", f".B {status}", _roff(meaning)]
    lines.append(".SH FILES")
    for path, meaning in _FILES.values():
        lines += [".TP", f".I {_roff(path)}", _roff(meaning)]
    lines.append(".SH EXAMPLES")
    for command in COMMANDS.values():
        for example in command.examples:
            lines += [".PP", ".nf", _roff(example), ".fi"]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


# -- completions --------------------------------------------------------------------------------


def _words() -> dict[str, list[str]]:
    """What may follow each command: its options and sub-commands."""
    return {
        name: [option for action in _options(parser) for option in action.option_strings] + list(_children(parser))
        for name, parser in parsers().items()
    }


def bash() -> str:
    """Completion for bash."""
    words = _words()
    cases = "\n".join(f'        {name}) words="{" ".join(each)}" ;;' for name, each in words.items() if " " not in name)
    return f"""\
# bash completion for mostread
_mostread() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} words=
    if ((COMP_CWORD == 1)); then
        words="{" ".join(COMMANDS)} --help --version"
    else
        case ${{COMP_WORDS[1]}} in
{cases}
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; compgen -f -- "$word")
}}
complete -o filenames -F _mostread mostread
"""


def zsh() -> str:
    """Completion for zsh."""
    commands = "\n".join(f"        '{name}:{_quoted(command.sentence)}'" for name, command in COMMANDS.items())
    cases = "\n".join(
        f"        {name}) _alternative 'words:argument:({' '.join(each)})' 'files:file:_files' ;;"
        for name, each in _words().items()
        if " " not in name
    )
    return f"""\
#compdef mostread
_mostread() {{
    local -a commands=(
{commands}
    )
    if ((CURRENT == 2)); then
        _describe command commands
        _files
        return
    fi
    case $words[2] in
{cases}
    esac
}}
_mostread "$@"
"""


def fish() -> str:
    """Completion for fish."""
    lines = ["# fish completion for mostread"]
    for name, command in COMMANDS.items():
        lines.append(f"complete -c mostread -n __fish_use_subcommand -a {name} -d '{_quoted(command.sentence)}'")
    for name, parser in parsers().items():
        outer, _, inner = name.partition(" ")
        seen = f"__fish_seen_subcommand_from {outer}" + (f"; and __fish_seen_subcommand_from {inner}" if inner else "")
        for action in _options(parser):
            for option in action.option_strings:
                flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
                choices = f" -xa '{' '.join(str(choice) for choice in action.choices)}'" if action.choices else ""
                lines.append(f"complete -c mostread -n '{seen}' {flag}{choices} -d '{_quoted(action.help or '')}'")
        lines += [f"complete -c mostread -n '{seen}' -a {each}" for each in _children(parser)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("'", "’").replace(":", " –")


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
