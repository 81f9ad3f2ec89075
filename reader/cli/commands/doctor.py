"""``mostread doctor``: what works on this machine and what does not, in plain words."""

from __future__ import annotations

from reader.cli.checkup import CHECKS, Finding, Health
from reader.cli.commands.storing import repair_store
from reader.cli.context import Context
from reader.cli.grammar import Arguments

_SIGNS = {Health.WELL: "✓", Health.ODD: "!", Health.ILL: "✗"}


def run(args: Arguments, context: Context) -> int:
    """Print a finding a check; 1 if something is ill. With ``--repair``, mend the store instead."""
    if args.repair:
        return repair_store(context)
    ill = False
    for name, check in CHECKS.items():
        try:
            finding = check(context)
        except Exception as error:
            sentence = getattr(error, "sentence", "") or f"The check itself failed ({type(error).__name__})."
            finding = Finding(Health.ILL, sentence)
        ill = ill or finding.health is Health.ILL
        if args.json:
            context.output.json(
                {"check": name, "health": finding.health, "finding": finding.sentence, "remedy": finding.remedy or None}
            )
            continue
        context.output.say(f"{_SIGNS[finding.health]} {context.output.bold(f'{name:<10}')} {finding.sentence}")
        if finding.remedy:
            context.output.say(f"{'':<13}{context.output.dim(finding.remedy)}")
    return 1 if ill else 0
