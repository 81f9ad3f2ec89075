"""Lengths of time on the command line. Counts and ages are written as on the screen."""

from __future__ import annotations

from datetime import timedelta

from reader.tui.figures import compared, count, when

__all__ = ["compared", "count", "since", "when"]


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
