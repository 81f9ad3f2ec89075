"""The reading screen: what its panes hold, and what the panes and the keys say to it.

What the list holds stands in :mod:`reader.tui.reading.listing`, what is read in :mod:`reader.tui.reading.opening`, what
keys mean in :mod:`reader.tui.reading.hand`, and what they do in :mod:`reader.tui.commands`, a function an action.
Each of these knows the panes and those before it, and none knows this screen but the commands.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from reader.tui import figures, garbage
from reader.tui.reading.changing import Changing
from reader.tui.reading.hand import Hand
from reader.tui.reading.layout import TWO_FROM, seen_split, split_at
from reader.tui.reading.listing import Listing, first_order
from reader.tui.reading.opening import Opening
from reader.tui.reading.panes import Panes
from reader.tui.reading.refreshing import Refreshing
from reader.tui.terminal import SHOW_CURSOR

if TYPE_CHECKING:
    from reader.model import Article
    from reader.newsroom.reports import Opened
    from reader.tui.actions import Action, Keymap
    from reader.tui.article.pane import ArticlePane
    from reader.tui.chrome import Foot, Rule, State
    from reader.tui.desk import Desk
    from reader.tui.headlines.list import HeadlineList
    from reader.tui.options import Options
    from reader.tui.session import Session
    from reader.tui.source_list import SourceList

__all__ = ["Reading"]

REST_AFTER = 0.15
"""Seconds after the first frame before what it did not need is brought, so that keys typed meanwhile go first."""

_OF_LISTS = ("back", "next_headline", "zoom")
"""What leads from an article to headlines."""
_ONE_PANE = "One pane has the whole screen here."


class Reading(Panes):
    """Stories in a list, one of them open, and a hand that goes about in them.

    Args:
        do: does what an action says, on this screen and with the number typed before the key.
    """

    class ThemeWanted(Message):
        """Other colours are wanted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        desk: Desk,
        options: Options,
        keymap: Keymap,
        session: Session,
        do: Callable[[Reading, str, int | None], Awaitable[None] | None],
    ) -> None:
        super().__init__(desk, options, keymap, session)
        self.changing = Changing(self)
        self.refreshing = Refreshing(self)
        by = first_order(options.order, session.order, session.reverse)
        self.listing = Listing(self, self.refreshing, by, options.since)
        self.opening = Opening(self, self.changing)
        self.hand = Hand(self, self.listing, self.opening, partial(do, self))

    def on_mount(self) -> None:
        """The first list, and the article that the reader was opened on."""
        self.headlines.compact = self.session.compact or self.options.compact
        self.listing.show_top()
        self.focus_pane("list")
        if self.desk.opening is not None:
            self.opening.show(self.desk.opening)
            self.zoomed = not self.headlines.rows  # a page that is an article alone has the screen for itself
            if not self.headlines.rows or self.app.size.width < TWO_FROM:
                self.focus_pane("article")  # where there is room for one pane, what was asked for is to be seen
        self.call_after_refresh(self.set_timer, REST_AFTER, self.bring_rest)
        if self.options.plain_cursor:
            self.call_after_refresh(self.write_to_terminal, SHOW_CURSOR)
            self.watch(self.article, "scroll_y", self.point_cursor, init=False)
        if self.options.refresh_at_start:
            self.call_after_refresh(self.refreshing.by_itself)
        self.refreshing.every(self.options.refresh_minutes)

    def bring_rest(self) -> None:
        """What the first frame did not need: the rest of the list, too."""
        self.listing.complete()
        super().bring_rest()
        self.refreshing.look_for_network()
        garbage.take_up()

    def state(self) -> State:
        """Of an article without a list the head line says what it is, and nothing of order and window."""
        listing = self.listing
        state = super().state()._replace(trouble=self.refreshing.trouble)
        if self.alone:
            return state._replace(unread="")
        return state._replace(
            order=str(listing.by),
            window=figures.window(listing.since),
            search=listing.search,
            stories=listing.whereabouts,
        )

    def offers(self, action: Action, where: str) -> bool:
        """Of an article without a list the foot line offers to quit, and nothing that leads to headlines."""
        if self.alone and (action.id == "leave" or action.id in _OF_LISTS):
            return action.id == "leave"
        return super().offers(action, where)

    def hint_of(self, action: Action) -> str:
        """The key that quits leads out of a search first."""
        return "back" if action.id == "leave" and self.listing.search else super().hint_of(action)

    def leave(self) -> None:
        """Quit, at once: whatever is under way is dropped, and what was kept stays kept."""
        from reader.tui.reading import last_screen

        self.opening.leave()
        self.opening.stop()
        self.refreshing.stop()
        self.call_off()
        if self._article is not None:
            self._article.forget_pictures()
        last_screen.keep(self)
        self.session.save(self.options.session)
        self.app.exit(0)

    # What is read

    @property
    def alone(self) -> bool:
        """Whether the article that the reader was opened on is all there is: there is no list to go back to."""
        return self.desk.opening is not None and not self.headlines.rows and not self.listing.search

    @property
    def opened(self) -> Opened | None:
        """What stands in the article's pane."""
        return self.opening.opened

    def open_story(self, row: int, *, full: bool = False, at: int | None = None) -> None:
        """Open a story, at a place of its text or where its reader stopped, and give it the keys."""
        self.post_message(self.SaidEnough())
        self.refreshing.look_for_network()
        self.headlines.settle(row)
        self.opening.open(row, full=full, at=at)
        self.focus_pane("article")

    def back_to_list(self) -> None:
        """The headlines have the keys, if there are any; an article that is still on its way is not wanted any more."""
        self.opening.give_up()
        if not self.alone:
            self.focus_pane("list")

    def show_all(self) -> None:
        """Every headline, if there were only some."""
        self.listing.search = ""
        self.typing.searched = False
        self.listing.reload(keep_cursor=True)

    def article_read(self) -> Article | None:
        """The article that is read; where there is none, that is said."""
        if self.opened is None:
            self.say("Open an article first.")
            return None
        return self.opened.article

    def address(self) -> str:
        """The address of what is read, or of the headline under the cursor."""
        reads = self.pane == "article"
        if reads and self.opening.coming is None and self.opened is not None and self.opened.article.url:
            return self.opened.article.url
        headline = self.headlines.headline(self.opening.row if reads else self.headlines.seen)
        return headline.story.url if headline is not None else ""

    async def on_opening_came(self) -> None:
        """The article is here: do what was typed for it."""
        await self.hand.take_up()

    def on_article_view_picture_wanted(self, message: ArticlePane.PictureWanted) -> None:
        """A picture is about to be seen."""
        from reader.tui.reading.illustrating import bring_picture

        bring_picture(self, message)

    def on_article_pane_link_opened(self, message: ArticlePane.LinkOpened) -> None:
        """A link was chosen."""
        from reader.tui.reading.outside import open_address

        open_address(self, message.address)

    def on_text_selected(self) -> None:
        """The mouse has selected text: it is in the clipboard, as terminals do it."""
        text = self.get_selected_text()
        if text:
            from reader.tui.reading.outside import copy

            copy(self, text)
            self.say("What you selected is in the clipboard.")

    # What the list holds

    def on_headline_list_chosen(self, message: HeadlineList.Chosen) -> None:
        """A headline was clicked; what was typed for another is not for this one."""
        self.hand.let_go()
        self.open_story(message.row)

    def on_source_list_chosen(self, message: SourceList.Chosen) -> None:
        """A source was clicked: only its stories."""
        self.listing.only_source(message.name)

    def on_source_list_view_chosen(self, message: SourceList.ViewChosen) -> None:
        """A saved search was clicked: what it finds."""
        self.listing.only_view(message.query)

    def on_refreshing_numbers_changed(self) -> None:
        """Stories are new, or their numbers are."""
        self.listing.rerank_soon()

    def on_refreshing_turned(self) -> None:
        """Sources are asked, or are asked no more: an empty list says other things."""
        self.listing.say_empty()

    def after_sources(self) -> None:
        """Sources may have come or gone."""
        self.show_sources()
        self.count_anew()
        self.listing.reload(keep_cursor=True)

    def on_rule_dragged(self, message: Rule.Dragged) -> None:
        """The mouse moves the rule between list and article."""
        self.share(split_at(self.app.size.width, message.column))

    @property
    def has_list(self) -> bool:
        """Whether there are headlines to go to, or could be; where an article is all there is, that is said."""
        if self.alone:
            self.say("This article is all there is here.")
        return not self.alone

    @property
    def has_room_for_two(self) -> bool:
        """Whether two panes fit beside one another; where they do not, that is said."""
        if self.app.size.width < TWO_FROM:
            self.say(_ONE_PANE)
        return self.app.size.width >= TWO_FROM

    @property
    def split(self) -> float:
        """The list's share of what it and the article have, as it is seen."""
        return seen_split(self.app.size.width, self.session.split)

    def share(self, split: float) -> None:
        """Give the list this share of what it and the article have."""
        if not self.right_rule.display:
            self.say(_ONE_PANE)
            return
        before = self.session.split

        def back() -> None:
            self.session.share(before)
            self.lay_out()

        # What is beyond the screen's bounds would be keys that move nothing on the way back.
        self.session.share(seen_split(self.app.size.width, split))
        self.lay_out()
        self.changing.done("the panes' widths", back, goes_on=True)

    def on_changing_sources_back(self) -> None:
        """Sources have been taken back."""
        self.after_sources()

    # What is typed

    async def on_key(self, event: events.Key) -> None:
        """Every key, unless it is for a sheet that has just come in front, or for a line that is being typed."""
        if not self.in_front:
            event.stop()  # and no more: an event whose default is prevented does nothing anywhere else either
            self.app.screen.post_message(event)
            return
        await self.hand.press(event)

    async def on_foot_clicked(self, message: Foot.Clicked) -> None:
        """A hint in the foot line, whatever of a longer key had been typed."""
        self.typing.forget()
        self.show_pending()
        await self.hand.perform(message.action)

    def wear(self, theme: str) -> None:
        """Other colours, at once."""
        self.post_message(self.ThemeWanted(theme))
