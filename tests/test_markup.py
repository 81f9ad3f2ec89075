"""Bytes → text and trees: encodings right, wrong and undeclared; fragments; bounds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import cleaning, markup

# Sentences invented for this test, one for each family of encodings.
TEXTS = {
    "ru": "Городской совет утвердил новое расписание трамваев, сообщила в среду мэр Анна Светлова. По её словам, ждать "
    "придётся недолго, а билеты останутся прежними.",
    "uk": "Міська рада затвердила новий розклад трамваїв, повідомила у середу міська голова. Її слова підтвердив і "
    "керівник депо, який чекає на нові вагони.",
    "el": "Το δημοτικό συμβούλιο ενέκρινε το νέο πρόγραμμα των τραμ, ανακοίνωσε την Τετάρτη η δήμαρχος της πόλης.",
    "he": "מועצת העיר אישרה את לוח הזמנים החדש של הרכבת הקלה, הודיעה ביום רביעי ראש העיר. הכרטיסים לא יתייקרו השנה.",
    "ar": "وافق مجلس المدينة على الجدول الجديد للترام، حسبما أعلنت رئيسة البلدية يوم الأربعاء، "
    "وقالت إن التذاكر لن ترتفع.",
    "th": "สภาเมืองอนุมัติตารางเดินรถรางใหม่ นายกเทศมนตรีกล่าวเมื่อวันพุธว่าค่าโดยสารจะไม่เปลี่ยนแปลงในปีนี้",
    "ja": "市議会は水曜日、路面電車の新しい時刻表を承認したと市長が発表した。運賃は今年は変わらないという。",
    "zh": "市议会批准了有轨电车的新时刻表，市长星期三宣布。她说，今年的票价不会上涨，但是车要等到下个月才来。",
    "tw": "市議會批准了電車的新時刻表，市長星期三宣布。她說，今年的票價不會上漲，但是車要等到下個月才來。",
    "ko": "시의회가 전차의 새 시간표를 승인했다고 시장이 수요일 발표했다. 요금은 올해 오르지 않을 것이라고 한다.",
    "fr": "Le conseil a approuvé les nouveaux horaires du tramway, a annoncé mercredi la mairesse à l'hôtel de ville "
    "où l'on s'était réuni dès l'été.",
    "de": "Der Stadtrat hat den neuen Fahrplan der Straßenbahn beschlossen, erklärte die Bürgermeisterin am Mittwoch; "
    "die Fahrkarten würden nicht teurer, größere Wagen kämen später.",
    "pl": "Rada miasta zatwierdziła nowy rozkład jazdy tramwajów, ogłosiła w środę burmistrzyni; bilety nie zdrożeją, "
    "choć część pasażerów się tego bała.",
    "cs": "Městská rada schválila nový jízdní řád tramvají, oznámila ve středu starostka; jízdenky letos nezdraží a "
    "přijedou větší vozy.",
    "tr": "Belediye meclisi tramvayın yeni tarifesini onayladı, başkan çarşamba günü açıkladı; biletler bu yıl "
    "pahalılaşmayacak, ancak büyük vagonlar gecikecek.",
    "lt": "Miesto taryba patvirtino naują tramvajų tvarkaraštį, trečiadienį pranešė merė; bilietai šiemet nebrangs, o "
    "didesni vagonai atvažiuos vėliau, žadėjo ji.",
}
ENCODINGS = [
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("ru", "iso-8859-5"),
    ("uk", "windows-1251"),
    ("uk", "koi8-u"),
    ("el", "windows-1253"),
    ("el", "iso-8859-7"),
    ("he", "windows-1255"),
    ("ar", "windows-1256"),
    ("th", "tis-620"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("zh", "gb18030"),
    ("zh", "gb2312"),
    ("tw", "big5"),
    ("ko", "euc-kr"),
    ("fr", "iso-8859-1"),
    ("de", "windows-1252"),
    ("pl", "iso-8859-2"),
    ("pl", "windows-1250"),
    ("cs", "windows-1250"),
    ("tr", "iso-8859-9"),
    ("lt", "windows-1257"),
]
ALL = pytest.mark.parametrize(("language", "encoding"), ENCODINGS)


def _xml(text: str, declared: str = "") -> str:
    return f'<?xml version="1.0"{f" encoding={declared!r}" if declared else ""}?><title>{text}</title>'


@ALL
def test_an_encoding_declared_rightly_is_believed(language: str, encoding: str) -> None:
    in_document = _xml(TEXTS[language], encoding)
    assert markup.decode(in_document.encode(encoding), xml=True)[0] == in_document
    in_header = _xml(TEXTS[language])
    assert markup.decode(in_header.encode(encoding), f"text/xml; charset={encoding}", xml=True)[0] == in_header
    page = f"<meta http-equiv=content-type content='text/html; charset={encoding}'><p>{TEXTS[language]}"
    assert markup.decode(page.encode(encoding), "text/html")[0] == page


@ALL
def test_an_encoding_is_found_where_none_is_declared(language: str, encoding: str) -> None:
    text = _xml(TEXTS[language])
    assert markup.decode(text.encode(encoding), "text/xml", xml=True)[0] == text


@ALL
def test_utf_8_declared_wrongly_is_not_believed(language: str, encoding: str) -> None:
    text = _xml(TEXTS[language], "utf-8")
    assert markup.decode(text.encode(encoding), "text/xml; charset=utf-8", xml=True)[0] == text


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "iso-8859-1", "shift_jis", "no-such-charset"])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_utf_8_is_known_whatever_is_declared(language: str, declared: str) -> None:
    text = _xml(TEXTS[language], declared)
    assert markup.decode(text.encode(), f"text/xml; charset={declared}", xml=True) == (text, "utf-8")


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("windows-1251", "koi8-r"), ("koi8-r", "windows-1251"), ("iso-8859-1", "windows-1251"), ("windows-1252", "cp866")],
)
def test_one_cyrillic_encoding_is_not_taken_for_another(declared: str, actual: str) -> None:
    text = _xml(TEXTS["ru"], declared)
    assert markup.decode(text.encode(actual), xml=True)[0] == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_known_by_their_first_bytes(encoding: str) -> None:
    text = _xml(TEXTS["ru"])
    assert markup.decode(text.encode(encoding), xml=True)[0] == text


def test_a_document_of_seven_bits_may_still_be_japanese() -> None:
    body = TEXTS["ja"].encode("iso-2022-jp")
    assert markup.decode(body, "text/html; charset=iso-2022-jp")[0] == TEXTS["ja"]


def test_windows_quotes_in_what_calls_itself_latin_1() -> None:
    body = "It’s “fine” – for now…".encode("cp1252")
    assert markup.decode(body, "text/html; charset=iso-8859-1")[0] == "It’s “fine” – for now…"
    assert markup.decode(body)[0] == "It’s “fine” – for now…"


def test_a_paragraph_from_elsewhere_does_not_spoil_utf_8() -> None:
    body = (TEXTS["fr"] + "\n").encode() * 3 + "déjà vu".encode("cp1252")
    text, encoding = markup.decode(body)
    assert encoding == "utf-8"
    assert text.startswith(TEXTS["fr"])
    assert text.endswith("déjà vu")


@given(st.binary(max_size=400), st.booleans())
def test_every_sequence_of_bytes_becomes_text(body: bytes, xml: bool) -> None:
    text, encoding = markup.decode(body, "text/html; charset=x-nonsense", xml=xml)
    assert isinstance(text, str)
    assert encoding


def _taken_for_windows_1252(text: str) -> str:
    """UTF-8 as a program sees it that takes every byte for a letter."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


