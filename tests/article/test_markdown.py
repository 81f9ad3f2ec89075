"""What CommonMark renders of an article is the article's blocks. All text here is invented."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.article import from_fragment, from_text, to_markdown
from reader.article.assembling import assemble
from reader.model import Article, Block, BlockKind, Quote, QuoteKind, Span, SpanKind, Speaker

BASE = "https://post.example/story"


def rendered(article: Article) -> tuple[Block, ...]:
    """The blocks of what a CommonMark reader makes of the article's Markdown."""
    html = MarkdownIt("commonmark").render(to_markdown(article))
    return from_fragment(html, BASE).blocks


def told(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """What is to be the same: everything but the place in the text."""
    return [(b.kind, b.text, b.spans, b.level, b.marker, b.href, b.language, b.cited, b.header_rows) for b in blocks]


FRAGMENTS = [
    "<p>Plain.</p>",
    '<p>A <a href="/x?a=1&amp;b=(2)">link</a>, <em>stress</em>, <strong>weight</strong>, <code>a*b`c</code>.</p>',
    "<p>x<em>in</em>side, <em>“quoted”</em>after, <strong><em>both</em></strong></p>",
    "<p><s>struck</s>, H<sub>2</sub>O, E<sup>2</sup></p>",
    "<p>one<br>two</p>",
    "<h2>Head #1</h2><p># no heading</p><p>1. no item</p><p>- no item</p><p>+ none</p><p>&gt; no quotation</p>",
    "<p>=== no underline</p><p>a_b_c *d* [e](f) ![g] &lt;h&gt; &amp;amp; \\ `i` ~~j~~ | k</p>",
    "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>",
    '<ol start="7"><li>a</li><li>b</li></ol><ol><li>c</li></ol><ul><li>d</li></ul>',
    "<ul><li><p>a</p><p>more of a</p></li><li>b</li></ul><p>after</p>",
    "<blockquote><p>x</p><p>y</p><footer>Ines Marlow</footer></blockquote><blockquote><p>z</p></blockquote>",
    '<pre><code class="language-python">def f():\n\n    return "```"</code></pre>',
    '<p><a href="/x?a=1&amp;amp;b=2&amp;copy;">what looks like a reference</a></p>',
    "<ul><ul><li>a list in a list</li></ul><li>and its outer one</li></ul>",
    "<table><tr><th>a|b</th><th>c</th></tr><tr><td>&lt;d&gt;</td><td>e*</td></tr></table><p>after</p>",
    "<p>before</p><hr><p>after</p>",
    "<p>Қазақ тілі, <em>العربية</em>, 日本語<strong>強調</strong>です。</p>",
]


@pytest.mark.parametrize("html", FRAGMENTS)
def test_commonmark_renders_the_same_blocks(html: str) -> None:
    article = from_fragment(html, BASE)
    assert article.blocks
    assert told(rendered(article)) == told(article.blocks)


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/a%20b.jpg"><figcaption>An [old] <a href="/q">quay</a>, <em>new</em></figcaption></figure>',
        "<p>before</p><figure><figcaption># 1. A picture that only a script shows</figcaption></figure><p>after</p>",
        '<img src="/a.jpg"><img src="/b.jpg"><p>after</p>',
    ],
)
def test_pictures_keep_address_and_caption(html: str) -> None:
    article = from_fragment(html, BASE)
    assert any(block.kind is BlockKind.PICTURE for block in article.blocks)
    assert told(rendered(article)) == told(article.blocks)


def test_an_embed_is_a_link() -> None:
    article = from_fragment('<iframe src="/film"></iframe>', BASE)
    html = MarkdownIt("commonmark").render(to_markdown(article))
    assert html.endswith('<p><a href="https://post.example/film">https://post.example/film</a></p>\n')


def test_the_title_comes_first_and_what_is_known_stands_in_a_comment() -> None:
    article = replace(
        from_text("Text."), title="A *title*", byline="Ada -- Example", published=datetime(2026, 1, 2, tzinfo=UTC)
    )
    html = MarkdownIt("commonmark").render(to_markdown(article))
    assert html.startswith("<h1>A *title*</h1>\n<!-- Ada")
    assert "2026-01-02" in html
    assert html.endswith("<p>Text.</p>\n")


def test_quotations_are_lit_with_their_speakers() -> None:
    text = "He waited. “We sail,” said Ines."
    quote = Quote(11, 21, text[11:21], QuoteKind.DIRECT, Speaker(27, 31, "Ines", "Ines Marlow"))
    assert (
        to_markdown(from_text(text), [quote]) == 'He waited. <mark title="Ines Marlow">“We sail,”</mark> said Ines.\n'
    )


def test_an_empty_article_is_empty() -> None:
    assert to_markdown(Article()) == ""


WORDS = st.text(alphabet=string.punctuation + "ab1 \n„“«»é中ا", min_size=1, max_size=30)


