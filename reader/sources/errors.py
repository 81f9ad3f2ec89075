"""What can go wrong between an answer and its stories."""

from __future__ import annotations

__all__ = ["SourceError"]


class SourceError(Exception):
    """An answer that holds no stories, or not in a form that can be read.

    Attributes:
        sentence: why, in one sentence for the reader of news.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __reduce__(self) -> tuple[type[SourceError], tuple[str]]:
        # Raised in worker processes, so it must survive the way back.
        return type(self), (self.sentence,)
