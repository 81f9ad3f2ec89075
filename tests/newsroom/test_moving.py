"""Sources that move, over real connections: told first, followed when it has been said long enough, taken back."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.model import Source
from reader.newsroom.reports import NewsroomError, RefreshProgress
from reader.newsroom.service import Newsroom
from reader.newsroom.state import details_of, sentence_of
from reader.settings import Fetching, Settings, SourceAccess
from reader.store import Store, StoredSource
from tests.fetch.site import NOON, Site, plain, running

DAY = timedelta(days=1)
WEEK = (0, 1, 7)
"""Days on which a source is asked until another host is believed."""
ITEM = "<item><guid>urn:ferry:{0}</guid><title>Ferry {0} has come in</title><link>https://n.example/{0}</link></item>"


def feed(*numbers: int, moved_to: str = "") -> bytes:
    itunes = "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    moved = f"<itunes:new-feed-url>{moved_to}</itunes:new-feed-url>" if moved_to else ""
    items = "".join(map(ITEM.format, numbers))
    return f"<rss {itunes}><channel><title>Harbour</title>{moved}{items}</channel></rss>".encode()


@dataclass
class Place:
    """A newsroom with one source, the host it is read from, another host, and a clock."""

    newsroom: Newsroom
    old: Site
    new: Site
    now: datetime = NOON

    @property
    def source(self) -> StoredSource:
        return self.newsroom.store.sources()[0]

    @property
    def told(self) -> str:
        return sentence_of(self.source.state, self.now)

    async def refresh(self) -> RefreshProgress:
        (step,) = [step async for step in self.newsroom.refresh([self.source.source.url])]
        return step

    async def ask_on(self, *days: int) -> list[str]:
        """Ask on these days after the first; what was remarked on each."""
        remarks = []
        for day in days:
            self.now = NOON + day * DAY
            remarks.append((await self.refresh()).remark)
        return remarks

    def leads_on(self, status: int = 301) -> None:
        self.old.pages["/feed"] = plain(status=status, Location=self.new.url("/feed"))


@asynccontextmanager
async def placed(path: Path, *access: SourceAccess) -> AsyncIterator[Place]:
    old, new = Site(), Site()
    async with running(old, new), _open(path, old, new, access) as place:
        yield place


@asynccontextmanager
async def _open(path: Path, old: Site, new: Site, access: Sequence[SourceAccess]) -> AsyncIterator[Place]:
    hosts = tuple(f"{site.host}:{site.port}" for site in (old, new))
    old.pages["/feed"] = plain(feed(1, 2, 3), ETag='"old"')
    new.pages["/feed"] = plain(feed(2, 3, 4), ETag='"new"')
    with Store.open(path / "news.db") as store:
        store.add_source(Source(url=old.url("/feed"), kind="feed", title="Harbour"))
        entries = tuple(each.replace(url=old.url(each.url)) for each in access)
        settings = Settings().replace(fetching=Fetching(allowed_hosts=hosts), access=entries)
        newsroom = Newsroom(store, settings)
        place = Place(newsroom, old, new)
        newsroom._clock = lambda: place.now
        try:
            yield place
        finally:
            await newsroom.close()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with placed(tmp_path) as made:
        yield made


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_to_another_host_is_told_and_followed_after_a_week(
    place: Place, status: int
) -> None:
    await place.refresh()
    place.leads_on(status)
    there = place.new.url("/feed")
    first, *rest = await place.ask_on(0, 1, 2, 6)
    assert first.startswith(f"It says that it has moved to {there}, and is asked there from ")
    assert rest == ["", "", ""]
    assert place.source.source.url == place.old.url("/feed")
    assert place.source.stories == 4, "it is read where its server sends us in the meantime"
    assert first.partition(" from ")[0] in place.told
    assert place.source.state.sent_on == (f"127.0.0.1:{place.new.port}",)

    assert await place.ask_on(7) == [f"It has moved to {there}."]
    assert place.source.source.url == there
    assert place.told.endswith(f"It has moved here from {place.old.url('/feed')}.")
    seen = len(place.old.seen)
    assert await place.ask_on(8) == [""]
    assert len(place.old.seen) == seen, "the old host is left in peace"
    assert place.new.seen[-1].headers["if-none-match"] == '"new"'
    assert place.source.stories == 4


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_passing_redirect_moves_nothing(place: Place, status: int) -> None:
    place.leads_on(status)
    assert await place.ask_on(*WEEK, 14, 21) == [""] * 5
    assert place.source.source.url == place.old.url("/feed")
    assert place.source.state.move is None


async def test_a_redirect_within_the_host_is_remembered_at_once(place: Place) -> None:
    place.old.pages["/new"] = place.old.pages["/feed"]
    place.old.pages["/feed"] = plain(status=308, Location="/new")
    assert (await place.refresh()).remark == f"It has moved to {place.old.url('/new')}."
    await place.refresh()
    assert [seen.target for seen in place.old.seen] == ["/feed", "/new", "/new"]


async def test_a_network_that_redirects_everything_for_a_while_changes_no_address(place: Place) -> None:
    await place.refresh()
    login = plain(b"<html><title>Guests</title><p>Please log in.</p></html>", Content_Type="text/html")
    place.new.pages["/feed"] = login
    place.leads_on()
    for day in (1, 2, 3):
        place.now = NOON + day * DAY
        assert (await place.refresh()).sentence
    place.old.pages["/feed"] = plain(feed(1, 2, 3))
    assert await place.ask_on(9) == [""]
    assert place.source.source.url == place.old.url("/feed")
    assert place.source.state.move is None


async def test_what_a_feed_says_is_asked_before_it_is_followed_also_where_nothing_changes(place: Place) -> None:
    there = place.new.url("/feed")
    place.old.pages["/feed"] = plain(feed(1, 2, 3, moved_to=there), ETag='"old"')
    place.new.pages["/robots.txt"] = plain(b"User-agent: *\nDisallow: /private")
    await place.refresh()
    place.old.pages["/feed"] = plain(status=304)
    first, *rest = await place.ask_on(1, 2)
    assert (first, rest) == ("", [""])
    assert place.source.state.move is not None
    assert place.new.seen == [], "nobody there is asked before it is time"
    assert await place.ask_on(7) == [f"It has moved to {there}."]
    assert [seen.target for seen in place.new.seen] == ["/robots.txt", "/feed"]
    assert "if-none-match" not in place.new.seen[-1].headers, "what one host gave goes to no other"
    assert place.source.source.url == there
    assert place.source.stories == 4
    assert place.source.state.validators.etag == '"new"'


async def test_a_feed_that_names_another_ones_address_is_not_moved_but_told(place: Place) -> None:
    there = place.new.url("/feed")
    place.old.pages["/feed"] = plain(feed(1, 2, 3, moved_to=there))
    place.new.pages["/feed"] = plain(feed(3, 11, 12, 13, 14))
    await place.ask_on(*WEEK)
    assert place.source.source.url == place.old.url("/feed")
    assert place.told.endswith(f"It says that it has moved to {there}, but other news stand there.")
    asked = len(place.new.seen)
    await place.ask_on(8, 9, 10)
    assert len(place.new.seen) == asked, "it is not asked again and again"


async def test_a_new_address_that_cannot_be_read_is_told(place: Place) -> None:
    place.old.pages["/feed"] = plain(feed(1, 2, moved_to=place.new.url("/nothing")))
    await place.ask_on(*WEEK)
    assert place.told.endswith(", but nothing can be read there.")


async def test_a_document_leads_nobody_into_their_own_network(place: Place) -> None:
    place.old.pages["/feed"] = plain(feed(1, 2, moved_to="http://127.0.0.2:9/feed"))
    await place.ask_on(*WEEK)
    assert place.told.endswith(", but nothing can be read there.")
    fetcher = await place.newsroom.fetcher()
    assert fetcher.leads_home("https://paper.example/feed", place.new.url("/feed"))
    assert not fetcher.leads_home(place.old.url("/feed"), place.new.url("/feed"))


@pytest.mark.parametrize("status", [404, 410])
async def test_one_that_has_left_is_followed_at_once_if_it_said_where_to(place: Place, status: int) -> None:
    there = place.new.url("/feed")
    place.old.pages["/feed"] = plain(feed(1, 2, 3, moved_to=there))
    await place.refresh()
    place.old.pages["/feed"] = plain(status=status)
    step = await place.refresh()
    assert (step.sentence, step.remark) == ("", f"It has moved to {there}.")
    assert place.source.source.url == there
    assert not place.source.state.retired


async def test_one_that_moves_to_where_another_is_read_is_told(place: Place) -> None:
    place.leads_on()
    place.newsroom.store.add_source(Source(url=place.new.url("/feed"), kind="feed", title="Piers"))
    await place.ask_on(*WEEK)
    assert place.source.source.url == place.old.url("/feed")
    assert place.told.endswith(", but Piers is read there already.")


async def test_one_that_the_settings_name_does_not_move_by_itself(tmp_path: Path) -> None:
    async with placed(tmp_path, SourceAccess(url="/feed", headers={"X-Key": "7"})) as place:
        place.leads_on()
        place.old.pages["/home"] = plain(feed(1))
        await place.ask_on(*WEEK)
        assert place.source.source.url == place.old.url("/feed")
        assert place.told.endswith(", but the settings name the address that it has now.")
        assert [seen.headers.get("x-key") for seen in place.new.seen] == [None] * 3


async def test_a_move_is_taken_back_and_not_made_again(place: Place) -> None:
    place.leads_on()
    await place.ask_on(*WEEK)
    there = place.new.url("/feed")
    sentence = await place.newsroom.stay("Harbour")
    assert sentence == f"Harbour is asked at {place.old.url('/feed')}, and does not move to {there}."
    assert await place.ask_on(8, 9, 16, 30) == [""] * 4
    assert place.source.source.url == place.old.url("/feed")
    assert dict(details_of(place.source.state, place.now))["stays from"] == there
    with pytest.raises(NewsroomError, match="has not moved"):
        await place.newsroom.stay("Harbour")


async def test_one_that_is_to_stay_stays(place: Place) -> None:
    place.leads_on()
    await place.refresh()
    assert "does not move to" in await place.newsroom.stay("Harbour")
    assert await place.ask_on(*WEEK, 14) == [""] * 4
    assert place.source.source.url == place.old.url("/feed")


async def test_its_reader_moves_it_before_its_time_and_anywhere(place: Place) -> None:
    with pytest.raises(NewsroomError, match="does not say that it has moved"):
        await place.newsroom.move("Harbour")
    await place.refresh()
    place.leads_on()
    await place.refresh()
    assert "from now on: 3 stories" in await place.newsroom.move("Harbour")
    assert place.source.source.url == place.new.url("/feed")
    place.new.pages["/other"] = plain(feed(3, 4, 5))
    await place.newsroom.move("Harbour", place.new.url("/other"))
    assert place.source.source.url == place.new.url("/other")
    assert place.source.stories == 5, "its stories stay"
    await place.newsroom.stay("Harbour")
    assert place.source.source.url == place.new.url("/feed")


async def test_where_it_cannot_be_moved_it_stays(place: Place) -> None:
    place.new.pages["/page"] = plain(b"<html><p>Nothing.</p></html>", Content_Type="text/html")
    place.newsroom.store.add_source(Source(url=place.new.url("/feed"), kind="feed", title="Piers"))
    for where, why in (
        (place.new.url("/page"), "stays where it is"),
        (place.new.url("/nothing"), "nothing at this address"),
        (place.new.url("/feed"), "Piers is read there already"),
        (place.old.url("/feed"), "is asked there already"),
        ("no address at all", "is no address"),
    ):
        with pytest.raises(NewsroomError, match=why):
            await place.newsroom.move("Harbour", where)
        assert place.source.source.url == place.old.url("/feed")


async def test_a_document_that_only_says_where_it_has_moved_to_is_added_from_there(place: Place) -> None:
    there = place.new.url("/feed")
    body = f"<redirect><newLocation>{there}</newLocation></redirect>"
    place.old.pages["/gone"] = plain(body.encode(), Content_Type="application/xml")
    assert (await place.newsroom.add(place.old.url("/gone"))).endswith(f"They are read from {there}.")
    assert [each.source.url for each in place.newsroom.store.sources()] == [place.old.url("/feed"), there]


async def run(place: Place, *words: str) -> tuple[int, str]:
    """A command in a process of its own, over the same store; its exit status, and what it prints."""
    path = place.newsroom.store.path
    settings = path.with_name("settings.toml")
    hosts = ", ".join(f'"{site.host}:{site.port}"' for site in (place.old, place.new))
    settings.write_text(f"[fetching]\nallowed_hosts = [{hosts}]\n")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "reader", *words, "--store", str(path)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=os.environ | {"MOSTREAD_SETTINGS": str(settings)},
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def test_an_interface_that_moves_moves_no_source(place: Place) -> None:
    """What is asked in a source's place is ours to know: the source itself stays where its reader found it."""
    with Store.open(place.newsroom.store.path) as store:
        store.update_source(place.source.id, replace(place.source.source, kind="mastodon"))
    trends = b'[{"url": "https://n.example/1", "title": "A pier is let", "history": [{"uses": "7", "accounts": "5"}]}]'
    place.old.pages["/api/v1/trends/links"] = plain(status=301, Location="/api/v2/links")
    place.old.pages["/api/v2/links"] = plain(trends, Content_Type="application/json")
    step = await place.refresh()
    assert (step.sentence, step.new, step.remark) == ("", 1, "")
    assert place.source.source.url == place.old.url("/feed")
    assert place.source.state.move is None


