"""``mostread doctor``: what works on this machine and what does not, in plain words."""

from __future__ import annotations

from reader.cli.checkup import CHECKS, ILL, ODD, WELL, Finding
from reader.cli.context import Context
from reader.cli.grammar import Arguments

_SIGNS = {WELL: "✓", ODD: "!", ILL: "✗"}


def run(args: Arguments, context: Context) -> int:
    """Print a finding a check; 1 if something is ill. With ``--repair``, mend the store instead."""
    if args.repair:
        from reader.cli.commands.storing import repair_store

        return repair_store(context)
    checks = dict(CHECKS)
    if args.network:
        from reader.cli.reaching import network

        checks["network"] = network
    ill = False
    for name, check in checks.items():
        try:
            finding = check(context)
        except Exception as error:
            sentence = getattr(error, "sentence", "") or f"The check itself failed ({type(error).__name__})."
            finding = Finding(ILL, sentence)
        ill = ill or finding.health == ILL
        if args.json:
            shape = {"check": name, "health": finding.health, "finding": finding.sentence}
            context.output.json(shape | {"remedy": finding.remedy or None})
            continue
        context.output.say(f"{_SIGNS[finding.health]} {context.output.bold(f'{name:<10}')} {finding.sentence}")
        if finding.remedy:
            context.output.say(f"{'':<13}{context.output.dim(finding.remedy)}")
    if not args.network and not args.json:
        context.output.note("\nNo host was asked. mostread doctor --network asks the hosts of your sources.")
    return 1 if ill else 0
