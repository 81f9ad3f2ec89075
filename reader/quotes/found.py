"""What was taken for speech: what passes from the judging of quotations to the naming of their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Cue
from reader.quotes.candidates import Candidate
from reader.quotes.clause import Place
from reader.quotes.flags import CUE, SOURCE
from reader.quotes.passage import Paragraph
from reader.quotes.setting import Setting

__all__ = ["Found", "cue_of"]


@dataclass(slots=True, eq=False)
class Found:
    """A candidate that was taken for speech, with its speaker as written."""

    candidate: Candidate
    confidence: float
    setting: Setting | None = None
    """What it was judged by, where it was judged by anything."""
    place: Place | None = None


def cue_of(paragraph: Paragraph, index: int) -> Cue:
    """The words that report at a word of a paragraph: all of *according to*."""
    flags = paragraph.flags
    last = index
    kind = flags[index] & (CUE | SOURCE)
    while kind == SOURCE and last + 1 < len(flags) and flags[last + 1] & SOURCE and not flags[last + 1] & CUE:
        last += 1
    while kind == SOURCE and index and flags[index - 1] & SOURCE and not flags[index - 1] & CUE:
        index -= 1
    start, end = paragraph.word_start(index), paragraph.word_end(last)
    return Cue(start, end, paragraph.text[start:end])
