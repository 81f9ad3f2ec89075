"""What the screen hands to other programs: addresses to a browser, texts to the clipboard or a command."""

from __future__ import annotations

import asyncio
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from reader.tui import terminal

if TYPE_CHECKING:
    from reader.tui.reading import Reading

__all__ = ["ask_and_pipe", "copy", "open_address"]


def open_address(screen: Reading, address: str) -> None:
    """Open an address in the browser."""
    if not address.startswith(("http://", "https://")):
        screen.say("This story has no address that a browser could open." if not address else f"{address} stays shut.")
        return
    screen.do_slowly(_open(screen, address))


async def _open(screen: Reading, address: str) -> None:
    command = shlex.split(screen.options.browser) or [sys.executable, "-m", "webbrowser", "-t"]
    arguments = [part.replace("%u", address) for part in command]
    if arguments == command:
        arguments.append(address)
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        screen.say(f"The browser did not start: {error.strerror}.", "error")
        return
    if not screen.options.browser and await process.wait():
        screen.say(f"No browser was found. The address is {address}", "warning")
        return
    screen.say("Opened in the browser.")


def copy(screen: Reading, text: str) -> None:
    """Into the clipboard: the terminal's, and this machine's where there is one."""
    screen.write_to_terminal(terminal.copy_sequence(text))
    terminal.to_local_clipboard(text)


def ask_and_pipe(screen: Reading) -> None:
    """Ask for a command and hand it the article's text; it has the terminal until it ends."""
    if screen.opened is None:
        screen.say("Open an article first.")
        return
    from reader.tui.prompt import Prompt

    article = screen.opened.article
    text = f"{article.title}\n\n{article.text}\n"

    def given(command: str) -> None:
        with screen.app.suspend():
            try:
                # The reader's own words, typed here and now, for the reader's own shell.
                subprocess.run(command, shell=True, input=text.encode(), check=False)  # noqa: S602
            except OSError as error:
                print(error)  # noqa: T201  the terminal is the command's just now
            input("\n[Enter]")

    screen.ask(Prompt("| ", submitted=given))
