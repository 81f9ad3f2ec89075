"""What the screen hands to other programs: addresses to a browser, texts to the clipboard or a command."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Literal

from textual.app import SuspendNotSupported

from reader.tui import terminal
from reader.tui.reading.programs import Program, browser, for_shell, needs_terminal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from reader.model import Article
    from reader.tui.article.quotation import Form
    from reader.tui.reading.panes import Panes
    from reader.tui.reading.talking import Talking

__all__ = ["ask_and_pipe", "ask_and_save", "copy", "copy_article", "edit_settings", "open_address", "page"]

Wait = Literal["never", "always", "unread"]
"""Whether to wait for Enter after a command: what ends in a moment (``cat``, ``less -F``) nobody has read."""

_UNREAD = 0.5
_FAILS_WITHIN = 1.0
"""Seconds in which a browser that cannot open an address says so."""
_NOT_FOUND = 127
"""What a shell ends with (POSIX, *Shell Command Language*, 2.8.2)."""


def open_address(screen: Talking, address: str) -> None:
    """Open an address with the program that the settings name for its kind, or else in the browser."""
    if not address.startswith(("http://", "https://")):
        screen.say("This story has no address that a browser could open." if not address else f"{address} stays shut.")
        return
    screen.do_slowly(_open(screen, address))


async def _open(screen: Talking, address: str) -> None:
    from reader.newsroom.openers import command_for

    opener = command_for(screen.options.openers, address)
    program = Program(tuple(opener), needs_terminal(opener)) if opener else browser(address, os.environ, shutil.which)
    if not program.words:
        screen.say(
            f"{program.missing}, as $BROWSER says, is not there, or would run the address. The address is {address}",
            "warning",
        )
    elif program.needs_terminal:
        _lend(screen, program.words[0], lambda: subprocess.run(program.words, check=False).returncode)  # noqa: S603
    else:
        await _open_beside(screen, program.words, "The program" if opener else "The browser", address)


async def _open_beside(screen: Talking, words: Sequence[str], what: str, address: str) -> None:
    """Start a program with a window of its own, and say what came of it."""
    ended = _started(screen, words, what)
    if ended is None:
        return
    with suppress(TimeoutError):  # it goes on: then it is there
        if await asyncio.wait_for(asyncio.shield(ended), _FAILS_WITHIN):
            screen.say(f"{what} did not open it. The address is {address}", "warning")
            return
    by = "in the browser" if what == "The browser" else f"with {words[0]}"
    screen.say(f"Opened {by}.")


def _started(screen: Talking, arguments: Sequence[str], what: str) -> asyncio.Future[int] | None:
    """Start a program that leaves the terminal alone; ``None`` where it did not start, which was said.

    It outlives us, and the terminal: a film goes on when the news has been read. (A process of asyncio's
    is killed with its loop.)

    Returns:
        Its exit status, once it has ended.
    """
    nothing = subprocess.DEVNULL
    try:
        # What the settings name, and an address as one argument, without a shell.
        process = subprocess.Popen(  # noqa: S603
            arguments, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError as error:
        screen.say(f"{what} did not start: {error.strerror}.", "error")
        return None
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def settle(status: int) -> None:
        if not ended.cancelled():
            ended.set_result(status)

    def wait() -> None:
        status = process.wait()
        with suppress(RuntimeError):  # the loop has ended before it
            loop.call_soon_threadsafe(settle, status)

    Thread(target=wait, name="waiting for a program", daemon=True).start()
    return ended


def copy(screen: Talking, text: str) -> None:
    """Into the clipboard: the terminal's, and this machine's where there is one."""
    screen.write_to_terminal(terminal.copy_sequence(text))
    terminal.to_local_clipboard(text)


def copy_article(screen: Talking, article: Article, form: Form) -> None:
    """An article into the clipboard, as text or as Markdown."""
    from reader.article.markdown import to_markdown

    copy(screen, to_markdown(article) if form == "markdown" else _plain(article))
    screen.say("The article is in the clipboard.")


def _plain(article: Article) -> str:
    return f"{article.title}\n\n{article.text}\n" if article.title else f"{article.text}\n"


def _typeset(screen: Talking, article: Article) -> str:
    """The article as it stands in the pane, without its colours, for a pager."""
    from reader.tui.article.byline import byline
    from reader.tui.typesetting import Typesetter

    page = Typesetter(article, byline(article, None, screen.options.clock())).page(screen.options.measure)
    return "\n".join(line.text if line is not None else "" for line in page.lines()) + "\n"


def ask_and_pipe(screen: Panes, article: Article) -> None:
    """Ask for a command and hand it an article's text, unbroken; it has the terminal until it ends."""
    from reader.tui.prompt import Prompt

    def given(command: str) -> None:
        screen.end_ask()
        if command.strip():
            _lend(screen, command, lambda: _run(command, _plain(article)), wait="always")

    screen.ask(Prompt("| ", submitted=given, cancelled=screen.end_ask, placeholder="a command that reads the article"))


