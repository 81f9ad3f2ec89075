"""Markup → blocks: each fixture is a pair of what the page has and what the reader gets. All text is invented."""

from __future__ import annotations

import pytest

from reader.article import from_fragment
from reader.model import Block, BlockKind, SpanKind

BASE = "https://post.example/2026/story.html"


def blocks(html: str) -> tuple[Block, ...]:
    return from_fragment(html, BASE).blocks


PAIRS: list[tuple[str, list[tuple[str, str]]]] = [
    ("<p>a <b> b</b>  c</p>", [("paragraph", "a b c")]),
    (
        "<div>loose <i>text</i><p>para</p>tail</div>",
        [("paragraph", "loose text"), ("paragraph", "para"), ("paragraph", "tail")],
    ),
    ("one<br>two<br><br>three", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
    (
        f"{'A long invented line. ' * 10}<br>two<br>three",
        [("paragraph", ("A long invented line. " * 10).strip()), ("paragraph", "two\nthree")],
    ),
    ("<h2>one<br>two<br><br>three</h2>", [("heading", "one two three")]),
    ("<h3>Head</h3><hr><p>p</p>", [("heading", "Head"), ("rule", ""), ("paragraph", "p")]),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
    ("<blockquote><p>x</p><p>y</p></blockquote>", [("quotation", "x"), ("quotation", "y")]),
    ("<pre>  a\n\tb\n</pre>", [("code", "  a\n\tb")]),
    (
        f"<pre>{'words of an invented text ' * 20}\n\nand its end</pre>",
        [("paragraph", ("words of an invented text " * 20).strip()), ("paragraph", "and its end")],
    ),
    (f"<pre>{'call(x[1], y[2]); ' * 20}</pre>", [("code", ("call(x[1], y[2]); " * 20).strip())]),
    ("<p>東京\n大阪</p>", [("paragraph", "東京大阪")]),
    ("<p>서울\n부산</p>", [("paragraph", "서울 부산")]),
    ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", [("paragraph", "漢字")]),
    ("<p>a<script>b()</script><style>c</style>d</p>", [("paragraph", "ad")]),
    ("<p>\u200b</p><p>a</p>", [("paragraph", "a")]),
    ("<dl><dt>bell</dt><dd>It rings.</dd></dl>", [("paragraph", "bell"), ("paragraph", "It rings.")]),
    (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>vell<span>.example</span></td><td>1<br>2<p>3</p></td></tr></table>",
        [("table", "a\tb\nvell.example\t1 2 3")],
    ),
    (
        "<table><caption>Tides</caption><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        [("paragraph", "Tides"), ("table", "a\tb\nc\td")],
    ),
    ("<p>a<!-- comment -->b</p>", [("paragraph", "ab")]),
    ('<p>smile <img src="/e.png" alt="🙂" class="emoji"></p>', [("paragraph", "smile 🙂")]),
    ('<p hidden>x</p><p style="display: none">y</p><p>z</p>', [("paragraph", "z")]),
]


@pytest.mark.parametrize(("html", "expected"), PAIRS)
def test_kinds_and_texts(html: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind.value, block.text) for block in blocks(html)] == expected


def test_lists_carry_levels_and_markers() -> None:
    made = blocks('<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>')
    assert [(b.level, b.marker) for b in made] == [(1, "3."), (1, "4."), (2, "◦")]


def test_a_second_paragraph_of_an_item_has_no_marker() -> None:
    made = blocks("<ul><li><p>a</p><p>b</p></li></ul>")
    assert [(b.kind, b.marker) for b in made] == [(BlockKind.ITEM, "•"), (BlockKind.ITEM, "")]


def test_spans_are_relative_to_their_block_and_trimmed() -> None:
    (block,) = blocks(
        '<p>See <a href="../map.html"> the <em>old</em> map </a>now, x<sup>2</sup>, <code>y</code>, <s>z</s>.</p>'
    )
    assert block.text == "See the old map now, x2, y, z."
    assert [(block.text[s.start : s.end], s.kind) for s in block.spans] == [
        ("the old map", SpanKind.LINK),
        ("old", SpanKind.EMPHASIS),
        ("2", SpanKind.SUPERSCRIPT),
        ("y", SpanKind.CODE),
        ("z", SpanKind.STRUCK),
    ]
    assert block.spans[0].href == "https://post.example/map.html"


def test_what_a_list_of_definitions_defines_is_strong() -> None:
    term, definition = blocks("<dl><dt>bell</dt><dd>It rings.</dd></dl>")
    assert [(span.start, span.end, span.kind) for span in term.spans] == [(0, 4, SpanKind.STRONG)]
    assert definition.spans == ()


def test_addresses_that_cannot_be_followed_are_no_links() -> None:
    (block,) = blocks('<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> <a>c</a></p>')
    assert block.spans == ()


