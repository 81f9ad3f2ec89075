"""How sites in sixty languages write how often something was read: the words about the number 1,234."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.counting import parse_count, read_counter


def written() -> list[tuple[str, str, str]]:
    table = Path(__file__).with_suffix(".tsv").read_text("utf-8")
    rows = (row.split("\t") for row in table.splitlines() if not row.startswith("#"))
    return [(kind, language, form) for kind, language, forms in rows for form in forms.split("; ")]


@pytest.mark.parametrize(("kind", "language", "form"), written())
def test_a_counter_is_known_with_and_without_the_language(kind: str, language: str, form: str) -> None:
    for tongue in (language, None):
        found = read_counter(form, tongue)
        assert found is not None
        assert (found[0].value, found[1]) == (1234, kind)


@pytest.mark.parametrize(
    "text",
    """2 min read; 8 min lues; Lesezeit: 2 Min.; View 6 Images; 3 days ago; 1234 views per day; 12 photos; Top 10
    10 reasons to read; Read 5 more articles; Show 12 more comments; 5 stars; 4.5/5; Chapter 12; Post 12; Article 5
    1 person online; 1234 followers; 35 mm; 3 из 5; 3 мин чтения; 阅读需 3 分钟; 5分钟前; 3分で読めます; vor 5 Stunden
    5 saat önce; 3 دقائق قراءة; ۵ دقیقه پیش; 3 phút đọc; 5 menit baca; 5 perc olvasás; czas czytania 3 min; 5 dk okuma
    ★ 4; ⭐ 5; по материалам 12; 2 часа назад; visitors: 1234; 1,234 people reading""".replace("\n", ";").split(";"),
)
def test_what_stands_near_stories_and_counts_no_readers_is_none(text: str) -> None:
    assert parse_count(text.strip()) is None
