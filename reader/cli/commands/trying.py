"""``mostread sources check`` where a recipe is at work, or where nobody has subscribed yet: what is there now."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.cli import shapes
from reader.cli.context import Context
from reader.cli.grammar import Arguments
from reader.tui.figures import count
from reader.wording import counted

if TYPE_CHECKING:
    from reader.model import Story
    from reader.newsroom.checking import Looked

_SHOWN = 5  # stories


async def try_out(url: str, kind: str, args: Arguments, context: Context) -> int:
    """Ask for an address, show what comes of it, keep nothing; 1 if no story does."""
    from reader.newsroom.service import Newsroom

    async with Newsroom.open(context.store_path, context.settings) as newsroom:
        looked = await newsroom.look(url, kind)
    if args.json:
        context.output.json(_shape(looked))
    else:
        for line in _lines(looked):
            context.output.say(f"    {line}")
    return 0 if looked.parsed and looked.parsed.stories else 1


def _lines(looked: Looked) -> list[str]:
    lines = []
    if looked.recipe:
        lines.append(f"recipe for    {looked.recipe.url}")
    for found in looked.findings:
        what = f"{found.found} found" if found.part == "item" else f"in {found.found} of {looked.findings[0].found}"
        if found.part in ("views", "comments", "reactions"):
            what += f", a number in {found.read}"
        example = f": “{found.example}”" if found.example else ""
        lines.append(f"  {found.part:<11} {found.selector}  {found.fault or what + example}")
    if looked.parsed is None:
        return [*lines, looked.sentence]
    stories = looked.parsed.stories
    many = counted(len(stories), "story", "stories")
    lines.append(f"there now     {many} ({looked.parsed.kind}), {', '.join(looked.parsed.numbers) or 'no numbers'}")
    return [*lines, *(f"  {_numbers(story)}  {story.title}" for story in stories[:_SHOWN])]


def _numbers(story: Story) -> str:
    counts = (story.views, story.comments, story.reactions)
    return "  ".join([f"{story.site_rank or '·':>3}", *(f"{count(each):>7}" for each in counts)])


def _shape(looked: Looked) -> dict[str, object]:
    parsed = looked.parsed
    return {
        "url": looked.url,
        "kind": parsed.kind if parsed else "",
        "error": looked.sentence or None,
        "recipe": looked.recipe and looked.recipe.url,
        "findings": [asdict(found) for found in looked.findings],
        "stories": [shapes.story(story, place, "") for place, story in enumerate(parsed.stories if parsed else (), 1)],
    }
