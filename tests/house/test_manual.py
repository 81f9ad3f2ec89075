"""The pages that are written from the command line's own parser cannot rot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli.arguments import COMMANDS
from reader.cli.manual import FILES

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", FILES)
def test_the_committed_page_is_what_the_program_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == FILES[name](), "run: python -m reader.cli.manual docs"


def test_every_command_is_in_every_page() -> None:
    for name in set(FILES) - {"settings.md", "keys.md"}:
        text = (DOCS / name).read_text(encoding="utf-8")
        assert [command for command in COMMANDS if command not in text] == []


OF_TERMINALS = (
    "TERM TMUX STY DISPLAY WAYLAND_DISPLAY SSH_CONNECTION SSH_TTY KITTY_WINDOW_ID TERMUX_VERSION TEXTUAL_DRIVER HOME"
)
"""What terminals and systems say of themselves."""


def test_every_variable_that_is_read_is_told() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    read = {
        name
        for path in (DOCS.parent / "reader").rglob("*.py")
        for name in re.findall(r'env(?:iron)?(?:\.get\(|\[)"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(read) > 15
    assert [name for name in read - set(OF_TERMINALS.split()) if f"`{name}`" not in text and name != "NO_PROXY"] == []


TYPED = [
    (["ref"], {"refresh"}, False),
    (["list", "--so"], {"--sort", "--source"}, False),
    (["list", "--sort", "n"], {"newest"}, False),
    (["sources", "re"], {"remove"}, False),
    (["store", "backup", "--q"], {"--quiet"}, False),
    (["settings", "set", "reading.o"], {"reading.order"}, False),
    (["sources", "add", ""], set(), False),
    (["import", ""], set(), True),
    (["store", "dump", ""], set(), True),
    (["help", "sou"], {"sources"}, False),
    (["list", "--since", ""], {"6h", "24h", "7d", "30d", "all"}, False),
    (["list", "--source", ""], {"The Planet", "Ясно!"}, False),
    (["sources", "remove", "The"], {"The Planet"}, False),
    (["settings", "get", "keys."], {"keys.preset"}, False),
    (["settings", "set", "screen.mouse", ""], {"true", "false"}, False),
    (["settings", "set", "keys.preset", "v"], {"vim"}, False),
]
"""What was typed behind ``mostread``, what is offered, and whether files are offered, too."""


def of_a_shell(script: str, folder: Path, shell: str, *options: str) -> set[str]:
    environment = os.environ | {"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [shell, *options, "-c", script], capture_output=True, text=True, check=True, cwd=folder, env=environment
    )
    assert done.stderr == ""
    return {line.split("\t")[0] for line in done.stdout.splitlines() if line}


def has(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell} here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One with a file in it; and ``mostread`` knows two sources."""
    made = tmp_path / "here"
    made.mkdir()
    (made / "a-file").touch()
    program = tmp_path / "bin" / "mostread"
    program.parent.mkdir()
    told = "The Planet  https://planet.example/feed\n    feed, 3 stories.\nЯсно!  https://a.example/\n    feed.\n"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{told}END\n", encoding="utf-8")
    program.chmod(0o755)
    return made


@has("bash")
@pytest.mark.parametrize(("words", "offered", "files"), TYPED)
def test_bash_completes(words: list[str], offered: set[str], files: bool, folder: Path) -> None:
    typed = " ".join(f"'{word}'" for word in words)
    script = f"""
    source {DOCS / "completions" / "mostread.bash"}
    COMP_WORDS=(mostread {typed}); COMP_CWORD={len(words)}; _mostread; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert of_a_shell(script, folder, "bash") == offered | ({"a-file"} if files else set())


@has("zsh")
@pytest.mark.parametrize(("words", "offered", "files"), TYPED)
def test_zsh_completes(words: list[str], offered: set[str], files: bool, folder: Path) -> None:
    """With its own completion system played by three functions: what is handed to it is what it would offer."""
    typed = " ".join(f"'{word}'" for word in words)
    script = f"""
    compadd() {{ while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@" }}
    _files() {{ print a-file }}
    _describe() {{ print -l -- "${{(@)commands%%:*}}" }}
    words=(mostread {typed}); CURRENT={len(words) + 1}; PREFIX='{words[-1]}'
    source {DOCS / "completions" / "_mostread"}
    """
    found = {each for each in of_a_shell(script, folder, "zsh", "-f") if each.startswith(words[-1])}
    assert found - {"a-file"} == offered
    assert ("a-file" in found) is files


@has("fish")
@pytest.mark.parametrize(("words", "offered", "files"), TYPED)
def test_fish_completes(words: list[str], offered: set[str], files: bool, folder: Path) -> None:
    script = f"source {DOCS / 'completions' / 'mostread.fish'}; complete -C 'mostread {' '.join(words)}' | cut -f1"
    assert of_a_shell(script, folder, "fish", "--no-config") == offered | ({"a-file"} if files else set())


@has("man")
def test_the_man_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(DOCS / "man" / "mostread.1")],
        capture_output=True, text=True, check=True, env=os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert "sources catalogue" in done.stdout