@pytest.mark.parametrize("language", ["ru", "fr", "de", "pl", "el", "he", "ar", "ja", "ko"])
@pytest.mark.parametrize("mistake", [_taken_for_windows_1252, lambda text: text.encode().decode("latin-1")])
def test_a_second_encoding_is_undone(language: str, mistake: Callable[[str], str]) -> None:
    text = TEXTS[language]
    document = f"<a>{mistake(text)}</a><b>{text}</b>"
    assert markup.without_double_encoding(document) == f"<a>{text}</a><b>{text}</b>"


@pytest.mark.parametrize("text", ["CAFÉ»", "Â", "à la carte", "ÇA Ø Ñ", "naïve «CAFÉ» été"])
def test_what_was_encoded_once_stays(text: str) -> None:
    assert markup.without_double_encoding(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("H<sub>2</sub>O and <b>bold</b>er", "H2O and bolder"),
        ("a<br>b<br/>c", "a b c"),
        ("5 < 6 &amp; 7 &gt; 2", "5 < 6 & 7 > 2"),
        ("caf&eacute; &#8212; &#x2026;", "café — …"),
        ("seen<script>hidden()</script><style>p{}</style> too", "seen too"),
        ("seen<script>never closed", "seen"),
        ("<img alt='a > b' src=x>picture", "picture"),
        ("<!-- a > b -->seen<!-- never closed >too", "seen too"),
        ("cut off <a href='http", "cut off"),
        ("\x1b[31mred\x1b[0m", "red"),
    ],
)
def test_plain(html: str, text: str) -> None:
    assert markup.plain(html) == text


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("AT&amp;T buys", "AT&T buys"),
        ("Using <table> in HTML", "Using <table> in HTML"),
        ("A <em>loud</em> title<br>in two lines", "A loud title in two lines"),
        ("x < y > z", "x < y > z"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("[/] is a headline", "[/] is a headline"),
    ],
)
def test_headline(written: str, headline: str) -> None:
    assert markup.headline(written) == headline


