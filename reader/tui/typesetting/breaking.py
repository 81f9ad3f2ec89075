"""Where the lines of a paragraph break. Pure, and fast enough for a whole book at a resize.

A line is a pair (start, end) of code points into the paragraph; the spaces at a break belong to no
line, everything else belongs to exactly one. Lines are filled greedily, then mended: no single
word is left alone on the last line where the line before can spare one.

Lines break at spaces, after hyphens and dashes inside words, between ideographs by the rules of
kinsoku, between the syllables of scripts without spaces, at soft hyphens, and inside a word only
where it is longer than a line; a cluster (a letter with its marks, a joined emoji) is never broken.
Where the words of Thai, Lao, Khmer and Burmese end only a dictionary knows: ICU's, where they are installed
(:mod:`reader.tui.typesetting.words`). Elsewhere spelling tells the syllables, and which of them more often
end a word than not.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

from reader.deferred import late_pattern
from reader.tui.typesetting.classes import BREAKS, EXTENDS, JOINED, classes_of, widths_of

__all__ = ["Paragraph", "balanced", "wrap"]

Lines = list[tuple[int, int]]

# Scripts whose every character is one cell wide, without marks that join, and with spaces between
# words: Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters, Georgian; punctuation and symbols.
_PLAIN = late_pattern(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0621-\u064a\u066e-\u06d3\u10a0-\u10ff"
    "\u1e00-\u1fff\u2010-\u2027\u202f-\u203a\u2044\u2070-\u209f\u2190-\u21ff\u2200-\u22ff\u2500-\u259f]*"
)
_LEAST_FILLED = 0.5
"""A line is not made shorter than this share of its width for the sake of beauty."""
_GROUP_OF_DIGITS = late_pattern(r"\d{3}(?!\d)")
_DASHES = "–—―-"
_STICKS_TO_THE_LEFT = "»!?:;%‰….,)"
_STICKS_TO_THE_RIGHT = "«№§"
_SUSPECT_AFTER = frozenset(_DASHES + _STICKS_TO_THE_LEFT + "0123456789 ")
_SUSPECT_BEFORE = frozenset(_STICKS_TO_THE_RIGHT + " ")
_SUSPECT_TWO_BEFORE = frozenset(" «“”„\"'’‘([-–—.,")
_LEAST_PART = 3
_SAMPLE = 8
_RAGGED = 1.05
"""So much longer a text gets by what its lines leave free at their ends."""
_INNER_BREAKS = ("-", "—", "–", "‐")
_ADDRESS_BREAKS = ("/?&#", "=_.,-+")
_NOTHING: array[int] = array("I")
_BREAKS_ELSEWHERE = late_pattern("[IiOTVFfBbSR_]")
"""Classes that a line may break at although there is no (U+0020) space."""


class Paragraph:
    """A text that can be broken into lines of any width; what does not depend on the width is kept.

    It is worked out at the first need: of a book only what is looked at is.

    Args:
        text: with line feeds where a line must end.
    """

    __slots__ = ("_about", "_at_spaces", "_breaks", "_classes", "_ends", "_hyphens", "_is_ready", "_plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_ready = False
        self._about = -1.0
        """Cells, guessed; negative as long as nobody asked."""

    def _make_ready(self) -> None:
        text, self._is_ready = self.text, True
        match = _PLAIN.match(text.replace("\n", " ") if "\n" in text else text)
        self._plain = match is not None and match.end() == len(text)
        self._hyphens = tuple(sign for sign in _INNER_BREAKS if text.count(sign) > text.count(f" {sign}"))
        self._classes = "" if self._plain else classes_of(text)
        self._ends = _NOTHING if self._plain else array("I", accumulate(widths_of(self._classes)))
        self._at_spaces = self._plain or ("\t" not in text and _BREAKS_ELSEWHERE.search(self._classes) is None)

    def wrap(self, width: int) -> Lines:
        """Lines of at most *width* cells; one cluster a line where even that does not fit.

        An empty text has one empty line.
        """
        if not self._is_ready:
            self._make_ready()
        width = max(1, width)
        lines: Lines = []
        for start, end in self._hard_lines():
            before = len(lines)
            self._fill(lines, self._skip(start, end), end, width)
            if len(lines) == before:
                lines.append((start, start))
            elif len(lines) - before > 1:
                self._mend_last(lines, end, width)
        return lines

    def guess(self, width: int) -> int:
        """About how many lines of *width* cells it has, told from its length and a few of its characters."""
        if self._about < 0:
            text = self.text
            sample = text[len(text) // 2 :][:_SAMPLE]
            self._about = _RAGGED * len(text) * (1 if sample.isascii() else cell_len(sample) / len(sample))
            self._breaks = text.count("\n")
        return self._breaks + 1 + int(self._about / max(1, width))

    def fit(self, start: int, width: int) -> int:
        """Where a stretch from *start* of at most *width* cells ends, words and white space aside."""
        if not self._is_ready:
            self._make_ready()
        if self._plain:
            return min(len(self.text), start + max(1, width))
        return self._limit(start, len(self.text), max(1, width))

    def _fill(self, lines: Lines, start: int, end: int, width: int) -> None:
        """Lines from *start* to *end*. Most lines of most languages take the short way."""
        text, plain = self.text, self._plain
        least = width // 2
        hyphen = self._hyphens[0] if self._hyphens else ""
        short = self._at_spaces and len(self._hyphens) < 2
        while start < end:
            limit = start + width if plain else self._limit(start, end, width)
            if limit >= end:
                lines.append((start, self._trimmed(start, end)))
                return
            if short:
                cut = limit if text[limit] == " " else text.rfind(" ", start + 2, limit)
                if (
                    cut > start + least
                    and text[cut - 2] not in _SUSPECT_TWO_BEFORE
                    and text[cut - 1] not in _SUSPECT_BEFORE
                    and text[cut + 1 : cut + 2] not in _SUSPECT_AFTER
                    and not (hyphen and text.find(hyphen, cut, limit) >= 0)
                ):
                    lines.append((start, cut))
                    start = cut + 1
                    continue
            cut, following = self._cut(start, limit, width)
            lines.append((start, cut))
            start = self._skip(following, end)

    def _hard_lines(self) -> Sequence[tuple[int, int]]:
        text = self.text
        if "\n" not in text:
            return ((0, len(text)),)
        ends = [match.start() for match in re.finditer("\n", text)]
        return tuple(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))

    def _cut(self, start: int, limit: int, width: int) -> tuple[int, int]:
        """Where the line from *start* ends that cannot hold what stands at *limit*, and where to go on."""
        cut = self._cut_at_space(start, limit) if self._at_spaces else self._cut_by_class(start, limit, width)
        return self._trimmed(start, cut), cut

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t\r\u3000":
            end -= 1
        return end

    def _skip(self, position: int, end: int) -> int:
        while position < end and self.text[position] in " \t\r\u3000":
            position += 1
        return position

    # Words between spaces: everything is found by searching backwards.

    def _cut_at_space(self, start: int, limit: int) -> int:
        text = self.text
        cut = limit if text[limit] == " " else text.rfind(" ", start + 1, limit)
        first = cut
        least = start + int((limit - start) * _LEAST_FILLED)
        while cut > least and _glued(text, start, cut):
            cut = text.rfind(" ", start + 1, cut)
        if cut <= least < first:
            cut = first
        if self._hyphens or cut <= least:
            inner = self._inner_break(max(cut + 1, start), limit)
            if inner > cut:
                return inner
        if cut <= start or (cut <= least and self._must_break(cut + 1, limit - start)):
            return self._address_break(max(least, cut + 1), limit)
        return cut

    def _inner_break(self, start: int, limit: int) -> int:
        """After the last hyphen or dash inside a word, with some letters on either side; -1 for none."""
        text, best = self.text, -1
        for sign in self._hyphens:
            at = text.rfind(sign, start + _LEAST_PART, limit)
            # Two letters alone before or after a hyphen (по-моему) are not worth the break.
            if at > best and text[at - _LEAST_PART : at].isalnum():
                after = text[at + 1 : at + 1 + _LEAST_PART]
                if len(after) == _LEAST_PART and after.isalpha():
                    best = at + 1
        return best

    def _must_break(self, start: int, width: int) -> bool:
        """Whether the word there is longer than a line, or fills most of one and is an address."""
        end = self.text.find(" ", start, start + width + 1)
        if end < 0:
            end = len(self.text)
        return end - start > width or (end - start > 0.6 * width and "/" in self.text[start:end])

    def _address_break(self, start: int, limit: int) -> int:
        """Where a word longer than a line breaks: after a sign that divides addresses, or anywhere."""
        for signs in _ADDRESS_BREAKS:
            best = max(self.text.rfind(sign, start, limit) for sign in signs) + 1
            if best > start and (self._plain or not self._is_inside_cluster(best)):
                return best
        return limit

    # Everything else: classes and widths, code point by code point around the end of the line.

    def _limit(self, start: int, end: int, width: int) -> int:
        """The first code point that does not fit, at the start of a cluster; at least one cluster fits."""
        ends = self._ends
        limit = bisect_right(ends, (ends[start - 1] if start else 0) + width, start, end)
        if limit >= end:
            return end
        back = limit
        while back > start and self._is_inside_cluster(back):
            back -= 1
        if back > start:
            # A soft hyphen that ends a line is drawn, and that takes a cell.
            while back > start + 1 and self._classes[back - 1] == "S" and self._width(start, back) >= width:
                back -= 1
            return back
        limit = max(limit, start + 1)
        while limit < end and self._is_inside_cluster(limit):
            limit += 1
        return limit

    def _is_inside_cluster(self, at: int) -> bool:
        classes = self._classes
        return classes[at] in EXTENDS or (classes[at - 1] == "J" and classes[at] in JOINED)

    def _cut_by_class(self, start: int, limit: int, width: int) -> int:
        classes, text = self._classes, self.text
        least = start + int((limit - start) * _LEAST_FILLED)
        first = syllable = -1
        for at in range(limit, start, -1):
            before, after = classes[at - 1], classes[at]
            if after == " " or after == "_":
                if at != limit:
                    continue  # found already, at the far side of the space
                space = at
            elif before == " " or before == "_":
                space = self._trimmed(start, at)
            elif after in EXTENDS:
                continue
            else:
                if before in EXTENDS:
                    before = self._base(start, at)
                if before + after not in BREAKS or (before == "S" and not self._hyphen_fits(start, at, width)):
                    continue
                if before == "H" and not (text[at - 4 : at - 1].isalnum() and text[at : at + _LEAST_PART].isalpha()):
                    continue
                if before in "TFf" and after in "TV" and not (after == "V" or before == "f"):
                    # A syllable may go on here. A surer place within a few letters is better.
                    syllable = at if syllable < 0 else syllable
                    if at > limit - 12:
                        continue
                    return syllable
                return max(at, first) if syllable < 0 or at > limit - 12 else syllable
            if space <= start:
                break
            if syllable >= 0 and at <= limit - 12:
                return syllable
            if space > least and _glued(text, start, space):
                first = at if first < 0 else first
                continue
            return at if space > least or first < 0 else first
        return max(first, syllable) if max(first, syllable) > start else limit

    def _base(self, start: int, at: int) -> str:
        """The class of the character that the marks before *at* belong to; ``J`` if they join."""
        classes = self._classes
        at -= 1
        if classes[at] == "J":
            return "J"
        while at > start and classes[at] in EXTENDS:
            at -= 1
        return classes[at]

    def _hyphen_fits(self, start: int, at: int, width: int) -> bool:
        return self._width(start, at) < width

    # Beauty

    def _mend_last(self, lines: Lines, end: int, width: int) -> None:
        """Give a last line of one word company from the line before, if that stays long enough."""
        start, stop = lines[-1]
        text = self.text
        if self._width(start, stop) > width // 3 or " " in text[start:stop]:
            return
        above, above_end = lines[-2]
        room = self._width(above, above_end) - 1
        least = width * _LEAST_FILLED
        if room < least:
            return
        limit = above + room if self._plain else self._limit(above, end, room)
        cut, following = self._cut(above, limit, room)
        following = self._skip(following, end)
        if self._at_spaces and following == cut:
            return  # inside a word
        if cut < above_end and self._width(above, cut) >= least and self._width(following, stop) <= width:
            lines[-2:] = [(above, cut), (following, stop)]

    def _width(self, start: int, end: int) -> int:
        if self._plain or end <= start:
            return end - start
        return self._ends[end - 1] - (self._ends[start - 1] if start else 0)


def wrap(text: str, width: int) -> Lines:
    """The lines of a text: see :meth:`Paragraph.wrap`."""
    return Paragraph(text).wrap(width)


def balanced(paragraph: Paragraph, width: int) -> Lines:
    """As few lines as *width* allows, as even as they can be: for titles."""
    lines = paragraph.wrap(width)
    if not 1 < len(lines) <= 6:
        return lines
    low, high = width // 2, width
    while low < high:
        middle = (low + high) // 2
        tried = paragraph.wrap(middle)
        if len(tried) <= len(lines):
            lines, high = tried, middle
        else:
            low = middle + 1
    return lines


def _glued(text: str, start: int, space: int) -> bool:
    """Whether the words on either side of a space belong together.

    A dash stays at the end of its line, ``»`` and ``!`` after a French space with their word, the
    groups of a number and the number's sign with each other, a word of one letter with the next.
    """
    before, after = text[space - 1], text[space + 1 : space + 2]
    if not after:
        return False
    if after in _DASHES:
        return text[space + 2 : space + 3] in (" ", "")
    if after in _STICKS_TO_THE_LEFT:
        return not text[space + 2 : space + 3].isalnum()
    if before in _STICKS_TO_THE_RIGHT:
        return before != "«" or space - 2 < start or not text[space - 2].isalnum()
    if after.isdigit() and before.isdigit():
        return _GROUP_OF_DIGITS.match(text, space + 1) is not None
    return before.isalpha() and not (space - 2 >= start and (text[space - 2].isalnum() or text[space - 2] in "’'.-"))
