"""What the screen remembers from one session to the next: a few choices in one small file."""

from __future__ import annotations

from pathlib import Path

__all__ = ["Session"]

_SUITS = 0.47
_MOST_SEARCHES = 50
_SEARCH = "search"
"""What the lines of the file that hold one begin with."""


class Session:
    """Choices made with keys and mouse; empty where the settings decide."""

    def __init__(self, *, split: float = _SUITS, order: str = "", theme: str = "", compact: bool = False) -> None:
        self.split = split
        """The list's share of what list and article have."""
        self.order = order
        self.reverse = False
        """Whether that order was from its other end."""
        self.theme = theme
        self.compact = compact
        self.searches: list[str] = []
        """What was searched for in the list, the latest last."""

    def searched(self, text: str) -> None:
        """Remember what was searched for, once."""
        self.searches = [*(each for each in self.searches if each != text), text][-_MOST_SEARCHES:]

    def share(self, split: float) -> None:
        """Give the list a share that was chosen elsewhere; 0 for what suits."""
        self.split = min(0.9, max(0.1, split or _SUITS))

    @classmethod
    def load(cls, path: Path | None) -> Session:
        """The last session's choices; the usual ones where the file is missing or is not ours."""
        session = cls()
        if path is None:
            return session
        try:
            lines = [line.partition("=")[::2] for line in path.read_text("utf-8").split("\n") if "=" in line]
            kept = dict(lines)
            session.split = min(0.9, max(0.1, float(kept.get("split", session.split))))
        except (OSError, ValueError):
            return cls()
        session.order = kept.get("order", "")
        session.reverse = kept.get("reverse") == "yes"
        session.theme = kept.get("theme", "")
        session.compact = kept.get("compact") == "yes"
        session.searches = [value for name, value in lines if name == _SEARCH][-_MOST_SEARCHES:]
        return session

    def save(self, path: Path | None) -> None:
        """Keep them. A disk that cannot be written to is no reason to trouble anyone on leaving."""
        if path is None:
            return
        lines = (
            f"split={self.split:.2f}",
            f"order={self.order}",
            f"reverse={'yes' if self.reverse else 'no'}",
            f"theme={self.theme}",
            f"compact={'yes' if self.compact else 'no'}",
            *(f"{_SEARCH}={text}" for text in self.searches),
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", "utf-8", errors="replace")
        except OSError:
            return
