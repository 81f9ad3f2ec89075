"""Pages of invented newspapers in many scripts, and what becomes of them. All text here is invented."""

# ruff: noqa: E501 - pages and paragraphs stand here as they would in a file of their own

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import ArticleError, extract, from_fragment
from reader.model import Article, BlockKind, SpanKind

# Three paragraphs in each script: (language, title, paragraphs, a lead to other stories, a label).
STORIES: dict[str, tuple[str, tuple[str, str, str], str]] = {
    "en": (
        "Harbour bridge reopens after a decade",
        (
            "The old harbour bridge was opened to walkers on Monday, ten years after a barge had struck its middle pier.",
            "“We had almost given up,” said Mara Lindqvist, who runs the ferry kiosk, “and then the cranes came back.”",
            "The town council has not yet said what the work has cost, nor who is going to pay for the lamps on it.",
        ),
        "Read more",
    ),
    "ru": (
        "В посёлке Синегорье открыли новую библиотеку",
        (
            "Новая библиотека в Синегорье открылась в субботу, и первые читатели пришли к дверям ещё до рассвета.",
            "«Мы ждали этого дня двенадцать лет», — сказала заведующая Анна Кречетова, перерезая красную ленту.",
            "В фонде библиотеки насчитывается сорок тысяч книг, из них четверть подарили сами жители посёлка.",
        ),
        "Читайте также",
    ),
    "kk": (
        "Көктөбе ауылында жаңа мектеп ашылды",
        (
            "Көктөбе ауылында үш жүз оқушыға арналған жаңа мектеп ашылып, оқушылар алғашқы сабақтарына қуана келді.",
            "«Балаларымыз енді көрші ауылға қатынамайды», – деді мектеп директоры Айгүл Сейтқазина салтанатты жиында.",
            "Мектептің құрылысы екі жылға созылды, ал ауыл тұрғындары оның ауласына жүзден астам ағаш отырғызды.",
        ),
        "Тағы оқыңыз",
    ),
    "ar": (
        "افتتاح سوق الصيادين الجديد في مدينة المرجان",
        (
            "افتتحت بلدية مدينة المرجان صباح الأحد سوق الصيادين الجديد بعد ثلاث سنوات من أعمال البناء على الرصيف القديم.",
            "وقال رئيس البلدية سليم الحداد: «هذا السوق ملك للصيادين قبل أن يكون ملكا للمدينة، وقد انتظروه طويلا».",
            "ويضم السوق ثمانين محلا وقاعة للمزاد، ومن المتوقع أن يستقبل آلاف الزوار خلال موسم الصيد المقبل هذا العام.",
        ),
        "اقرأ أيضا",
    ),
    "he": (
        "תחנת הרכבת הישנה הפכה למוזיאון קטן",
        (
            "תחנת הרכבת הישנה של העיירה נפתחה מחדש ביום שלישי, והפעם כמוזיאון קטן לתולדות המסילה והאנשים שעבדו בה.",
            "״סבא שלי מכר כאן כרטיסים במשך ארבעים שנה״, סיפרה נעמה ברקת, שיזמה את הפרויקט יחד עם שכניה בעיירה.",
            "הכניסה למוזיאון חופשית עד סוף הקיץ, ובכל יום שישי יוצאת ממנו רכבת קיטור קטנה אל החוף הסמוך לעיירה.",
        ),
        "קראו גם",
    ),
    "zh": (
        "山谷小镇重开百年茶馆",
        (
            "经过三年的修缮，山谷小镇的百年茶馆于周六重新开门迎客，清晨六点门外就已经排起了长队，许多老人带着孙辈前来。",
            "“祖父的茶壶还摆在原来的位置上，”店主林秋实说，“我们只换了屋顶和地板，其余的一切都和从前一模一样。”",
            "镇政府表示，茶馆每天将为八十岁以上的老人免费供应早茶，费用由镇里的商户共同承担，这一做法将持续到明年春天。",
        ),
        "相关阅读",
    ),
    "ja": (
        "海辺の町に小さな映画館が帰ってきた",
        (
            "閉館から十五年、海辺の町に小さな映画館が土曜日に再び開館し、初回の上映には朝早くから長い列ができていた。",
            "「子どものころに見た看板がまた灯るとは思わなかった」と、近くで魚屋を営む浜野さつきさんは目を細めて話した。",
            "館内の椅子は町の大工たちが一脚ずつ修理したもので、上映のない日は子どもたちの学習室として開放されるという。",
        ),
        "関連記事",
    ),
    "th": (
        "ตลาดน้ำเก่าแก่กลับมาเปิดอีกครั้งหลังปิดนานแปดปี",
        (
            "ตลาดน้ำเก่าแก่ของอำเภอกลับมาเปิดอีกครั้งในเช้าวันเสาร์ หลังจากปิดไปนานถึงแปดปีเพราะน้ำท่วมใหญ่ครั้งนั้น",
            "นางสาวดวงใจ แสงทอง แม่ค้าขนมครกกล่าวว่า “ไม่เคยคิดเลยว่าจะได้กลับมาพายเรือขายของที่เดิมอีกครั้งหนึ่ง”",
            "เทศบาลจัดเรือรับส่งนักท่องเที่ยวโดยไม่คิดค่าบริการตลอดทั้งเดือน และจะเปิดตลาดทุกวันเสาร์และอาทิตย์ต่อไป",
        ),
        "อ่านเพิ่มเติม",
    ),
    "hi": (
        "सोनपुर गाँव में बीस साल बाद लौटी रेलगाड़ी",
        (
            "सोनपुर गाँव के छोटे से स्टेशन पर बीस साल बाद सोमवार को रेलगाड़ी रुकी, और पूरा गाँव उसे देखने के लिए उमड़ पड़ा।",
            "स्टेशन मास्टर रमेश यादव ने कहा, “मैंने सोचा था कि इस पटरी पर अब सिर्फ घास ही उगेगी, पर आज सीटी सुनाई दी।”",
            "रेलवे के अनुसार यह गाड़ी हर दिन दो बार चलेगी, और अगले महीने से इसमें दूध बेचने वालों के लिए अलग डिब्बा होगा।",
        ),
        "यह भी पढ़ें",
    ),
    "el": (
        "Ο παλιός φάρος του νησιού άναψε ξανά",
        (
            "Ο παλιός φάρος του νησιού άναψε ξανά το βράδυ της Κυριακής, ύστερα από είκοσι χρόνια σιωπής και σκοταδιού.",
            "«Τα καΐκια κορνάριζαν όλα μαζί», είπε ο φαροφύλακας Στέλιος Μαρινάκης, που ανέβηκε πρώτος τα σκαλιά του.",
            "Η επισκευή πληρώθηκε από εράνους των κατοίκων, και ο φάρος θα είναι ανοιχτός για το κοινό κάθε Σάββατο πρωί.",
        ),
        "Διαβάστε επίσης",
    ),
}


