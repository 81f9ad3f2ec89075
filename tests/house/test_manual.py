"""The pages that are written from the command line's own parser cannot rot."""

from __future__ import annotations

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


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_commands_and_options() -> None:
    script = f"""
    source {DOCS / "completions" / "mostread.bash"}
    COMP_WORDS=(mostread ref); COMP_CWORD=1; _mostread; echo "${{COMPREPLY[*]}}"
    COMP_WORDS=(mostread list --so); COMP_CWORD=2; _mostread; echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.split("\n")[:2] == ["refresh", "--sort --source"]
