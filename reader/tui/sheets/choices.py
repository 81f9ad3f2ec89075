"""The small choices: order, window, colours, any action."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.segment import Segment

from reader.tui import figures, palettes
from reader.tui.actions import ACTIONS, GROUPS
from reader.tui.reading.listing import Direction
from reader.tui.sheets.picker import Picker
from reader.tui.sheets.rows import Row, in_columns
from reader.tui.themes import paints

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from reader.tui.article.quotation import Form
    from reader.tui.reading.screen import Reading

__all__ = [
    "choose_action",
    "choose_form",
    "choose_heading",
    "choose_order",
    "choose_theme",
    "choose_window",
    "order_by",
]

_ORDERS = {
    "views": ("most read first", "least read first"),
    "rising": ("gaining readers fastest, by the hour", "gaining readers slowest"),
    "discussed": ("most comments first", "fewest comments first"),
    "standout": ("far more read than is usual for its source", "far less read than is usual for its source"),
    "newest": ("newest first", "oldest first"),
    "site": ("as the site itself ranked them", "as the site itself ranked them, the last first"),
}
"""What each order means, from either end."""


def choose_order(screen: Reading) -> None:
    """Ask for the order of the list: with Enter as it usually runs, with the key of this list turned round."""
    now = screen.listing.by
    rows = in_columns(
        [Row(name, name, after=meanings[now == (name, True)]) for name, meanings in _ORDERS.items()],
    )
    key = screen.key_of("order")
    picker = Picker(
        "Order",
        rows,
        keymap=screen.keymap,
        start=now.order,
        again="order",
        below=("↵ choose", f"{key} the other way round") if key else ("↵ choose",),
    )

    def chosen(order: str | None) -> None:
        if order:
            order_by(screen, Direction(order))
        elif picker.again and (order := picker.list.value):
            order_by(screen, Direction(order, reverse=now != (order, True)))

    screen.put_up(picker, chosen)


def order_by(screen: Reading, by: Direction) -> None:
    """Put the list into an order, which can be taken back."""
    before = screen.listing.by, screen.session.order, screen.session.reverse

    def back() -> None:
        screen.listing.by, screen.session.order, screen.session.reverse = before
        screen.listing.reload(keep_cursor=True)

    screen.listing.by = by
    screen.session.order, screen.session.reverse = by
    screen.listing.reload()
    if by != before[0]:
        screen.changing.done(f"order {by}", back)


def choose_window(screen: Reading) -> None:
    """Ask how far back the list goes."""
    from reader.tui.reading.listing import WINDOWS

    rows = [Row(figures.window(since), number) for number, since in enumerate(WINDOWS)]
    now = WINDOWS.index(screen.listing.since) if screen.listing.since in WINDOWS else 1

    before = screen.listing.since

    def show(since: timedelta | None) -> None:
        screen.listing.since = since
        screen.listing.reload(keep_cursor=True)

    def chosen(number: int | None) -> None:
        if number is not None and WINDOWS[number] != before:
            show(WINDOWS[number])
            screen.changing.done(f"window {figures.window(WINDOWS[number])}", lambda: show(before))

    screen.put_up(Picker("How far back", rows, keymap=screen.keymap, start=now), chosen)


def choose_tag(screen: Reading) -> None:
    """Ask for a tag, and show only the stories of the sources that have it."""
    sources = screen.desk.sources()
    unread, having = Counter[str](), Counter[str]()
    for source in sources:
        for tag in source.tags:
            having[tag] += 1
            unread[tag] += source.unread
    if not having:
        screen.say("No source has a tag. Folders of OPML and tags of newsboat's urls become tags.")
        return
    rows = [
        Row(
            tag, tag, side=figures.shortened(unread[tag]) if unread[tag] else "", after=figures.plural(number, "source")
        )
        for tag, number in sorted(having.items(), key=lambda pair: pair[0].casefold())
    ]

    def chosen(tag: str | None) -> None:
        if tag:
            screen.listing.only_tag(tag)

    screen.put_up(
        Picker("Tags", in_columns(rows), keymap=screen.keymap, below=("↵ only these", "the number is what is unread")),
        chosen,
    )


def choose_theme(screen: Reading) -> None:
    """Ask for the colours; each is worn while the cursor is on it."""
    before, remembered = screen.app.theme, screen.session.theme

    def back() -> None:
        screen.wear(before)
        screen.session.theme = remembered

    few = palettes.only_the_terminals()
    names = palettes.ANSI_NAMES if few else (*palettes.own_names(), *palettes.NAMES)
    rows = [Row(name, name, sample=_sample(name)) for name in names]

    def chosen(name: str | None) -> None:
        screen.wear(name or before)
        if name and name != before:
            screen.session.theme = name
            screen.changing.done(f"colours {name}", back)

    below = ("so few colours here that the terminal's own are worn",) if few else ()
    picker = Picker("Colours", rows, keymap=screen.keymap, start=before, moved=screen.wear, below=below, clear=True)
    screen.put_up(picker, chosen)


def _sample(name: str) -> tuple[Segment, ...]:
    """Some of everything in these colours: a headline, its views, and the voices of an article."""
    if palettes.only_the_terminals():
        return ()
    paint = paints(name)
    words = Segment(" 9 412 ", paint.number), Segment("Aa ", paint.strong), Segment("Aa ", paint.soft)
    return (*words, *(Segment("▌", voice) for voice in paint.voices[:5]), Segment(" ", paint.page))


def choose_action(screen: Reading) -> None:
    """Ask for any action by name."""
    rows = [
        Row(action.sentence, action.id, side=screen.key_of(action.id))
        for group in GROUPS
        for action in ACTIONS
        if action.group == group and action.id != "palette"
    ]

    views = {f"view {name}": query for name, query in screen.options.views}
    rows += [Row(name, f"view {name}", after=f"Search: {query}") for name, query in screen.options.views]

    async def chosen(action: str | None) -> None:
        if action in views:
            screen.listing.only_view(views[action])
        elif action:
            await screen.hand.perform(action)

    screen.put_up(Picker("Everything there is", rows, keymap=screen.keymap, filtered=True), chosen)


_FORMS: tuple[tuple[Form, str], ...] = (
    ("text", "as one reads it, with speaker, source, date and address"),
    ("markdown", "a block quotation with a link"),
    ("json", "one object in one line, for programs"),
)


def choose_form(screen: Reading, then: Callable[[Form], None]) -> None:
    """Ask for the form in which a quotation is copied."""
    rows: list[Row[Form]] = [
        Row(form.capitalize() if form != "json" else "JSON", form, after=words) for form, words in _FORMS
    ]

    def chosen(form: Form | None) -> None:
        if form:
            then(form)

    screen.put_up(Picker("Copy the quotation as", in_columns(rows), keymap=screen.keymap), chosen)


def choose_article_form(screen: Reading, then: Callable[[Form], None]) -> None:
    """Ask for the form in which an article is copied."""
    rows: list[Row[Form]] = [
        Row("Text", "text", after="its words and nothing else"),
        Row("Markdown", "markdown", after="with headings, lists, tables and links"),
    ]

    def chosen(form: Form | None) -> None:
        if form:
            then(form)

    screen.put_up(Picker("Copy the article as", in_columns(rows), keymap=screen.keymap), chosen)


def choose_heading(screen: Reading) -> None:
    """Ask for a heading of the article, and go there."""
    headings = screen.article.outline()
    if not headings:
        screen.say("This article has no headings.")
        return
    rows = [Row("  " * (level - 1) + text, start) for level, text, start in headings]

    def chosen(start: int | None) -> None:
        if start is not None:
            screen.focus_pane("article")
            screen.article.go_to(start)

    screen.put_up(Picker("Headings", rows, keymap=screen.keymap), chosen)
