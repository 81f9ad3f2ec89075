"""Titles, bylines and times, as pages write them and as a reader wants them. All names are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.article import extract
from reader.article.names import clean_byline
from reader.article.titles import without_site


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Ferry sails again | The Invented Post", "The Invented Post", "Ferry sails again"),
        ("Ferry sails again - The Invented Post", "The Invented Post", "Ferry sails again"),
        ("Ferry sails again – Islands – Invented Post", "The Invented Post", "Ferry sails again – Islands"),
        ("The Invented Post: Ferry sails again", "The Invented Post", "Ferry sails again"),
        ("Паром снова ходит :: Вымышленная газета", "Вымышленная газета", "Паром снова ходит"),
        ("Ferry sails again after winter | Islands", "", "Ferry sails again after winter"),
        ("Mayor: we will rebuild the quay", "The Invented Post", "Mayor: we will rebuild the quay"),
        ("Harbour – a history", "", "Harbour – a history"),
        ("渡船恢復通航", "虛構日報", "渡船恢復通航"),
        ("Ferry sails again (The Invented Post)", "The Invented Post", "Ferry sails again"),
        ("【虛構日報】渡船恢復通航", "虛構日報", "渡船恢復通航"),
        ("Ferry sails again_Post", "Post", "Ferry sails again"),
        ("Ferry sails again - post.example", "", "Ferry sails again"),
        ("Post-Post", "Post", "Post-Post"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("window", "title", "site"),
    [
        ("Vell - Inventopedia", "Vell", "Inventopedia"),
        ("The Invented Post | A ferry sails again", "A ferry sails again", "The Invented Post"),
        ("A ferry sails again", "A ferry sails again", ""),
        ("A ferry - the story of a boat", "A ferry - the story of a boat", ""),
    ],
)
def test_the_address_tells_which_part_of_a_title_is_the_sites_name(window: str, title: str, site: str) -> None:
    host = "en.inventopedia.example" if "pedia" in window else "theinventedpost.example"
    article = extract(f"<title>{window}</title><p>{'An invented text. ' * 40}</p>".encode(), f"https://{host}/1")
    assert (article.title, article.site) == (title, site)


@pytest.mark.parametrize(
    "witness",
    [
        "<a href='/'>The Invented Post</a>",
        "<a href='https://tip.example/'><img src='/l.png' alt='The Invented Post'></a>",
        "<a href='/' aria-label='The Invented Post'><svg></svg></a>",
        "<meta name='apple-mobile-web-app-title' content='The Invented Post'>",
    ],
)
@pytest.mark.parametrize(
    "window",
    [
        "{} - {}",
        "{} – {}",
        "{} — {}",
        "{} :: {}",
        "{} ({})",
        "{1}: {0}",
        "{1} | {0}",
        "【{1}】{0}",
        "{}_{}",
        "{} | Islands | {}",
    ],
)
def test_the_way_to_its_front_page_names_a_site(window: str, witness: str) -> None:
    title = window.format("A ferry sails again", "The Invented Post")
    page = f"<title>{title}</title>{witness}<p>{'An invented text. ' * 40}</p>"
    article = extract(page.encode(), "https://tip.example/1")
    assert (article.title, article.site) == ("A ferry sails again", "The Invented Post")


_TEXT = "An invented text. " * 40


def test_a_headline_between_two_parts_is_the_one_that_is_shown() -> None:
    page = f"<title>Islands - A ferry sails again - Tip</title><div>A ferry sails again</div><p>{_TEXT}"
    assert extract(page.encode(), "https://tip.example/1").title == "A ferry sails again"


@pytest.mark.parametrize("window", ["A ferry sails again", "A ferry sails again - Tip", "A ferry sails again, and wh…"])
def test_a_title_cut_short_is_shown_whole(window: str) -> None:
    page = (
        f"<title>{window}</title><body><a href='/'>Tip</a><h1>A ferry sails again, and what it carries</h1><p>{_TEXT}"
    )
    assert extract(page.encode(), "https://tip.example/1").title == "A ferry sails again, and what it carries"


def test_a_site_is_not_called_as_its_headline() -> None:
    page = "<title>Ferry sails again</title><meta property='og:site_name' content='Ferry sails again'>"
    assert extract(f"{page}<p>{'An invented text. ' * 40}</p>".encode(), "https://post.example/1").site == ""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["By Ada Example"], "Ada Example"),
        (["Von Bo Beispiel und Cy Muster"], "Bo Beispiel, Cy Muster"),
        (["Ada Example, Bo Beispiel"], "Ada Example, Bo Beispiel"),
        (["Автор: Анна Кречетова"], "Анна Кречетова"),
        (["山田太郎, 鈴木花子"], "山田太郎, 鈴木花子"),
        (["Ada Example / Bo Beispiel"], "Ada Example, Bo Beispiel"),
        (["https://post.example/ada"], ""),
        (["ada@post.example"], ""),
        (["The Invented Post"], ""),
        (["Ada Example", "Ada Example"], "Ada Example"),
        (["\x1b[31mAda\x1b[0m Example"], "Ada Example"),
        # Offices, places, houses and who made the pictures are no names.
        (["By Ada Example, Political Correspondent"], "Ada Example"),
        (["Ada Example, Senior Editor, Health"], "Ada Example"),
        (["Par Ada Exemple, correspondante à Rome"], "Ada Exemple"),
        (["Ada Example and Bo Beispiel for The Invented Post"], "Ada Example, Bo Beispiel"),
        (["Ada Example With Agencies"], "Ada Example"),
        (["Bo Beispiel, Berlin"], "Bo Beispiel"),
        (["Bo Beispiel, dpa"], "Bo Beispiel, dpa"),
        (["Text: Bo Beispiel, Foto: Cy Muster"], "Bo Beispiel"),
        (["Анна Кречетова, собственный корреспондент"], "Анна Кречетова"),
        (["דנה כהן, כתבת חוץ"], "דנה כהן"),
        (["山田太郎記者"], "山田太郎"),
        (["김철수 기자"], "김철수"),
        (["Example, Ada"], "Ada Example"),
        (['<a href="/staff/1">Ada Example</a>, <a href="/staff/2">Bo Beispiel</a>'], "Ada Example, Bo Beispiel"),
        (["admin"], ""),
        (["Political editor"], ""),
        (["Tidings Weather Desk"], "Tidings Weather Desk"),
        (["Invented Wire (www.post.example)"], "Invented Wire"),
        (["TIP"], ""),
        (["post.test"], ""),
        # A name is none the less one for a word in it.
        (["Maria da Silva e Sousa"], "Maria da Silva e Sousa"),
        (["Kim In Su"], "Kim In Su"),
        (["Otto von Example"], "Otto von Example"),
        # *By* in other languages.
        (["Bởi Nguyễn Văn An"], "Nguyễn Văn An"),
        (["Imeandikwa na Juma Hassan na Asha Ali"], "Juma Hassan, Asha Ali"),
        (["Γράφει ο Γιώργος Παππάς"], "Γιώργος Παππάς"),
        (["Пише: Марко Марковић"], "Марко Марковић"),
        (["ავტორი: გიორგი ბერიძე"], "გიორგი ბერიძე"),
        (["מאת: דנה כהן"], "דנה כהן"),
        (["Muallif: Anvar Karimov va Olim Soliyev"], "Anvar Karimov, Olim Soliyev"),
        (["எழுதியவர்: குமார்"], "குமார்"),
        (["โดย สมชาย ใจดี"], "สมชาย ใจดี"),
        (["تحریر: احمد علی"], "احمد علی"),
    ],
)
def test_a_byline_is_names_only(names: list[str], expected: str) -> None:
    assert clean_byline(names, "The Invented Post", "tip") == expected


@pytest.mark.parametrize(
    ("head", "language"),
    [('<html lang="de-AT">', "de"), ("<html>", "en"), ('<html lang="de">', "de")],
)
def test_the_language_is_said_or_guessed(head: str, language: str) -> None:
    words = {
        "de": "Die Fähre fährt wieder, und das ist für die Leute auf der Insel gut.",
        "en": "The ferry is back, and that is good for them.",
    }
    html = f"{head}<body><article><p>{words[language] * 6}</p></article>"
    assert extract(html.encode(), "https://post.example/x").language == language


def test_a_canonical_address_of_another_host_is_not_believed() -> None:
    html = '<html><head><link rel="canonical" href="https://evil.example.net/x/y"></head><body><p>text</p>'
    assert extract(html.encode(), "https://post.example/a/b").url == "https://post.example/a/b"


_TEXT = (
    "<p>The ferry is back, and that is good for the people of the island, the harbour master said on Monday.</p>" * 6
)


def _page(head: str, before: str, after: str = "", language: str = "en") -> bytes:
    return (
        f'<html lang="{language}"><head>{head}</head><body><header><a href="/">Invented Post</a></header>{before}'
        f"<div>{_TEXT}</div>{after}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # The headline shown is a part of what is said, and the site's name stands in a heading of its own.
        ("<title>Invented Post » Archive » Ferry sails again</title>",
         "<h1>Invented Post</h1><h2>Ferry sails again</h2>", "Ferry sails again"),
        # No space before the site's name, and no heading: what stands alone in a line is the title.
        ("<title>渡轮恢复通航的消息-虚构新闻网</title>", "<div class=t>渡轮恢复通航的消息</div>", "渡轮恢复通航的消息"),
        # No space and no line: short last parts are the section and the site.
        ("<title>渡轮恢复通航的消息传遍全岛居民--时政--虚构网</title>", "", "渡轮恢复通航的消息传遍全岛居民"),
        # A hyphen within the headline separates nothing.
        ("<title>Ro-ro ferry sails again</title>", "<div>Ro</div>", "Ro-ro ferry sails again"),
        # What is said for social networks is only the site's name.
        ('<meta property="og:title" content="Invented Post"><meta property="og:site_name" content="Invented Post">'
         "<title>Ferry sails again — Invented Post</title>", "", "Ferry sails again"),
        # With the words over it the headline says more, if all who are asked call it so; not with the site's name.
        ('<meta property="og:title" content="Low Harbour: Old boats sail"><title>Low Harbour: Old boats sail</title>',
         "<p>Low Harbour</p><h1>Old boats sail</h1>", "Low Harbour: Old boats sail"),
        ('<meta property="og:title" content="Low Harbour: Old boats sail"><title>Old boats sail</title>',
         "<p>Low Harbour</p><h1>Old boats sail</h1>", "Old boats sail"),
        ('<title>Invented Post: Boats sail</title><meta property="og:title" content="Invented Post: Boats sail">'
         '<meta property="og:site_name" content="The Invented Post">',
         "<h1>Boats sail</h1>", "Boats sail"),
    ],
)  # fmt: skip
def test_the_title_is_what_the_page_shows_and_says(head: str, body: str, title: str) -> None:
    assert extract(_page(head, body), "https://post.example/a/b").title == title


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ("<p>By Ada Example</p>", "Ada Example"),
        ("<p>Von Bo Beispiel und Cy Muster</p>", "Bo Beispiel, Cy Muster"),
        ("<p>Posted by Ada Example on 4 March 2026</p>", "Ada Example"),
        ("<div>2026-03-04 来源：虚构社 作者：王小明 编辑：李四</div>", "王小明"),
        ("<p>4 марта 2026 | Автор: Анна Кречетова</p>", "Анна Кречетова"),
        ('<span class="post-meta__author"><a href="/u/7">Ada Example</a></span>', "Ada Example"),
        ('<a href="/authors/ada-example">Ada Example</a>', "Ada Example"),
        ('<div class="author-bio">Invented since 1999.</div>', ""),
        ("<p>By hand or by ferry</p>", ""),
        ("<p>ലേഖകൻ: രവി മേനോൻ</p>", "രവി മേനോൻ"),
        ("<p>Avtor: Bo Zgled</p>", "Bo Zgled"),
        ('<aside><span class="author">Someone Else</span></aside>', ""),
        # A label that no colon ends, a page of the site's own users, and names told to machines in between.
        ("<ul><li><strong>Autorin/Autor</strong> Bo Beispiel</li></ul>", "Bo Beispiel"),
        ("<p><b>By</b> hand</p>", ""),
        ('<div><a href="/user/ada-example">Ada Example</a></div>', "Ada Example"),
        (
            '<div><a href="https://films.example/user/daily">Daily Film</a> <a href="/user/sign-in">Enter</a></div>',
            "",
        ),
        ('<p><em>Von <span><meta itemprop="name" content="Bo Beispiel">Bo Beispiel</span></em></p>', "Bo Beispiel"),
    ],
)
def test_a_byline_is_read_where_people_read_it(markup: str, byline: str) -> None:
    page = _page("<title>Ferry sails again</title>", f"<h1>Ferry sails again</h1>{markup}")
    assert extract(page, "https://post.example/a/b").byline == byline


@pytest.mark.parametrize(
    ("head", "markup", "byline"),
    [
        # The house is named to machines, the person is shown to people.
        ('<meta name="author" content="Post">', "<p>By Ada Example</p>", "Ada Example"),
        ('<meta name="author" content="Post">', "", "Post"),
        # The house by its initials.
        (
            '<meta property="og:site_name" content="The Invented Post"><meta name="author" content="TIP">',
            "<p>By Ada Example</p>",
            "Ada Example",
        ),
        ('<meta name="author" content="Ada Example, Editor">', "<p>By Bo Beispiel</p>", "Ada Example"),
    ],
)
def test_a_person_is_better_than_the_house(head: str, markup: str, byline: str) -> None:
    page = _page(f"<title>Ferry sails again</title>{head}", f"<h1>Ferry sails again</h1>{markup}")
    assert extract(page, "https://post.example/a/b").byline == byline


def test_a_byline_far_below_is_believed_if_it_is_the_only_one() -> None:
    link = '<div><a rel="author" href="/a/{0}">{0}</a></div>'
    page = _page("<title>Ferry sails again</title>", "<h1>Ferry sails again</h1>", link.format("Ada Example"))
    assert extract(page, "https://post.example/a/b").byline == "Ada Example"
    after = link.format("Ada Example") + link.format("Bo Beispiel")
    page = _page("<title>Ferry sails again</title>", "<h1>Ferry sails again</h1>", after)
    assert extract(page, "https://post.example/a/b").byline == ""
    page = _page("<title>Ferry sails again</title>", "<h1>Ferry sails again</h1><p>Bo Beispiel</p>", after)
    assert extract(page, "https://post.example/a/b").byline == "Bo Beispiel"


@pytest.mark.parametrize("prefix", ["og:", "http://ogp.me/ns#"])
def test_open_graph_is_read_as_it_is_miswritten(prefix: str) -> None:
    head = (
        f'<meta property="{prefix}title" content="Ferry sails again - Tidings">'
        f'<meta property="{prefix}site:name" content="Tidings">'
        '<meta name="article:published:time" content="2026-03-04T05:06:00Z">'
    )
    article = extract(_page(head, ""), "https://post.example/a/b")
    assert (article.title, article.site) == ("Ferry sails again", "Tidings")
    assert article.published == datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("markup", "language", "published"),
    [
        ("<span>4 March 2026, 05:06</span>", "en", datetime(2026, 3, 4, 5, 6, tzinfo=UTC)),
        ("<span>Le 4 mars 2026 à 05h06</span>", "fr", datetime(2026, 3, 4, 5, 6, tzinfo=UTC)),
        ("<div>2026年3月4日 05:06 来源：虚构社</div>", "zh", datetime(2026, 3, 4, 5, 6, tzinfo=UTC)),
        ("<span>Mar</span> <span>04</span><span>2026</span>", "en", datetime(2026, 3, 4, tzinfo=UTC)),
        ("<span>03/04/2026</span>", "en-US", datetime(2026, 3, 4, tzinfo=UTC)),
        ("<span>04/03/2026</span>", "es", datetime(2026, 3, 4, tzinfo=UTC)),
        ("<span>Copyright 2026</span>", "en", None),
        ('<div class="related"><span>4 March 2026</span></div>', "en", None),
    ],
)
def test_a_time_is_read_where_people_read_it(markup: str, language: str, published: datetime | None) -> None:
    page = _page("<title>Ferry sails again</title>", f"<h1>Ferry sails again</h1>{markup}", language=language)
    assert extract(page, "https://post.example/a/b").published == published


def test_the_nearest_time_wins_over_the_address_and_the_footer() -> None:
    page = _page("<title>Ferry sails</title>", "<p>5 May 2025</p><h1>Ferry sails</h1>", "<p>6 June 2024</p>")
    assert extract(page, "https://post.example/2023/07/08/ferry").published == datetime(2025, 5, 5, tzinfo=UTC)
    page = _page("<title>Ferry sails</title>", "<h1>Ferry sails</h1>", "<p>6 June 2024</p>")
    assert extract(page, "https://post.example/2023/07/08/ferry").published == datetime(2023, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "markup",
    [
        "<address>Ada Example</address>",
        "<div data-testid='byline'>Ada Example</div>",
        "<p class='byline'>Autorka: Ada Example</p>",
        "<p>By Ada Example / The Invented Post</p>",
        """<script type="application/ld+json">{"@graph": [{"@type": "Person", "@id": "#a", "name": "Ada Example"},
        {"@type": "NewsArticle", "headline": "A ferry", "author": {"@id": "#a"}}]}</script>""",
    ],
)
def test_who_wrote_it_stands_where_it_may(markup: str) -> None:
    page = (
        "<meta property='og:site_name' content='The Invented Post'><title>A ferry sails again</title><article>"
        f"<h1>A ferry sails again</h1>{markup}<p>{_TEXT}</p></article>"
    )
    assert extract(page.encode(), "https://post.example/1").byline == "Ada Example"


def test_a_reference_to_nobody_names_nobody() -> None:
    thing = '{"@type": "NewsArticle", "headline": "A ferry sails", "author": {"@id": "#b"}}'
    page = f"<title>A ferry sails</title><script type='application/ld+json'>{thing}</script><p>{_TEXT}</p>"
    assert extract(page.encode(), "https://post.example/1").byline == ""
