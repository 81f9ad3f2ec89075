"""What the screen hands to other programs: addresses to a browser, texts to the clipboard or a command."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader.tui import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article
    from reader.tui.article.quotation import Form
    from reader.tui.reading.panes import Panes
    from reader.tui.reading.talking import Talking

__all__ = ["ask_and_pipe", "copy", "copy_article", "edit_settings", "open_address", "page"]


def open_address(screen: Talking, address: str) -> None:
    """Open an address with the program that the settings name for its kind, or else in the browser."""
    if not address.startswith(("http://", "https://")):
        screen.say("This story has no address that a browser could open." if not address else f"{address} stays shut.")
        return
    screen.do_slowly(_open(screen, address))


async def _open(screen: Talking, address: str) -> None:
    from reader.newsroom.outside import command_for

    if opener := command_for(screen.options.openers, address):
        if _started(screen, opener, "The program"):
            screen.say(f"Opened with {opener[0]}.")
        return
    command = shlex.split(screen.options.browser) or [sys.executable, "-m", "webbrowser", "-t"]
    arguments = [part.replace("%u", address) for part in command]
    if arguments == command:
        arguments.append(address)
    ended = _started(screen, arguments, "The browser")
    if ended is None:
        return
    if not screen.options.browser and await ended:
        screen.say(f"No browser was found. The address is {address}", "warning")
        return
    screen.say("Opened in the browser.")


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
            _hand_over(screen, command, _plain(article), wait=True)

    screen.ask(Prompt("| ", submitted=given, cancelled=screen.end_ask, placeholder="a command that reads the article"))


def page(screen: Talking, article: Article) -> None:
    """Show an article, set as in the pane, in the reader's own pager."""
    pager = screen.options.pager or os.environ.get("PAGER") or "less"
    _hand_over(screen, pager, _typeset(screen, article), wait=False)


def edit_settings(screen: Talking) -> None:
    """The settings file in the reader's own editor; where there is none yet, one that says every default."""
    path = screen.options.settings
    if path is None:
        screen.say("There is no settings file here.")
        return
    if not path.exists():
        from reader.settings.template import template

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(template(), "utf-8")
        except OSError as error:
            screen.say(f"{path} cannot be written: {error.strerror}.", "error")
            return
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if sys.platform == "win32" else "vi")
    _hand_over(screen, f"{editor} {shlex.quote(str(path))}", None, wait=False)


def _hand_over(screen: Talking, command: str, text: str | None, *, wait: bool) -> None:
    """Let a command of the reader's own have the terminal, with a text as its input; without one, the keyboard."""
    try:
        with screen.app.suspend():
            # The reader's own words, from the settings or typed here and now, for the reader's own shell.
            given = text.encode() if text is not None else None
            subprocess.run(command, shell=True, input=given, check=False)  # noqa: S602
            if wait:
                input("\n[Enter]")
    except (OSError, EOFError, SuspendNotSupported) as error:
        screen.say(
            f"{command} did not run: {getattr(error, 'strerror', '') or 'this terminal cannot be lent'}.", "error"
        )
