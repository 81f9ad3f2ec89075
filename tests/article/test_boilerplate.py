"""What stands around an article in a page and is no part of it. All text here is invented."""

from __future__ import annotations

import pytest

from reader.article import extract
from reader.model import BlockKind

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
        # The headline in other words, a word over it, who wrote it when.
        {"before": "<h2>Islands</h2><h2>The ferry sails again</h2>"},
        {"before": "<p>By Ada Example | March 4, 2026 at 6:14 AM - Updated March 5 at 7:20 PM</p>"},
        # The length of a film, who sells a picture that is not there, what an account is good for.
        {"inside": "<p>04.03.2026 | 2:43 min</p><p>Ada Example/Getty Images</p><p>Log in to comment on this story</p>"},
        # Teasers without a class whose headings say their links twice.
        {
            "after": "".join(
                f'<div><h2><span>Story {n}</span> <a href="/s/{n}">Story {n}</a></h2>'
                f"<p>{_SENTENCE.format('of the other island')}</p></div>"
                for n in range(3)
            )
        },
        {
            "inside": "<p>Our correspondent Ada Example has written of the islands for years.</p>",
            "byline": "Ada Example",
        },
        # Who wrote it, and what else he or she does; the beginning of the text as if it were its standfirst.
        {
            "before": "<p>By Ada Example, who writes the letter Low Water. She has covered quays, ferries and "
            "lighthouses for over twenty years, at this paper and at two others that are no more.</p>",
            "byline": "Ada Example",
        },
        {"before": f"<h2>{_PARAGRAPHS[0][:80]}</h2>"},
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


@pytest.mark.parametrize(
    "line",
    [
        "<h2>The harbour master doubts that the ferry will still sail when winter comes again</h2>",  # a standfirst
        "<h2>Part one</h2><h3>The quay</h3>",
        "<h1>Chapter four: how whales count buoys and lamps</h1>",
        "<p>12 May 2019: the day the ferry broke down for good.</p>",
        "<ul><li>20 km</li><li>2 kg</li></ul>",
    ],
)
def test_what_only_looks_like_a_headline_or_a_stamp_stays(line: str) -> None:
    page = f"<html><head><title>Ferry sails again</title></head><body><article>{line}{_ARTICLE}</article></body></html>"
    blocks = extract(page.encode(), _ADDRESS).blocks
    assert [block.text for block in blocks[-len(_PARAGRAPHS) :]] == _PARAGRAPHS
    assert all(block.text in line for block in blocks[: -len(_PARAGRAPHS)])
    assert len(blocks) > len(_PARAGRAPHS)


def test_the_captions_of_a_gallery_are_said_once() -> None:
    caption = "The old quay of the island, with the ferry at its end and a whale behind it, on Monday. (AP Photo/Ada)"
    figure = f'<figure><img src="/quay.jpg"><figcaption>{caption}</figcaption></figure>'
    gallery = f"{figure}<ul><li>{caption}</li></ul><p>{caption}</p>"
    blocks = extract(f"<article>{gallery}{_ARTICLE}</article>".encode(), _ADDRESS).blocks
    assert [block.text for block in blocks] == [caption, *_PARAGRAPHS]
    assert blocks[0].kind is BlockKind.PICTURE


def test_a_picture_and_its_copy_for_readers_without_scripts_are_one() -> None:
    first = '<img src="/i/quay-of-vell-60x34.jpg" alt="x">'
    copy = '<noscript><img src="/i/quay-of-vell-1200x675.jpg"></noscript>'
    figure = f"<figure>{first}{copy}<figcaption>The quay</figcaption></figure>"
    others = '<figure><img src="/i/IMG-1001.jpg"></figure><figure><img src="/i/IMG-1002.jpg"></figure>'
    blocks = extract(f"<article>{figure}{_ARTICLE}{others}{_ARTICLE}</article>".encode(), _ADDRESS).blocks
    pictures = [(block.href.rpartition("/")[2], block.text) for block in blocks if block.kind is BlockKind.PICTURE]
    assert pictures == [("quay-of-vell-1200x675.jpg", "The quay"), ("IMG-1001.jpg", ""), ("IMG-1002.jpg", "")]


def test_the_photographer_below_a_caption_is_none_of_the_text() -> None:
    figure = '<figure><img src="/quay.jpg"><figcaption>The quay of Vell</figcaption></figure>'
    blocks = extract(f"<article>{figure}<p>Ada Example/The Post</p>{_ARTICLE}</article>".encode(), _ADDRESS).blocks
    assert [block.text for block in blocks] == ["The quay of Vell", *_PARAGRAPHS]


