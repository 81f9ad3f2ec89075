"""Completion for bash, zsh and fish, from the table by which the command line is read.

What is offered depends on where one is: commands first, then the words that may stand behind one; the values
of an option or a setting that are known; the names of one's sources, for which ``mostread sources`` is asked;
options once a dash is typed; files only where a file may stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.arguments import COMMANDS, EVERYWHERE, every_command
from reader.cli.grammar import Command, Option
from reader.model.orders import ORDER_NAMES
from reader.settings.declared import SECTIONS
from reader.settings.presets import PRESETS

__all__ = ["bash", "fish", "zsh"]


def _options(command: Command) -> list[str]:
    return [*(option.name for option in (*command.options, *EVERYWHERE)), "--help"]


def _first_options(command: Command) -> list[str]:
    """What may stand behind a command before it is said which of its commands is meant."""
    first = next(iter(command.commands.values()), command)
    return _options(first)


def _takes_files(command: Command) -> bool:
    """A word that may be a file's name is taken as it is: such a name need be no text."""
    return any(word.check is str for word in command.words)


_AGES = ("6h", "24h", "7d", "30d", "all")
"""What is mostly meant by how far back."""
_SOURCES = r"mostread sources 2>/dev/null | sed -n 's/^\([^ ].*\)  [^ ]*$/\1/p'"
"""For a shell: the name of each source on a line; behind it, after two blanks, stands its address."""


_FISH_SOURCES = "({})".format(_SOURCES.replace("'", '"').replace("$/", r"\$/"))


def _values() -> dict[str, Sequence[str]]:
    """The options whose values are known."""
    known = {option.name: option.choices for _, each in every_command() for option in each.options if option.choices}
    return {**known, "--since": _AGES}


def _settings() -> dict[str, Sequence[str]]:
    """Every setting, with the values that it may have, where they are few and known."""
    from reader.tui.palettes import NAMES

    known = {"reading.order": ORDER_NAMES, "reading.window": _AGES, "screen.theme": ("auto", *NAMES)}
    found: dict[str, Sequence[str]] = {}
    for section, kind in SECTIONS.items():
        for name, field in kind.FIELDS.items():
            full = f"{section}.{name}"
            found[full] = ("true", "false") if field.type == "bool" else known.get(full, ())
    return found | {"keys.preset": PRESETS}


def _words(name: str, command: Command) -> str:
    """What may stand behind a command, of what is known beforehand."""
    if name == "help":
        return " ".join(COMMANDS)
    return " ".join(_settings() if name in ("settings get", "settings set") else command.commands)


def _names_a_source(of: Command | Option) -> bool:
    """Whether the name of a source stands there."""
    return any(word.value == "NAME" for word in of.words) if isinstance(of, Command) else of.name == "--source"


def _cases(indent: str) -> str:
    """For a shell's ``case`` on *command inner*: options, words, and whether files or sources may stand there."""
    lines = []
    for name, command in every_command():
        words = _words(name, command)
        files = "yes" if _takes_files(command) else "sources" if _names_a_source(command) else ""
        options = _first_options(command) if command.commands else _options(command)
        pattern = f"'{name} '" if " " not in name else f"'{name}'"
        lines.append(f"{indent}{pattern}) switches='{' '.join(options)}' choices='{words}' files={files} ;;")
    return "\n".join(lines)


def _inner() -> str:
    """The commands that have commands of their own, as a pattern."""
    return "|".join(name for name, command in COMMANDS.items() if command.commands)


def _known(indent: str) -> str:
    """For a shell's ``case`` on *inner before*: what may stand behind an option, or behind a setting."""
    lines = [f"{indent}*' {name}') choices='{' '.join(each)}' files= ;;" for name, each in _values().items()]
    lines += [f"{indent}'set {name}') choices='{' '.join(each)}' ;;" for name, each in _settings().items() if each]
    lines += [f"{indent}*' --source') choices= files=sources ;;", f"{indent}*' --store') choices= files=yes ;;"]
    return "\n".join(lines)


