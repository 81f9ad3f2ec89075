"""What becomes of the stories that sources answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reader.model import Carrier, Count, Enclosure, ParsedSource, Precision, SourceState, Validators
from reader.query import ALL
from reader.store import Keeping, Store, StoreError
from tests.store.building import ALPHA, BETA, HOUR, NOW, count, only, save, story, titles


@pytest.fixture
def alpha(store: Store) -> int:
    return store.add_source(ALPHA).id


@pytest.fixture
def beta(store: Store) -> int:
    return store.add_source(BETA).id


def test_a_story_comes_back_as_it_was(store: Store, alpha: int) -> None:
    full = story(
        "x",
        5729,
        comments=Count(12, Precision.AT_LEAST, "slash:comments"),
        reactions=Count(3400, Precision.ROUNDED, "r"),
        site_rank=4,
        updated=NOW,
        author="Ann Kim",
        summary="Two sentences. Of it.",
        content="<p>The body <b>of</b> it</p>",
        language="en",
        guid="tag:x",
        comments_url="https://alpha.example/x#c",
        picture="https://alpha.example/x.png",
        enclosures=(Enclosure("https://alpha.example/x.mp3", "audio/mpeg", 12), Enclosure("https://alpha.example/y")),
        tags=("Sport", "Ünïcode"),
    )
    saved = save(store, alpha, full)
    assert (saved.new, saved.updated) == (1, 0)
    back = store.story(saved.rows[0])
    assert back == replace(full, first_seen=NOW)
    assert back is not None
    assert [c.field for c in (back.views, back.comments, back.reactions) if c] == ["f@v", "slash:comments", "r"]


@pytest.mark.parametrize("guid", ["", "https://alpha.example/x", "other"])
def test_a_guid_comes_back_whether_it_is_the_address_or_not(store: Store, alpha: int, guid: str) -> None:
    save(store, alpha, story("x", guid=guid))
    assert only(store).story.guid == guid


def test_the_same_answer_twice_changes_nothing(store: Store, alpha: int) -> None:
    first = save(store, alpha, story("x", 10), story("y", 20))
    second = save(store, alpha, story("x", 10), story("y", 20), now=NOW + timedelta(minutes=1))
    assert second.rows == first.rows
    assert (second.new, second.updated) == (0, 0)


def test_validators_are_kept_with_the_stories(store: Store, alpha: int) -> None:
    save(store, alpha, story("x"))
    (stored,) = store.sources()
    assert stored.state.validators == Validators(etag=f'"{NOW.timestamp()}"')
    assert stored.stories == 1


def test_an_answer_is_kept_whole_or_not_at_all(store: Store, alpha: int) -> None:
    broken = replace(story("y"), title=object())  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r".+"):
        save(store, alpha, story("x"), broken)
    assert titles(store) == []
    assert store.sources()[0].state == SourceState()


def test_several_answers_at_once(store: Store, alpha: int, beta: int) -> None:
    answers = [
        (alpha, ParsedSource(kind="feed", stories=(story("x"),)), SourceState(status=200)),
        (beta, None, SourceState(status=304)),
        (999, ParsedSource(kind="feed", stories=(story("z"),)), SourceState()),
    ]
    saved = store.save_answers(answers, NOW)
    assert [one.new for one in saved] == [1, 0, 0]
    assert [one.state.status for one in store.sources()] == [200, 304]


def test_what_a_source_says_of_itself_fills_what_was_left_open(store: Store) -> None:
    bare = store.add_source(replace(ALPHA, title="")).id
    said = ParsedSource(kind="feed", stories=(), title="The Alpha", site_url="https://alpha.example/", language="en")
    store.save_answers([(bare, said, SourceState())], NOW)
    source = store.sources()[0].source
    assert (source.title, source.kind, source.site_url, source.language) == ("The Alpha", "feed", said.site_url, "en")


def test_the_readers_own_title_stays(store: Store, alpha: int) -> None:
    store.save_answers([(alpha, ParsedSource(kind="feed", stories=(), title="Another"), SourceState())], NOW)
    assert store.sources()[0].source.title == "Alpha"


class TestIdentity:
    def test_a_link_that_changes_keeps_the_id_where_the_guid_stays(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("old", guid="1", title="Same"))
        before = only(store)
        save(store, alpha, story("new", guid="1", title="Same"))
        after = only(store)
        assert (after.row, after.story.id) == (before.row, before.story.id)
        assert after.story.url == "https://alpha.example/new"

    def test_a_headline_that_changes_is_the_same_story(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("x", title="Before"))
        saved = save(store, alpha, story("x", title="After"))
        assert (saved.new, saved.updated) == (0, 1)
        assert titles(store) == ["After"]

    def test_entries_that_share_a_guid_do_not_collapse(self, store: Store, alpha: int) -> None:
        save(store, alpha, *[story(name, guid="0") for name in "abc"])
        assert len(titles(store)) == 3
        assert save(store, alpha, *[story(name, guid="0") for name in "abc"]).new == 0

    def test_entries_that_share_an_address_do_not_collapse(self, store: Store, alpha: int) -> None:
        same = "https://alpha.example/live"
        entries = [story(name, url=same, guid=name) for name in "abc"]
        save(store, alpha, *entries)
        assert len(titles(store)) == 3
        assert save(store, alpha, *entries).new == 0

    @pytest.mark.parametrize("front", ["https://alpha.example", "https://alpha.example/"])
    def test_a_front_page_tells_no_story_from_another(self, store: Store, alpha: int, front: str) -> None:
        save(store, alpha, story("a", url=front, guid="a"))
        save(store, alpha, story("b", url=front, guid="b"))
        assert len(titles(store)) == 2

    def test_entries_without_guid_address_or_date_do_not_collapse(self, store: Store, alpha: int) -> None:
        entries = [story(name, url="", published=None) for name in "abc"]
        save(store, alpha, *entries)
        assert len(titles(store)) == 3
        assert save(store, alpha, *entries).new == 0

    def test_an_entry_that_stands_twice_in_an_answer_is_one(self, store: Store, alpha: int) -> None:
        saved = save(store, alpha, story("x", 1), story("x", 1))
        assert saved.new == 1
        assert saved.rows[0] == saved.rows[1]

    def test_a_new_guid_for_the_same_page_is_the_same_story(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("x", guid="1"))
        assert save(store, alpha, story("x", guid="2")).new == 0

    def test_rows_are_never_given_out_again(self, store: Store, alpha: int) -> None:
        first = save(store, alpha, story("x")).rows[0]
        store.remove_source(alpha)
        again = store.add_source(ALPHA).id
        assert save(store, again, story("y")).rows[0] > first


class TestTheSameStoryOnce:
    def test_by_address(self, store: Store, alpha: int, beta: int) -> None:
        page = "https://agency.example/story/1"
        save(store, alpha, story("x", 100, url=page + "?utm_source=alpha"))
        saved = save(store, beta, story("x", 300, site="beta", url=page, site_rank=2))
        assert (saved.new, saved.updated) == (0, 1)
        shown = only(store).story
        assert shown.source == "Alpha"
        assert shown.views == Count(300)
        assert shown.site_rank == 2
        assert shown.carriers == (Carrier(source="Beta", url=page, views=Count(300), site_rank=2),)

    def test_by_a_headline_that_is_nearly_the_same(self, store: Store, alpha: int, beta: int) -> None:
        title = "Правительство отменило ёмкий налог на воздух для всех"
        save(store, alpha, story("a", title=title))
        save(store, beta, story("b", site="beta", title="🔥 «ПРАВИТЕЛЬСТВО» отменило емкий налог на воздух для всех!"))
        assert only(store).story.carriers[0].url == "https://beta.example/b"

    @pytest.mark.parametrize(("first", "second"), [("en", ""), ("", "en")])
    def test_also_where_one_source_does_not_say_its_language(
        self, store: Store, alpha: int, beta: int, first: str, second: str
    ) -> None:
        title = "The parliament votes on the budget again"
        save(store, alpha, story("a", title=title, language=first))
        save(store, beta, story("b", site="beta", title=title, language=second))
        assert len(titles(store)) == 1

    def test_by_a_headline_with_a_word_more(self, store: Store, alpha: int, beta: int) -> None:
        title = "Donor to PM May’s party says to cut funds if access is lost"
        save(store, alpha, story("a", 80, title=title))
        save(store, beta, story("b", 50, site="beta", title=title.replace("PM May", "PM Theresa May") + " - The Beta"))
        shown = only(store).story
        assert (shown.title, shown.views) == (title, Count(80))
        assert [(carrier.source, carrier.views) for carrier in shown.carriers] == [("Beta", Count(50))]

    def test_but_not_with_another_number(self, store: Store, alpha: int, beta: int) -> None:
        save(store, alpha, story("a", title="Bus crash in the mountains kills 12 people"))
        save(store, beta, story("b", site="beta", title="Bus crash in the mountains kills 15 people"))
        assert len(titles(store)) == 2

    @pytest.mark.parametrize(
        ("title", "later", "language"),
        [
            ("Morning briefing", timedelta(0), ""),  # too short to tell one story from another
            ("The parliament votes on the budget again", timedelta(days=3), ""),  # not at the same time
            ("The parliament votes on the budget again", timedelta(0), "de"),  # not in the same language
        ],
    )
    def test_but_not_by_chance(
        self, store: Store, alpha: int, beta: int, title: str, later: timedelta, language: str
    ) -> None:
        save(store, alpha, story("a", title=title, published=NOW - timedelta(days=4), language="en"))
        published = NOW - timedelta(days=4) + later
        save(store, beta, story("b", site="beta", title=title, published=published, language=language or "en")) if (
            language or later
        ) else save(store, beta, story("b", site="beta", title=title, published=published))
        assert len(titles(store)) == 2

    def test_a_source_may_use_the_same_headline_twice(self, store: Store, alpha: int) -> None:
        title = "The weather of tomorrow in the whole country"
        save(store, alpha, story("a", title=title), story("b", title=title))
        save(store, alpha, story("c", title=title))
        assert len(titles(store)) == 3

    def test_views_are_the_largest_and_never_the_sum(self, store: Store, alpha: int, beta: int) -> None:
        page = "https://agency.example/story/1"
        save(store, alpha, story("x", 500, url=page))
        save(store, beta, story("x", 300, site="beta", url=page))
        save(store, beta, story("x", 400, site="beta", url=page), now=NOW + HOUR)
        shown = only(store).story
        assert shown.views == Count(500)
        assert shown.carriers[0].views == Count(400)


@pytest.mark.parametrize("dateless_first", [True, False])
def test_a_story_has_the_date_that_any_of_its_sources_gives(
    store: Store, alpha: int, beta: int, dateless_first: bool
) -> None:
    """Whichever answers first, and however often the one without dates answers after that."""
    written = NOW - 9 * HOUR
    answers = [(alpha, story("a", published=None, title="As a page without dates has it"))]
    answers.append((beta, story("b", site="beta", url="https://alpha.example/a", published=written)))
    for source, told in answers if dateless_first else answers[::-1]:
        save(store, source, told)
    for hours in (1, 2):
        save(store, alpha, answers[0][1], now=NOW + hours * HOUR)
        assert only(store).story.published == written
        assert len(store.order("newest", ALL, 8 * HOUR, NOW)) == 0
        assert len(store.order("newest", ALL, 9 * HOUR, NOW)) == 1
    # What its own source says counts.
    save(store, alpha, replace(answers[0][1], published=NOW), now=NOW + HOUR)
    assert only(store).story.published == (NOW if dateless_first else written)


class TestCounters:
    @pytest.mark.parametrize(
        ("before", "after", "kept"),
        [
            (count(500), count(600), count(600)),
            (count(500), count(400), count(500)),
            (count(500), count(0), count(500)),
            (count(500), count(1), count(500)),
            (count(500), None, count(500)),
            (None, count(0), count(0)),
            (count(0), count(7), count(7)),
            (count(5700, Precision.ROUNDED), count(5729), count(5729)),
            (count(5729), count(5700, Precision.ROUNDED), count(5729)),
            (count(5700), count(5700, Precision.ROUNDED), count(5700)),
            (count(5700, Precision.ROUNDED), count(5700), count(5700)),
        ],
    )
    def test_the_last_good_one_is_kept(
        self, store: Store, alpha: int, before: Count | None, after: Count | None, kept: Count | None
    ) -> None:
        save(store, alpha, replace(story("x"), views=before))
        save(store, alpha, replace(story("x"), views=after), now=NOW + HOUR)
        assert only(store).story.views == kept

    def test_every_reading_is_a_sample(self, store: Store, alpha: int) -> None:
        for hours, views in enumerate([100, 250, 0, 400]):
            row = save(store, alpha, story("x", views), now=NOW + hours * HOUR).rows[0]
        samples = store.samples(row)
        assert [(s.time, s.views, s.source) for s in samples] == [
            (NOW + hours * HOUR, views, "Alpha") for hours, views in enumerate([100, 250, 0, 400])
        ]
        assert only(store).trend == (100, 250, 250, 400)
        assert only(store).rising == pytest.approx(100)

    def test_a_story_without_counters_has_no_samples(self, store: Store, alpha: int) -> None:
        row = save(store, alpha, story("x")).rows[0]
        assert store.samples(row) == []

    def test_what_rose_long_ago_rises_no_more(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("x", 0), story("y", 0))
        save(store, alpha, story("x", 500), now=NOW + HOUR)
        assert store.headlines(store.order("rising"))[0].rising == 500
        save(store, alpha, story("y", 1), now=NOW + 10 * HOUR)
        assert all(h.rising in (None, pytest.approx(0.1)) for h in store.headlines(store.order("rising")))

    def test_standout_is_measured_by_what_is_usual_for_the_source(self, store: Store, alpha: int, beta: int) -> None:
        save(store, alpha, *[story(str(n), 100) for n in range(9)], story("big", 1000))
        save(store, beta, *[story(str(n), 50_000, site="beta") for n in range(10)])
        first = store.headlines(store.order("standout"))[0]
        assert (first.story.title, first.standout) == ("Headline of big", 10)

    def test_standout_is_not_known_from_a_few(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("x", 100), story("y", 900))
        assert {headline.standout for headline in store.headlines(store.order("views"))} == {None}

    def test_a_story_that_leaves_the_list_of_its_site_loses_its_place(self, store: Store, alpha: int) -> None:
        save(store, alpha, story("x", site_rank=1), story("y", site_rank=2))
        save(store, alpha, story("y", site_rank=1), story("z", site_rank=2), now=NOW + HOUR)
        places = {h.story.title[-1]: h.story.site_rank for h in store.headlines(store.order("site"))}
        assert places == {"y": 1, "z": 2, "x": None}


def test_contents_come_back_and_change(store: Store, alpha: int) -> None:
    rows = save(store, alpha, *[story(name, content=f"<p>{name * 50}</p>") for name in "abc"]).rows
    save(store, alpha, story("b", content="<p>new</p>"), now=NOW + HOUR)
    contents = [found.content for row in rows if (found := store.story(row))]
    assert contents == [f"<p>{'a' * 50}</p>", "<p>new</p>", f"<p>{'c' * 50}</p>"]


def test_a_story_is_found_by_the_beginning_of_its_id(store: Store, alpha: int) -> None:
    save(store, alpha, story("x"), story("y"))
    for headline in store.headlines(store.order("newest")):
        assert store.find(headline.story.id) == headline.row
        assert store.find(headline.story.id[:8]) == headline.row
    for nothing in ("", "zzzzzzzzzzzz", "not an id", "a" * 13, "ABC"):
        assert store.find(nothing) is None


def test_a_failure_says_nothing_was_changed(store: Store, alpha: int) -> None:
    store._db.execute("PRAGMA max_page_count = 80")
    long = "long " * 20_000
    with pytest.raises(StoreError, match="full"):
        save(store, alpha, *[story(str(n), summary=long) for n in range(9)])
    assert titles(store) == []


def test_a_clock_that_goes_back_loses_nothing(store: Store) -> None:
    alpha = store.add_source(ALPHA).id
    for hours, views in ((0, 10), (48, 500), (1, 40), (2, 90), (49, 700)):
        save(store, alpha, story("x", views), now=NOW + hours * HOUR)
    (headline,) = store.headlines(store.order("views"))
    assert headline.story.views == count(700)
    assert headline.story.first_seen == NOW
    assert [sample.views for sample in store.samples(headline.row)] == [10, 40, 90, 500, 700]
    assert headline.rising is not None
    assert headline.rising >= 0
    store.thin_samples(NOW)
    assert store.forget(Keeping(age=HOUR), NOW - 48 * HOUR) == 0
