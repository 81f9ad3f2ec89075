"""A pane beside a rule: whatever it paints, the rule is painted after it, and stands where it belongs.

A terminal may give an emoji or a Devanagari vowel another width than we do, and push what follows
out of line; the rule says itself in which column it stands (:class:`reader.tui.chrome.Rule`).
"""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.widget import Widget

__all__ = ["RuledPane"]


class RuledPane(ScrollView):
    """Has a rule at its right."""

    beside: Widget | None = None
    """The rule."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's hook: what stands beside is painted too."""
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if self.beside is not None and repaint:
            self.beside.refresh(*(Region(0, region.y, 1, region.height) for region in regions))
        return self
