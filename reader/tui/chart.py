"""A story's counts over time, as columns of eighths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.model import Sample
from reader.tui import figures

if TYPE_CHECKING:
    from reader.tui.reading import Reading

__all__ = ["chart", "columns"]

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ROWS = 8


async def chart(screen: Reading) -> None:
    """Show how often the story under the cursor was read, as far as that was noted."""
    headline = screen.headlines.current
    if headline is None:
        return
    samples = await screen.desk.samples(headline.row)
    known = [sample for sample in samples if sample.views is not None]
    if len(known) < 2:
        screen.say("There are too few readings of this story's numbers yet; refresh now and then.")
        return
    screen.app.push_screen(Chart(headline.story.title, known))


class Chart(ModalScreen[None]):
    """Views over time; any key closes it."""

    CSS = """
    Chart { align: center middle; background: $background 50%; }
    Chart > Static { width: 76; max-width: 96%; height: auto; background: $background; color: $ink;
        border: round $faint; border-title-color: $accent; border-title-style: bold; border-subtitle-color: $soft;
        padding: 1 2; }
    """

    def __init__(self, title: str, samples: Sequence[Sample]) -> None:
        super().__init__()
        self._title = title
        self._samples = samples

    def compose(self) -> ComposeResult:
        """Textual's hook."""
        box = Static(self._picture(60), markup=False)
        box.border_title = Content("Views over time")
        box.border_subtitle = Content("any key closes")
        yield box

    def _picture(self, width: int) -> Content:
        samples = self._samples
        rows = columns([(sample.time.timestamp(), sample.views or 0) for sample in samples], width, _ROWS)
        top = max(sample.views or 0 for sample in samples)
        lines = [Content.styled(self._title, "bold $ink"), Content("")]
        for number, row in enumerate(rows):
            label = figures.shortened(top) if number == 0 else "0" if number == len(rows) - 1 else ""
            lines.append(Content.assemble((f"{label:>7} ", "$soft"), (row, "$accent")))
        first, last = samples[0].time, samples[-1].time
        axis = f"{first:%d %b %H:%M}".ljust(width - 12) + f"{last:%d %b %H:%M}"
        lines.append(Content.styled(" " * 8 + axis, "$soft"))
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)


def columns(points: Sequence[tuple[float, int]], width: int, height: int) -> list[str]:
    """Values over time as lines of block characters, the topmost first.

    Between two readings a value is taken to have changed evenly.

    Args:
        points: (time in seconds, value), at least two, oldest first.
        width: columns of the picture.
        height: its lines; a line holds eight steps.
    """
    start, end = points[0][0], points[-1][0]
    most = max(value for _, value in points) or 1
    heights = []
    at = 0
    for column in range(width):
        when = start + (end - start) * column / max(1, width - 1)
        while at < len(points) - 2 and points[at + 1][0] < when:
            at += 1
        (before, low), (after, high) = points[at], points[at + 1]
        share = (when - before) / (after - before) if after > before else 1.0
        heights.append(round((low + (high - low) * share) / most * height * 8))
    return [
        "".join(_EIGHTHS[max(0, min(8, eighths - line * 8))] for eighths in heights) for line in reversed(range(height))
    ]
