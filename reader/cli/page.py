"""An article as lines of text for a terminal without a screen: the same page that the screen shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.cli.output import Output
from reader.model import Article, Quote
from reader.tui.typesetting import MEASURE, Line, Role, Typesetter

_LEAST = 20
_MARGIN = 4
"""Columns left free at the right, so that a line never touches the terminal's edge; two hold the bars."""


def lines_of(article: Article, quotes: Sequence[Quote], output: Output) -> Iterator[str]:
    """The article's lines, a bar beside what is quoted; then who said what."""
    measure = min(MEASURE, max(_LEAST, output.width - _MARGIN))
    places = sorted((quote.start, quote.end) for quote in quotes)
    for line in Typesetter(article, _byline(article)).page(measure).lines():
        yield _painted(line, output, _is_quoted(line, places)) if line is not None else ""
    if article.title or article.blocks:
        yield ""
    for quote in quotes:
        who = output.bold(quote.speaker.name) if quote.speaker else output.dim("unattributed")
        taken = len(quote.speaker.name if quote.speaker else "unattributed") + 4
        said = _shortened(quote.text, max(_LEAST, measure - taken))
        yield f"{output.accent('▌')} {who}: {said}"
    if quotes:
        yield ""


def _byline(article: Article) -> str:
    published = f"{article.published:%Y-%m-%d %H:%M}" if article.published else ""
    return " · ".join(part for part in (article.byline, article.site, published, article.url) if part)


def _is_quoted(line: Line, places: Sequence[tuple[int, int]]) -> bool:
    return line.start >= 0 and any(start < line.end and end > line.start for start, end in places)


def _painted(line: Line, output: Output, quoted: bool) -> str:
    """One line, with room for the bar at its left."""
    styles = {
        Role.TITLE: output.bold,
        Role.HEADING: output.bold,
        Role.SUBHEADING: output.bold,
        Role.TABLE_HEAD: output.bold,
        Role.BYLINE: output.dim,
        Role.CAPTION: output.dim,
        Role.CITED: output.dim,
        Role.LABEL: output.dim,
        Role.RULE: output.dim,
        Role.SIGN: output.dim,
        Role.MARKER: output.accent,
        Role.BAR: output.accent,
    }
    text = "".join(styles.get(run.role, str)(run.text) for run in line.runs)
    bar = output.accent("▌") if quoted else " "
    return f"{bar} {' ' * line.indent}{text}".rstrip()


def _shortened(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0] + " …"
