"""What a command prints: for people on a terminal, for machines as JSON, errors on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from reader.cleaning import paintable
from reader.cli.grammar import Arguments


def _columns() -> int:
    """Of the terminal; as ``shutil`` finds them, which brings four libraries of compression along."""
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or 80
    except (OSError, ValueError):
        return 80


def complain(sentence: str) -> None:
    """What went wrong, on standard error, in one line."""
    _tell(f"mostread: {paintable(sentence)}\n")


def _tell(text: str) -> None:
    """Write to standard error. Where that fails, nobody is there to be told so."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


def _within(columns: int, text: str) -> str:
    """The beginning of a text that takes no more columns: a line that wraps could not be wiped again."""
    if text.isascii():
        return text[:columns]
    from unicodedata import east_asian_width

    taken = 0
    for place, letter in enumerate(text):
        taken += 2 if east_asian_width(letter) in "WF" else 1
        if taken > columns:
            return text[:place]
    return text


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")


class Output:
    """Standard output and standard error, with what the terminal can and the user wants."""

    def __init__(self, *, colour: bool, quiet: bool, width: int) -> None:
        self.colour, self.quiet, self.width = colour, quiet, width

    @classmethod
    def of(cls, args: Arguments) -> Output:
        """As the options and the environment (https://no-color.org) want it."""
        plain = args.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return cls(
            colour=sys.stdout.isatty() and not plain,
            quiet=args.quiet,
            width=min(_columns(), 200),
        )

    def say(self, text: str = "") -> None:
        """Print lines for people. Whatever is in them, no control character but ours gets out."""
        print("\n".join(self._safe(line) for line in text.split("\n")))

    def note(self, text: str) -> None:
        """A remark beside the result, on standard error; none when quiet."""
        if not self.quiet:
            _tell("\n".join(paintable(line) for line in text.split("\n")) + "\n")

    def complain(self, sentence: str) -> None:
        """What went wrong, on standard error."""
        complain(sentence)

    def json(self, value: Mapping[str, Any]) -> None:
        """One JSON object on one line; in another encoding than UTF-8, with escapes for what that lacks."""
        import json  # most output is for people

        print(json.dumps(value, ensure_ascii=not _is_utf8()))

    def progress(self, text: str) -> None:
        """A line on standard error that the next one replaces; only on a terminal."""
        if not self.quiet and sys.stderr.isatty():
            _tell(f"\r\x1b[K{_within(self.width - 1, paintable(text))}")

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """A line of progress for as long as something takes; however that ends, it is wiped. None without a text."""
        if text:
            self.progress(text)
        try:
            yield
        finally:
            if text:
                self.progress("")

    def bold(self, text: str) -> str:
        """Marked for :meth:`say`."""
        return f"\ue000{text}\ue003" if self.colour else text

    def dim(self, text: str) -> str:
        """Marked for :meth:`say`."""
        return f"\ue001{text}\ue003" if self.colour else text

    def accent(self, text: str) -> str:
        """Marked for :meth:`say`."""
        return f"\ue002{text}\ue003" if self.colour else text

    def _safe(self, line: str) -> str:
        # The marks are private-use characters, put in before the cleaning and turned into escapes
        # after it: what a page sends can at worst switch bold on, and every line ends plain.
        line = paintable(line)
        if not self.colour:
            return line
        for mark, escape in (
            ("\ue000", "\x1b[1m"),
            ("\ue001", "\x1b[2m"),
            ("\ue002", "\x1b[33m"),
            ("\ue003", "\x1b[0m"),
        ):
            line = line.replace(mark, escape)
        return f"{line}\x1b[0m" if "\x1b" in line else line