@pytest.mark.parametrize(
    ("picture", "href"),
    [
        ('<img src="/a.jpg">', "https://post.example/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="/late.jpg">', "https://post.example/late.jpg"),
        ('<img srcset="/s.jpg 300w, /l.jpg 900w">', "https://post.example/l.jpg"),
        ('<picture><source srcset="/p.webp 2x"><img src="data:,"></picture>', "https://post.example/p.webp"),
        ('<noscript><img src="/n.jpg"></noscript>', "https://post.example/n.jpg"),
    ],
)
def test_pictures_are_found_wherever_their_address_waits(picture: str, href: str) -> None:
    (block,) = blocks(f"<figure>{picture}<figcaption>The <em>quay</em></figcaption></figure>")
    assert (block.kind, block.href, block.text) == (BlockKind.PICTURE, href, "The quay")
    assert block.spans[0].kind is SpanKind.EMPHASIS


def test_tracking_pixels_are_no_pictures() -> None:
    assert blocks('<p>a</p><img src="/t.gif" width="1" height="1">')[1:] == ()


def test_embeds_keep_their_address() -> None:
    made = blocks('<iframe src="//www.youtube.com/embed/x"></iframe><video><source src="/f.mp4"></video>')
    assert [(b.kind, b.href) for b in made] == [
        (BlockKind.EMBED, "https://www.youtube.com/embed/x"),
        (BlockKind.EMBED, "https://post.example/f.mp4"),
    ]


def test_what_a_frame_shows_has_an_address_of_its_own() -> None:
    made = blocks(
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>'
        '<iframe src="https://www.facebook.com/plugins/post.php?width=5&href=https%3A%2F%2Fwww.facebook.com%2Fvell%2F1"></iframe>'
        '<iframe src="https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)"></iframe>'
    )
    assert [b.href for b in made] == ["https://www.youtube.com/watch?v=abcdefghijk", "https://www.facebook.com/vell/1"]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>We sail.</p><footer>— Ines Marlow</footer></blockquote>",
        "<blockquote><p>We sail.</p><p>— Ines Marlow</p></blockquote>",
        "<blockquote><p>We sail.</p><cite>Ines Marlow</cite></blockquote>",
        "<figure><blockquote>We sail.</blockquote><figcaption>Ines Marlow</figcaption></figure>",
    ],
)
def test_a_quotation_names_whom_it_cites(html: str) -> None:
    (block,) = blocks(html)
    assert (block.kind, block.text, block.cited) == (BlockKind.QUOTATION, "We sail.", "Ines Marlow")


def test_a_table_of_data_is_one_block() -> None:
    (block,) = blocks("<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Oster</td><td>12</td></tr></table>")
    assert (block.kind, block.text, block.header_rows) == (BlockKind.TABLE, "Port\tShips\nOster\t12", 1)


def test_a_table_of_layout_is_not() -> None:
    made = blocks("<table><tr><td><p>One.</p><p>Two.</p></td><td><p>Three.</p></td></tr></table>")
    assert [b.kind for b in made] == [BlockKind.PARAGRAPH] * 3


def test_code_names_its_language() -> None:
    (block,) = blocks('<pre><code class="language-python">x = 1\ny = 2</code></pre>')
    assert (block.kind, block.language, block.text) == (BlockKind.CODE, "python", "x = 1\ny = 2")


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="/images/icon-share.svg">',
        '<img src="/static/qrcode.png">',
        '<img src="/next_page.gif">',
        '<img src="/media/banner-summer.jpeg">',
        '<img src="/media/paper728x90.gif">',
        '<img src="/photo-${size}.jpg">',
        '<img src="/a.jpg" width="16">',
    ],
)
def test_what_decorates_a_page_is_no_picture(picture: str) -> None:
    assert blocks(f"<div>{picture}</div>") == ()


def test_a_real_picture_waits_behind_a_placeholder_named_like_decoration() -> None:
    found = blocks('<div><img src="/pixel.gif" data-src="/quay.jpg"></div>')
    assert [block.href for block in found] == ["https://post.example/quay.jpg"]


def test_a_list_begins_at_its_first_level() -> None:
    article = from_fragment("<ul><ul><li>a<ul><li>b</li></ul></li></ul></ul>", BASE)
    assert [(block.level, block.marker) for block in article.blocks] == [(1, "•"), (2, "◦")]


def test_what_follows_a_picture_inside_an_item_is_a_paragraph() -> None:
    article = from_fragment('<ul><li><p>a</p><img src="/quay.jpg"><p>b</p></li></ul>', BASE)
    assert [block.kind for block in article.blocks] == [BlockKind.ITEM, BlockKind.PICTURE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "signed",
    [
        "<p>“We built it for nine years.”</p><small>Clara Dunmore</small>",
        "<p><strong>“We built it for nine years.” – Clara Dunmore</strong></p>",
        "<p>“We built it for nine years.”</p><footer>— Clara Dunmore</footer>",
    ],
)
def test_who_is_cited_stands_behind_what_was_said(signed: str) -> None:
    (block,) = blocks(f"<blockquote>{signed}</blockquote>")
    assert (block.text, block.cited) == ("“We built it for nine years.”", "Clara Dunmore")
    assert all(span.end <= len(block.text) for span in block.spans)


def test_a_picture_of_a_network_is_no_quotation() -> None:
    post = '<a href="https://pictures.example/p/1/?from=page">View this post</a><p>A post shared by Ann (@ann)</p>'
    (block,) = blocks(f'<blockquote class="instagram-media x">{post}</blockquote>')
    assert (block.kind, block.href, block.text) == (BlockKind.EMBED, "https://pictures.example/p/1/", "")
