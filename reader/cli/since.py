"""How far back: ``--since`` as a length of time."""

from __future__ import annotations

from datetime import timedelta

__all__ = ["since"]


def since(text: str | None) -> timedelta | None:
    """``24h`` and its like as a length of time; ``None`` for ``all`` or nothing.

    Raises:
        UsageError: it is none.
    """
    from reader.cli.grammar import UsageError
    from reader.settings import seconds

    if not text:
        return None
    try:
        length = seconds(text)
    except ValueError as error:
        raise UsageError(f"--since: {error}") from None
    return timedelta(seconds=length) if length else None
