"""The pages of the documentation, taken apart: code blocks, commands, tables, links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = ("|", "||", "&&", ";", "&", "(", ")")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block."""

    page: str
    info: str
    """What stands behind the backquotes: ``console``, ``console run``, ``toml`` …"""
    body: str

    @property
    def lines(self) -> list[str]:
        """The commands of a console block, without their prompts."""
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]


def blocks(page: Path, info: str = "") -> list[Block]:
    """The code blocks of a page whose info string begins so."""
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Block(page.name, each["info"].strip(), each["body"]) for each in found if each["info"].startswith(info)]


def commands(line: str) -> Iterator[list[str]]:
    """The calls of mostread in a shell's line, each as its arguments."""
    for inner in re.findall(r"\$\(([^()]*)\)", line):
        yield from commands(inner)
    words = shlex.shlex(re.sub(r"\w+=\$\([^()]*\)|\$\([^()]*\)", "ID", line), posix=True, punctuation_chars=True)
    words.whitespace_split, words.commenters = True, "#"
    call: list[str] = []
    for word in (*words, ";"):
        if word in _SHELL:
            if call and call[0] == "mostread":
                yield call[1 : next((at for at, each in enumerate(call) if each in (">", ">>", "<")), None)]
            call = []
        else:
            call.append(word)


def first_cells(page: Path, heading: str) -> list[str]:
    """What stands in backquotes in the first cell of each row of the tables that begin with such a heading."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"| {heading} |"):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            cell = line.replace("\\|", "\0").split("|")[1].replace("\0", "|")
            found += re.findall(r"`([^`]+)`", cell)
    return found


def anchors(page: Path) -> set[str]:
    """What ``#…`` may name in a page, by the rules of the forges."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """The targets of a page's links and pictures that lead to files here."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in found if not re.match(r"[a-z]+:", target)]