def test_excerpt_reads_no_more_than_it_needs_and_ends_with_an_ellipsis() -> None:
    html = "<p>" + "<i></i>" * 2000 + "word " * 5000
    text = markup.excerpt(html, 100)
    assert len(text) <= 100
    assert text.endswith("…")
    assert text.startswith("word word")


@given(st.text(alphabet="<>/!-&;#x\"' abpscript[]CDAT\n\x1b\x00", max_size=300))
def test_plain_never_raises_and_its_text_is_clean(html: str) -> None:
    for text in (markup.plain(html), markup.headline(html), markup.excerpt(html, 20)):
        assert "\x1b" not in text
        assert "\n" not in text


@given(st.text(alphabet="<!-->[CDATA] x", max_size=200))
def test_sections_joined_are_the_text(text: str) -> None:
    assert "".join(piece for _, piece in markup.outside_sections(text)) == text


def test_html_nested_too_deep_for_a_tree_keeps_its_text() -> None:
    for depth in (100, 300, 3000, 15_000):
        page = "<html><body>" + "<div><blockquote>" * depth + "hello" + "</blockquote></div>" * depth + "<p>after"
        text = " ".join(map(str, markup.html_tree(page).itertext()))
        assert "hello" in text
        assert "after" in text


def test_xml_expands_no_entity_and_reads_no_file() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "bbb" not in "".join(map(str, markup.xml_tree(bomb).itertext()))
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>x&b;</a>'
    assert markup.xml_tree(outside).text == "x"


@pytest.mark.parametrize("body", ["", "<a><b></a>", "<a>&nbsp;</a>", "<a x=1/>"])
def test_what_is_not_well_formed_is_refused(body: str) -> None:
    with pytest.raises(markup.MarkupError):
        markup.xml_tree(body)


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(markup.MarkupError):
        markup.html_tree(b"")


def test_lxml_is_imported_with_the_first_tree_and_not_before() -> None:
    code = (
        "import sys; from reader import markup; markup.decode(b'x'); markup.plain('<b>'); print('lxml' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</BODY >"])
def test_what_stands_behind_an_early_end_is_in_the_tree(end: str) -> None:
    root = markup.html_tree(f"<html><body><div>head</div>{end}<p>text</p><body><p>more</p></body></html>")
    assert [p.text for p in root.iter("p")] == ["text", "more"]


@pytest.mark.parametrize("control", ["\x1b[2J", "&#27;[2J", "&#x1B;]0;x&#7;", "\x01", "&#1", "\ufffe"])
def test_a_tree_with_control_characters_can_be_taken_apart(control: str) -> None:
    root = markup.html_tree(f"<html><body><p>a<i>b</i> {control} c</p></body></html>")
    for italic in list(root.iter("i")):
        italic.drop_tree()  # type: ignore[attr-defined]
    assert cleaning.field("".join(map(str, root.itertext()))) == "a c"
