"""``mostread store``: what is in the store, copies of it, and help when it is damaged."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.wording import counted, grouped

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import TextIO

    from reader.store import Statistics, Store


_LONGEST = 32 << 20
"""Characters of a line of a dump. What is cut there is refused as no such line: it is a device without an end."""


def run(args: Arguments, context: Context) -> int:
    """Say what is in it, or do with it what is asked."""
    if args.what == "size":
        return _size(args, context)
    if args.what == "repair":
        return repair_store(context)
    if args.what == "restore":
        return _restore(Path(args.file), context)
    if args.what == "check":
        return _check(context)
    if args.what == "backup":
        return _backup(Path(args.file), context)
    from reader.store import Store

    with Store.open(context.store_path) as store:
        if args.what == "dump":
            with context.output.working("" if args.file == "-" else f"Writing {args.file} …"):
                _dump(store, args.file)
        else:
            with _opened(args.file) as file, context.output.working("Taking in what was dumped …"):
                new = store.import_jsonl(iter(lambda: file.readline(_LONGEST), ""))
            context.output.say(f"{counted(new, 'new story', 'new stories')}.")
    return 0


def _size(args: Arguments, context: Context) -> int:
    from reader.store import KeptStore

    with KeptStore.open(context.store_path) as store:
        found = store.statistics()
    if args.json:
        context.output.json(_shape(found))
    else:
        _tell(found, context)
    return 0


def _tell(found: Statistics, context: Context) -> None:
    output = context.output
    output.say(str(context.store_path))
    for name, number in (
        ("sources", found.sources),
        ("stories", found.stories),
        ("unread", found.unread),
        ("starred", found.starred),
        ("articles", found.articles),
        ("quotations", found.quotations),
        ("samples", found.samples),
        ("not indexed yet", found.unindexed),
    ):
        output.say(f"{grouped(number):>12}  {name}")
    output.say(f"{found.size / 1e6:>12,.1f}  megabytes, of them {found.free / 1e6:.1f} free".replace(",", " "))
    if found.oldest and found.newest:
        output.say(f"{'':>12}  from {found.oldest:%Y-%m-%d} to {found.newest:%Y-%m-%d}")


def _shape(found: Statistics) -> dict[str, object]:
    from reader.cli.shapes import when

    shape = {name: getattr(found, name) for name in type(found).__slots__}
    return shape | {"oldest": when(found.oldest), "newest": when(found.newest)}


def _check(context: Context) -> int:
    from reader.store import KeptStore

    with KeptStore.open(context.store_path) as store, context.output.working("Looking at every page of the store …"):
        faults = store.check()
    for fault in faults:
        context.output.complain(fault)
    if not faults:
        context.output.say("The store is sound.")
    return 1 if faults else 0


def _backup(to: Path, context: Context) -> int:
    from reader.store import KeptStore

    with KeptStore.open(context.store_path) as store, context.output.working("Copying the store …"):
        store.backup(to)
    context.output.note(f"The store is copied to {to}")
    return 0


def repair_store(context: Context) -> int:
    """Save what can be saved of the store into a new file, and say where that of before is kept."""
    from reader.store import repair

    with context.output.working("Saving what can be saved …"):
        done = repair(context.store_path, context.now())
    saved = counted(done.stories, "story was", "stories were")
    context.output.say(f"{saved} saved. The file of before is kept as {done.damaged}")
    return 0


def _restore(backup: Path, context: Context) -> int:
    """Put a backup in the store's place; what was there is kept beside it."""
    from reader.store import KeptStore, restore

    with context.output.working("Checking and copying it …"):
        kept = restore(backup, context.store_path, context.now())
    if kept is not None:
        context.output.note(f"The store of before is kept as {kept}")
    with KeptStore.open(context.store_path) as store:
        context.output.say(f"{counted(store.statistics().stories, 'story is', 'stories are')} back.")
    return 0


def _dump(store: Store, name: str) -> None:
    if name == "-":
        with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as file:  # whatever the terminal's is
            store.export_jsonl(file)
        return
    from reader.cli.files import written

    with written(name) as file:
        store.export_jsonl(file)


def _opened(name: str) -> AbstractContextManager[TextIO]:
    if name == "-":
        return os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8", errors="replace")
    return Path(name).open(encoding="utf-8", errors="replace")
