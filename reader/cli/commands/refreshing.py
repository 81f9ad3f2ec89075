"""``mostread refresh``: ask the sources for news."""

from __future__ import annotations

from collections.abc import Iterable

from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.output import Output
from reader.cli.waiting import completed
from reader.newsroom.reports import RefreshProgress
from reader.wording import counted, grouped

_WIDTH = 20
"""Cells of the bar that shows how far a refresh is."""


def run(args: Arguments, context: Context) -> int:
    """Refresh; 1 if a source failed or nothing could be reached."""
    with context.output.working("Asking the sources …"):
        return completed(lambda: _refresh(args, context))


async def _refresh(args: Arguments, context: Context) -> int:
    from reader.newsroom.service import Newsroom

    output = context.output
    failed = new = changed = waited = total = 0
    offline = False
    # Told once one source has answered: without a network there is one sentence to say, not one of each source.
    held: list[str] | None = []
    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        if not newsroom.store.sources():
            output.complain("There are no sources to refresh. Add one: mostread sources add ADDRESS")
            return 1
        async for step in newsroom.refresh(args.source or None, args.due):
            total, new, changed = step.total, new + step.new, changed + step.changed
            failed += bool(step.sentence)
            waited += step.not_yet
            offline = step.offline
            if args.json:
                output.json(_shape(step))
            else:
                if step.sentence:
                    fault = f"{step.source}: {step.sentence}"
                    _tell([fault], output) if held is None else held.append(fault)
                elif held is not None and not step.not_yet:
                    _tell(held, output)
                    held = None
                if step.remark:
                    output.progress("")
                    output.note(f"{step.source}: {step.remark}")
                output.progress(f"{_bar(step.done, step.total)} {step.done}/{step.total}  {step.source}")
    output.progress("")
    if offline:
        output.complain("No source could be reached; is there a network? What was here before is kept.")
    else:
        _tell(held or (), output)
    if not args.json:
        output.note(_summary(total, failed, waited, new, changed - new))
    return 1 if failed else 0


def _tell(faults: Iterable[str], output: Output) -> None:
    for fault in faults:
        output.progress("")
        output.complain(fault)


def _shape(step: RefreshProgress) -> dict[str, object]:
    return {
        "source": step.source,
        "done": step.done,
        "total": step.total,
        "new": step.new,
        "changed": step.changed,
        "asked": not step.not_yet,
        "error": step.sentence or None,
        "remark": step.remark or None,
    }


def _bar(done: int, total: int) -> str:
    full = _WIDTH * done // max(total, 1)
    return "━" * full + "╌" * (_WIDTH - full)


def _summary(total: int, failed: int, waited: int, new: int, updated: int) -> str:
    parts = [counted(total, "source"), f"{grouped(new)} new", f"{grouped(updated)} with new numbers"]
    if waited:
        parts.append(f"{waited} not asked yet: it is too early")
    if failed:
        parts.append(f"{failed} failed")
    return ", ".join(parts) + "."
