"""What was taken for speech: what passes from the judging of quotations to the naming of their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from reader.quotes.candidates import Candidate
from reader.quotes.clause import Place
from reader.quotes.setting import Setting

__all__ = ["Found"]


@dataclass(slots=True, eq=False)
class Found:
    """A candidate that was taken for speech, with its speaker as written."""

    candidate: Candidate
    confidence: float
    setting: Setting | None = None
    """What it was judged by, where it was judged by anything."""
    place: Place | None = None