def page(language: str, *, dressed: bool = True) -> bytes:
    """A page of an invented newspaper, with all that stands around an article on real ones."""
    title, paragraphs, lead = STORIES[language]
    first, second, third = paragraphs
    around = (
        ""
        if not dressed
        else """
        <div class="share-bar"><a href="/s">Facebook</a> <a href="/t">X</a></div>
        <p class="byline">By Ada Example</p><time datetime="2026-03-04T05:06:07+05:00">4 March</time>"""
    )
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Invented Post</title>
    <meta property="og:title" content="{title}"><meta property="og:site_name" content="The Invented Post">
    <meta property="article:published_time" content="2026-03-04T05:06:07+05:00"><meta name="author" content="Ada Example">
    <meta property="og:image" content="/lead.jpg"></head><body>
    <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
    <main><article><h1>{title}</h1>{around}
    <p>{first}</p>
    <figure><img src="/a.jpg" width="800" height="600"><figcaption>{title}</figcaption></figure>
    <p>{lead}: <a href="/other-story">{title} 2</a></p>
    <p>{second}</p><h2>{third[:6].strip()}</h2><p>{third}</p>
    <div class="related-articles"><h3>{lead}</h3><ul><li><a href="/1">{title}</a></li><li><a href="/2">{first}</a></li></ul></div>
    </article></main>
    <aside class="newsletter-signup"><p>{third}</p></aside><footer><p>© The Invented Post</p></footer></body></html>""".encode()


def running(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]


@pytest.mark.parametrize("language", STORIES)
def test_an_article_is_found_in_every_script(language: str) -> None:
    title, (first, second, third), _ = STORIES[language]
    article = extract(page(language), "https://post.example/story")
    assert running(article) == [first, second, third[:6].strip(), third]
    assert article.title == title
    assert article.language == language
    assert article.lack == ""


@pytest.mark.parametrize("language", STORIES)
def test_blocks_stand_in_the_text_where_they_say(language: str) -> None:
    article = extract(page(language), "https://post.example/story")
    assert all(article.text[block.start : block.end] == block.text for block in article.blocks)
    assert "\n\n".join(block.text for block in article.blocks if block.text) == article.text


def test_what_the_page_says_of_itself() -> None:
    article = extract(page("en"), "https://post.example/story")
    assert article.byline == "Ada Example"
    assert article.published == datetime(2026, 3, 4, 0, 6, 7, tzinfo=UTC)
    assert article.site == "The Invented Post"
    assert article.picture == "https://post.example/lead.jpg"
    picture = next(block for block in article.blocks if block.kind is BlockKind.PICTURE)
    assert picture.href == "https://post.example/a.jpg"
    assert picture.text == STORIES["en"][0]


@pytest.mark.parametrize(
    ("encoding", "language"), [("windows-1251", "ru"), ("koi8-r", "ru"), ("shift_jis", "ja"), ("gb18030", "zh")]
)
def test_declared_encodings_are_read(encoding: str, language: str) -> None:
    body = page(language).decode().replace('charset="utf-8"', f'charset="{encoding}"')
    article = extract(body.encode(encoding, "xmlcharrefreplace"), "https://post.example/story")
    assert running(article)[0] == STORIES[language][1][0]


def test_json_ld_stands_in_for_a_page_built_by_script() -> None:
    _, paragraphs, _ = STORIES["en"]
    body = "\\n\\n".join(p.replace('"', '\\"') for p in paragraphs)
    html = f"""<html><head><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
    "headline":"Harbour bridge","author":[{{"@type":"Person","name":"Bo Example"}}],"datePublished":"2026-01-02T03:04:05Z",
    "articleBody":"{body}"}}</script></head><body><div id="app"></div></body></html>"""
    article = extract(html.encode(), "https://post.example/story")
    assert running(article) == list(paragraphs)
    assert (article.title, article.byline) == ("Harbour bridge", "Bo Example")
    assert article.published == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_an_article_inside_a_script_is_found() -> None:
    paragraphs = "".join(f"\\u003cp\\u003e{p}\\u003c/p\\u003e" for p in STORIES["kk"][1])
    html = f'<html><body><div id="root"></div><script>window.__STATE__={{"story":{{"html":"{paragraphs}"}}}}</script></body></html>'
    assert running(extract(html.encode(), "https://post.example/story")) == list(STORIES["kk"][1])


def test_an_agency_that_signs_off_is_no_credit_of_a_picture() -> None:
    text = "The ferry to Vell sails again from Monday, the harbour’s office said, and the fare stays what it was. (dpa)"
    for before in ("", "<p>The old quay of Vell has been closed since the storm, and nobody has come to mend it.</p>"):
        (*_, last) = extract(f"<article><h1>The ferry sails</h1>{before}<p>{text}</p></article>".encode(), "").blocks
        assert (last.kind, last.text) == (BlockKind.PARAGRAPH, text)


def test_a_chapter_in_a_box_of_its_own_is_not_the_whole() -> None:
    boxes = "".join(f'<div class="chunk"><p>{p}</p></div>' for language in ("en", "el") for p in STORIES[language][1])
    html = f"<html><body><article><h1>Two stories</h1>{boxes}</article></body></html>"
    assert len(running(extract(html.encode(), "https://post.example/x"))) == 6


LACKING = {
    "subscribers": "<article><h1>A secret</h1><p>{p}</p><div class='paywall'>Subscribe to continue reading.</div></article>",
    "consent": "<div><h1>We value your privacy</h1><p>We and our 800 partners store cookies on your device.</p></div>",
    "JavaScript": "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript><script>x()</script>",
    "does not exist": "<h1>404</h1><p>Sorry, the page you are looking for was not found.</p>",
    "not show this page to everybody": "<h1>451</h1><p>We are unavailable in your country for legal reasons.</p>",
    "a fault of its own": "<h1>503 Service Unavailable</h1><hr><p>nginx</p>",
    "log in": "<h1>Post</h1><p>Please log in to your account.</p>",
    "only what it links to": "<frameset><frame src='/menu.html'><frame src='/text.html'></frameset>",
    "no more than the beginning": "<article><h1>Tide clock</h1><p>{p:.90} …</p></article>",
    "proof that a person": "<h1>Just a moment…</h1><p>Verify you are human by completing the action below.</p>",
}


@pytest.mark.parametrize("reason", LACKING)
def test_a_page_without_an_article_says_why(reason: str) -> None:
    html = f"<html><body>{LACKING[reason].format(p=STORIES['en'][1][0])}</body></html>"
    lack = extract(html.encode(), "https://post.example/x").lack
    assert reason in lack
    assert lack.endswith(".")
    assert lack.count(".") == 1


@pytest.mark.parametrize("reason", ["consent", "JavaScript", "does not exist", "proof that a person"])
def test_what_a_page_says_in_place_of_its_article_is_not_taken_for_it(reason: str) -> None:
    article = extract(f"<html><body>{LACKING[reason]}</body></html>".encode(), "https://post.example/x")
    assert (article.text, article.blocks) == ("", ())


def test_a_teaser_before_a_paywall_is_kept() -> None:
    page = LACKING["subscribers"].format(p=STORIES["en"][1][0])
    assert extract(page.encode(), "https://post.example/x").text == STORIES["en"][1][0]


@pytest.mark.parametrize(
    ("markup", "addresses"),
    [
        ('<meta http-equiv="refresh" content="0; URL=\'/real\'">', ["https://post.example/real"]),
        ('<h1>Film</h1><iframe src="https://film.example/e/1"></iframe>', ["https://film.example/e/1"]),
        ('<h1>Film</h1><iframe src="https://count.example/" width="0" height="0"></iframe>', []),
    ],
)
def test_a_page_without_text_leads_on(markup: str, addresses: list[str]) -> None:
    article = extract(f"<html><body>{markup}</body></html>".encode(), "https://post.example/x")
    assert [block.href for block in article.blocks] == addresses
    assert article.lack


@pytest.mark.parametrize("title", ["The 404 turns sixty", "Flight 410 is no more late than others", "Room 503"])
def test_a_number_in_a_title_is_no_error(title: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORIES["en"][1])
    assert not extract(f"<title>{title}</title><h1>{title}</h1>{paragraphs}".encode(), "https://post.example/x").lack


@pytest.mark.parametrize("frame", ["{}", "<body>{}<hr><a href='/'>Home</a>", "<center>{}</center>", "<pre>{}</pre>"])
def test_text_without_paragraphs_is_an_article_all_the_same(frame: str) -> None:
    text = " ".join(STORIES["en"][1])
    assert extract(frame.format(text).encode(), "https://post.example/x").text.startswith(text)


def test_a_short_report_stays_alone_among_teasers() -> None:
    teasers = "".join(
        f"<article><h3><a href='/{n}'>Headline {n}</a></h3><p>Some words.</p></article>" for n in range(8)
    )
    report = STORIES["en"][1][0]
    page = f"<main><h1>Harbour</h1><p>{report}</p></main><aside>{teasers}</aside>"
    assert running(extract(page.encode(), "https://post.example/x")) == [report]


def test_hostile_text_is_made_visible() -> None:
    title, (first, second, third), _ = STORIES["en"]
    html = f"<html><body><article><h1>{title}</h1><p>{first} &#x1b;]52;c;x&#7; \u202e</p><p>{second}</p><p>{third}</p></article></body></html>"
    article = extract(html.encode(), "https://post.example/x")
    assert not set("\x1b\x07\u202e\x9b") & set(article.text)


BOMBS = {
    "deep": b"<div>" * 100_000 + b"<p>text",
    "endless attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">text",
    "one long word": b"<p>" + b"a" * 12_000_000,
    "many tags": b"<em>a</em> " * 200_000,
    "a class of a megabyte": b"<div class='" + b"share related " * 70_000 + b"'><p>text",
    "JSON-LD that never ends": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>text",
    "punctuation": b"<p>" + b".!?-" * 200_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_pages_end(bomb: str) -> None:
    # That they end at all is what is tested; what they cost is in the benchmarks.
    assert isinstance(extract(b"<html><body>" + BOMBS[bomb], "https://post.example/x"), Article)


@pytest.mark.parametrize("body", [b"", b"\0\0\0", b"x" * (33 * 1024 * 1024)])
def test_what_is_no_page_is_a_typed_error_with_a_sentence(body: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        extract(body, "https://post.example/x")
    assert caught.value.sentence.endswith(".")


def test_a_feeds_fragment_becomes_blocks_whole() -> None:
    article = from_fragment(
        '<h2>A title</h2><p>One <a href="/x">link</a> and <em>stress</em>.</p><p>Read more</p>',
        "https://post.example/feed",
        title="A title",
    )
    assert [block.text for block in article.blocks] == ["One link and stress.", "Read more"]
    assert [(s.kind, s.href) for s in article.blocks[0].spans] == [
        (SpanKind.LINK, "https://post.example/x"),
        (SpanKind.EMPHASIS, ""),
    ]


@pytest.mark.parametrize("fragment", ["", "   ", "<!-- -->", "<p></p>", "<br><br>"])
def test_an_empty_fragment_is_an_empty_article(fragment: str) -> None:
    article = from_fragment(fragment, "https://post.example/feed", title="A title")
    assert (article.text, article.blocks, article.title) == ("", (), "A title")


SOUP = (
    "<div>", "</div>", "<p>", "</p>", "<section class=share>", "</section>", "<table><tr><td>", "</table>", "<script>",
    "</script>", "<ul><li>", "</ul>", "<h1>", "<h3>", "</h3>", "<a href='/x'>", "</a>", "<br>", "<hr>", "<!--", "-->", "<img src=x alt=y>",
    "<blockquote>", "</blockquote>", "<body>", "</body>", "</html>", "<iframe src=x>", "<meta http-equiv=refresh content=0>",
    "<pre>", "</pre>", "<figure>", "<figcaption>", "</figure>", "<span class=byline>By A B", "<title>", "</title>", "<noscript>",
    "&#27;", "&#x1b", "&#xFFFE;", "&#0;", "\x01", "\x1b[2J", "\ufffe", "&amp;", "4 March 2026", *(p for story in STORIES.values() for p in story[1][:2]),
)  # fmt: skip


@given(st.lists(st.sampled_from(SOUP) | st.text(max_size=4), max_size=60))
def test_nothing_but_an_article_or_a_sentence_comes_of_any_page(parts: list[str]) -> None:
    page = "".join(parts).encode("utf-8", "surrogatepass")
    try:
        article = extract(page, "https://post.example/x")
    except ArticleError:
        return
    assert article.text or article.lack
    assert all(article.text[b.start : b.start + len(b.text)] == b.text for b in article.blocks)


@pytest.mark.parametrize(
    ("url", "link", "part"),
    [
        ("https://post.example/story", '<link rel="next" href="/story?page=2">', "https://post.example/story?page=2"),
        ("https://post.example/a/7.html", '<a href="/a/7_2.html">2</a>', "https://post.example/a/7_2.html"),
        ("https://post.example/story/", '<a rel="next" href="/story/2/">Next</a>', "https://post.example/story/2/"),
        ("https://post.example/story/", '<a rel="next" href="/another-story/">Next</a>', ""),
        ("https://post.example/story-7", '<a rel="next" href="/story-8">Next</a>', ""),
        ("https://post.example/story", '<a href="https://other.example/story/2">2</a>', ""),
    ],
)
def test_an_article_in_parts_says_where_it_goes_on(url: str, link: str, part: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORIES["en"][1])
    article = extract(f"<article>{paragraphs}</article>{link}".encode(), url)
    assert running(article)[:3] == list(STORIES["en"][1])
    assert (article.blocks[-1].href, "goes on" in article.lack) == (part, bool(part))
