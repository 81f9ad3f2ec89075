"""What stands around an article in a page and is no part of it. All text here is invented."""

from __future__ import annotations

import pytest

from reader.article import extract

_ADDRESS = "https://post.example/island/ferry"
_SENTENCE = "The ferry {} is back, and that is good for the people of the island, the harbour master said on Monday."
_PARAGRAPHS = [_SENTENCE.format(number) for number in range(1, 9)]
_ARTICLE = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS)


def _texts(before: str = "", inside: str = "", after: str = "", byline: str = "") -> list[str]:
    author = f'<meta name="author" content="{byline}">' if byline else ""
    page = (
        f"<html><head><title>Ferry sails again</title>{author}</head><body><div><h1>Ferry sails again</h1>{before}"
        f"<div>{_ARTICLE}{inside}</div>{after}</div></body></html>"
    )
    return [block.text for block in extract(page.encode(), _ADDRESS).blocks]


@pytest.mark.parametrize(
    "around",
    [
        {"before": "<p>Home &gt; Islands &gt;</p>"},
        {"before": "<h3>4 March 2026 06:14</h3>"},
        {"inside": "<p>#ferry #island</p>"},
        # Votes, tallies and handles stand in boxes beside the text, none of which has a sentence in it.
        {"after": "<ul>" + "".join(f"<li>Reason {n}</li>" for n in range(12)) + "</ul>"},
        {"after": '<div class="col right"><h2>Tide</h2><p>High water</p></div>'},
        # Teasers whose headings are no links, but whose texts are cut off.
        {
            "after": "".join(
                f'<div class="t"><h3>Story {n}</h3><p>{_SENTENCE.format("of the other island")[:80]}...</p></div>'
                for n in range(4)
            )
        },
        # A picture that leads to another story, under the article.
        {"inside": '<p><a href="/other/story"><img src="/a.jpg"></a></p><p><a href="/other/story">Whales</a></p>'},
        {
            "inside": "<p>Our correspondent Ada Example has written of the islands for years.</p>",
            "byline": "Ada Example",
        },
    ],
)
def test_what_stands_around_the_article_is_left_out(around: dict[str, str]) -> None:
    assert [text for text in _texts(**around) if text] == _PARAGRAPHS


@pytest.mark.parametrize(
    "part",
    [
        # Short lines inside the text belong to it: a poem, results, a speaker's words after a heading.
        "<p>grey water</p><p>and one bell</p><p>for the boat</p>" + f"<p>{_SENTENCE.format('at last')}</p>",
        "<ul><li>Monday: seven</li><li>Tuesday: nine</li></ul>" + f"<p>{_SENTENCE.format('at last')}</p>",
        "<h2>At the quay</h2>" + f"<p>{_SENTENCE.format('at last')}</p>",
    ],
)
def test_what_stands_inside_stays(part: str) -> None:
    page = f"<html><body><h1>Ferry</h1><div>{_ARTICLE}{part}</div></body></html>"
    texts = [block.text for block in extract(page.encode(), _ADDRESS).blocks]
    assert texts[: len(_PARAGRAPHS)] == _PARAGRAPHS
    assert len(texts) > len(_PARAGRAPHS) + 1


def test_a_short_report_is_not_outweighed_by_the_sites_headlines() -> None:
    headlines = "".join(f"<li>Headline number {n} about something else</li>" for n in range(40))
    page = (
        '<html><body><article class="teasers"><ul>' + headlines + "</ul></article>"
        f'<div class="article-body"><h1>Ferry</h1><p>{_PARAGRAPHS[0]} {_PARAGRAPHS[1]}</p></div></body></html>'
    )
    assert [b.text for b in extract(page.encode(), _ADDRESS).blocks] == [f"{_PARAGRAPHS[0]} {_PARAGRAPHS[1]}"]
