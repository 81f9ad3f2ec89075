"""From the settings and the command line to what the screen is told."""

from __future__ import annotations

from collections.abc import Callable

from reader.cli.grammar import Arguments
from reader.cli.since import since
from reader.settings import Paths, Settings
from reader.tui.actions import Override
from reader.tui.options import Options


def options_of(
    settings: Settings,
    paths: Paths,
    args: Arguments,
    *,
    own: bool,
    refresh: bool,
    fingerprint: str = "",
    changed: Callable[[], Options | str | None] | None = None,
) -> Options:
    """What the screen is to look and act like.

    Args:
        own: it shows the reader's own news, whose last screen is worth keeping; not a single file.
        refresh: ask for news at the start.
        fingerprint: what must be the same for the last screen to be shown again (:mod:`reader.cli.snapshot`).
        changed: says when there are others (:class:`reader.cli.live.Watched`).
    """
    screen = settings.screen
    return Options(
        theme="" if screen.theme == "auto" else screen.theme,
        themes=settings.themes,
        preset=settings.preset,
        keys=tuple(Override(*each) for each in settings.key_overrides()),
        # What was chosen with a key holds until next time where the file says nothing of its own.
        order=settings.reading.order if ("reading", "order") in settings.lines else "",
        since=since(settings.reading.window) if own else None,
        split=screen.split / 100,
        compact=screen.compact,
        openers=settings.openers,
        measure=settings.reading.measure,
        pictures=screen.pictures,
        mouse=screen.mouse,
        motion=screen.motion,
        plain_cursor=screen.plain_cursor or getattr(args, "plain_cursor", False),
        refresh_at_start=refresh,
        refresh_minutes=settings.reading.refresh_minutes if own else 0,
        first_start=own and not refresh,
        views=tuple(settings.filters.views.items()),
        snapshot=paths.snapshot if own else None,
        fingerprint=fingerprint,
        settings=paths.settings,
        session=paths.state / "session",
        reports=paths.state,
        changed=changed,
    )
