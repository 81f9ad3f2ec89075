"""Answers made ready in another process are stored as if they had been read in this one."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

from reader.model import Enclosure, ParsedSource, SourceState
from reader.store import Store
from reader.store.prepared import prepare
from tests.store.building import ALPHA, HOUR, NOW, count, save, story

ANSWER = ParsedSource(
    kind="feed",
    title="Alpha, as it calls itself",
    site_url="https://alpha.example/",
    language="en",
    stories=(
        story("a", 12, content="<p>Ännchen 🚢</p>", tags=("Ships", "ships"), language="en", updated=NOW),
        story("b", content="", guid="b-1", comments=count(3), enclosures=(Enclosure("https://alpha.example/b.mp3"),)),
        story("c", 7, content="<p>the third</p>", site_rank=1, comments_url="https://alpha.example/c#said"),
        story("c", 9, content="<p>the third again</p>"),
    ),
)


def exported(path: Path, *, ready: bool, later: ParsedSource | None = None) -> list[object]:
    with Store.open(path) as store:
        source = store.add_source(ALPHA).id
        for hours, answer in enumerate(filter(None, (ANSWER, later))):
            # What crosses to the store's process is pickled on its way.
            given = pickle.loads(pickle.dumps(prepare(answer, ALPHA.url))) if ready else answer
            store.save_answers([(source, given, SourceState())], NOW + hours * HOUR)
        return [store.story(row) for row in sorted(store.order("newest"))]


def test_it_makes_no_difference_where_an_answer_was_made_ready(tmp_path: Path) -> None:
    read_here = exported(tmp_path / "here.db", ready=False)
    assert len(read_here) == 3
    assert exported(tmp_path / "there.db", ready=True) == read_here


def test_nor_does_it_when_the_source_brings_more(tmp_path: Path) -> None:
    first = replace(ANSWER.stories[0], content="<p>Rewritten, and longer</p>")
    later = replace(ANSWER, stories=(story("d", content="<p>new</p>"), first, *ANSWER.stories[1:3]))
    read_here = exported(tmp_path / "here.db", ready=False, later=later)
    assert len(read_here) == 4
    assert exported(tmp_path / "there.db", ready=True, later=later) == read_here


def test_of_an_answer_only_what_is_new_or_changed_is_kept_again(store: Store) -> None:
    source = store.add_source(ALPHA).id
    known = [story(name, content=f"<p>{name * 50}</p>") for name in "abc"]
    before = save(store, source, *known).rows
    new = story("d", content="<p>čtvrtý</p>")
    after = save(store, source, new, *known, now=NOW + HOUR).rows
    assert after[1:] == before
    contents = [found.content for row in after if (found := store.story(row))]
    assert contents == [new.content, *(one.content for one in known)]


def test_preparing_is_the_same_every_time() -> None:
    assert prepare(ANSWER, ALPHA.url) == prepare(ANSWER, ALPHA.url)
    assert len({one.entry for one in prepare(ANSWER, ALPHA.url).stories}) == 3
