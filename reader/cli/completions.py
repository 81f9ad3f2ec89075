"""Completion for bash, zsh and fish, from the table by which the command line is read.

What is offered depends on where one is: commands first, then the words that may stand behind one; the values
of an option that are known; options once a dash is typed; files only where a file may stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli.arguments import COMMANDS, EVERYWHERE
from reader.cli.grammar import Command, Option
from reader.settings.declared import SECTIONS

__all__ = ["bash", "fish", "zsh"]


def _all() -> Iterator[tuple[str, Command]]:
    """Every command by the words that lead to it (``sources add``)."""
    for name, command in COMMANDS.items():
        yield name, command
        for inner, each in command.commands.items():
            yield f"{name} {inner}", each


def _options(command: Command) -> list[str]:
    return [*(option.name for option in (*command.options, *EVERYWHERE)), "--help"]


def _first_options(command: Command) -> list[str]:
    """What may stand behind a command before it is said which of its commands is meant."""
    first = next(iter(command.commands.values()), command)
    return _options(first)


def _takes_files(command: Command) -> bool:
    """A word that may be a file's name is taken as it is: such a name need be no text."""
    return any(word.check is str for word in command.words)


def _values() -> dict[str, tuple[str, ...]]:
    """The options whose values are known."""
    return {option.name: tuple(option.choices) for _, each in _all() for option in each.options if option.choices}


def _names() -> str:
    """Every setting."""
    return " ".join(f"{section}.{name}" for section, kind in SECTIONS.items() for name in kind.FIELDS)


def _cases(indent: str) -> str:
    """For a shell's ``case`` on *command inner*: the options, the words, and whether files may stand there."""
    lines = []
    for name, command in _all():
        words = " ".join(command.commands)
        if name in ("settings get", "settings set"):
            words = _names()
        files = "yes" if _takes_files(command) else ""
        options = _first_options(command) if command.commands else _options(command)
        pattern = f"'{name} '" if " " not in name else f"'{name}'"
        lines.append(f"{indent}{pattern}) switches='{' '.join(options)}' choices='{words}' files={files} ;;")
    return "\n".join(lines)


def _inner() -> str:
    """The commands that have commands of their own, as a pattern."""
    return "|".join(name for name, command in COMMANDS.items() if command.commands)


def bash() -> str:
    """Completion for bash."""
    values = "\n".join(f"        {name}) choices='{' '.join(each)}' ;;" for name, each in _values().items())
    return f"""\
# bash completion for mostread
_mostread() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    local outer=${{COMP_WORDS[1]}} inner= switches= choices= files=
    if ((COMP_CWORD == 1)); then
        choices='{" ".join(COMMANDS)}' switches='--help --version' files=yes
    else
        case $outer in
        {_inner()}) ((COMP_CWORD > 2)) && inner=${{COMP_WORDS[2]}} ;;
        esac
        case "$outer $inner" in
{_cases("        ")}
        esac
        case $before in
{values}
        --store) choices= files=yes ;;
        esac
    fi
    [[ $word == -* ]] && choices=$switches files=
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word"; [[ $files ]] && compgen -f -- "$word")
}}
complete -o filenames -F _mostread mostread
"""


def zsh() -> str:
    """Completion for zsh."""
    names = "\n".join(f"        '{name}:{_quoted(command.sentence)}'" for name, command in COMMANDS.items())
    values = "\n".join(
        f"    {name}) choices='{' '.join(each)}' switches= files= ;;" for name, each in _values().items()
    )
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
    case ${{words[CURRENT - 1]}} in
{values}
    --store) choices= switches= files=yes ;;
    esac
    if [[ $PREFIX == -* ]]; then
        compadd -- ${{=switches}}
        return
    fi
    compadd -- ${{=choices}}
    if [[ -n $files ]]; then _files; fi
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
    for name, command in _all():
        seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in name.split())
        lines += [_fish_option(seen, option) for option in command.options]
        if _takes_files(command):
            lines.append(f"complete -c mostread -n '{seen}' -F")
        if name in ("settings get", "settings set"):
            lines.append(f"complete -c mostread -n '{seen}' -a '{_names()}'")
        if command.commands:
            none_yet = f"{seen}; and not __fish_seen_subcommand_from {' '.join(command.commands)}"
            lines += [
                f"complete -c mostread -n '{none_yet}' -a {inner} -d '{_quoted(each.sentence)}'"
                for inner, each in command.commands.items()
            ]
    return "\n".join(lines) + "\n"


def _fish_option(seen: str, option: Option) -> str:
    when = f" -n '{seen}'" if seen else ""
    value = f" -xa '{' '.join(option.choices)}'" if option.choices else ""
    if option.value and not option.choices:
        value = " -rF" if option.check is str else " -x"
    return f"complete -c mostread{when} -l {option.name[2:]}{value} -d '{_quoted(option.help)}'"


def _quoted(text: str) -> str:
    return text.replace("'", "’").replace(":", " –")
