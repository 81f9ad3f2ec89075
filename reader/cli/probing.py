"""Asking the terminal itself how wide it paints a text."""

from __future__ import annotations

import os
import re
import sys
import time

_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")
_PATIENCE = 0.5  # seconds; a terminal answers in a few milliseconds, over ssh in a few hundred


def columns_of(text: str) -> int | None:
    """How many columns the terminal's cursor moves over ``text``; ``None`` if it does not say.

    It is painted at the start of the line, the cursor's place is asked for (ECMA-48, DSR 6 and CPR),
    and the line is wiped again.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or sys.platform == "win32":
        return None
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        os.write(sys.stdout.fileno(), f"\r{text}\x1b[6n".encode())
        answer = _answer(descriptor)
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
    return int(answer[2]) - 1 if answer else None


def _answer(descriptor: int) -> re.Match[bytes] | None:
    import select

    read = b""
    deadline = time.monotonic() + _PATIENCE
    while (left := deadline - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            read += os.read(descriptor, 64)
            if found := _REPORT.search(read):
                return found
    return None
