"""What the screen remembers from one session to the next: a few choices in one small file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

__all__ = ["Session"]


@dataclass
class Session:
    """Choices made with keys and mouse; empty where the settings decide."""

    split: float = 0.47
    order: str = ""
    theme: str = ""
    compact: bool = False

    @classmethod
    def load(cls, path: Path | None) -> Session:
        """The last session's choices; the usual ones where the file is missing or is not ours."""
        if path is None:
            return cls()
        try:
            kept = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        usual = cls()
        good = {
            field.name: kept[field.name]
            for field in fields(cls)
            if type(kept.get(field.name)) is type(getattr(usual, field.name))
        }
        session = cls(**good)
        session.split = min(0.9, max(0.1, session.split))
        return session

    def save(self, path: Path | None) -> None:
        """Keep them. A disk that cannot be written to is no reason to trouble anyone on leaving."""
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(asdict(self), indent=1), "utf-8")
        except OSError:
            return
