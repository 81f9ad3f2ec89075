"""Who says what in invented stories of many languages (``tests/quotes/stories``).

python -m tests.benchmarks.bench_quotes_stories          a line a language
python -m tests.benchmarks.bench_quotes_stories ka hy    and what is read otherwise in Georgian and Armenian
"""

from __future__ import annotations

import sys
from collections import Counter

from reader.quotes import find_quotes
from tests.quotes.stories_data import Story, mark, read_so, stories, tags, words_of

Right = set[tuple[int, str]]
"""The number of a story, and the words of a quotation that is read as it should be."""
Wrong = dict[int, list[str]]
"""By the number of a story: what is found in it though nobody says it."""


def counted(story: Story, shown: bool, all_right: Right, all_wrong: Wrong) -> Counter[str]:
    """Quotations of a story: expected, found, found with whom they are by, and found where nobody speaks."""
    quotes = {words_of(quote.text): quote for quote in find_quotes(story.text, story.language)}
    count: Counter[str] = Counter()
    for expected in story.expected:
        quote = quotes.pop(expected.words, None)
        right = quote is not None and read_so(quote, expected)
        count.update({"expected": 1, "found": quote is not None, "right": right})
        if right:
            all_right.add((story.number, expected.words))
        if shown and not right:
            by = "not found" if quote is None else "nobody" if quote.speaker is None else quote.speaker
            by = by if isinstance(by, str) else f"{by.text} = {by.name}"
            meant = f"{expected.speaker} = {expected.name}"
            print(f"{story.language} {story.number}: {expected.words[:60]} | {meant}, but {by}")
    count["wrong"] = len(quotes)
    all_wrong[story.number] = list(quotes)
    for words in quotes if shown else ():
        print(f"{story.language} {story.number}: {words[:60]}: nobody says it")
    return count


def main(shown: list[str]) -> None:
    """Print the table."""
    print("language  stories  quotations  found  right  wrongly found")
    total: Counter[str] = Counter()
    for tag in tags():
        told, right, wrong = stories(tag), Right(), Wrong()
        count = sum((counted(story, tag in shown, right, wrong) for story in told), Counter[str]())
        total.update(count)
        if "--mark" in shown:
            mark(tag, right, wrong)
        _line(tag, len(told), count)
    _line("all", sum(len(stories(tag)) for tag in tags()), total)


def _line(tag: str, told: int, count: Counter[str]) -> None:
    share = {key: 100 * count[key] / max(count["expected"], 1) for key in ("found", "right")}
    print(f"{tag:8} {told:8} {count['expected']:11} {share['found']:5.1f}% {share['right']:5.1f}% {count['wrong']:8}")


if __name__ == "__main__":
    main(sys.argv[1:])
