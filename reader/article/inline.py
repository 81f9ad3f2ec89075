"""A run of inline content: text with white space folded, and the spans over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader import cleaning
from reader.article.texts import ends_sentence
from reader.deferred import late_pattern
from reader.model import Span, SpanKind

__all__ = ["Run", "spans_within"]

_WIDE = "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
# A line of source ends between two characters of a script that is written without spaces: nothing
# stands there for a reader (CSS Text 3, section 4.1.3, segment break transformation).
_BREAK_BETWEEN_WIDE = late_pattern(f"(?<=[{_WIDE}])[ \t]*\r?\n\\s*(?=[{_WIDE}])")
_UNSEEN = " \t\r\n\xa0\u200b\u2060\ufeff"
"""A text of nothing else is none: white space, and what has no width."""
_PARAGRAPH = 200
"""Code points of a line that is a paragraph if its page breaks it at the end of a sentence: no verse is so long."""
_WHITE_SPACE = late_pattern(r"\s+")


class Run:
    """Gathers text and spans until a block ends."""

    __slots__ = ("_closed", "_length", "_open", "_parts", "_swallow")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._swallow = True
        """What came last ends in white space (or nothing came): more of it is dropped."""
        self._open: list[tuple[int, SpanKind, str]] = []
        self._closed: list[Span] = []

    def add(self, text: str | None) -> None:
        """Take up text as the page has it."""
        if not text:
            return
        text = cleaning.prose(text)
        if "\n" in text and max(text) >= _WIDE[0]:
            text = _BREAK_BETWEEN_WIDE.sub("", text)
        text = _WHITE_SPACE.sub(" ", text)
        if self._swallow and text.startswith(" "):
            text = text[1:]
        if text:
            self._put(text)
            self._swallow = text.endswith(" ")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def line_break(self) -> bool:
        """Break the line; true if a paragraph ends here: the line is empty, or as long as only a paragraph is."""
        text = "".join(self._parts).rstrip(" ")
        if not text or text.endswith("\n"):
            return True
        if len(text) - text.rfind("\n") > _PARAGRAPH and ends_sentence(text):
            return True
        self._parts = [text, "\n"]
        self._length = len(text) + 1
        self._swallow = True
        return False

    def open(self, kind: SpanKind, href: str = "") -> None:
        """Begin a span."""
        self._open.append((self._length, kind, href))

    def target(self) -> str:
        """Where the link that is open leads, or ``""``."""
        return next((href for _, kind, href in reversed(self._open) if kind is SpanKind.LINK), "")

    def close(self) -> None:
        """End the span begun last."""
        if not self._open:
            return
        start, kind, href = self._open.pop()
        nested = kind is SpanKind.LINK and (not href or self.target())  # no link stands in another
        if self._length > start and not nested:
            self._closed.append(Span(start, self._length, kind, href))

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text and its spans; spans still open go on in the next run."""
        raw = "".join(self._parts)
        text = raw.rstrip() if raw.strip(_UNSEEN) else ""
        still_open = list(self._open)
        while self._open:
            self.close()
        spans = _trimmed(text, self._closed) if text else ()
        self.__init__()  # type: ignore[misc]
        self._open = [(0, kind, href) for _, kind, href in still_open]
        return text, spans


def spans_within(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans of a stretch of their text, told from its start."""
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )


def _trimmed(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans without the white space at their ends, in the order of the text, the outer one first."""
    kept = []
    for span in spans:
        start, end = span.start, min(span.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            kept.append(Span(start, end, span.kind, span.href))
    return tuple(sorted(kept, key=lambda span: (span.start, -span.end, span.kind)))
