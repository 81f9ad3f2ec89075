"""Where what is printed does not arrive: no traceback, and a status that says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "“We shall see each other tomorrow,” said Ada Fernsby to the crowd.\n\n" + "Rain. " * 400
COMMANDS = ["sources catalogue", "settings", "store --json", "help", "--version", "read {page}"]

on_linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def run(script: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    return subprocess.run(
        ["bash", "-c", script.format(page=page)],
        env=os.environ | {"M": f"{sys.executable} -m reader", "PYTHONUNBUFFERED": ""} | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@on_linux
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_said_and_is_a_failure(command: str, tmp_path: Path) -> None:
    for unbuffered in ("", "1"):  # noticed at the end, or at once
        done = run(f"$M {command} >/dev/full", tmp_path, PYTHONUNBUFFERED=unbuffered)
        assert done.returncode == 1
        assert done.stderr.startswith(b"mostread: ")
        assert done.stderr.endswith(b"There is no room left on the disk.\n")
        assert done.stderr.count(b"\n") == 1


@on_linux
@pytest.mark.parametrize("command", [*COMMANDS, "read nowhere.txt", "lits"])
def test_errors_that_cannot_be_said_do_no_harm(command: str, tmp_path: Path) -> None:
    done = run(f"$M {command} >/dev/full 2>&1", tmp_path)
    assert done.returncode in (0, 1, 2)
    assert done.stderr == b""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_goes_away_ends_it_quietly(command: str, tmp_path: Path) -> None:
    done = run(f"$M {command} | true; exit ${{{{PIPESTATUS[0]}}}}", tmp_path)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251", "utf-16"])
def test_json_loses_nothing_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    done = run("$M read {page} --json", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    import json

    assert json.loads(done.stdout.decode(encoding))["quotes"][0]["text"].startswith("“We shall")


def test_a_dump_is_utf8_whatever_the_terminal_is(tmp_path: Path) -> None:
    made = run('$M import - <<< "https://example.org/feed \\"~Gjøvik\\""', tmp_path)
    assert made.returncode == 0, made.stderr
    dumped = run("$M store dump - | $M store load - --store {page}.db && $M export --store {page}.db", tmp_path,
                 PYTHONIOENCODING="ascii")  # fmt: skip
    assert dumped.returncode == 0, dumped.stderr
    assert "Gjøvik".encode() in dumped.stdout
