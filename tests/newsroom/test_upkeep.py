"""What the settings say is kept, source by source."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reader.newsroom.upkeep import keep_up, kept
from reader.settings import Keeping as Wanted
from reader.settings import Settings, SourceAccess
from reader.store import Keeping, Store
from tests.store.building import ALPHA, BETA, NOW, save, story, titles

DAY = timedelta(days=1)


def test_what_is_said_of_a_source_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        alpha, beta = [store.add_source(source).id for source in (ALPHA, BETA)]
        assert kept(store, Settings()) == [(None, Keeping(age=90 * DAY))]
        wanted = Wanted(days=30, stories=500, in_all=9_000, megabytes=100, unread=True)
        own = SourceAccess(url="https://BETA.example/feed", keep_days=365, keep_stories=0, keep_megabytes=5)
        assert kept(store, Settings(keeping=wanted, access=(own,))) == [
            (alpha, Keeping(stories=500, unread=True)),
            (beta, Keeping(age=365 * DAY, size=5_000_000, unread=True)),
            (None, Keeping(age=30 * DAY, stories=9_000, size=100_000_000, unread=True, ages_of_their_own=(beta,))),
        ]
        for_ever = SourceAccess(url=BETA.url, keep_days=0)
        assert kept(store, Settings(access=(for_ever, SourceAccess(url="https://no.example")))) == [
            (None, Keeping(age=90 * DAY, ages_of_their_own=(beta,)))
        ]


async def test_a_source_may_keep_its_stories_longer(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        for source, site in ((ALPHA, "alpha"), (BETA, "beta")):
            old = [story(f"{site}{n}", n, site=site, published=NOW - 200 * DAY) for n in range(3)]
            number = store.add_source(source).id
            save(store, number, *old)
            save(store, number, story(f"{site} new", site=site), now=NOW + DAY)
        own = SourceAccess(url=BETA.url, keep_days=300)
        await keep_up(store, Settings(access=(own,)), lambda: NOW + DAY)
        beta = ["Headline of beta new", *[f"Headline of beta{n}" for n in range(3)]]
        assert sorted(titles(store)) == ["Headline of alpha new", *beta]
