"""What each action does: a function an action, in modules by subject.

A function takes the reading screen and the number typed before the key (``None`` for none). A test
holds that every action of :data:`reader.tui.actions.ACTIONS` has one, and no function has no action.
"""

from reader.tui.commands import finding, keeping, moving, news, panes, quoting, reading
from reader.tui.commands.registry import HANDLERS

__all__ = ["HANDLERS", "finding", "keeping", "moving", "news", "panes", "quoting", "reading"]
