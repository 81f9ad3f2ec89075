"""The interpreter's search for cycles of garbage, put off until the first frame is up.

Starting makes a quarter of a million objects, nearly all of which stay: modules, classes, rules of
style. Looking through them time and again for garbage takes a sixth of the start, and later a
twentieth of a second in the middle of a key. So nothing is looked for while the screen is made, and
what was made by then is never looked at again (``gc.freeze``).

This module imports nothing but what the interpreter has built in.
"""

from __future__ import annotations

import gc

__all__ = ["put_off", "take_up"]

_put_off = False


def put_off() -> None:
    """Look for no garbage until :func:`take_up`."""
    global _put_off
    if gc.isenabled():
        gc.disable()
        _put_off = True


def take_up() -> None:
    """Look for garbage again, among what is made from now on. Does nothing where it was not put off."""
    global _put_off
    if _put_off:
        gc.freeze()
        gc.enable()
        _put_off = False
