"""What the screen remembers from one session to the next: a few choices in one small file."""

from __future__ import annotations

from pathlib import Path

__all__ = ["Session"]

_SUITS = 0.47


class Session:
    """Choices made with keys and mouse; empty where the settings decide."""

    def __init__(self, *, split: float = _SUITS, order: str = "", theme: str = "", compact: bool = False) -> None:
        self.split = split
        """The list's share of what list and article have."""
        self.order = order
        self.theme = theme
        self.compact = compact

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
            kept = dict(line.split("=", 1) for line in path.read_text("utf-8").splitlines() if "=" in line)
            session.split = min(0.9, max(0.1, float(kept.get("split", session.split))))
        except (OSError, ValueError):
            return cls()
        session.order = kept.get("order", "")
        session.theme = kept.get("theme", "")
        session.compact = kept.get("compact") == "yes"
        return session

    def save(self, path: Path | None) -> None:
        """Keep them. A disk that cannot be written to is no reason to trouble anyone on leaving."""
        if path is None:
            return
        lines = (
            f"split={self.split:.2f}",
            f"order={self.order}",
            f"theme={self.theme}",
            f"compact={'yes' if self.compact else 'no'}",
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", "utf-8")
        except OSError:
            return
