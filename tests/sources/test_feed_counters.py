"""The counters that feeds carry, and the zeros that count nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Count, Story
from reader.sources import parse

NAMESPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:hatena="http://www.hatena.ne.jp/info/xmlns#" '
    'xmlns:re="http://purl.org/atompub/rank/1.0" xmlns:meneame="http://meneame.net/faq-es.php" '
    'xmlns:lj="http://www.livejournal.org/rss/lj/1.0/" xmlns:yt="http://gdata.youtube.com/schemas/2007" '
    'xmlns:gd="http://schemas.google.com/g/2005"'
)


def stories(*items: str) -> tuple[Story, ...]:
    inside = "".join(f"<item><title>t{number}</title>{item}</item>" for number, item in enumerate(items))
    body = f'<rss version="2.0" {NAMESPACES}><channel><title>x</title>{inside}</channel></rss>'
    return parse(body.encode(), "https://example.org/feed").stories


def values(story: Story) -> tuple[int | None, int | None, int | None]:
    views, comments, reactions = (
        count.value if count else None for count in (story.views, story.comments, story.reactions)
    )
    return views, comments, reactions


def community(views: str, stars: str) -> str:
    return (
        f'<media:community><media:starRating count="{stars}" average="4.9"/>'
        f'<media:statistics views="{views}" favorites="0"/></media:community>'
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (f"<media:group>{community('5729', '31')}</media:group>", (5729, None, 31)),
        (f"<media:group>{community('5729', '31')}</media:group><media:group/>", (5729, None, 31)),
        (
            f"<media:group>{community('5729', '31')}</media:group><media:group>{community('0', '0')}</media:group>",
            (5729, None, 31),
        ),
        (f"<media:content url='v.mp4' type='video/mp4'>{community('12', '3')}</media:content>", (12, None, 3)),
        (community("1,234", "5 678"), (1234, None, 5678)),
        ("<slash:comments>17</slash:comments>", (None, 17, None)),
        ("<slash:comments>0</slash:comments><thr:total>9</thr:total>", (None, 9, None)),
        ("<slash:comments>10</slash:comments><slash:hit_parade>10,10,9,8,1,0,0</slash:hit_parade>", (None, 10, 10)),
        ("<hatena:bookmarkcount>88</hatena:bookmarkcount>", (None, None, 88)),
        ("<re:rank scheme='https://q.example'>158</re:rank>", (None, None, 158)),
        ("<re:rank scheme='https://q.example'>-3</re:rank>", (None, None, None)),
        (
            "<meneame:clicks>126</meneame:clicks><meneame:votes>34</meneame:votes><meneame:negatives>2</meneame:negatives>"
            "<meneame:karma>489</meneame:karma><meneame:comments>16</meneame:comments>",
            (126, 16, 34),
        ),
        ("<meneame:clicks>0</meneame:clicks><meneame:votes>1</meneame:votes>", (None, None, 1)),
        ("<lj:reply-count>5</lj:reply-count>", (None, 5, None)),
        (
            "<yt:statistics favoriteCount='9' viewCount='5729'/><yt:rating numDislikes='1' numLikes='31'/>"
            "<gd:comments><gd:feedLink href='https://site.example/comments' countHint='7'/></gd:comments>",
            (5729, 7, 31),
        ),
        (community("many", ""), (None, None, None)),
        (community("9" * 40, "-1"), (None, None, None)),
    ],
)
def test_counters(item: str, expected: tuple[int | None, int | None, int | None]) -> None:
    (story,) = stories(item)
    assert values(story) == expected


def test_a_count_names_the_field_it_was_read_in() -> None:
    (story,) = stories(community("5729", "31"))
    assert story.views == Count(5729)
    assert story.views is not None
    assert story.views.field == "media:statistics@views"


def test_a_premiere_is_unknown_and_not_nothing() -> None:
    premiere, seen = stories(community("0", "0"), community("12", "0"))
    assert values(premiere) == (None, None, None)
    assert values(seen)[0] == 12


def test_a_counter_that_is_nought_everywhere_counts_nothing() -> None:
    first, second = stories("<slash:comments>0</slash:comments>", "<slash:comments>0</slash:comments>")
    assert values(first) == values(second) == (None, None, None)


def test_a_nought_among_numbers_is_one() -> None:
    first, second = stories("<slash:comments>0</slash:comments>", "<slash:comments>3</slash:comments>")
    assert (values(first), values(second)) == ((None, 0, None), (None, 3, None))


def test_counters_survive_what_is_not_well_formed() -> None:
    (story,) = stories(
        community("5729", "31") + "<slash:comments>4</slash:comments><description>cut <b>off</description>"
    )
    assert values(story) == (5729, 4, 31)


def test_what_a_feed_carries_is_said() -> None:
    body = f"<rss {NAMESPACES}><channel><item><title>a</title>{community('3', '2')}</item></channel></rss>"
    assert parse(body.encode(), "https://example.org/feed").numbers == ("views", "reactions")


def test_captured_channels_give_every_view(shared: Path) -> None:
    files = sorted((shared / "corpora/counters/youtube").glob("*.xml"))
    assert files
    for path in files:
        body = path.read_bytes()
        found = parse(body, "https://www.youtube.com/feeds/videos.xml").stories
        written = [int(part.split(b'"', 1)[0]) for part in body.split(b'<media:statistics views="')[1:]]
        assert [story.views.value if story.views else 0 for story in found] == written
        assert all(story.picture and story.author and story.published for story in found)


@pytest.mark.parametrize(
    ("title", "url", "ranks"),
    [
        ("Herald > Most read", "https://herald.example/rss", [1, 2]),
        ("Вестник: самое читаемое", "https://herald.example/rss", [1, 2]),
        ("Herald", "https://herald.example/services/MostViewed.xml", [1, 2]),
        ("Herald", "https://herald.example/rss", [None, None]),
        ("Popular astronomy", "https://herald.example/popular", [None, None]),
    ],
)
def test_a_feed_of_what_was_read_most_ranks_its_stories(title: str, url: str, ranks: list[int | None]) -> None:
    items = "<item><title>a</title></item><item><title>b</title></item>"
    body = f"<rss><channel><title>{title}</title>{items}</channel></rss>"
    assert [story.site_rank for story in parse(body.encode(), url).stories] == ranks


def test_what_a_feed_of_hacker_news_tells_in_its_summaries_is_read() -> None:
    item = (
        "<item><title>A story that is much discussed</title><link>https://a.example/1</link><description><![CDATA["
        "<p>Article URL: <a href='https://a.example/1'>x</a></p>\n<p>Points: 31</p>\n<p># Comments: 5</p>]]>"
        "</description></item><item><title>Points: 31 of them</title><link>https://a.example/2</link>"
        "<description>Points: 31, # Comments: 5</description></item>"
    )
    feed = f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'.encode()
    first, second = parse(feed, "https://hn.example/frontpage").stories
    assert (first.comments, first.reactions) == (
        Count(5, field="summary, # Comments"),
        Count(31, field="summary, Points"),
    )
    assert (second.comments, second.reactions) == (None, None)
