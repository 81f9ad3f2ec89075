"""Most-read lists in twenty languages, in the dress of the software that writes them; numbers that count no readers.

Everything here is invented: ``page_languages.tsv``, ``page_headlines.tsv`` and ``page_traps.tsv``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Count, Story
from reader.sources import SourceError, parse
from reader.sources.page import own_counter

HERE = Path(__file__).parent
NUMBERS = ((5729, 31, 120), (4100, 12, 80), (2652, 7, 60), (2540, 3, 22), (980, 5, 9))
SCRIPTS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯", "hi": "०१२३४५६७८९"}


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


HEADLINES: dict[str, list[str]] = {}
for language, headline in rows("page_headlines.tsv"):
    HEADLINES.setdefault(language, []).append(headline)


def short(number: int, point: str, unit: str) -> str:
    return f"{number / 1000:.1f}{unit}".replace(".", point) if number >= 1000 else str(number)


def written(item: str, place: int, title: str, numbers: tuple[int, int, int], script: str = "-") -> str:
    views, comments, reactions = numbers
    digits = str.maketrans("0123456789", SCRIPTS.get(script, "0123456789"))
    return item.format(
        i=place,
        p=place + 1,
        t=title,
        v=views,
        c=comments,
        r=reactions,
        V=f"{views:,}",
        d=f"{views:,}".replace(",", "."),
        s=f"{views:,}".replace(",", "\u202f"),
        k=short(views, ".", "K"),
        b=short(views, ",", " B"),
        w=f"{views / 10:.1f}".rstrip("0").rstrip("."),
        D=str(views).translate(digits),
        C=str(comments).translate(digits),
    )


def page(language: str, before: str, items: list[str], after: str) -> bytes:
    return f"<html lang={language}><body>{before.strip('-')}{''.join(items)}{after.strip('-')}</body></html>".encode()


def stories(html: bytes) -> tuple[Story, ...]:
    try:
        return parse(html, "https://site.example/x").stories
    except SourceError:
        return ()


def near(count: Count | None, wanted: int) -> bool:
    """Equal, or the same in two figures where the page rounds."""
    return count is not None and abs(count.value - wanted) * 50 <= wanted


@pytest.mark.parametrize("row", rows("page_languages.tsv"), ids=lambda row: row[0])
def test_a_list_is_read(row: list[str]) -> None:
    _, language, kinds, script, before, after, item = row
    titles = HEADLINES[language]
    items = [written(item, place, titles[place], NUMBERS[place], script) for place in range(len(titles))]
    found = {story.title: story for story in stories(page(language, before, items, after))}
    assert set(found) == set(titles)
    for title, numbers in zip(titles, NUMBERS, strict=True):
        story = found[title]
        for kind, number, count in zip("vcr", numbers, (story.views, story.comments, story.reactions), strict=True):
            wanted = number * 1000 if "{w}" in item and kind == "v" else number
            assert near(count, wanted) if kind in kinds else count is None
        if kinds == "-":
            assert story.site_rank == titles.index(title) + 1


@pytest.mark.parametrize("row", rows("page_traps.tsv"), ids=lambda row: row[0])
def test_no_other_number_is_taken_for_a_counter(row: list[str]) -> None:
    _, language, before, after, item = row
    titles = HEADLINES["en"]
    items = [written(item, place, titles[place], NUMBERS[place]) for place in range(len(titles))]
    html = page(language, before, items, after)
    assert not [story for story in stories(html) if story.views or story.comments or story.reactions]
    assert own_counter(html, "https://site.example/x") == (None, None, None)


EDITORS = (
    "Top stories", "Top 10", "Headlines", "Must reads", "Featured", "Editors’ picks", "Editor's choice", "In focus",
    "Top-Themen", "Topmeldungen", "Schlagzeilen", "Empfehlungen der Redaktion", "À la une", "Les titres",
    "Le choix de la rédaction", "Destacadas", "Titulares", "Lo último", "Destaques", "Últimas notícias", "In evidenza",
    "Primo piano", "Uitgelicht", "Hoofdpunten", "Toppnyheter", "Tophistorier", "Polecane", "Najważniejsze",
    "Hlavní zprávy", "Главное", "Топ новостей", "Выбор редакции", "Важное", "Головне", "Топ новин", "Басты жаңалықтар",
    "Öne çıkanlar", "Manşetler", "Gündem", "أهم الأخبار", "أبرز الأخبار", "مهم‌ترین اخبار", "خبرهای برگزیده",
    "כותרות", "חדשות חמות", "मुख्य समाचार", "প্রধান খবর", "শীর্ষ সংবাদ", "Nổi bật", "Tin nổi bật", "ข่าวเด่น",
    "Berita utama", "Pilihan editor",
    "トップニュース", "おすすめ記事", "主要ニュース", "头条", "推荐阅读", "要闻", "頭條新聞",
    "주요뉴스", "헤드라인", "편집자 추천",
)  # fmt: skip


@pytest.mark.parametrize("heading", EDITORS)
def test_what_editors_choose_is_not_what_is_read_most(heading: str) -> None:
    items = [f'<li><a href="/{place}">{title}</a></li>' for place, title in enumerate(HEADLINES["en"])]
    html = page("en", f"<section><h2>{heading}</h2><ol>", items, "</ol></section>")
    assert {story.site_rank for story in stories(html)} == {None}
