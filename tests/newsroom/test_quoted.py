"""Who is quoted most: one person under every spelling of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import query
from reader.model import ParsedSource, Source, SourceState
from reader.newsroom.quoted import most_quoted
from reader.query.names import spelt_alike
from reader.store import Store
from tests.store.building import story
from tests.tui.memory_desk import NOW, article_of, quoted

SAID = (
    ("“The bridge opens in May,” said Yerzhan Tolebaev.", "“The bridge opens in May,”", "Yerzhan Tolebaev"),
    ("«Мост откроется в мае», – сказал Ержан Толебаев.", "«Мост откроется в мае»", "Ержан Толебаев"),
    ("“We have waited for it,” said Ada Fernsby.", "“We have waited for it,”", "Ada Fernsby"),
    ("“Nobody asked us,” said Fernsby.", "“Nobody asked us,”", "Fernsby"),
    ("“It will rain,” said ADA FERNSBY.", "“It will rain,”", "ADA FERNSBY"),
    ("“It is closed,” said a police spokesman.", "“It is closed,”", "police spokesman"),
    ("“It is open,” said a police spokesman.", "“It is open,”", "police spokesman"),
)


def test_one_person_in_two_scripts_is_one_and_a_surname_or_an_office_alone_is_nobody_else(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        source = store.add_source(Source(url="https://alpha.example/feed", kind="feed", title="Alpha"))
        stories = tuple(story(f"story-{number}") for number in range(len(SAID)))
        parsed = ParsedSource(kind="feed", title="Alpha", stories=stories)
        store.save_answers([(source.id, parsed, SourceState(answered=NOW))], NOW)
        rows = sorted(store.order("newest", query.ALL, None, NOW))
        for row, (text, words, name) in zip(rows, SAID, strict=True):
            store.save_article(row, article_of("A bridge", [text]), (quoted(text, words, name),))
        people = [(each.name, len(each.said)) for each in most_quoted(store, rows)]
        assert people == [("Ada Fernsby", 2), ("Yerzhan Tolebaev", 2), ("Fernsby", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ержан Толебаев", "Erzhan Tolebaev", True),
        ("Γιώργος Παππάς", "Giorgos Pappas", True),
        ("Жанна Щукина", "Zhanna Shchukina", True),
        ("Ivan Petrov", "Ivan Petrenko", False),
        ("Петров", "Petrov", False),
        ("田中太郎", "田中太郎", True),
        ("", "", True),
    ],
)
def test_spellings(one: str, other: str, same: bool) -> None:
    assert (spelt_alike(one) == spelt_alike(other)) is same
