"""``mostread doctor --network``: are the hosts of one's own sources there? The one check that sends something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.checkup import ILL, ODD, WELL, Finding
from reader.cli.waiting import completed
from reader.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.newsroom.reaching import Reached

__all__ = ["finding_of", "network"]

_NAMED = 5
"""Hosts that are told one by one."""


def network(context: Context) -> Finding:
    """Ask the hosts of the sources, and say which do not answer and what may be done."""
    from reader.newsroom.reaching import places_of, reach
    from reader.store import ReadingStore

    if not context.store_path.exists():
        return finding_of([])
    with ReadingStore.open(context.store_path) as store:
        places = places_of(each.source.url for each in store.sources())

    async def asked() -> list[Reached]:
        from reader.fetch import Fetcher
        from reader.newsroom.policy import policy_of

        async with Fetcher(policy_of(context.settings)) as fetcher:
            return await reach(places, fetcher)

    with context.output.working("Asking the hosts of your sources …"):
        return finding_of(completed(asked))


def finding_of(reached: Sequence[Reached]) -> Finding:
    """What it means that some hosts answered and others did not."""
    if not reached:
        return Finding(WELL, "No sources yet, so there is no host to ask.", "mostread sources add ADDRESS")
    missing = [each for each in reached if each.fault]
    hosts = counted(len(reached), "host")
    if not missing:
        return Finding(WELL, f"{hosts} of your sources answered.")
    told = " ".join(each.fault for each in missing[:_NAMED])
    more = f" And {len(missing) - _NAMED} more." if len(missing) > _NAMED else ""
    sentence = f"{len(reached) - len(missing)} of {hosts} of your sources answered. {told}{more}"
    if len(missing) < len(reached):
        return Finding(ODD, sentence, "The others were reached, so it is likely these hosts' own affair: try later.")
    if all(each.unsafe for each in missing):
        return Finding(
            ILL,
            sentence,
            "Is the clock of this machine right? If a firewall looks into connections, its certificate must be "
            "among those of the system.",
        )
    return Finding(
        ILL, sentence, "Is this machine online? If it needs a proxy: mostread settings set fetching.proxy ADDRESS"
    )