@st.composite
def paragraphs(draw: st.DrawFn) -> Block:
    text = "\n".join(" ".join(line.split()) for line in draw(WORDS).split("\n"))
    text = "\n".join(line for line in text.split("\n") if line) or "x"
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from([SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.SUPERSCRIPT, SpanKind.STRUCK])
    spans = tuple(
        Span(start, end, draw(kinds))
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
        if end > start and text[start:end].strip() == text[start:end]
    )
    return Block(kind=BlockKind.PARAGRAPH, start=0, text=text, spans=spans)


@given(st.lists(paragraphs(), min_size=1, max_size=3))
def test_any_text_survives(made: list[Block]) -> None:
    text, blocks = assemble(made)
    got = rendered(Article(text=text, blocks=blocks))
    assert [(b.kind, b.text) for b in got] == [(b.kind, b.text) for b in blocks]
    assert [{(s.start, s.end, s.kind) for s in b.spans} for b in got] == [
        {(s.start, s.end, s.kind) for s in b.spans} for b in blocks
    ]


@st.composite
def blocks_of_any_kind(draw: st.DrawFn) -> Block:
    kind = draw(
        st.sampled_from([
            BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION, BlockKind.CODE,
            BlockKind.TABLE, BlockKind.PICTURE, BlockKind.RULE,
        ])
    )  # fmt: skip
    lines = [" ".join(line.split()) for line in draw(WORDS).split("\n")]
    lines = [line for line in lines if line] or ["x"]
    if kind is BlockKind.TABLE:
        return Block(kind=kind, start=0, text=f"a\tb\n{lines[0]}\t{lines[-1]}", header_rows=1)
    if kind is BlockKind.RULE:
        return Block(kind=kind, start=0, text="")
    if kind is BlockKind.PICTURE:
        number = draw(st.integers(0, 9999))
        href = f"https://post.example/{number}.jpg" if number else ""
        return Block(kind=kind, start=0, text="\n".join(lines), href=href)
    if kind is BlockKind.CODE:
        return Block(kind=kind, start=0, text="\n".join(lines))
    text = lines[0] if kind is BlockKind.HEADING else "\n".join(lines)
    level = draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 1 if kind is not BlockKind.PARAGRAPH else 0
    return Block(kind=kind, start=0, text=text, level=level, marker="•" if kind is BlockKind.ITEM else "")


@settings(deadline=None)
@given(st.lists(blocks_of_any_kind(), min_size=1, max_size=4, unique_by=lambda block: block.href or id(block)))
def test_blocks_of_every_kind_survive(made: list[Block]) -> None:
    apart = [block for each in made for block in (each, Block(kind=BlockKind.PARAGRAPH, start=0, text="so"))]
    text, blocks = assemble(apart)
    got = rendered(Article(text=text, blocks=blocks))
    assert [(b.kind, b.text, b.level, b.href) for b in got] == [(b.kind, b.text, b.level, b.href) for b in blocks]


_SNIPPETS = st.text(alphabet="ab1.)(-+*_#>`~|\\[]!<&;:=“”«»—é中ا \n\t'\"", min_size=1, max_size=14).map(escape)
_LINKS = ("/x", "/a(b)?c=1&amp;d", "https://other.example/[z]", "#n", "/sp ace", "/q&quot;")


def _joined(parts: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most).map("".join)


def _in_a_span(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["em", "strong", "code", "s", "sup", "sub", "cite", "u"])
    spans = st.builds("<{0}>{1}</{0}>".format, tags, _joined(parts))
    return spans | st.builds('<a href="{}">{}</a>'.format, st.sampled_from(_LINKS), _joined(parts))


_RUNS = _joined(st.recursive(_SNIPPETS | st.just("<br>"), _in_a_span, max_leaves=4))
_LEAVES = st.one_of(
    st.builds("<p>{}</p>".format, _RUNS),
    st.builds("<h{0}>{1}</h{0}>".format, st.integers(1, 6), _RUNS),
    st.builds('<pre><code class="language-c++">{}</code></pre>'.format, _SNIPPETS),
    st.builds('<figure><img src="/{}.jpg"><figcaption>{}</figcaption></figure>'.format, st.integers(), _RUNS),
    st.builds("<table><tr><th>{0}</th><td>{0}</td></tr><tr><td>1</td><td>{0}</td></tr></table>".format, _RUNS),
    st.just("<hr>"),
)


def _in_a_box(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.builds("<li>{}</li>".format, _joined(parts) | _RUNS)
    return st.one_of(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), _joined(items)),
        st.builds("<blockquote>{}<footer>{}</footer></blockquote>".format, _joined(parts), _SNIPPETS | st.just("")),
    )


def _comparable(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """Addresses unquoted, as those who read CommonMark quote them as they like; spans in one order."""
    plain = [
        replace(b, spans=tuple(sorted((replace(s, href=unquote(s.href)) for s in b.spans), key=repr))) for b in blocks
    ]
    return told(tuple(plain))


@settings(deadline=None)
@given(_joined(st.recursive(_LEAVES, _in_a_box, max_leaves=6)))
def test_any_fragment_survives(html: str) -> None:
    article = from_fragment(html, BASE)
    assert _comparable(rendered(article)) == _comparable(article.blocks)
