"""Data whose parts refer to each other, put together again as far as an article needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["joined", "lists_in"]

_DEEPEST = 14
_MOST = 200_000
"""Values put together at most: parts that refer to each other in circles would have no end."""


def joined(value: Any) -> Any:
    """The value with what it refers to in place of the references; itself if it is of neither make known here.

    Known are caches of GraphQL, objects by key with ``{"__ref": key}`` (or ``{"type": "id", "id": key}``) for each,
    and lists whose first entry is the whole and in which every number is the place of another entry.
    """
    if (
        isinstance(value, list)
        and len(value) > 1
        and isinstance(value[0], (dict, list))
        and _are_places(value[0], value)
    ):
        return _Joining(value).entry(0, 0)
    if isinstance(value, dict) and (kept := _cache_of(value)):
        return [_referred(part, kept) for part in lists_in(kept)]
    return value


def _are_places(first: Any, entries: list[Any]) -> bool:
    places = list(first.values()) if isinstance(first, dict) else first
    return (
        bool(places) and isinstance(places, list) and all(_is_place(place) and place < len(entries) for place in places)
    )


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


class _Joining:
    """Entries of a list, each put together from those it names."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries, self._left = entries, _MOST

    def entry(self, place: Any, depth: int) -> Any:
        """What stands at a place, to a depth; ``None`` beyond, and for what is no place."""
        self._left -= 1
        if not _is_place(place) or not 0 <= place < len(self._entries) or depth > _DEEPEST or self._left < 0:
            return None
        value = self._entries[place]
        if isinstance(value, dict):
            return {name: self.entry(inner, depth + 1) for name, inner in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and isinstance(value[0], str):  # a value with its kind before it: ["Reactive", 7]
                return self.entry(value[1], depth + 1)
            return [self.entry(inner, depth + 1) for inner in value]
        return value


def _cache_of(value: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The objects by key, if the value or one a little way into it is such a cache."""
    if sum(isinstance(part, dict) and "__typename" in part for part in value.values()) > 1:
        return value
    inner = (part for part in value.values() if isinstance(part, dict)) if depth < _NEAR else ()
    return next((found for part in inner if (found := _cache_of(part, depth + 1))), {})


_NEAR = 4


def lists_in(value: Any) -> Iterator[list[Any]]:
    """All lists in a value of JSON, however deep."""
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, dict):
            rest.extend(part.values())
        elif isinstance(part, list):
            rest.extend(part)
            yield part


def _referred(parts: list[Any], kept: dict[str, Any]) -> list[Any]:
    return [kept.get(_key_of(part), part) for part in parts]


def _key_of(part: Any) -> str:
    """The key by which a part refers to another; ``""`` if it does not."""
    if not isinstance(part, dict):
        return ""
    key = part.get("__ref") or (part.get("id") if part.get("type") == "id" else "")
    return key if isinstance(key, str) else ""