def test_a_paragraph_that_names_its_photographer_last_is_a_caption() -> None:
    caption = "Der alte Kai der Insel, an dem die Fähre liegt. Foto: Ada Beispiel"
    blocks = extract(f"<article>{_ARTICLE}<p>{caption}</p>{_ARTICLE}</article>".encode(), _ADDRESS).blocks
    assert [block.kind for block in blocks if block.text == caption] == [BlockKind.PICTURE]


def test_a_long_paragraph_said_before_is_not_said_again_and_filling_text_is() -> None:
    twice = f"{_SENTENCE.format('of all people')} Nobody had hoped for it."
    page = f"<article><p>{twice}</p>{_ARTICLE}<p>{twice}</p><p>So it ends, they say.</p></article>"
    assert [block.text for block in extract(page.encode(), _ADDRESS).blocks].count(twice) == 1
    filling = f"<article>{f'<p>{twice}</p>' * 5}</article>"
    assert [block.text for block in extract(filling.encode(), _ADDRESS).blocks].count(twice) == 5


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("Do not want to see this? Remove ads", False),
        ("Log in to follow this topic; members of the club may do so for nothing.", False),
        ("What did the whales do?", True),
        ("Yes.", True),
    ],
)
def test_what_a_page_says_again_and_again_is_left_out(said: str, stays: bool) -> None:
    page = "".join(f"<p>{text}</p><p>{said}</p>" for text in _PARAGRAPHS)
    texts = [block.text for block in extract(f"<article>{page}</article>".encode(), _ADDRESS).blocks]
    assert (said in texts) == stays
    assert [text for text in texts if text != said] == _PARAGRAPHS


def test_an_alternative_text_that_is_shown_too_is_a_caption() -> None:
    caption = "The old quay of the island, with the ferry at its end and a whale behind it. Photo by nobody."
    picture = f'<div><img src="/quay.jpg" alt="The old quay of the island"><p>{caption}</p></div>'
    page = f"<article>{picture}{_ARTICLE}</article>"
    blocks = extract(page.encode(), _ADDRESS).blocks
    assert (blocks[0].kind, blocks[0].text, blocks[0].cited) == (BlockKind.PICTURE, caption, "")
    assert [block.text for block in blocks[1:]] == _PARAGRAPHS


def test_a_list_of_links_to_the_site_in_the_middle_is_left_out() -> None:
    links = "".join(
        f'<li><a href="https://sport.post.example/{n}">Another story, number {n}</a></li>' for n in range(3)
    )
    page = (
        f"<article><p>{_PARAGRAPHS[0]}</p><ul>{links}</ul>{''.join(f'<p>{t}</p>' for t in _PARAGRAPHS[1:])}</article>"
    )
    assert [block.text for block in extract(page.encode(), _ADDRESS).blocks] == _PARAGRAPHS


def test_an_article_in_boxes_of_one_make_is_taken_whole() -> None:
    long, short = (
        "".join(f"<p>{text}</p>" for text in _PARAGRAPHS),
        "".join(f"<p>{text} So.</p>" for text in _PARAGRAPHS),
    )
    boxes = "".join(f'<div class="x1f"><section><div>{part}</div></section></div>' for part in (long, short, short))
    page = f"<body><div><div>{boxes}</div></div></body>"
    assert len(extract(page.encode(), _ADDRESS).blocks) >= 2 * len(_PARAGRAPHS)


@pytest.mark.parametrize(
    "head", ["34 responses to “Ferry sails again”", "Comments", "Комментарии (7)", "网友评论", "3 yorum"]
)
def test_what_stands_below_the_word_for_comments_is_the_readers(head: str) -> None:
    said = "".join(f"<li><p>Commenter {n}</p><p>{_SENTENCE.format('of my youth')}</p></li>" for n in range(3))
    assert [text for text in _texts(inside=f"<h3>{head}</h3><ul>{said}</ul>") if text] == _PARAGRAPHS


@pytest.mark.parametrize("head", ["Komentarz", "Reactions"])
def test_a_commentary_is_part_of_the_article(head: str) -> None:
    assert head in _texts(inside=f"<h3>{head}</h3><p>{_SENTENCE.format('at last')}</p>")


def test_sources_on_other_sites_at_the_end_stay() -> None:
    sources = ["https://tides.example/a", "https://harbour.test/b", "https://wind.example.net/c"]
    items = "".join(f'<li><a href="{address}">{address}</a></li>' for address in sources)
    assert _texts(inside=f"<h2>Sources</h2><ul>{items}</ul>") == [*_PARAGRAPHS, "Sources", *sources]


