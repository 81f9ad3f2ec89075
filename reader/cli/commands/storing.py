"""``mostread store``: what is in the store, copies of it, and help when it is damaged."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

from reader.cli.arguments import UsageError
from reader.cli.context import Context
from reader.store import Statistics, Store, repair


def run(args: argparse.Namespace, context: Context) -> int:
    """Say what is in it, or do with it what is asked."""
    if args.what in ("backup", "restore", "dump", "load") and not args.file:
        raise UsageError(f"name the file: mostread store {args.what} FILE")
    if args.what == "repair":
        return _repair(context)
    if args.what == "restore":
        return _restore(Path(args.file), context)
    with Store.open(context.store_path) as store:
        if args.what == "backup":
            store.backup(Path(args.file))
            context.output.note(f"The store is copied to {args.file}")
        elif args.what == "dump":
            _dump(store, args.file)
        elif args.what == "load":
            with _opened(args.file) as lines:
                context.output.say(f"{store.import_jsonl(lines)} new stories.")
        elif args.what == "check":
            return _check(store, context)
        elif "json" in args:
            context.output.json(_shape(store.statistics()))
        else:
            _tell(store.statistics(), context)
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
        output.say(f"{number:>12,}  {name}".replace(",", " "))
    output.say(f"{found.size / 1e6:>12,.1f}  megabytes, of them {found.free / 1e6:.1f} free".replace(",", " "))
    if found.oldest and found.newest:
        output.say(f"{'':>12}  from {found.oldest:%Y-%m-%d} to {found.newest:%Y-%m-%d}")


def _shape(found: Statistics) -> dict[str, object]:
    shape = {name: getattr(found, name) for name in Statistics.__slots__}
    return shape | {name: shape[name].isoformat() if shape[name] else None for name in ("oldest", "newest")}


def _check(store: Store, context: Context) -> int:
    faults = store.check()
    for fault in faults:
        context.output.complain(fault)
    if not faults:
        context.output.say("The store is sound.")
    return 1 if faults else 0


def _repair(context: Context) -> int:
    done = repair(context.store_path, context.now())
    context.output.say(f"{done.stories} stories were saved. The damaged file is kept as {done.damaged}")
    return 0


def _restore(backup: Path, context: Context) -> int:
    """Put a backup in the store's place; what was there is kept beside it."""
    path = context.store_path
    with Store.open(backup, readonly=True) as store:  # refuses what is no store, before anything is moved
        stories = store.statistics().stories
        if path.exists():
            kept = path.with_name(f"{path.name}.before-{context.now():%Y%m%d-%H%M%S}")
            path.rename(kept)
            context.output.note(f"The store of before is kept as {kept}")
        store.backup(path)
    context.output.say(f"{stories} stories are back.")
    return 0


def _dump(store: Store, name: str) -> None:
    if name == "-":
        store.export_jsonl(sys.stdout)
        return
    with Path(name).open("w", encoding="utf-8") as file:
        store.export_jsonl(file)


def _opened(name: str) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdin) if name == "-" else Path(name).open(encoding="utf-8", errors="replace")
