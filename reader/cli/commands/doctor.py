"""``mostread doctor``: what works on this machine and what does not, in plain words."""

from __future__ import annotations

import sys

from reader.cli.checkup import CHECKS, ILL, ODD, WELL, Finding
from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.cli.output import Output

_SIGNS = {WELL: "✓", ODD: "!", ILL: "✗"}
_LEFT = 13
"""Columns of sign and name."""


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
            finding = Finding(ILL, _said(error))
        ill = ill or finding.health == ILL
        if args.json:
            shape = {"check": name, "health": finding.health, "finding": finding.sentence}
            context.output.json(shape | {"remedy": finding.remedy or None})
            continue
        _tell(name, finding, context.output)
    if not args.network and not args.json:
        context.output.note("\nNo host was asked. mostread doctor --network asks the hosts of your sources.")
    return 1 if ill else 0


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        from reader.cli.refusals import sentence_of

        return sentence_of(error)
    return getattr(error, "sentence", "") or f"The check itself failed ({type(error).__name__})."


def _tell(name: str, finding: Finding, output: Output) -> None:
    """A finding for people, set to the width of the terminal; in a pipe each sentence is a line."""
    found, remedy = _lines(finding.sentence, output), _lines(finding.remedy, output)
    output.say(f"{_SIGNS[finding.health]} {output.bold(f'{name:<10}')} {found[0]}")
    for line in found[1:]:
        output.say(f"{'':{_LEFT}}{line}")
    for line in remedy:
        output.say(f"{'':{_LEFT}}{output.dim(line)}")


def _lines(text: str, output: Output) -> list[str]:
    if not sys.stdout.isatty():
        return [text] if text else []
    import textwrap

    return textwrap.wrap(text, max(20, output.width - _LEFT), break_on_hyphens=False, break_long_words=False)