def test_a_list_that_says_something_is_no_list_of_links() -> None:
    said = "The harbour has ordered a second boat, and the crew that will sail it is being trained since Monday."
    items = "".join(
        f'<li><a href="https://bugs.post.example/{n}">Report {n}: the ramp of the ferry lets water in</a></li>'
        for n in range(6)
    )
    texts = _texts(inside=f"<ul><li>{said}</li>{items}</ul><p>{_SENTENCE.format(9)}</p>")
    assert said in texts
    assert sum(text.startswith("Report") for text in texts) == 6


def test_behind_the_headline_a_heading_of_its_level_is_a_chapter() -> None:
    heads = "<h1>Ferry sails again</h1><h1>What the winter took from them all</h1>"
    page = f"<title>Ferry sails again</title><div>{heads}{_ARTICLE}</div>"
    texts = [block.text for block in extract(page.encode(), _ADDRESS).blocks]
    assert texts[:2] == ["What the winter took from them all", _PARAGRAPHS[0]]


def test_a_first_sentence_that_is_a_link_is_no_section() -> None:
    said = "Here is our whole year in review!"
    page = f'<title>Ferry sails again</title><div><p><a href="https://tides.example/">{said}</a></p>{_ARTICLE}</div>'
    assert [block.text for block in extract(page.encode(), _ADDRESS).blocks] == [said, *_PARAGRAPHS]


@pytest.mark.parametrize(
    "quoted", ["«We sail again on Monday, whatever the wind.»", "„Wir fahren wieder“, »und zwar bald«"]
)
def test_a_first_paragraph_that_ends_with_a_quotation_stays(quoted: str) -> None:
    page = f"<title>Ferry sails again</title><div><h1>Ferry sails again</h1><p>{quoted}</p>{_ARTICLE}</div>"
    assert extract(page.encode(), _ADDRESS).blocks[0].text == quoted


_CAPTION = "The ferry at the quay of Low Harbour, with her new funnel."


@pytest.mark.parametrize(
    "picture",
    [
        f'<figure><img src="/lead.jpg"><figcaption>{_CAPTION}</figcaption></figure>',
        f'<div class="x"><img src="/lead.jpg"><span class="photo-caption">{_CAPTION}</span></div>',
        f'<header><div><figure><picture><img src="/lead.jpg"></picture><div><figcaption>{_CAPTION}</figcaption></div>'
        "</figure></div></header>",
        f'<figure><img src="/lead.jpg"><figcaption>{_CAPTION}</figcaption><figcaption>Ada Roe</figcaption></figure>',
    ],
)
def test_the_picture_between_headline_and_text_comes_first(picture: str) -> None:
    head = f"<div><h1>Ferry sails again</h1>{picture}</div>"
    page = f"<html><body><div>{head}<div><div>{_ARTICLE}</div></div></div></body></html>"
    first, *others = extract(page.encode(), _ADDRESS).blocks
    assert (first.kind, first.text, first.href) == (BlockKind.PICTURE, _CAPTION, "https://post.example/lead.jpg")
    assert [block.text for block in others] == _PARAGRAPHS


def test_a_picture_that_leads_elsewhere_is_not_the_lead() -> None:
    card = f'<a href="/other"><figure><img src="/lead.jpg"><figcaption>{_CAPTION}</figcaption></figure></a>'
    page = f"<html><body><div><div><h1>Ferry</h1>{card}</div><div><div>{_ARTICLE}</div></div></div></body></html>"
    assert [block.text for block in extract(page.encode(), _ADDRESS).blocks] == _PARAGRAPHS


def test_a_paragraph_alone_is_no_caption() -> None:
    page = f'<html><body><h1>Ferry</h1><img src="/a.jpg" alt="{_PARAGRAPHS[0]}"><p>{_PARAGRAPHS[0]}</p></body></html>'
    kinds = [(block.kind, block.text) for block in extract(page.encode(), _ADDRESS).blocks if block.text]
    assert kinds == [(BlockKind.PARAGRAPH, _PARAGRAPHS[0])]


@pytest.mark.parametrize("name", ["e1ad", "00ad", "7ad4"])
def test_a_number_in_hexadecimal_names_nothing(name: str) -> None:
    part = f'<p id="{name}">What the harbour master says of the tide is this, and this alone:</p>'
    page = f"<html><body><h1>Ferry</h1><div>{_ARTICLE}{part}<ul><li>It comes.</li></ul></div></body></html>"
    texts = [block.text for block in extract(page.encode(), _ADDRESS).blocks]
    assert "What the harbour master says of the tide is this, and this alone:" in texts
