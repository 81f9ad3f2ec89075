"""What goes wrong in the newsroom, for its faces."""

from __future__ import annotations

__all__ = ["NewsroomError"]


class NewsroomError(Exception):
    """Something that was asked for could not be done. ``sentence`` says why, for a reader of news."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)
