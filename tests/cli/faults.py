"""Every command under everything that can be wrong at once: words, files, encodings, streams, disk, settings, store.

    python -m tests.cli.faults [--runs 2000] [--seed 1] [--only COMMAND] [--interrupt]

What must hold whatever is wrong: the command ends by itself, with 0, 1 or 2 (130 after Ctrl-C), without a
traceback; what failed is said in sentences; what was stored before is still there. The circumstances are drawn
from a seed, so that any of them can be had again; what does not hold is printed with its number.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from reader.cli.arguments import COMMANDS, EVERYWHERE
from reader.cli.grammar import Command, Option, Word
from reader.model import Count, ParsedSource, Source, SourceState, Story
from reader.store import Store, StoreError
from tests.store.invented import NOW

PATIENCE = 60.0
"""Seconds that a run may take on a busy machine."""
NOT_RUN = {"open", "demo"}
"""They need a screen; without one they say so, which is run once."""


def lay_out(folder: Path) -> Path:
    """A folder of files that are wrong in every way, and some that are right."""
    folder.mkdir(parents=True, exist_ok=True)
    page = "<html><title>T</title><body><article><h1>Ada</h1>" + "<p>“We saw it,” said Ada Fernsby.</p>" * 9
    opml = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/><outline text="B"/></body></opml>'
    files = {
        "page.html": page.encode(),
        "koi8.html": "<title>Новости</title><p>Да, сказал Пётр.".encode("koi8-r"),
        "feeds.opml": opml.encode(),
        "cut.opml": opml.encode()[:70],
        "urls": b'https://a.example/f "tag" "~A"\nexec:x\n"query:U:unread = \\"yes\\""\n',
        "noise": bytes(random.Random(3).randbytes(4000)),
        "nul": b"\0" * 500,
        "empty": b"",
        "feed.xml": b"<rss><channel><title>F</title><item><title>x</title><link>https://a.example/1</link></item>",
        "data.json": b'{"type": "mostread", "version": 1}\n{"type": "story"}\n',
        "deep.json": b"[" * 100_000,
        "wide.html": page.encode("utf-16"),
        "wide.opml": opml.encode("utf-16"),
        "latin.html": "<title>Zürich</title><p>„Ja“, sagte Ada Müller.".encode("cp1252"),
        "packed.html.gz": gzip.compress(page.encode()),
        "report.pdf": b"%PDF-1.7\n1 0 obj",
        "bad.toml": b"[reading]\nordr = 1\n[keys]\nstra = 3\n",
        "broken.toml": b'[reading\norder = "views"',
        "latin.toml": "[reading]\n# caf\xe9\n".encode("latin-1"),
        "good.toml": b'[reading]\norder = "newest"\n[filters]\nhide = ["views:<3"]\n',
        "rules.toml": b'[filters]\nhide = ["views:lots"]\n[fetching]\nproxy = "socks5://x"\n',
    }
    for name, body in files.items():
        (folder / name).write_bytes(body)
    (folder / "folder").mkdir(exist_ok=True)
    with (folder / "huge").open("wb") as huge:
        huge.truncate(80 << 20)
    (folder / "unreadable").write_bytes(b"x")
    (folder / "unreadable").chmod(0)
    other = sqlite3.connect(folder / "other.db")
    other.execute("CREATE TABLE IF NOT EXISTS theirs (x)")
    other.commit()
    other.close()
    sound = folder / "sound.db"
    stories = [Story(id=f"{'abcdefghijkl'[:11]}{letter}", source="S", title=f"Otters {letter}", views=Count(9),
                     url=f"https://s.example/{letter}") for letter in "abcdef"]  # fmt: skip
    with Store.open(sound) as store:
        id = store.add_source(Source(url="https://s.example/feed", title="S")).id
        store.save_answers([(id, ParsedSource(kind="feed", stories=tuple(stories)), SourceState())], NOW)
    whole = sound.read_bytes()
    (folder / "cut.db").write_bytes(whole[: len(whole) // 3])
    (folder / "holes.db").write_bytes(whole[:5000] + b"\xff" * 3000 + whole[8000:])
    # What a run begins with stands apart: another one may have been told to write over the files above.
    (folder / "stores").mkdir(exist_ok=True)
    for name in ("sound.db", "cut.db", "holes.db", "other.db", "noise"):
        shutil.copy(folder / name, folder / "stores")
    return folder


@dataclass
class Run:
    """One command line and all that is around it."""

    number: int
    words: list[bytes]
    environment: dict[str, str] = field(default_factory=dict)
    stdin: str = "null"
    stdout: str = "pipe"
    stderr: str = "pipe"
    most_bytes: int | None = None
    """The size that no file may pass (``RLIMIT_FSIZE``): a disk that is full."""
    after: float = 0.0
    """Seconds until a signal; 0 for none."""
    signal: signal.Signals = signal.SIGINT
    sealed: bool = False
    """Nothing may be written to the home folder."""
    nowhere: bool = False
    """The folder that it is typed in is gone."""

    def __str__(self) -> str:
        around = " ".join(f"{name}={value}" for name, value in self.environment.items())
        streams = f"<{self.stdin} >{self.stdout} 2>{self.stderr} limit={self.most_bytes}"
        streams += (
            f" {self.signal.name} after {self.after:.3f}" * bool(self.after)
            + " sealed" * self.sealed
            + " nowhere" * self.nowhere
        )
        return f"{self.number}: {around} mostread {b' '.join(self.words)!r} {streams}"


class Draw:
    """Draws a run from its number."""

    def __init__(self, folder: Path, only: str = "", interrupt: bool = False) -> None:
        self.folder, self.interrupt = folder, interrupt
        self.commands = [(name, command) for name, command in COMMANDS.items() if name not in NOT_RUN]
        if only:
            self.commands = [each for each in self.commands if each[0] == only]
        self.files = sorted(str(path) for path in folder.iterdir())

    def run(self, number: int) -> Run:
        """The run of this number, the same at every time."""
        rng = random.Random(number)
        name, command = rng.choice(self.commands)
        words = [name]
        if command.commands and rng.random() < 0.9:
            inner, command = rng.choice(list(command.commands.items()))
            words.append(inner)
        words += self._rest(command, rng)
        if rng.random() < 0.05:
            words.insert(rng.randrange(len(words) + 1), self._value(rng))
        made = Run(number, [os.fsencode(word) for word in words], self._environment(rng))
        if "refresh" in words or "add" in words:
            made.environment["https_proxy"] = made.environment["http_proxy"] = "http://127.0.0.1:1"  # no network
        if self.interrupt:
            made.after = rng.uniform(0.0, 0.25)
            made.signal = rng.choice([signal.SIGINT, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE])
            return made
        made.stdin = rng.choice(["null", "null", "closed", "page.html", "noise", "data.json"])
        made.stdout = rng.choices(["pipe", "closed", "full", "gone"], [7, 1, 1, 1])[0]
        made.stderr = rng.choices(["pipe", "closed", "full"], [8, 1, 1])[0]
        made.sealed = rng.random() < 0.1
        made.nowhere = rng.random() < 0.05
        made.most_bytes = rng.choices([None, 0, 5000, 100_000], [8, 1, 1, 1])[0]
        return made

    def _rest(self, command: Command, rng: random.Random) -> Iterator[str]:
        for word in command.words:
            for _ in range(rng.choice([0, 1, 1, 1, 1, 2]) if word.needed else rng.choice([0, 1])):
                yield self._likely(word, rng)
        for option in (*command.options, *EVERYWHERE):
            if option.name == "--store":
                continue
            if rng.random() < 0.25:
                yield option.name
                if option.value and rng.random() < 0.95:
                    yield self._likely(option, rng)

    def _likely(self, of: Word | Option, rng: random.Random) -> str:
        """What is meant there, half of the time."""
        if rng.random() < 0.5:
            return self._value(rng)
        if isinstance(of, Option) and of.choices:
            return rng.choice(of.choices)
        good = {
            "N": ["3", "100"],
            "AGE": ["24h", "all", "7d"],
            "NAME": ["S", "Ada", "https://s.example/feed"],
            "QUERY": ["otters", "said:Ada", "views:>3", '"otters a"'],
            "SECTION.NAME": ["reading.order", "keys.star", "fetching.allowed_hosts"],
            "VALUE": ["newest", "3", "true"],
            "CODE": ["en", "ru"],
            "COMMAND": ["list", "sources"],
        }
        return rng.choice(good.get(of.value) or [*self.files, "-", "abcdefghijka"])

    def _value(self, rng: random.Random) -> str:
        odd = [
            "", "-", "--", "-1", "0", "9" * 40, "1e9", "🎉", "\udcff\udcfe", "\x1b[31m", "a" * 5000, "no/such/file",
            "/dev/null", "/dev/zero", "/dev/full", "/", ".", "~", "*", "%s{title}", "--json", "--nope",
            "http://127.0.0.1:1/", "http://[::1",
            "https://ann:hush@127.0.0.1:1/x", "ftp://a.example/", "file:///etc/passwd", "javascript:x", "said:",
            "views:>", '"', "OR", "( )", "[", "settings.toml", "reading", "reading.", ".order", "keys.", "themes.x",
            "1 fortnight", *self.files,
        ]  # fmt: skip
        return rng.choice(odd)

    def _environment(self, rng: random.Random) -> dict[str, str]:
        def file(name: str) -> str:
            return str(self.folder / name)

        found: dict[str, str] = {}
        if rng.random() < 0.4:
            found |= rng.choice([
                {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"},
                {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "utf-16"}, {"PYTHONIOENCODING": "cp1251"},
                {"LANG": "xx_YY.UTF-9"}, {"PYTHONUNBUFFERED": "1"},
            ])  # fmt: skip
        if rng.random() < 0.3:
            toml = ["good", "bad", "broken", "latin", "rules"]
            names = [
                *(file(f"{name}.toml") for name in toml),
                file("folder"),
                file("noise"),
                "/dev/null",
                "/dev/zero",
                "/no/such",
            ]
            found["MOSTREAD_SETTINGS"] = rng.choice(names)
        if rng.random() < 0.2:
            found |= rng.choice([{"HOME": file("empty")}, {"HOME": ""}, {"HOME": "/no/such"}, {"XDG_DATA_HOME": "rel"},
                                 {"XDG_DATA_HOME": file("empty")}, {"XDG_STATE_HOME": file("empty")}])  # fmt: skip
        if rng.random() < 0.2:
            found |= rng.choice([{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLUMNS": "x"}, {"COLUMNS": "1"},
                                 {"TMPDIR": "/no/such"}, {"all_proxy": "socks5://x"}, {"http_proxy": ":"}])  # fmt: skip
        return found


def carry_out(run: Run, folder: Path, rng: random.Random) -> str:
    """Run it in a home of its own; returns what did not hold, or nothing."""
    with tempfile.TemporaryDirectory(prefix="fault-") as temporary:
        home = Path(temporary)
        store = home / "data" / "mostread" / "news.db"
        store.parent.mkdir(parents=True)
        was = rng.choice(["", "sound.db", "sound.db", "sound.db", "cut.db", "holes.db", "other.db", "noise", "folder"])
        if run.after:
            was = "sound.db"
        if was == "folder":
            store.mkdir()
        elif was:
            shutil.copy(folder / "stores" / was, store)
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "HOME": str(home),
            "LANG": "C.UTF-8", "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"), "no_proxy": "", **run.environment,
            "PYTHONDONTWRITEBYTECODE": "1",  # Python keeps half a module where a file may not grow, and reads it again
        }  # fmt: skip
        if run.sealed:
            _seal(home, 0o500)
        status, told, printed = _process(run, folder, home, environment)
        if run.sealed:
            _seal(home, 0o700)
        fault = _judged(run, status, told, printed)
        if not fault and was == "sound.db":
            fault = _lost(store, of_old=not {b"restore", b"remove"} & {*run.words})
        return f"{fault}\n  store: {was or 'none'}\n  {run}\n  status {status}\n  {told[-800:]!r}" if fault else ""


def _seal(home: Path, mode: int) -> None:
    """Take the right to write away from the folders of a home, or give it back; to root it makes no difference."""
    for folder in (home, *filter(Path.is_dir, home.rglob("*"))):
        folder.chmod(mode)


def _process(run: Run, folder: Path, home: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    def prepare() -> None:
        if run.most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (run.most_bytes, run.most_bytes))
        for number, how in ((0, run.stdin), (1, run.stdout), (2, run.stderr)):
            if how == "closed":
                os.close(number)
        if run.nowhere:
            os.chdir(gone := tempfile.mkdtemp())
            Path(gone).rmdir()

    nobody, away = os.pipe()
    os.close(nobody)
    files = {"full": os.open("/dev/full", os.O_WRONLY), "gone": away}
    if run.stdin not in ("null", "closed"):
        files[run.stdin] = os.open(folder / run.stdin, os.O_RDONLY)
    command: list[str | bytes] = [sys.executable, "-m", "reader", *run.words]
    try:
        process = subprocess.Popen(
            command, stdin=files.get(run.stdin, subprocess.DEVNULL), stdout=files.get(run.stdout, subprocess.PIPE),
            stderr=files.get(run.stderr, subprocess.PIPE), env=environment, cwd=home, preexec_fn=prepare,
        )  # fmt: skip
        if run.after:
            time.sleep(run.after)
            process.send_signal(run.signal)
        try:
            printed, told = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return 999, "", ""
    finally:
        for descriptor in files.values():
            os.close(descriptor)
    return process.returncode, (told or b"").decode("utf-8", "replace"), (printed or b"").decode("utf-8", "replace")


def _judged(run: Run, status: int, told: str, printed: str) -> str:
    told = told.replace("\0", "").removeprefix("\ufeff").lstrip("\ufffd")  # in UTF-16, too
    if status == 999:
        return "did not end"
    if "Traceback" in told + printed and not (run.after and _before_us(told)):
        return "a traceback"
    if "Exception ignored" in told or "Something went wrong in mostread" in told:
        return "a fault of ours"
    if run.after and _before_us(told):
        return ""
    # Only Ctrl-C is caught; who is told to end otherwise ends as any program does.
    allowed = (0, 1, 2, 130, -signal.SIGTERM, -signal.SIGHUP) if run.after else (0, 1, 2)
    if status not in allowed:
        return f"status {status}"
    # Where the answer is JSON, it says itself what went wrong.
    said = "mostread:" in told or b"doctor" in run.words or {b"refresh", b"--json"} <= {*run.words}
    return "no sentence" if status in (1, 2) and run.stderr == "pipe" and not said else ""


def _before_us(told: str) -> bool:
    """Whether Ctrl-C came before or after our own code: then it is Python that answers."""
    return "reader/cli" not in told


def _lost(store: Path, *, of_old: bool) -> str:
    try:
        opened = Store.open(store)
    except StoreError as error:
        return f"the store is lost: {error.sentence}"
    with opened:
        if opened.check():
            return "the store is damaged"
        return "stories are lost" if of_old and opened.statistics().stories < 6 else ""


def findings(runs: int, seed: int, *, only: str = "", interrupt: bool = False, folder: Path) -> Iterator[str]:
    """What does not hold in so many runs."""
    draw = Draw(lay_out(folder), only, interrupt)

    def one(number: int) -> str:
        return carry_out(draw.run(number), folder, random.Random(number))

    with ThreadPoolExecutor(2) as pool:
        yield from filter(None, pool.map(one, range(seed, seed + runs)))


def main() -> int:
    """By hand, for as long as one likes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--interrupt", action="store_true", help="signals at random moments instead")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
        found = 0
        for fault in findings(
            given.runs, given.seed, only=given.only, interrupt=given.interrupt, folder=Path(temporary)
        ):
            found += 1
            print(fault, flush=True)
    print(f"{given.runs} runs, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
