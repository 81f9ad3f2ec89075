"""``docs/getting-started.md``, followed word for word: by the shell, and by hand in a real terminal."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from reader.newsroom.edition import EditionServer
from tests.docs.pages import DOCS, blocks, commands
from tests.tui.pty_session import PtySession

CALLS = [call for b in blocks(DOCS / "getting-started.md", "console") for line in b.lines for call in commands(line)]
SIZE = (120, 40)


@pytest.fixture(scope="module")
def edition() -> Iterator[EditionServer]:
    with EditionServer() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, edition: EditionServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user: an empty home, nothing in the environment, and a file of subscriptions from another reader.

    Only what a test needs besides is there: the sample edition stands on this machine, so its host is allowed.
    """
    home = tmp_path / "home"
    settings = home / ".config" / "mostread" / "settings.toml"
    settings.parent.mkdir(parents=True)
    host = edition.base_url.removeprefix("http://")
    settings.write_text(f'[fetching]\nallowed_hosts = ["{host}"]\n', encoding="utf-8")
    outlines = "".join(
        f"<outline type='rss' text={quoteattr(source.title)} xmlUrl={quoteattr(source.url)}/>"
        for source in edition.sources
        if source.kind == "feed"
    )
    text = f"<opml version='2.0'><head/><body><outline text='Papers'>{outlines}</outline></body></opml>"
    (home / "feeds.opml").write_text(text, encoding="utf-8")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("PYTHONPATH", str(DOCS.parent))
    return home


def shell(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that needs no screen."""
    call = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(call, cwd=home, capture_output=True, text=True, timeout=120, check=False)


@contextlib.contextmanager
def terminal(*arguments: str) -> Iterator[PtySession]:
    """A command that needs one; it must end by itself, and well."""
    with PtySession("-m", "reader", *arguments, size=SIZE) as session:
        yield session
        assert session.exit_status() == 0


def views(session: PtySession) -> list[float]:
    """The numbers in the left column, from the top."""
    found = (re.fullmatch(r"[ ~+▌▏]*(\d+(?: \d+)*(?:\.\d+)?)([KMG]?)\+?", line[1:9]) for line in session.lines())
    return [float(each[1].replace(" ", "")) * {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}[each[2]] for each in found if each]


def read_by_hand(session: PtySession) -> None:
    """What the page's first table says one presses: the list, an article, who said what, back, why, quit."""
    session.wait_until(lambda: is_listed(session), "headlines with views")
    session.settle()
    shown = views(session)
    assert shown == sorted(shown, reverse=True)
    session.type("\r")
    session.wait_until(lambda: lit(session), "a quotation that is lit")
    session.type("]")
    session.type('"')
    session.wait_for("Who said what")
    session.type("\x1b")
    session.wait_until(lambda: "Who said what" not in session.text(), "the article again")
    session.type("h")
    session.type("w")
    session.wait_until(lambda: re.search(r"Place \d+ by views", session.text()), "why it stands there")
    session.type("q")


def is_listed(session: PtySession) -> bool:
    """Whether there are headlines with views; a program that ended instead is not waited for."""
    assert "mostread: " not in session.text(), session.text()
    return len(views(session)) > 3


def lit(session: PtySession) -> bool:
    """Whether an article is there, and a quotation mark in it stands on another ground than the plain text about it."""
    text = session.text()
    if "No article is open" in text or "h list" not in text:  # the keys are the article's before it has come
        return False
    rows = [[line[column] for column in range(SIZE[0] // 2, SIZE[0])] for line in session.screen.buffer.values()]
    grounds = [cell.bg for row in rows for cell in row]
    plain = max(set(grounds), key=grounds.count, default="default")
    return any(cell.data in "“”«»„「" and cell.bg != plain for row in rows for cell in row)


def test_the_walk_through_can_be_followed_word_for_word(home: Path, edition: EditionServer) -> None:
    feed = next(source.url for source in edition.sources if source.kind == "feed")
    done: list[str] = []
    for call in CALLS:
        if call in ([], ["demo"]):
            os.chdir(home)
            with terminal(*call) as session:
                read_by_hand(session)
        elif call == ["settings", "init"]:
            kept = (home / ".config" / "mostread" / "settings.toml").read_text(encoding="utf-8")
            (home / ".config" / "mostread" / "settings.toml").unlink()
            assert shell(home, *call).returncode == 0
            (home / ".config" / "mostread" / "settings.toml").write_text(kept, encoding="utf-8")
        else:
            ran = shell(home, *(feed if word == "example.org" else word for word in call))
            assert "Traceback" not in ran.stderr
            assert ran.returncode == 0 or call == ["doctor"], (call, ran.stderr)
            assert ran.stdout.strip() or call[0] == "refresh" or "set" in call, call
        done.append(call[0] if call else "")
    assert {"demo", "sources", "import", "refresh", "", "list", "settings", "doctor"} <= set(done)


def test_what_was_imported_says_what_came_of_it(home: Path, edition: EditionServer) -> None:
    feeds = sum(source.kind == "feed" for source in edition.sources)
    assert shell(home, "import", "feeds.opml").stdout == f"{feeds} added.\n"
    assert shell(home, "import", "feeds.opml").stdout == f"0 added, {feeds} already here.\n"
    asked = shell(home, "refresh")
    assert (asked.returncode, asked.stdout) == (0, "")
    assert f"{feeds} sources" in asked.stderr
    due = shell(home, "refresh", "--due", "--quiet")
    assert (due.returncode, due.stdout, due.stderr) == (0, "", "")
    tagged = shell(home, "search", "tag:Papers", "--json", "--limit", "3")
    assert tagged.stdout.count("\n") == 3
