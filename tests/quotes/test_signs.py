"""Names in scripts in which nothing parts words: where they begin and end, as their surroundings show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.quotes import chinese, japanese, titled
from reader.quotes.lexicon import lexicon
from reader.quotes.signs import pieces_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("馆长沈若兰表示，雨很大。", ["沈若兰"]),
        ("范以宁设计了这座楼。范以宁说，楼很高。", ["范以宁"]),
        ("发言人米娜·托尔凯则回应称不知道。", ["米娜·托尔凯", "托尔凯"]),
        ("“好的。”卢小宇恳切地说。", ["卢小宇"]),
        ("工程师林安娜介绍了水闸。", ["林安娜"]),
        ("记者欧阳明说，桥断了。", ["欧阳明"]),
        ("李强调了三点。于是大家高兴地走了。", []),
    ],
)
def test_chinese_names_begin_with_a_surname_and_end_before_known_words(text: str, names: list[str]) -> None:
    assert chinese.names_in(text, lexicon("zh")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市内で店を営む白石美帆さん（41）は笑う。", ["白石美帆"]),
        ("桑原さつき市議が追及した。桑原さつき市議は続けた。", ["桑原さつき"]),
        ("俳優の椎名蓮が登場した。椎名は笑った。", ["椎名蓮", "椎名"]),
        ("林クララ市長は答えた。", ["林クララ"]),
        ("第三者委員会が公表した。", []),
    ],
)
def test_japanese_names_stand_before_an_age_or_a_title(text: str, names: list[str]) -> None:
    assert japanese.names_in(text, lexicon("ja")) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("th", "นายสมหมาย ใจกว้าง นายอำเภอ กล่าวว่า", ["สมหมาย", "สมหมาย ใจกว้าง"]),
        ("th", "ทนายความของจำเลยกล่าวว่า", []),
        ("km", "លោក សុខ វិចិត្រ អភិបាលស្រុក បានថ្លែងថា", ["សុខ", "សុខ វិចិត្រ"]),
        ("lo", "ທ່ານ ດຣ ສົມພອນ ແກ້ວມະນີ ກ່າວວ່າ", ["ສົມພອນ", "ສົມພອນ ແກ້ວມະນີ"]),
        ("my", "ဒေသခံ ဒေါ်နုနုအေးက ပြောပြသည်။", ["ဒေါ်နုနုအေး"]),
    ],
)
def test_a_title_leads_to_a_name(language: str, text: str, names: list[str]) -> None:
    assert titled.names_in(text, lexicon(language)) == names


@given(st.text(alphabet="王李明说在，。“”市长表示·们aさん（4）のはนาย กcက ", max_size=60))
def test_the_pieces_of_a_line_are_the_line(line: str) -> None:
    for language in ("zh", "ja", "th", "my", "hi"):
        assert "".join(pieces_of(line, line, lexicon(language))) == line
