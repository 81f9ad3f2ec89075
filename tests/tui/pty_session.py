"""A program in a real pseudo-terminal: what is typed into it and every byte it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pyte

PATIENCE = 90.0
"""Seconds after which what is waited for is taken never to come: no measure of anything, however busy the machine."""


class PtySession:
    """Runs Python with arguments in a terminal of a size; a context manager."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (100, 30), **environ: str) -> None:
        self.written = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._master = pty.fork()
        if self.pid == 0:  # in the child: nothing but exec
            try:
                # Named outright: readline, which pytest imports, hides COLUMNS and LINES in the C environment.
                kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
                kept |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environ}
                os.chdir(Path(__file__).resolve().parents[2])
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execve(sys.executable, [sys.executable, *arguments], kept)
            finally:
                os._exit(127)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> PtySession:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._master)

    def text(self) -> str:
        """What a reader sees."""
        return "\n".join(line.rstrip() for line in self.lines())

    def lines(self) -> list[str]:
        """The same, whole lines. pyte's own ``display`` breaks on half of a wide character, which a frame leaves
        while it is being written."""
        columns = range(self.screen.columns)
        rows = (self.screen.buffer[number] for number in range(self.screen.lines))
        return ["".join(row[column].data for column in columns) for row in rows]

    def cells(self) -> list[list[pyte.screens.Char]]:
        """The same, with the colours of every cell."""
        rows = (self.screen.buffer[number] for number in range(self.screen.lines))
        return [[row[column] for column in range(self.screen.columns)] for row in rows]

    def pump(self, seconds: float) -> bool:
        """Take in what it writes for at most so long; whether anything came."""
        data = self.read(seconds)
        self.written += data
        self._stream.feed(data)
        return bool(data)

    def read(self, seconds: float) -> bytes:
        """What it writes within at most so long, kept nowhere: pyte is slower than what is to be timed."""
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._master, 65536)
        except OSError:  # Linux says so when the last writer has gone
            return b""

    def wait_for(self, words: str, seconds: float = PATIENCE) -> None:
        """Until these words are on the screen."""
        self.wait_until(lambda: words in self.text(), words, seconds)

    def wait_until(self, holds: object, what: str, seconds: float = PATIENCE) -> None:
        """Until something holds; fails with the screen if it does not in time."""
        assert callable(holds)
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{what!r} never came:\n{self.text()}"
            self.pump(0.05)

    def settle(self, moment: float = 0.15) -> None:
        """Until it writes nothing for a moment in which it had nothing to do: a busy machine makes silence, too."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before = self._work()
            if not self.pump(moment) and self._work() == before:
                return
        raise AssertionError(f"it never came to rest:\n{self.text()}")

    def _work(self) -> str:
        """What its main thread has done so far, in nanoseconds; never the same while it has something to do (Linux)."""
        main = Path(f"/proc/{self.pid}/task/{self.pid}")
        try:
            state = (main / "stat").read_text().rsplit(")", 1)[1].split()[0]
            done = (main / "schedstat").read_text()
        except (OSError, IndexError):
            return ""
        return f"{done} {time.monotonic()}" if state in "RD" else done

    def hang_up(self) -> None:
        """The terminal goes away, as a window does that is closed."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def type(self, keys: str) -> None:
        """Keys, as the terminal sends them."""
        os.write(self._master, keys.encode())

    def resize(self, size: tuple[int, int]) -> None:
        """Another size of the terminal, of which the program is told."""
        self.screen.resize(lines=size[1], columns=size[0])
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def ended(self) -> bool:
        """Whether the program is no more, or has come to its end and nobody has asked for its exit status."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            return True

    def exit_status(self, seconds: float = PATIENCE) -> int:
        """Wait for its end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.pump(0.02):
                    pass
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running:\n{self.text()}")
