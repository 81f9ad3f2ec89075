"""Going about in an article: from quotation to quotation, and through the places where words were found. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Article, Quote
from reader.tui.article.lines import SURE
from reader.tui.article.marks import Stretches, matches
from reader.tui.article.voices import UNATTRIBUTED

__all__ = ["Walk"]


class Walk:
    """Which quotation and which match is being looked at.

    Args:
        article: what is read.
        quotes: its quotations, in the order of the text.
    """

    def __init__(self, article: Article, quotes: Sequence[Quote] = ()) -> None:
        self._article, self._quotes = article, quotes
        self.current = -1
        """The number of the quotation that is being looked at; -1 for none."""
        self.only: str | None = None
        """The full name of the one speaker whose quotations are gone to; ``None`` for everybody."""
        self.found: list[tuple[int, int]] = []
        """Where the words stand that were searched for last."""
        self.match = -1
        """The number of the match that is being looked at; -1 for none."""
        self._wanted = ""
        self._at_match = False
        """A match was gone to last, and not a quotation."""

    @property
    def quote(self) -> Quote | None:
        """The quotation that is being looked at."""
        return self._quotes[self.current] if self.current >= 0 else None

    def to_quote(self, step: int, here: int) -> Quote | None:
        """On to the next quotation, or back to the one before; ``None`` if there is none that way.

        Args:
            step: 1 or -1.
            here: the place of the text from which to go while no quotation is looked at.
        """
        number = self._next(step, here)
        if number < 0:
            return None
        return self.to(number)

    def to(self, number: int) -> Quote:
        """To the quotation with this number, from 0."""
        self.current, self._at_match = number, False
        return self._quotes[number]

    def _next(self, step: int, here: int) -> int:
        chosen = [
            number
            for number, quote in enumerate(self._quotes)
            if self.only is None or (quote.speaker is not None and quote.speaker.name == self.only)
        ]
        if self.current < 0:
            beyond = [number for number in chosen if (self._quotes[number].start >= here) is (step > 0)]
        else:
            beyond = [number for number in chosen if (number - self.current) * step > 0]
        return (beyond[0] if step > 0 else beyond[-1]) if beyond else -1

    def find(self, text: str, here: int) -> None:
        """Find words, and look at the first place from *here* on where they stand; an empty text is nowhere."""
        self.found, self.match = matches(self._article, text), -1
        if self.found:
            self.match = Stretches((*span, None) for span in self.found).first_from(here) % len(self.found)
        self._wanted, self._at_match = " ".join(text.split()), bool(self.found)

    def to_match(self, step: int) -> bool:
        """On to the next match or back to the one before, round and round; false if there is none."""
        if self.found:
            self.match, self._at_match = (self.match + step) % len(self.found), True
        return bool(self.found)

    def __str__(self) -> str:
        """``bell 2/14`` between matches, ``Marta Oss 3/7`` between quotations, and else nothing."""
        if self._at_match:
            return f"{self._wanted} {self.match + 1}/{len(self.found)}"
        if (quote := self.quote) is None:
            return ""
        likely = "" if quote.confidence >= SURE else "likely: "
        return f"{likely}{quote.speaker.name if quote.speaker else UNATTRIBUTED} {self.current + 1}/{len(self._quotes)}"
