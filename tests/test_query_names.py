"""A speaker is found by any form of the name, and nobody else is. The people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.query import is_named, keys_for, keys_of

SAME = [
    # one person in each line, in any form
    "Орлов Орлова Орлову Орловым Орлове Orlov Orlova Orlovu",
    "Бабакумаров Бабакумарова Бабакумарову Бабакумаровым Бабакумарове Babakumarov",
    "Селенский Селенского Селенскому Селенским Селенском Селенського Селенський Selensky Selenskyy Selenskyi Selenskiy",
    "Муратаев Муратаевтың Муратаевқа Муратаевты Муратаевтан Муратаевпен Murataev Muratayev",
    "Марья Марьи Марью",
    "Мария Марии Марию Марией Maria Mariya",
    "Игорь Игоря Игорю Игорем Igor",
    "Григорий Григория Григорию Григорием Grigory Grigoriy",
    "Юлия Юлии Юлию Julia Yulia Yuliya",
    "Шмигаль Шмигаля Shmyhal",
    "Müller Mueller Muller Мюллер",
    "Weiß Weiss",
    "Кирин Кирина Кирину Кириным Кирине Kirin",
    "Şahin Sahin ŞAHİN Şahin'in Şahin’e Шахин",
    "Erdem Erdem'den Erdem'in",
    "Vukić Vukic Вукич Vukich",
    "Karwiński Karwińskiego Karwińskiemu Karwinski",
    "Семёнов Семенов Семёнова Semenov Semyonov",
    "Галиев Галиева Galiyev Galiev Ğaliev",
    "Мельничук Мельничука Мельничуку Melnychuk",
    "Παπαλέξης Παπαλέξη Papalexis",
    "السالمي سالمي السالمى",
    "Ли Li",
    "Ким Кима Kim",
    "王小明 小明",
]


@pytest.mark.parametrize("line", SAME)
def test_every_form_of_a_name_finds_the_others(line: str) -> None:
    first, *others = line.split()
    assert [other for other in others if not is_named(f"Anna {first}", other)] == []
    if not first.startswith("王"):
        assert [other for other in others if not is_named(f"Anna {other}", first)] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Пётр Иванченко", "Иванов"),
        ("Пётр Иваненко", "Иванова"),
        ("Пётр Иванов", "Иванченко"),
        ("Jon Lind", "Li"),
        ("Jon Li", "Lind"),
        ("Martin Oss", "Martina"),
        ("Ada Peter", "Peters"),
        ("Пётр Максимов", "Максименко"),
        ("Олег Кирин", "Киров"),
        ("Anna Weiss", "eiss"),
        ("Anna Weiss", "Bob Weiss"),
        ("Anna Weiss", ""),
        ("", "Weiss"),
        ("Anna Weiss", "…"),
    ],
)
def test_others_are_not_meant(name: str, wanted: str) -> None:
    assert not is_named(name, wanted)


def test_names_stand_in_any_order_and_the_last_may_be_begun() -> None:
    assert is_named("Анна Орлова", "Orlova Anna")
    assert is_named("Анна Орлова", "Анне Орловой")
    assert is_named("Анна Орлова", "anna orl")
    assert not is_named("Анна Орлова", "orl anna")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_name_or_none(name: str, wanted: str) -> None:
    assert is_named(name, wanted) in (True, False)


@given(st.text(alphabet="абвгдежиклмнопрстуяьйō'üßşσλ", min_size=1, max_size=12).filter(str.isalpha))
def test_everybody_is_found_by_the_own_name(name: str) -> None:
    assert is_named(f"X {name}", name)


def is_kept_under(name: str, wanted: str) -> bool:
    """Whether an index of names by their keys leads from words to a name."""
    keys, begun = keys_for(wanted)
    kept = keys_of(name)
    return not kept.isdisjoint(keys) or bool(begun and any(key.startswith(begun) for key in kept))


@pytest.mark.parametrize("line", SAME)
def test_an_index_leads_to_whoever_is_named(line: str) -> None:
    for name in line.split():
        for wanted in line.split():
            for begun in (wanted, wanted[:2], wanted[:4]):
                assert is_kept_under(name, begun) or not is_named(name, begun), (name, begun)


@settings(deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_an_index_leads_to_whoever_is_named_whatever_the_name(name: str, wanted: str) -> None:
    for words in (wanted, name, name[:3], name[-3:], f"{wanted} {name}"):
        assert is_kept_under(name, words) or not is_named(name, words)
