"""Messages between processes come out as they went in, and large documents without a copy."""

from __future__ import annotations

import io

import pytest

from reader.newsroom import wire

DOCUMENT = bytes(range(256)) * 4096


def crossed(*messages: tuple[object, ...]) -> list[tuple[object, ...]] | None:
    pipe = io.BytesIO()
    wire.write_together(pipe, [wire.pieces_of(message) for message in messages])
    pipe.seek(0)
    return wire.read_together(pipe)


def test_several_messages_come_out_together() -> None:
    messages = [("a", [1, 2]), (wire.apart(b"short"), None), ("b", (wire.apart(DOCUMENT), wire.apart(DOCUMENT[1:])))]
    assert crossed(*messages) == [("a", [1, 2]), (b"short", None), ("b", (DOCUMENT, DOCUMENT[1:]))]
    ((document,),) = crossed((wire.apart(DOCUMENT),)) or []
    assert type(document) is bytes


def test_a_document_stands_apart_as_it_is() -> None:
    message, document = wire.pieces_of((wire.apart(DOCUMENT),))
    assert len(message) < 1000
    assert isinstance(document, memoryview)
    assert document.obj is DOCUMENT


@pytest.mark.parametrize("kept", [0, 3, 4, 7, 30, 200_000])
def test_a_pipe_that_ends_too_early_brings_nothing(kept: int) -> None:
    pipe = io.BytesIO()
    wire.write_together(pipe, [wire.pieces_of((wire.apart(DOCUMENT),))])
    assert wire.read_together(io.BytesIO(pipe.getvalue()[:kept])) is None
