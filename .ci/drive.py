"""Run a command in a real pseudo-terminal until news is on its screen, then quit it with its own key.

Python's standard library only, since this runs before anything is installed. What counts as *news on
the screen*: a headline of the sample edition, and a cell of a lit quotation, found by reading the
stream of bytes: the margin bar that stands beside every lit line.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

COLUMNS, LINES = 120, 40
PATIENCE = 600.0  # seconds: the command installs the program first
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


def main(command: str) -> int:
    if not command.strip():
        print("README has no such command")
        return 1
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(LINES))
        os.execvp("bash", ["bash", "-euc", command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    seen = bytearray()
    ended = False
    wanted = {"a headline with its views": rb"\d \d{3}|\d\.\dM", "a lit quotation": "▌".encode()}
    pressed = False
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE and not ended:
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                data = b""
            if not data:
                ended = True
            seen += data
        text = ESCAPES.sub(b"", bytes(seen))
        missing = [name for name, pattern in wanted.items() if not re.search(pattern, text)]
        if "a headline with its views" not in missing and not pressed:
            os.write(terminal, b"\r")  # open the first story
            pressed = True
        if not missing:
            break
    if ended or missing:
        sys.stdout.buffer.write(ESCAPES.sub(b"", bytes(seen))[-4000:] + b"\n")
        print(f"not seen within {PATIENCE:.0f} s: {', '.join(missing)}")
        os.kill(pid, signal.SIGKILL)
        return 1
    print(f"on the screen after {time.monotonic() - start:.0f} s: {', '.join(wanted)}")
    os.write(terminal, b"Q")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            print(f"quit with its key, exit status {os.waitstatus_to_exitcode(status)}")
            return os.waitstatus_to_exitcode(status)
        if select.select([terminal], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):
                os.read(terminal, 65536)
    print("it did not quit within 10 s of its key")
    os.kill(pid, signal.SIGKILL)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