async def test_by_commands_alone(place: Place) -> None:
    there, place.now = place.new.url("/feed"), datetime.now(UTC)
    place.leads_on()
    status, out = await run(place, "refresh", "--json")
    assert (status, json.loads(out)["remark"].partition(", ")[0]) == (0, f"It says that it has moved to {there}")
    assert f"It says that it has moved to {there}, and is asked there from " in (await run(place, "sources"))[1]
    _, checked = await run(place, "sources", "check")
    assert f"moves to      {there}: its server says so since " in checked
    assert "\n    No source of its own: 1 source is sent on to it. May be asked now.\n" in checked
    _, told = await run(place, "doctor")
    assert "! moves" not in told
    assert "1 source says that it has moved." in told
    assert there not in told, "no address of a source is told there"

    status, out = await run(place, "sources", "move", "harbour")
    assert (status, out) == (0, f"Harbour is asked at {there} from now on: 3 stories.\n")
    _, out = await run(place, "sources", "--json")
    assert (json.loads(out)["url"], json.loads(out)["came_from"]) == (there, place.old.url("/feed"))
    assert (await run(place, "sources", "stay", "harbour"))[0] == 0
    assert (await run(place, "refresh"))[0] == 0
    assert place.source.source.url == place.old.url("/feed")
    assert await run(place, "sources", "move", "harbour") == (
        1,
        "mostread: Harbour does not say that it has moved. Name the address at which to ask it.\n",
    )
    assert (await run(place, "sources", "move"))[0] == 2
