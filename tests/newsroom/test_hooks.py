"""Hooks: which stories set one off, what is run then, and that nothing foreign becomes a command."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.addresses import story_id
from reader.model import Count, Headline, ParsedSource, Quote, QuoteKind, Source, SourceState, Speaker, Story
from reader.newsroom.calling import Hooks, run
from reader.newsroom.edition import EditionServer
from reader.newsroom.hooks import Call, Known, call_of, due, due_now_known, fault_of, new_rows, rules_of
from reader.newsroom.service import Newsroom
from reader.settings import Fetching, Hook, Settings

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schema.json"
WRITE = "import pathlib,sys; pathlib.Path(sys.argv[1]).open('a').write(sys.argv[2] + '\\n')"
COPY = "import pathlib,sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


def headline(title: str = "Otters return to the invented river", *, views: int | None = 5120) -> Headline:
    story = Story(
        id="aaaaaaaaaaaa",
        source="The Invented Herald",
        title=title,
        url="https://example.org/otters?a=1&b=2",
        published=NOW,
        first_seen=NOW,
        language="en",
        views=Count(views) if views is not None else None,
    )
    return Headline(row=1, story=story)


def fired(match: str, *, views: int | None = 5120) -> bool:
    rules, _ = rules_of([Hook(match, ("true",))])
    return bool(due(rules, headline(views=views), NOW, None, ("papers",)))


# -- deciding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ("", True),
        ("otters", True),
        ("badgers", False),
        ("views:>5k tag:papers", True),
        ("views:>6k", False),
        ("tag:sport OR source:herald", True),
        ("said:Fernsby", False),  # nobody knows yet who is quoted
        ("-said:Fernsby", False),  # … nor who is not
        ("said:Fernsby OR otters", True),
    ],
)
def test_what_a_new_story_sets_off(match: str, expected: bool) -> None:
    assert fired(match) is expected


def test_a_number_that_is_not_known_sets_nothing_off() -> None:
    assert not fired("views:>0", views=None)


def test_a_speaker_sets_a_hook_off_once() -> None:
    quoted = Known("“We counted forty,” said Ada Fernsby.", ("Ada Fernsby",))
    alert = rules_of([Hook("said:Fernsby", ("true",)), Hook("otters", ("true",))])[0]
    assert [hook.match for hook in due_now_known(alert, headline(), NOW, None, quoted, ())] == ["said:Fernsby"]
    assert due_now_known(alert, headline(), NOW, quoted, quoted, ()) == []
    assert due_now_known(alert, headline(), NOW, None, Known("No one speaks."), ()) == []


def test_who_is_not_quoted_is_decided_when_the_article_is_known() -> None:
    absent = rules_of([Hook("-said:Fernsby", ("true",))])[0]
    assert due_now_known(absent, headline(), NOW, None, Known("Nothing was said."), ())
    assert not due_now_known(absent, headline(), NOW, None, Known("", ("Ada Fernsby",)), ())


def test_what_ran_for_another_reason_does_not_run_again_for_its_speaker() -> None:
    either = rules_of([Hook("otters OR said:Fernsby", ("true",))])[0]
    assert due(either, headline(), NOW, None, ())
    assert not due_now_known(either, headline(), NOW, None, Known("", ("Ada Fernsby",)), ())


def test_an_old_story_that_is_opened_is_no_news() -> None:
    alert = rules_of([Hook("said:Fernsby", ("true",))])[0]
    later = NOW + timedelta(days=2)
    assert not due_now_known(alert, headline(), later, None, Known("", ("Ada Fernsby",)), ())


def test_speakers_are_taken_from_quotations_once_each() -> None:
    speaker = Speaker(0, 3, "Ada", "Ada Fernsby")
    quotes = [Quote(0, 1, "“", QuoteKind.DIRECT, who) for who in (speaker, None, speaker)]
    assert Known.of("text", quotes).speakers == ("Ada Fernsby",)


@given(st.lists(st.integers(1, 50), max_size=20), st.integers(1, 20))
def test_new_rows_are_the_last_ones(known: list[int], new: int) -> None:
    fresh = list(range(100, 100 + new))
    assert new_rows([*fresh, *known, *fresh[:1]], new) == fresh
    assert new_rows(known, 0) == []


# -- what is run ------------------------------------------------------------------------------

HOSTILE = ["$(reboot)", "`reboot`", "; reboot #", "' && reboot '", '" | reboot', "a\nb", "{url}", "-rf", "%s %n", "*"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_headline_is_one_argument_whatever_is_in_it(title: str) -> None:
    hook = Hook("", ("notify", "--", "{title}", "at {url}", "{source}{nothing}"))
    call = call_of(hook, headline(title))
    assert call.arguments == (
        "notify",
        "--",
        title,
        "at https://example.org/otters?a=1&b=2",
        "The Invented Herald{nothing}",
    )


@given(st.text(max_size=60))
def test_no_headline_changes_the_number_of_arguments_or_the_program(title: str) -> None:
    call = call_of(Hook("", ("{title}", "--", "{title}{title}", "x")), headline(title))
    assert call.arguments == ("{title}", "--", title * 2, "x")


def test_no_headline_is_an_option() -> None:
    call = call_of(
        Hook("", ("mpv", "-v", "{title}", "--name={title}", "{title}", "--", "{title}")), headline("--script=x")
    )
    assert call.arguments == ("mpv", "-v", "‐-script=x", "--name=--script=x", "‐-script=x", "--", "--script=x")


def test_the_story_on_standard_input_has_the_documented_shape() -> None:
    shape = json.loads(call_of(Hook("otters", ("true",)), headline()).given)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    fastjsonschema.compile({**schema, "$ref": "#/definitions/hooked"})(shape)
    assert (shape["hook"], shape["views"]) == ("otters", {"value": 5120, "precision": "exact"})
    assert shape["published"] == "2026-03-04T12:00:00Z"


@pytest.mark.parametrize(
    "command",
    [
        ("sh", "-c", "notify {title}"),
        ("/bin/bash", "-lc", 'echo "{title}" >> x'),
        ("env", "A=1", "zsh", "-ec", "open {url}"),
        ("python3", "-c", "print('{title}')"),
        ("perl", "-e", "print '{source}'"),
        ("perl", "-eprint '{source}'"),
        ("osascript", "-e", 'display notification "{title}"'),
        ("pwsh", "-Command", "Write-Host {title}"),
        (r"C:\Windows\cmd.exe", "/c", "echo {title}"),
        ("sudo", "-u", "me", "bash", "-c", "echo {title}"),
        ("su", "me", "-c", "echo {title}"),
        ("xterm", "-e", "less {title}"),
        ("emacsclient", "--eval", '(message "{title}")'),
        ("emacsclient", '--eval=(message "{title}")'),
        ("php", "-r", "echo '{title}';"),
        ("ssh", "desk", "notify-send", "{title}"),
        ("nice", "ssh", "desk", "notify-send '{title}'"),
        ("tmux", "display-message", "{title}"),
        ("awk", 'BEGIN { print "{title}" }'),
        ("sqlite3", "news.db", "INSERT INTO n VALUES ('{title}')"),
        ("bash", "-cx", "echo {title}"),
        ("bash", "-c", "-x", "--", "echo {title}"),
        ("bash", "-O", "extglob", "-c", "echo {title}"),
        ("rbash", "-c", "{title}"),
        ("node", "-p", "'{title}'"),
        ("node", "--print", "'{title}'"),
        ("vim", "+{title}"),
        ("nvim", "--cmd", "echo '{title}'"),
        ("gdb", "-batch", "-ex", "echo {title}"),
        ("gnome-terminal", "-e", "less {title}"),
        ("xfce4-terminal", "--command=less {title}"),
        ("powershell", "-EncodedCommand", "{title}"),
        ("busybox", "awk", 'BEGIN { print "{title}" }'),
        ("systemd-run", "--user", "ssh", "desk", "{title}"),
        ("i3-msg", "exec notify-send {title}"),
        ("make", "notify", "TITLE={title}"),
        ("rsync", "-e", "{title}", "a", "b"),
        (r"C:\Users\me\notify.bat", "{title}"),
        ("ipython", "-c", "print('{title}')"),
        ("sudo", "{title}"),
        ("env", "A=1", "{source}"),
        ("timeout", "5", "{title}"),
        ("setsid", "-f", "{title}", "{url}"),
        ("foot", "{title}"),
        ("bash", "{title}"),
        ("less", "{title}"),
        ("podman", "run", "image", "{title}"),
        ("terminal-notifier", "-title", "News", "-execute", "open {url}"),
        ("yt-dlp", "--exec=echo {title}", "{url}"),
    ],
)
def test_a_headline_cannot_become_part_of_a_script(command: tuple[str, ...]) -> None:
    assert "argument of its own" in fault_of(Hook("", command))


@pytest.mark.parametrize(
    "command",
    [
        ("sh", "-c", 'echo "$1"', "sh", "{title}"),
        ("python3", "script.py", "-c", "fast", "{title}"),
        ("wget", "-c", "{title}"),
        ("notify-send", "--", "ssh", "{title}"),
        ("sudo", "-u", "me", "notify-send", "{title}"),
        ("alacritty", "-e", "less", "{title}"),
        ("kitty", "mpv", "{url}"),
        ("notify-send", "-a", "mostread", "{title}", "{url}"),
        ("bash", "-c", 'printf "%s" "$1" > x', "--", "{title}"),
        ("bash", "notify.sh", "{title}"),
        ("ssh", "desk", "news-arrived"),
        ("mail", "-s", "{title}", "me"),
        ("env", "A=1", "curl", "--data-urlencode", "text={title}", "https://push.example/"),
        ("curl", "--data-raw", "{title}", "https://push.example/"),
        ("curl", "-sS", "-H", "Title: {title}", "-d", "{url}", "https://push.example/"),
        ("curl", "--form-string", "text={title}", "https://push.example/"),
        ("curl", "-sLO", "{url}"),
        ("http", "--download", "{url}"),
        ("timeout", "5", "notify-send", "--", "{title}"),
        ("setsid", "-f", "mpv", "{url}"),
        ("sudo", "{url}"),
    ],
)
def test_what_is_handed_over_as_an_argument_is_fine(command: tuple[str, ...]) -> None:
    assert fault_of(Hook("", command)) == ""


@pytest.mark.parametrize(
    "command",
    [
        ("curl", "-d", "{title}", "https://push.example/"),
        ("curl", "-sd{title}", "https://push.example/"),
        ("nice", "curl", "--data-binary", "{source}", "https://push.example/"),
        ("curl", "-F", "text={title}", "https://push.example/"),
        ("curl", "--data-urlencode", "{title}", "https://push.example/"),
        ("curl", "-so", "{title}", "{url}"),
        ("http", "push.example", "text={title}"),
    ],
)
def test_a_headline_names_no_file(command: tuple[str, ...]) -> None:
    assert "name a file" in fault_of(Hook("", command))


def test_a_hook_that_cannot_run_is_named_and_the_others_run() -> None:
    found, faults = rules_of([Hook("views:lots", ("true",)), Hook("x", ()), Hook("x", ("true",))])
    assert [rule.hook.match for rule in found] == ["x"]
    assert [fault.split(" ")[0] for fault in faults] == ["The", "The"]
    assert all(fault.endswith(".") for fault in faults)


# -- running ----------------------------------------------------------------------------------


async def test_a_command_gets_its_arguments_and_the_story(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = Call("x", (sys.executable, "-c", COPY, str(out)), b'{"title": "Otters"}\n')
    assert await run(call, 20) == ""
    assert out.read_bytes() == b'{"title": "Otters"}\n'


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("/no/such/program",), "cannot be started"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "ended with status 3"),
        ((sys.executable, "-c", "import time; time.sleep(600)"), "took longer than 0.2 seconds"),
        (("true", "a\0b"), "cannot be started"),
    ],
)
async def test_what_goes_wrong_is_a_sentence(arguments: tuple[str, ...], expected: str) -> None:
    assert expected in await run(Call("x", arguments, b""), 0.2 if "600" in arguments[-1] else 20)


async def test_a_command_that_does_not_read_its_input_does_no_harm() -> None:
    assert await run(Call("x", (sys.executable, "-c", "pass"), b"x" * 1_000_000), 20) == ""


async def test_few_run_at_once_and_too_many_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    busy = tmp_path / "busy"
    busy.mkdir()
    count = "import os,sys,pathlib; d=pathlib.Path(sys.argv[1]); f=d/str(os.getpid()); f.touch(); "
    count += "n=len(list(d.iterdir())); (d.parent/'most').open('a').write(f'{n}\\n'); f.unlink()"
    hooks = Hooks([Hook("", (sys.executable, "-S", "-c", count, str(busy)))])
    with caplog.at_level(logging.WARNING, "mostread.hooks"):
        hooks.news([headline()] * 12, NOW, {})
        await hooks.finish()
    counts = [int(line) for line in (tmp_path / "most").read_text().split()]
    assert len(counts) == 12
    assert max(counts) <= 4
    hooks.news([headline()] * 103, NOW, {})
    running = len(hooks._running)
    for task in hooks._running:
        task.cancel()
    with caplog.at_level(logging.WARNING, "mostread.hooks"):
        await hooks.finish()
    assert running == 100
    assert "3 hooks were not run" in caplog.text


async def test_failures_are_logged_and_never_raised(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mostread.hooks"):
        hooks = Hooks([Hook("", ("/no/such/program",)), Hook("is:lost", ("true",))])
        hooks.news([headline()], NOW, {})
        await hooks.finish()
    assert "/no/such/program cannot be started" in caplog.text
    assert "“is:lost” cannot be read" in caplog.text


# -- in the newsroom --------------------------------------------------------------------------

ARTICLE = "<p>“We counted forty otters,” said Ada Fernsby.</p>" + "<p>The river is long and invented.</p>" * 80


def answer(*names: str) -> ParsedSource:
    return ParsedSource(kind="feed", stories=tuple(_story(name) for name in names))


def _story(name: str) -> Story:
    url, title = f"https://example.org/{name}", f"{name} of the invented river"
    return Story(
        id=story_id(url, "https://example.org/feed", name, title),
        source="Herald",
        title=title,
        url=url,
        guid=name,
        content=ARTICLE,
    )


async def test_the_first_answer_sets_nothing_off_and_the_next_one_its_news(tmp_path: Path) -> None:
    log = tmp_path / "log"
    write = (sys.executable, "-S", "-c", WRITE, str(log))
    hooks = (Hook("tag:papers", (*write, "{title}")), Hook("said:Fernsby", (*write, "{source} quotes her")))
    settings = Settings().replace(hooks=hooks)
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        assert newsroom.alerts is not None
        stored = newsroom.store.add_source(
            Source(url="https://example.org/feed", kind="feed", title="Herald", tags=("papers",))
        )
        state = SourceState(answered=datetime.now(UTC))
        for parsed in (answer("Otters"), answer("Otters", "Badgers")):
            source = newsroom.store.source(stored.id)
            assert source is not None
            (saved,) = newsroom.store.save_answers([(stored.id, parsed, state)], datetime.now(UTC))
            newsroom.alerts.came(source, saved)
        await newsroom.alerts.read(newsroom.workers)
        await newsroom.alerts.finish()
        said = sorted(log.read_text(encoding="utf-8").splitlines())
        assert said == ["Badgers of the invented river", "Herald quotes her"]
        opened = await newsroom.open_article(saved.rows[1])  # out of the store; who is quoted was known before
        assert opened.quotes
    assert len(log.read_text(encoding="utf-8").splitlines()) == 2


async def test_a_refresh_runs_hooks_for_what_is_new(tmp_path: Path) -> None:
    log = tmp_path / "log"
    hook = Hook("", (sys.executable, "-S", "-c", WRITE, str(log), "{title}"))
    with EditionServer() as server:
        fetching = Fetching(allowed_hosts=(server.base_url.removeprefix("http://"),))
        settings = Settings().replace(hooks=(hook,), fetching=fetching)
        async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
            stored = newsroom.store.add_source(server.sources[0])
            newsroom.store.save_answers([(stored.id, None, SourceState(answered=datetime.now(UTC)))], datetime.now(UTC))
            steps = [step async for step in newsroom.refresh()]
    assert steps[-1].new > 3
    assert len(log.read_text(encoding="utf-8").splitlines()) == steps[-1].new


async def test_what_the_feed_brought_is_opened_without_a_network(tmp_path: Path) -> None:
    async with Newsroom.open(tmp_path / "news.db", Settings()) as newsroom:
        stored = newsroom.store.add_source(Source(url="https://example.org/feed", kind="feed", title="Herald"))
        (saved,) = newsroom.store.save_answers([(stored.id, answer("Otters"), SourceState())], datetime.now(UTC))
        opened = await newsroom.open_article(saved.rows[0])
    assert (opened.note, opened.quotes[0].text) == ("", "“We counted forty otters,”")


async def test_nothing_of_it_is_loaded_without_hooks(tmp_path: Path) -> None:
    async with Newsroom.open(tmp_path / "news.db", Settings()) as newsroom:
        assert newsroom.alerts is None
