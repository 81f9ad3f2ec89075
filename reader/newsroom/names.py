"""Which source a person means by a name."""

from __future__ import annotations

from collections import Counter

from reader.newsroom.errors import NewsroomError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store import StoredSource

__all__ = ["names_apart", "sources_named", "the_source_named"]


def sources_named(sources: Sequence[StoredSource], name: str) -> list[StoredSource]:
    """The sources of this name or address, capitals aside: more than one where two are called the same.

    An address is known with the login that is part of it, and as it is shown.

    Raises:
        NewsroomError: there is none; the sentence proposes one that was perhaps meant.
    """
    wanted = name.casefold().strip()
    found = [each for each in sources if wanted in _called(each)]
    if not found:
        raise NewsroomError(f"There is no source “{name}”.{_hint(wanted, [each.name for each in sources])}")
    return found


def names_apart(sources: Sequence[StoredSource]) -> dict[int, str]:
    """What to call each of some sources, by its number in the store.

    That is its name; but those of one host that have no title yet share one, and are called by their addresses.
    """
    times = Counter(each.name for each in sources)
    return {each.id: each.name if times[each.name] == 1 else each.address for each in sources}


def the_source_named(sources: Sequence[StoredSource], name: str) -> StoredSource:
    """The one source of this name or address.

    Raises:
        NewsroomError: there is none, or more than one.
    """
    found = sources_named(sources, name)
    if len(found) > 1:
        addresses = ", ".join(each.address for each in found)
        raise NewsroomError(f"{len(found)} sources are called “{name}”; say which by its address: {addresses}")
    return found[0]


def _called(source: StoredSource) -> tuple[str, ...]:
    return source.name.casefold(), source.source.url.casefold(), source.address.casefold()


def _hint(wanted: str, names: Sequence[str]) -> str:
    import difflib

    folded = {each.casefold(): each for each in reversed(names)}
    near = [each for each in folded if wanted and wanted in each][-1:]
    near = near or difflib.get_close_matches(wanted, folded, n=1, cutoff=0.5)
    return f" Did you mean “{folded[near[0]]}”?" if near else ""
