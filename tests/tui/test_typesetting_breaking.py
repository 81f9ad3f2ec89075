"""Where lines break: nothing lost, nothing too wide, no cluster broken, and the manners of many scripts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from reader.tui.typesetting.breaking import Paragraph, balanced

BLANK = " \t\r\n\u3000"
JOINERS = "\u200d\u094d\u1039\u17d2"
UNSEEN = "\u00ad\u200b\u2060"
ALPHABETS = (
    "abc def-ghi “x” — – 12 345 ,.!?»« http://a.b/c?d=e",
    "абв где-жзи — – й «»",
    "吾輩は猫である。「どこ」、っー……——（）3月ＡＢ",
    "ประเทศไทยเแโใไะาๆฯ์่้ำ",
    "မြန်မာစာကို ြ်္ ភាសាខ្មែរ ្រ",
    "नमस्ते क्षत्रिय श्री",
    "한국어 조선",
    "العربية ًٌٍ עברית",
    "🎉👨‍👩‍👧⚖️🇷🇺👍🏽1️⃣",
    "\xa0\u202f\u00ad\u200b\u2060\t\n \u3000",
    "ei\u0301\u0327 ཀ་ཁ",
)
texts = st.one_of(
    st.text(st.sampled_from(" ".join(ALPHABETS)), max_size=120),
    st.lists(st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, max_size=40)), max_size=4).map(
        " ".join
    ),
    st.text(max_size=80),
)


@pytest.mark.usefixtures("by_spelling")
@pytest.mark.parametrize(
    ("words", "widths"),
    [
        # Inside none of these words, at any of these widths; a bar divides the words of the sentence.
        ("รัฐบาล|ประกาศ|ว่า|จะ|เปิด|สะพาน|แห่ง|ใหม่|ข้าม|แม่น้ำ|เจ้าพระยา", (16, 20, 24)),
        ("ລັດຖະບານ|ລາວ|ໄດ້|ປະກາດ|ວ່າ|ຈະ|ເປີດ|ຂົວ|ແຫ່ງ|ໃໝ່|ຂ້າມ|ແມ່ນ້ຳ|ຂອງ|ໃນ|ເດືອນ|ໜ້າ", (14, 20, 26, 30, 40)),
        ("ក្រសួង|សុខាភិបាល|បាន|ប្រកាស|ថា|មាន|អ្នក|ឆ្លង|ជំងឺ|ថ្មី|ចំនួន|ប្រាំ|នាក់|នៅ|ក្នុង|រាជធានី|ភ្នំ|ពេញ", (12, 20, 30)),
    ],
)
def test_sentences_without_spaces_break_between_words_where_syllables_tell(words: str, widths: tuple[int, ...]) -> None:
    text = words.replace("|", "")
    ends = {len("".join(words.split("|")[: number + 1])) for number in range(words.count("|") + 1)}
    for width in widths:
        assert {end for _, end in Paragraph(text).wrap(width)} <= ends, width


@pytest.mark.parametrize(
    "words",
    [
        "สภา|เทศบาล|มี|มติ|เมื่อ|วัน|อังคาร|ให้|ปิด|สะพาน|เก่า|ข้าม|แม่น้ำ|เพื่อ|ซ่อมแซม|จนถึง|ฤดู|ใบไม้|ร่วง|ของ|ปี|นี้",
        "👩‍🚀 🇹🇭 ຂົວ|ເກົ່າ|ຂ້າມ|ແມ່|ນ້ຳ|ເພື່ອ|ສ້ອມແປງ",
        "ក្រុមប្រឹក្សា|ក្រុង|បានសម្រេច|កាលពី|ថ្ងៃអង្គារ",
        "မြို့တော်|ကောင်စီ|က မြစ်|ကူး|တံတား|ဟောင်း|ကို ပြုပြင်|ရန်|အတွက်",
    ],
)
def test_with_dictionaries_no_word_is_broken(words: str) -> None:
    pytest.importorskip("icu4py", reason="pip install 'mostread[words]'")
    text = words.replace("|", "")
    ends = {len("".join(words.split("|")[: number + 1])) for number in range(words.count("|") + 1)}
    ends |= {at for at, char in enumerate(text) if char == " "}
    for width in range(16, 60):
        assert {end for _, end in Paragraph(text).wrap(width)} <= ends, width


def set_lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in Paragraph(text).wrap(width)]


def painted_cells(text: str, end: int, line: str) -> int:
    """How wide a line is on the screen: soft hyphens are seen only where the line breaks at one."""
    drawn = line.endswith("\u00ad") and end < len(text) and not text[end].isspace()
    return cell_len(line.replace("\u00ad", "").replace("\t", " ")) + drawn


@settings(max_examples=400, deadline=None)
@given(texts, st.integers(1, 90), st.booleans())
def test_every_character_stands_on_one_line_and_no_line_is_too_wide(text: str, width: int, even: bool) -> None:
    paragraph = Paragraph(text)
    lines = balanced(paragraph, width) if even else paragraph.wrap(width)
    position = 0
    for start, end in lines:
        assert position <= start <= end
        assert text[position:start].strip(BLANK) == ""
        line = text[start:end]
        if painted_cells(text, end, line) > width:
            clusters = split_graphemes(line)[0]
            assert len(clusters) <= 2 or set(line) & set(JOINERS)
        position = end
    assert text[position:].strip(BLANK) == ""


@settings(max_examples=400, deadline=None)
@given(texts, st.integers(1, 40))
def test_no_cluster_is_broken(text: str, width: int) -> None:
    begins = {start for start, _, _ in split_graphemes(text)[0]}
    for start, end in Paragraph(text).wrap(width):
        beside = text[max(0, start - 3) : start + 2]
        if start < end and start and text[start - 1] not in BLANK and not set(beside) & set(JOINERS + UNSEEN):
            assert start in begins


@given(st.text(st.sampled_from("ab -–"), max_size=60), st.integers(1, 30))
def test_a_line_takes_no_more_than_it_must(text: str, width: int) -> None:
    longest = max((len(word) for word in text.split()), default=0)
    lines = [line for line in set_lines(text, width) if line]
    if longest <= width // 2:  # else words are broken, and lines end early for the sake of the next
        assert len(lines) <= 2 * (len(text) // max(1, width - longest)) + 1


@given(
    st.lists(st.text(st.sampled_from("abcdefйжя"), min_size=1, max_size=20), min_size=1, max_size=30),
    st.integers(20, 60),
)
def test_no_word_is_broken_that_fits_on_a_line(words: list[str], width: int) -> None:
    lines = set_lines(" ".join(words), width)
    assert " ".join(lines).split() == words


def test_addresses_and_words_longer_than_a_line_are_broken() -> None:
    assert set_lines("see https://example.org/harbour/tower now", 24) == [
        "see https://example.org/",
        "harbour/tower now",
    ]
    assert set_lines("an Überwachungsaufgabenübertragung", 20) == ["an Überwachungsaufga", "benübertragung"]


FITS_ON_NO_LINE_START = "、。，．）」』】〉》！？ー々っゃゅょァィゥ…："
FITS_ON_NO_LINE_END = "（「『【〈《“"


@pytest.mark.parametrize("width", range(6, 60))
@pytest.mark.parametrize(
    "text",
    [
        "塩の港の塔には、針のない時計がある。「誰も巻かない」と、番人の（尾瀬）さんは言った……たぶん。ちょっと待って！",
        "盐港的塔里有一座没有指针的钟，（没有人）敢给它上发条。《钟的书》第三章：“它比我们更懂潮水。”",
    ],
)
def test_kinsoku(text: str, width: int) -> None:
    lines = set_lines(text, width)
    assert not [line for line in lines[1:] if line[0] in FITS_ON_NO_LINE_START]
    assert not [line for line in lines[:-1] if line[-1] in FITS_ON_NO_LINE_END]
    assert not [line for line in lines[:-1] if line.endswith(("……", "——")) is not line.endswith(("…", "—"))]


@pytest.mark.parametrize("width", range(10, 50))
def test_a_digit_keeps_its_ideograph(width: int) -> None:
    lines = set_lines("それは2026年11月23日のことだった、と番人は塔の上で言った。", width)
    assert not [line for line in lines[1:] if line[0] in "年月日"]


MANNERS = [
    ("a dash ends a line", "Вода снова стоит – и сторож спит", 16, ["Вода снова", "стоит – и", "сторож спит"]),
    ("a preposition of one letter begins one", "она лежит у него в книге", 15, ["она лежит", "у него в книге"]),
    ("groups of a number", "they were 12 500 strokes of a bell", 14, ["they were", "12 500 strokes", "of a bell"]),
    ("the number’s sign", "das steht in § 14 des Buches", 14, ["das steht in", "§ 14 des", "Buches"]),
    ("French marks", "elle dit « jamais ! » et rit", 12, ["elle dit", "« jamais ! »", "et rit"]),
    ("no-break spaces", "elle a 12\u00a0000 et\u202f5 amis", 9, ["elle a", "12\u00a0000", "et\u202f5 amis"]),
    ("German marks", "er sagt »nein« und geht dann", 15, ["er sagt »nein«", "und geht dann"]),
    ("after a hyphen", "well-tempered harpsichord-makers", 16, ["well-tempered", "harpsichord-", "makers"]),
    ("not for two letters", "и сделал он по-моему верно", 14, ["и сделал он", "по-моему верно"]),
    ("Korean at spaces", "항구의 탑에는 바늘이 없는 시계가", 16, ["항구의 탑에는", "바늘이 없는", "시계가"]),
    ("soft hyphens", "eine Donau\u00addampf\u00adschifffahrt", 17, ["eine Donau\u00addampf\u00ad", "schifffahrt"]),
    ("Tibetan after a tsheg", "ཆུ་ཚོད་འདི་ལ་མདའ་མེད།", 8, ["ཆུ་ཚོད་འདི་", "ལ་མདའ་", "མེད།"]),
    ("a line feed", "one\ntwo three", 20, ["one", "two three"]),
    ("a tab", "one\ttwo three", 6, ["one", "two", "three"]),
    ("an ideographic space", "항구의　탑에는 바늘", 8, ["항구의", "탑에는", "바늘"]),
    ("an empty line", "one\n\ntwo", 20, ["one", "", "two"]),
    ("no last line of one word", "the bell rings at the turn of the tide today", 38,
     ["the bell rings at the turn of the", "tide today"]),
    ("an address", "at https://example.org/vell/harbour/tower?x=1 now", 24,
     ["at https://example.org/", "vell/harbour/tower?x=1", "now"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "width", "expected"), [case[1:] for case in MANNERS], ids=[c[0] for c in MANNERS])
def test_manners(text: str, width: int, expected: list[str]) -> None:
    assert set_lines(text, width) == expected


def test_thai_breaks_between_syllables_and_keeps_vowels_with_their_consonants() -> None:
    text = "นาฬิกาบนหอคอยไม่มีเข็มแต่ไม่เคยบอกเวลาผิดเลยสักครั้งเดียวผู้ดูแลบอกว่า"
    for width in range(8, 40):
        lines = set_lines(text, width)
        assert not [line for line in lines[1:] if line[0] in "ะาำๆฯ"]
        assert not [line for line in lines[:-1] if line[-1] in "เแโใไ"]


def test_burmese_breaks_between_syllables() -> None:
    text = "ဆိပ်ကမ်းမျှော်စင်ပေါ်ရှိနာရီတွင်လက်တံမရှိပါ"
    for width in range(6, 40):
        for line in set_lines(text, width)[1:]:
            assert line[1:2] not in ("\u103a", "\u1039")  # no line begins with the end of a syllable


def test_titles_are_even() -> None:
    title = "How the tide clock keeps time and why nobody dares to wind it up"
    widths = [end - start for start, end in balanced(Paragraph(title), 60)]
    assert len(widths) == 2
    assert max(widths) - min(widths) <= 8


def test_no_width_is_too_small() -> None:
    assert set_lines("ab 漢", 1) == ["a", "b", "漢"]
    assert set_lines("", 10) == [""]
    assert set_lines("e\u0301\u0301", 1) == ["e\u0301\u0301"]
