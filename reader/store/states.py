"""How it stands with a source, as the store keeps it, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from reader import model
from reader.store.coding import time_of
from reader.store.errors import decodes

__all__ = ["pack_state", "unpack_state"]


def pack_state(state: model.SourceState) -> str:
    """How it stands with a source, as JSON without what is at its default."""
    known: dict[str, Any] = {}
    for field in fields(state):
        value = getattr(state, field.name)
        if isinstance(value, model.Validators):
            value = [value.etag, value.last_modified, *([value.origin] if value.origin else [])]
        elif isinstance(value, model.Manners):
            value = [value.ttl_minutes, sorted(value.skip_hours), sorted(value.skip_days)]
        elif isinstance(value, model.Move):
            since, counted = value.since.timestamp(), value.counted.timestamp()
            value = [value.to, value.by_feed, since, counted, value.days, value.hindrance]
        elif isinstance(value, datetime):
            value = value.timestamp()
        if value and value not in (["", ""], [None, [], []]):
            known[field.name] = value
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


@decodes
def unpack_state(text: str) -> model.SourceState:
    """The inverse of :func:`pack_state`."""
    known = json.loads(text)
    for name in ("asked", "answered", "next_allowed", "moved"):
        if name in known:
            known[name] = time_of(known[name])
    for name in ("stays_from", "sent_on"):
        if name in known:
            known[name] = tuple(known[name])
    if "validators" in known:
        known["validators"] = model.Validators(*known["validators"])
    if "manners" in known:
        ttl, hours, days = known["manners"]
        known["manners"] = model.Manners(ttl_minutes=ttl, skip_hours=frozenset(hours), skip_days=frozenset(days))
    if "move" in known:
        to, by_feed, since, counted, days, hindrance = known["move"]
        first, last = (time_of(time) for time in (since, counted))
        known["move"] = model.Move(to=to, by_feed=by_feed, since=first, counted=last, days=days, hindrance=hindrance)
    ours = _names()
    return model.SourceState(**{name: value for name, value in known.items() if name in ours})


@cache
def _names() -> frozenset[str]:
    return frozenset(field.name for field in fields(model.SourceState))
