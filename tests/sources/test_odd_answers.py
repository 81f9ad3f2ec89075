"""Answers of interfaces in which something else stands than ever did: read without it, or refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources import SourceError, parse
from tests.fetch.site import NOON

FIXTURES = Path(__file__).with_name("fixtures")
ANSWERS = sorted(path for path in FIXTURES.glob("*.json") if not path.name.endswith(".expected.json"))
ODD: list[Any] = [
    None,
    True,
    7,
    -1,
    0.5,
    10**300,
    float("inf"),
    float("nan"),
    "",
    "\0\ud800",
    [],
    {},
    [[]],
    [None],
    {"": [7]},
]


def places(value: Any, *way: str | int) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in a document, its own among them."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, *way, key)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
@settings(max_examples=40)
@given(data=st.data())
def test_an_answer_of_another_shape_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    document = json.loads(path.read_bytes())
    kind = path.name.partition(".")[0]
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([way for way in places(document) if way]))
        holder = document
        for key in way:
            holder = holder[key]
        holder[last] = deepcopy(data.draw(st.sampled_from(ODD)))
    body = json.dumps(document).encode()
    for known_as in ("", kind):
        with suppress(SourceError):
            read = parse(body, "https://example.org/api", "application/json", kind=known_as, now=NOON)
            assert all(story.title for story in read.stories)
