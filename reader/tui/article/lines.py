"""The article's lines in colour: quotations lit, speakers named, matches marked.

Knows nothing of widgets: a :class:`Painter` turns a typeset line into Rich segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from reader.model import Article, Block, BlockKind, Quote, SpanKind
from reader.tui.article.highlight import tokens
from reader.tui.article.marks import Stretches
from reader.tui.article.voices import voices
from reader.tui.themes import Paints
from reader.tui.typesetting import Line, Role, Run

__all__ = ["SURE", "Painter"]

SURE = 0.75
"""Quotations at least this certain have a whole bar beside them, others a broken one and italics."""

_Mark = tuple[int, int, Style]


class Painter:
    """Gives the lines of one article their colours.

    Args:
        article: what is read.
        quotes: its quotations, in the order of the text.
        paint: the styles of the theme.
    """

    def __init__(self, article: Article, quotes: Sequence[Quote], paint: Paints) -> None:
        self.paint = paint
        self.current = -1
        """The number of the quotation that is being looked at; -1 for none."""
        self.only: str | None = None
        """The full name of the one speaker whose words are lit; ``None`` for everybody."""
        self._quotes = quotes
        self._voices = voices(quotes)
        self._where = Stretches((quote.start, quote.end, number) for number, quote in enumerate(quotes))
        self._spans = Stretches(_spans(article, paint))
        self._scripts = Stretches(_scripts(article))
        self._listings = Stretches((b.start, b.end, b) for b in article.blocks if b.kind is BlockKind.CODE)
        self._tokens: dict[int, Stretches[Style]] = {}
        self._names = Stretches(self._named())
        self._matches: Stretches[int] = Stretches(())
        self._match = -1
        self._match_now = _strongest(paint)
        self._roles = _role_styles(paint)

    def mark_matches(self, found: Sequence[tuple[int, int]], current: int) -> None:
        """Show what was found, one of it as the one that is being looked at."""
        self._matches = Stretches((start, end, number) for number, (start, end) in enumerate(found))
        self._match = current

    def _named(self) -> list[tuple[int, int, tuple[int, Style]]]:
        """Speakers and cues, each with the number of its quotation and its style."""
        named = []
        for number, quote in enumerate(self._quotes):
            if quote.speaker is not None:
                style = _ink(self.paint.voice(self._voices[quote.speaker.name]))
                named.append((quote.speaker.start, quote.speaker.end, (number, style)))
            if quote.cue is not None:
                named.append((quote.cue.start, quote.cue.end, (number, Style(italic=True))))
        return named

    def _is_lit(self, number: int) -> bool:
        speaker = self._quotes[number].speaker
        return self.only is None or (speaker is not None and speaker.name == self.only)

    def _voice(self, number: int) -> int:
        speaker = self._quotes[number].speaker
        return self._voices[speaker.name] if speaker is not None else -1

    def mark(self, number: int) -> Segment:
        """The mark of a quotation in the map of all of them: whole for the one that is being looked at."""
        style = self.paint.voice(self._voice(number)) if self._is_lit(number) else self.paint.faint
        return Segment("█" if number == self.current else "▐", style)

    # A line

    def segments(self, line: Line) -> list[Segment]:
        """The line in colour, without its indent."""
        start, end = line.start, line.end
        marks = self._marks(start, end) if start >= 0 else []
        beside = self.bar(start, end) if start >= 0 else None
        segments: list[Segment] = []
        for run in self._raised(line.runs) if start >= 0 and self._scripts else line.runs:
            base = self._roles[run.role]
            if self.only is not None and run.role not in (Role.TITLE, Role.BYLINE):
                base = self.paint.soft
            if run.role is Role.BAR and beside is not None:
                segments.append(Segment(run.text.replace("│", beside.text), beside.style))
            elif run.offset < 0 or not marks:
                segments.append(Segment(run.text, base))
            else:
                self._add_run(segments, run, base, marks)
        return segments

    def _raised(self, runs: Sequence[Run]) -> Iterator[Run]:
        """Superscripts and subscripts in the characters that Unicode has for them: H₂O."""
        for run in runs:
            text = run.text
            for first, last, table in self._scripts.over(run.offset, run.end) if run.offset >= 0 else ():
                left, right = max(0, first - run.offset), min(len(text), last - run.offset)
                text = text[:left] + text[left:right].translate(table) + text[right:]
            yield run if text is run.text else Run(text, run.role, run.offset)

    def row(self, line: Line, left: int, measure: int, right: int = 2) -> list[Segment]:
        """The line between its margins, with the bar beside a quotation.

        Args:
            line: a line of the page.
            left: cells of the margin before it.
            measure: cells of the page's widest line.
            right: cells behind that.
        """
        segments, indent = self.segments(line), line.indent
        ground = self._ground_after(line)
        if ground is not None:
            blank = Segment(" " * (indent if line.rtl else max(0, measure - line.cells)), self.paint.page + ground)
            segments = [blank, *segments] if line.rtl else [*segments, blank]
            indent = 0 if line.rtl else indent
        has_bar = any(run.role is Role.BAR for run in line.runs)
        bar = self.bar(line.start, line.end) if line.start >= 0 and not has_bar else None
        return self._margined(segments, bar, left, indent, right if line.rtl else None)

    def gap(self, offset: int, left: int, behind: tuple[int, int] | None = None) -> list[Segment]:
        """An empty line before a place of the text: with a bar, if a quotation goes on across it.

        Args:
            left: cells of the margin before every line.
            behind: of a text that runs from right to left, the cells of its widest line and those behind that.
        """
        bar = self.bar(offset - 1, offset) if offset > 0 else None
        if bar is None:
            return []
        return self._margined([], bar, left, *((0, None) if behind is None else behind))

    def _margined(
        self, segments: list[Segment], bar: Segment | None, left: int, indent: int, right: int | None
    ) -> list[Segment]:
        """Segments between margins; *right* is how much room is behind them, where the bar stands there."""
        page = self.paint.page
        if bar is None or (left == 0 if right is None else right < 1):
            margin = " " * (left + indent)
            return [Segment(margin, page), *segments] if margin else segments
        if right is not None:
            return [Segment(" " * (left + indent), page), *segments, Segment(" " if right > 1 else "", page), bar]
        at = max(0, left - 2)
        return [Segment(" " * at, page), bar, Segment(" " * (left + indent - at - 1), page), *segments]

    def _ground_after(self, line: Line) -> Style | None:
        """What to fill the rest of a line with: the ground of a quotation that goes on below."""
        if line.end < 0 or line.runs[-1].role in (Role.CODE, Role.TABLE):
            return None
        going_on = [
            number
            for _, last, number in self._where.over(line.end - 1, line.end)
            if last > line.end and self._is_lit(number)
        ]
        return self._ground(going_on[-1]) if going_on else None

    def _add_run(self, segments: list[Segment], run: Run, base: Style, marks: Sequence[_Mark]) -> None:
        start, end = run.offset, run.end
        here = [mark for mark in marks if mark[0] < end and mark[1] > start]
        cuts = {start, end}
        for first, last, _ in here:
            cuts.add(max(start, first))
            cuts.add(min(end, last))
        places = sorted(cuts)
        for left, right in pairwise(places):
            style = base
            for first, last, added in here:
                if first <= left and last >= right:
                    style = style + added
            segments.append(Segment(run.text[left - start : right - start], style))

    def _marks(self, start: int, end: int) -> list[_Mark]:
        """Everything that colours a stretch, what lies underneath first."""
        marks: list[_Mark] = []
        for first, last, number in self._where.over(start, end):
            if self._is_lit(number):
                marks.append((first, last, self._ground(number)))
        for _, _, listing in self._listings.over(start, end):
            marks += self._coloured(listing).over(start, end)
        marks += self._spans.over(start, end)
        for first, last, (number, style) in self._names.over(start, end):
            if self._is_lit(number):
                marks.append((first, last, style))
        for first, last, number in self._matches.over(start, end):
            marks.append((first, last, self._match_now if number == self._match else self.paint.match))
        return marks

    def _coloured(self, listing: Block) -> Stretches[Style]:
        if listing.start not in self._tokens:
            paint = self.paint
            styles = {
                "comment": _ink(paint.soft) + Style(italic=True),
                "keyword": _ink(paint.accent),
                "string": _ink(paint.good),
                "number": _ink(paint.voices[0]) + Style(bold=False),
            }
            self._tokens[listing.start] = Stretches(
                (listing.start + start, listing.start + end, styles[kind])
                for start, end, kind in tokens(listing.text, listing.language)
            )
        return self._tokens[listing.start]

    def _ground(self, number: int) -> Style:
        """The ground of a quotation; what is only likely to be one is also set in italics."""
        voice = self._voice(number)
        if voice < 0:
            ground = self.paint.cursor_away + Style(bold=True) if number == self.current else self.paint.cursor_away
        else:
            grounds = self.paint.lit_now if number == self.current else self.paint.lit
            ground = grounds[voice % len(grounds)]
        return ground if self._is_sure(number) else ground + Style(italic=True)

    def _is_sure(self, number: int) -> bool:
        return self._quotes[number].confidence >= SURE

    def bar(self, start: int, end: int) -> Segment | None:
        """The bar in the margin beside a stretch of text: whole for a sure quotation, broken for a likely one."""
        numbers = [number for _, _, number in self._where.over(start, end) if self._is_lit(number)]
        if not numbers:
            return None
        number = self.current if self.current in numbers else numbers[0]
        sign = "▌" if self._is_sure(number) else "┆"
        if number == self.current:
            sign = "█" if sign == "▌" else "┇"
        return Segment(sign, self.paint.voice(self._voice(number)))


_REFERENCE = re.compile(r"\[[^\W_]{1,4}\]|\d{1,3}|[*†‡↑^]")
"""The text of a link to a note."""


def _spans(article: Article, paint: Paints) -> list[tuple[int, int, Style]]:
    styles = {
        SpanKind.EMPHASIS: Style(italic=True),
        SpanKind.STRONG: Style(bold=True),
        SpanKind.CODE: paint.code,
        SpanKind.STRUCK: Style(strike=True),
    }
    marked = []
    for block in article.blocks:
        for span in block.spans:
            if span.kind is SpanKind.LINK:
                # Terminals open what stands in a link (OSC 8): only addresses of the web get in.
                is_web = span.href.startswith(("http://", "https://"))
                look = paint.soft if _REFERENCE.fullmatch(block.text, span.start, span.end) else paint.link
                style = _ink(look) + Style(link=span.href) if is_web else _ink(look)
            elif span.kind in styles:
                style = styles[span.kind]
            else:
                continue
            marked.append((block.start + span.start, block.start + span.end, style))
    return marked


_PLAIN_DIGITS = "0123456789+-=()n"
_SCRIPTS = {
    SpanKind.SUPERSCRIPT: str.maketrans(_PLAIN_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    SpanKind.SUBSCRIPT: str.maketrans(_PLAIN_DIGITS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"),
}


def _scripts(article: Article) -> Iterator[tuple[int, int, dict[int, int]]]:
    """Superscripts and subscripts that can be shown in full; one letter raised beside one that is not looks wrong."""
    for block in article.blocks:
        for span in block.spans:
            if span.kind in _SCRIPTS and set(block.text[span.start : span.end]) <= set(_PLAIN_DIGITS):
                yield block.start + span.start, block.start + span.end, _SCRIPTS[span.kind]


@lru_cache(maxsize=64)
def _ink(style: Style) -> Style:
    """The style without its background, to be laid over another one."""
    return Style.from_color(style.color) + Style(
        bold=style.bold, dim=style.dim, italic=style.italic, underline=style.underline, reverse=style.reverse
    )


def _strongest(paint: Paints) -> Style:
    """For the match that is being looked at: ink and paper change places, where we know their colours."""
    if paint.page.bgcolor is None:
        return paint.match + Style(bold=True, underline=True)
    return Style.from_color(paint.page.bgcolor, paint.page.color) + Style(bold=True)


@lru_cache(maxsize=4)
def _role_styles(paint: Paints) -> dict[Role, Style]:
    italic = Style(italic=True)
    return {
        Role.TITLE: paint.accent + Style(bold=True),
        Role.BYLINE: paint.soft,
        Role.TEXT: paint.ink,
        Role.HEADING: paint.strong,
        Role.SUBHEADING: paint.strong,
        Role.MARKER: paint.accent,
        Role.BAR: paint.faint,
        Role.QUOTATION: paint.ink,
        Role.CITED: paint.soft,
        Role.CODE: paint.code,
        Role.SIGN: paint.soft,
        Role.TABLE: paint.ink,
        Role.TABLE_HEAD: paint.strong,
        Role.LABEL: paint.soft,
        Role.CAPTION: paint.soft + italic,
        Role.PICTURE: paint.page,
        Role.EMBED: paint.link,
        Role.RULE: paint.faint,
        Role.ORNAMENT: paint.soft,
        Role.NOTE: paint.soft,
        Role.KEY: paint.key,
        Role.BLANK: paint.page,
    }
