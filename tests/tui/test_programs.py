"""Which programs are meant by the environment's words, and what becomes of them when they have the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from reader.tui.reading.programs import Program, browser, for_shell
from tests.tui.conftest import Show
from tests.tui.pty_session import PtySession

APP = str(Path(__file__).with_name("manners_app.py"))
PAGE = "https://example.org/a?b=1&c"
ON_THIS_MACHINE = ("firefox", "sh", "w3m", "/opt/my browser/open", "surf")
unix = pytest.mark.skipif(os.name == "nt", reason="a shell's words")


def which(program: str) -> str | None:
    return program if program in ON_THIS_MACHINE else None


@unix
@pytest.mark.parametrize(
    ("named", "program"),
    [
        ("firefox", Program(("firefox", PAGE))),
        ("firefox --new-tab", Program(("firefox", "--new-tab", PAGE))),
        ("firefox --url=%s --quiet", Program(("firefox", f"--url={PAGE}", "--quiet"))),
        ("surf %s &", Program(("surf", PAGE))),
        ("/opt/my browser/open", Program(("/opt/my browser/open", PAGE))),
        ("'/opt/my browser/open' -t %s", Program(("/opt/my browser/open", "-t", PAGE))),
        ("nosuch:firefox:w3m", Program(("firefox", PAGE))),
        ("nosuch: :w3m -M", Program(("w3m", "-M", PAGE), needs_terminal=True)),
        ("nosuch", Program((), missing="nosuch")),
        ("sh -c 'firefox %s'", Program((), missing="sh -c 'firefox %s'")),
        ("sh -c 'firefox %s':firefox", Program(("firefox", PAGE))),
        ("sh -c 'firefox \"$1\"' sh", Program(("sh", "-c", 'firefox "$1"', "sh", PAGE))),
        ("nosuch:'half a word", Program((), missing="nosuch and 'half a word")),
    ],
)
def test_the_browser_that_is_named(named: str, program: Program) -> None:
    assert browser(PAGE, {"BROWSER": named}, which) == program


def test_the_browser_of_a_machine_without_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert browser(PAGE, {}, which) == Program(("w3m", PAGE), needs_terminal=True)
    with_windows = Program((sys.executable, "-m", "webbrowser", "-t", PAGE))
    assert browser(PAGE, {"WAYLAND_DISPLAY": "wayland-1"}, which) == with_windows
    assert browser(PAGE, {"BROWSER": ":"}, lambda _: None) == with_windows


def test_a_path_with_blanks_is_a_path_where_a_program_stands_there() -> None:
    assert for_shell("/opt/my browser/open", which) == "'/opt/my browser/open'"
    assert for_shell("/opt/my pager -R", which) == "/opt/my pager -R"
    assert for_shell("LESS=-R less | cat", which) == "LESS=-R less | cat"


async def test_a_browser_that_fails_or_is_not_there_is_said_to(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    async with show() as shown:
        monkeypatch.setenv("BROWSER", "false")
        await shown.press("o")
        await shown.until("The browser did not open it.")
        monkeypatch.setenv("BROWSER", "nosuchbrowser")
        await shown.press("o")
        await shown.until("nosuchbrowser, as $BROWSER says, is not there")


@unix
@pytest.mark.parametrize(
    ("command", "said"),
    [("nosuchpager -R", "nosuchpager -R was not found."), ("exit 3", "exit 3 failed (exit status 3).")],
)
def test_a_pager_that_fails_is_said_to(tmp_path: Path, command: str, said: str) -> None:
    with PtySession(APP, str(tmp_path), PAGER=command) as session:
        session.wait_for("lamplighters")
        session.type("\rP")
        session.wait_for(said)


@unix
def test_what_a_pager_only_prints_stays_until_enter(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path), PAGER="cat") as session:
        session.wait_for("lamplighters")
        session.type("\rP")
        session.wait_for("[Enter]")
        session.type("\r")
        session.wait_for("h list")


@unix
@pytest.mark.skipif(shutil.which("stty") is None, reason="it asks stty how the terminal is set")
def test_a_program_gets_the_terminal_as_it_was_before_the_last_screen(tmp_path: Path) -> None:
    """The second start puts up the first one's last screen, and hushes the terminal for that."""
    told = tmp_path / "told"
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("Q")
        session.exit_status()
    with PtySession(APP, str(tmp_path), PAGER=f"stty -a < /dev/tty > {told}; cat") as session:
        session.wait_for("1 of 10 stories")
        session.type("\rP")
        session.wait_for("[Enter]")
        assert {"icrnl", "icanon", "echo"} <= set(told.read_text().replace(";", " ").split())
        session.type("\r")
        session.wait_for("h list")


@unix
def test_ctrl_c_is_for_the_program_that_has_the_terminal(tmp_path: Path) -> None:
    with PtySession(APP, str(tmp_path)) as session:
        session.wait_for("lamplighters")
        session.type("\r")
        session.wait_for("said Marta Oss")
        session.type("|echo be''gun; exec sleep 600\r")
        session.wait_for("begun")
        session.type("\x03")
        session.wait_for("[Enter]")
        session.type("\x03\r")
        session.wait_for("h list")
        session.type("Q")
        assert session.exit_status() == 0


@unix
def test_a_browser_for_the_terminal_gets_it(tmp_path: Path) -> None:
    w3m = tmp_path / "w3m"
    w3m.write_text('#!/bin/sh\ntest -t 0 && test -t 1 && echo "shows $1"; read key\n')
    w3m.chmod(0o755)
    with PtySession(APP, str(tmp_path), BROWSER=str(w3m)) as session:
        session.wait_for("lamplighters")
        session.type("o")
        session.wait_for("shows https://")
        session.type("\r")
        session.wait_for("1 of 10 stories")
