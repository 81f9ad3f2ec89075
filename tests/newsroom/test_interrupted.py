"""A refresh that is killed, or whose network goes away, half way: nothing is lost, and the rest is asked for again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from reader.fetch import errors
from reader.model import Answer, Request, Source
from reader.newsroom.refreshing import _AT_ONCE as AT_ONCE
from reader.newsroom.service import Newsroom
from reader.settings import Fetching, Settings
from reader.store import Store
from tests.fetch.site import NOON, Line, Seen, Site, plain, running

HALF = 20
ITEM = "<item><title>Harbour {0}: bridge {1} opens</title><link>https://news.example/{0}/{1}</link></item>"


def feed(number: int) -> bytes:
    return f"<rss><channel>{''.join(ITEM.format(number, each) for each in range(5))}</channel></rss>".encode()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    async with running(made):
        yield made


@pytest.fixture
def store(tmp_path: Path, site: Site) -> Path:
    """Half of its sources answer, each with a validator; what the others do is the test's affair."""
    with Store.open(tmp_path / "news.db") as opened:
        for number in range(2 * HALF):
            site.pages[f"/{number}"] = plain(feed(number), ETag=f'"{number}"')
            opened.add_source(Source(url=site.url(f"/{number}"), kind="feed", title=f"Feed {number}"))
    return tmp_path / "news.db"


async def refreshing(store: Path, site: Site) -> asyncio.subprocess.Process:
    settings = store.with_name("settings.toml")
    settings.write_text(f'[fetching]\nallowed_hosts = ["127.0.0.1:{site.port}"]\n')
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reader", "refresh", "--json", "--store", str(store)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"MOSTREAD_SETTINGS": str(settings)},
    )


def kept(store: Path) -> dict[str, tuple[int, str]]:
    """Stories and validator of each source."""
    with Store.open(store) as opened:
        return {each.name: (each.stories, each.state.validators.etag) for each in opened.sources()}


async def test_what_a_kill_interrupts_is_whole_or_not_there_and_comes_the_next_time(store: Path, site: Site) -> None:
    answers = {number: site.pages[f"/{number}"] for number in range(HALF, 2 * HALF)}

    async def silent(line: Line, seen: Seen) -> None:
        await line.reader.read()

    for number in answers:
        site.pages[f"/{number}"] = silent
    process = await refreshing(store, site)
    assert process.stdout is not None
    for _ in range(HALF):
        assert await process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    found = kept(store)
    assert {name: (5, f'"{name.split()[1]}"') for name in list(found)[:HALF]} == dict(list(found.items())[:HALF])
    assert set(list(found.values())[HALF:]) == {(0, "")}

    site.pages.update({f"/{number}": answer for number, answer in answers.items()})
    site.seen.clear()
    process = await refreshing(store, site)
    await process.communicate()
    assert process.returncode == 0
    assert set(kept(store).values()) == {(5, f'"{number}"') for number in range(2 * HALF)}
    validators = {seen.target: seen.headers.get("if-none-match", "") for seen in site.seen}
    assert validators == {f"/{n}": f'"{n}"' if n < HALF else "" for n in range(2 * HALF)}


async def test_a_network_that_goes_away_takes_nothing_along(store: Path, site: Site) -> None:
    await (await refreshing(store, site)).communicate()
    before = kept(store)

    async def cut(line: Line, seen: Seen) -> None:
        line.cut()

    site.pages.update({f"/{number}": cut for number in range(HALF)})
    site.pages.update(
        {f"/{number}": plain(feed(number)[:99], Content_Length="999") for number in range(HALF, 2 * HALF)}
    )
    process = await refreshing(store, site)
    out, err = await process.communicate()
    assert process.returncode == 1
    assert out.count(b'"error": "') == 2 * HALF
    assert b"Traceback" not in err
    assert kept(store) == before


async def test_a_source_that_moved_to_where_another_is_stops_no_refresh(tmp_path: Path, site: Site) -> None:
    site.pages["/old"] = plain(status=301, Location="/new")
    site.pages["/new"], site.pages["/last"] = plain(feed(1)), plain(feed(2))
    settings = Settings().replace(fetching=Fetching(allowed_hosts=(f"127.0.0.1:{site.port}",)))
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        for path in ("/old", "/new", "/last"):
            newsroom.store.add_source(Source(url=site.url(path), kind="feed", title=path))
        steps = [step async for step in newsroom.refresh()]
        assert [step.sentence for step in steps] == ["", "", ""]
        # Two of one address cannot be told apart: the one that moved stays where it was.
        assert [each.source.url for each in newsroom.store.sources()] == [
            site.url(p) for p in ("/old", "/new", "/last")
        ]