def bash() -> str:
    """Completion for bash."""
    return f"""\
# bash completion for mostread
_mostread() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    local outer=${{COMP_WORDS[1]}} inner= switches= choices= files= each
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        choices='{" ".join(COMMANDS)}' switches='--help --version' files=yes
    else
        case $outer in
        {_inner()}) ((COMP_CWORD > 2)) && inner=${{COMP_WORDS[2]}} ;;
        esac
        case "$outer $inner" in
{_cases("        ")}
        esac
        case "$inner $before" in
{_known("        ")}
        esac
    fi
    [[ $word == -* ]] && choices=$switches files=
    if [[ $files == sources ]]; then
        word=${{word//[\\\\\\'\\"]/}}
        while IFS= read -r each; do
            [[ ${{each,,}} == "${{word,,}}"* ]] && COMPREPLY+=("$each")
        done < <({_SOURCES})
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word"; [[ $files ]] && compgen -f -- "$word")
}}
complete -o filenames -F _mostread mostread
"""


def zsh() -> str:
    """Completion for zsh."""
    names = "\n".join(f"        '{name}:{_quoted(command.sentence)}'" for name, command in COMMANDS.items())
    return f"""\
#compdef mostread
_mostread() {{
    local -a commands
    local outer=${{words[2]}} inner= switches= choices= files=
    commands=(
{names}
    )
    if ((CURRENT == 2)); then
        if [[ $PREFIX == -* ]]; then
            compadd -- --help --version
        else
            _describe command commands
            _files
        fi
        return
    fi
    case $outer in
    {_inner()}) ((CURRENT > 3)) && inner=${{words[3]}} ;;
    esac
    case "$outer $inner" in
{_cases("    ")}
    esac
    case "$inner ${{words[CURRENT - 1]}}" in
{_known("    ")}
    esac
    if [[ $PREFIX == -* ]]; then
        compadd -- ${{=switches}}
        return
    fi
    compadd -- ${{=choices}}
    case $files in
    sources) compadd -M 'm:{{[:lower:][:upper:]}}={{[:upper:][:lower:]}}' -- ${{(f)"$({_SOURCES})"}} ;;
    yes) _files ;;
    esac
}}
_mostread "$@"
"""


def fish() -> str:
    """Completion for fish."""
    lines = ["# fish completion for mostread", "complete -c mostread -f"]
    lines.append("complete -c mostread -n __fish_use_subcommand -F")
    for name, command in COMMANDS.items():
        lines.append(f"complete -c mostread -n __fish_use_subcommand -a {name} -d '{_quoted(command.sentence)}'")
    lines += [_fish_option("", option) for option in EVERYWHERE]
    lines += ["complete -c mostread -l help -d 'what the command does'"]
    lines += ["complete -c mostread -n __fish_use_subcommand -l version -d 'the version'"]
    for name, command in every_command():
        seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in name.split())
        lines += [_fish_option(seen, option) for option in command.options]
        if _takes_files(command):
            lines.append(f"complete -c mostread -n '{seen}' -F")
        if _names_a_source(command):
            lines.append(f"complete -c mostread -n '{seen}' -a '{_FISH_SOURCES}'")
        if name == "help":
            lines.append(f"complete -c mostread -n '{seen}' -a '{_words(name, command)}'")
        if name in ("settings get", "settings set"):
            first = f"{seen}; and test (count (commandline -opc)) -eq 3"
            lines.append(f"complete -c mostread -n '{first}' -a '{_words(name, command)}'")
        if name == "settings set":
            lines += [
                f"complete -c mostread -n '{seen}; and __fish_seen_subcommand_from {setting}' -a '{' '.join(each)}'"
                for setting, each in _settings().items()
                if each
            ]
        if command.commands:
            none_yet = f"{seen}; and not __fish_seen_subcommand_from {' '.join(command.commands)}"
            lines += [
                f"complete -c mostread -n '{none_yet}' -a {inner} -d '{_quoted(each.sentence)}'"
                for inner, each in command.commands.items()
            ]
    return "\n".join(lines) + "\n"


def _fish_option(seen: str, option: Option) -> str:
    when = f" -n '{seen}'" if seen else ""
    known = _values().get(option.name, ())
    if _names_a_source(option):
        value = f" -xa '{_FISH_SOURCES}'"
    elif known:
        value = f" -xa '{' '.join(known)}'"
    elif option.value:
        value = " -rF" if option.check is str else " -x"
    else:
        value = ""
    return f"complete -c mostread{when} -l {option.name[2:]}{value} -d '{_quoted(option.help)}'"


def _quoted(text: str) -> str:
    return text.replace("'", "’").replace(":", " –")