def ask_and_save(screen: Panes, article: Article) -> None:
    """Ask for a file and write an article there: as Markdown, or as text where its name says so."""
    from reader.article.markdown import to_markdown
    from reader.tui.prompt import Errand
    from reader.tui.saving import file_name, saved

    def save(name: str) -> Awaitable[str]:
        path = Path(name)
        return saved(path, _plain(article) if path.suffix.lower() == ".txt" else to_markdown(article))

    def done(sentence: str) -> None:
        screen.end_ask()
        screen.say(sentence)

    screen.ask(
        Errand(
            "Save as ",
            file_name(article.title, ".md"),
            errand=save,
            done=done,
            cancelled=screen.end_ask,
            told=screen.sentence_of,
            placeholder="a file: .md for Markdown, .txt for text",
        )
    )


def page(screen: Talking, article: Article) -> None:
    """Show an article, set as in the pane, in the reader's own pager."""
    pager = for_shell(os.environ.get("PAGER") or "less", shutil.which)
    _lend(screen, pager, lambda: _run(pager, _typeset(screen, article)), wait="unread")


def edit_settings(screen: Talking) -> None:
    """The settings file in the reader's own editor; where there is none yet, one that says every default."""
    path = screen.options.settings
    if path is None:
        screen.say("There is no settings file here.")
        return
    if not path.exists():
        from reader.settings.editing import begin

        try:
            begin(path)
        except OSError as error:
            screen.say(f"{path} cannot be written: {error.strerror}.", "error")
            return
    usual = "notepad" if sys.platform == "win32" else "vi"
    editor = for_shell(os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual, shutil.which)
    _lend(screen, editor, lambda: _run(f"{editor} {shlex.quote(str(path))}", None))


def _run(command: str, text: str | None) -> int:
    """Run a command of the reader's own, from the environment or typed here and now, in the reader's own shell.

    Args:
        text: its input; ``None`` for the keyboard.

    Returns:
        Its exit status.
    """
    given = text.encode() if text is not None else None
    return subprocess.run(command, shell=True, input=given, check=False).returncode  # noqa: S602


def _lend(screen: Talking, command: str, run: Callable[[], int], wait: Wait = "never") -> None:
    """Lend the terminal to a command until it ends.

    Args:
        command: what it is called.
        run: runs it, and gives its exit status.
        wait: whether to wait for Enter before the screen comes back.
    """
    try:
        with screen.app.suspend(), _left_to_it(signal.SIGINT):
            began = monotonic()
            status = run()
            if wait == "always" or (wait == "unread" and not status and monotonic() - began < _UNREAD):
                input("\n[Enter]")
    except (OSError, EOFError, SuspendNotSupported) as error:
        why = getattr(error, "strerror", "") or "this terminal cannot be lent"
        screen.say(f"{command} did not run: {why}.", "error")
        return
    if status == _NOT_FOUND:
        screen.say(f"{command} was not found.", "error")
    elif status and wait != "always":
        screen.say(f"{command} failed (exit status {status}).", "warning")


@contextmanager
def _left_to_it(number: int) -> Iterator[None]:
    """Ctrl-C is for the command that has the terminal, and no reason for us to end; it is not passed on as ignored."""
    before = signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(number, before)