async def test_a_network_that_is_away_is_not_waited_for_at_every_host(tmp_path: Path, site: Site) -> None:
    site.pages["/last"] = plain(feed(1))
    dead = [f"127.3.0.{number}:{site.port}" for number in range(1, 120)]  # the site listens on 127.0.0.1 alone
    settings = Settings().replace(fetching=Fetching(allowed_hosts=(*dead, f"127.0.0.1:{site.port}")))
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        for host in dead:
            newsroom.store.add_source(Source(url=f"http://{host}/", kind="feed", title=host))
        steps = [step async for step in newsroom.refresh()]
        told = [step.sentence for step in steps]
        states = [each.state for each in newsroom.store.sources()]
        unasked = [state for state in states if state.asked is None]
        assert all(told)
        assert told.count("No host could be reached, so this one was not asked.") == len(unasked) > 0
        assert all(state.failures == 1 for state in states if state not in unasked)
        assert steps[-1].offline
        # What was not asked is due at once when the network is back.
        newsroom.store.add_source(Source(url=site.url("/last"), kind="feed", title="last"))
        assert [step.new async for step in newsroom.refresh(["last"])] == [5]


async def test_of_those_that_fall_silent_together_all_are_counted_before_another_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that goes away in the middle costs the time of those that were under way, not of the next as well."""
    async with Newsroom.open(tmp_path / "news.db", Settings()) as newsroom:
        for number in range(200):
            newsroom.store.add_source(Source(url=f"https://{number}.test/", kind="feed", title=str(number)))
        asked, gone = list[str](), asyncio.Event()

        async def silent(request: Request, *more: Any) -> Answer:
            asked.append(request.url)
            if len(asked) == AT_ONCE:
                gone.set()
            await gone.wait()
            raise errors.TimedOut("It fell silent.")

        monkeypatch.setattr(await newsroom.fetcher(), "get", silent)
        steps = [step async for step in newsroom.refresh()]
        assert (len(steps), len(asked)) == (200, AT_ONCE)
        assert steps[-1].offline


@pytest.mark.parametrize(("hosts", "offline"), [(2, True), (1, False)])
async def test_where_nobody_answers_in_time_there_is_no_network_but_one_slow_host_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hosts: int, offline: bool
) -> None:
    async with Newsroom.open(tmp_path / "news.db", Settings()) as newsroom:
        for number in range(4):
            url = f"https://{number % hosts}.test/{number}"
            newsroom.store.add_source(Source(url=url, kind="feed", title=str(number)))

        async def silent(request: Request, *more: Any) -> Answer:
            if request.url.endswith("/3"):  # its host failed so often that nothing is sent
                raise errors.HostResting("Left alone.", retry_at=NOON)
            raise errors.TimedOut("It fell silent.")

        monkeypatch.setattr(await newsroom.fetcher(), "get", silent)
        steps = [step async for step in newsroom.refresh()]
        assert [step.offline for step in steps] == [False, False, False, offline]


async def test_a_fault_of_ours_at_one_source_stops_no_other(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("/1", "/2"):
        site.pages[path] = plain(feed(1))
    settings = Settings().replace(fetching=Fetching(allowed_hosts=(f"127.0.0.1:{site.port}",)))
    async with Newsroom.open(tmp_path / "news.db", settings) as newsroom:
        for path in ("/1", "/2"):
            newsroom.store.add_source(Source(url=site.url(path), kind="feed", title=path))
        fetcher = await newsroom.fetcher()
        get = fetcher.get

        async def broken(request: Request, *more: Any) -> Answer:
            if request.url.endswith("/1"):
                raise ZeroDivisionError
            return await get(request, *more)

        monkeypatch.setattr(fetcher, "get", broken)
        steps = {step.source: step async for step in newsroom.refresh()}
        assert steps["/1"].sentence == "Something went wrong in mostread itself (ZeroDivisionError)."
        assert (steps["/2"].sentence, steps["/2"].new) == ("", 5)
        assert [bool(each.state.next_allowed) for each in newsroom.store.sources()] == [True, True]
