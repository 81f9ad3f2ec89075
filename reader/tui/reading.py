"""The reading screen: headlines, article, and what stands around them.

It gives every pane its place and hears what the panes say. What the list holds stands in
:mod:`reader.tui.listing`, what is read in :mod:`reader.tui.opening`, what keys mean in
:mod:`reader.tui.hand`, and what they do in :mod:`reader.tui.commands`, a function an action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from reader.tui import collecting, figures
from reader.tui.actions import ACTIONS, Keymap
from reader.tui.changing import Changing
from reader.tui.chrome import Foot, Head, Rule, State
from reader.tui.hand import Hand
from reader.tui.headline_list import HeadlineList
from reader.tui.layout import TWO_FROM, Frame, Pane, arrange, split_at
from reader.tui.listing import Listing, first_order
from reader.tui.live import Live
from reader.tui.opening import Opening
from reader.tui.refreshing import Refreshing
from reader.tui.source_list import SourceList
from reader.tui.talking import Talking
from reader.tui.terminal import SHOW_CURSOR, window_title

if TYPE_CHECKING:
    from reader.tui.article_pane import ArticlePane
    from reader.tui.desk import Desk, Opened
    from reader.tui.options import Options
    from reader.tui.prompt import Prompt
    from reader.tui.session import Session

__all__ = ["Reading"]

REST_AFTER = 0.15
"""Seconds after the first frame before what it did not need is brought, so that keys typed meanwhile go first."""


class Reading(Talking):
    """Headlines left, article right."""

    CSS = """
    Reading { layout: vertical; background: $background; }
    #panes { height: 1fr; }
    """
    AUTO_FOCUS = ""

    class ThemeWanted(Message):
        """Other colours are wanted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class LooksWanted(Message):
        """The settings want other colours, or another pace."""

        def __init__(self, options: Options) -> None:
            super().__init__()
            self.options = options

    class ArticleCame(Message):
        """The article that was asked for is here, or what can be said in its place."""

    def __init__(self, desk: Desk, options: Options, keymap: Keymap, session: Session) -> None:
        super().__init__(options)
        self.desk = desk
        self.session = session
        self.keymap = keymap
        self.hand = Hand(self, keymap)
        self.listing = Listing(self, first_order(options.order, session.order), options.since)
        self.zoomed = False
        self.head = Head()
        self.foot = Foot()
        self.source_list = SourceList(options.views, id="sources")
        self.headlines = HeadlineList(desk.headlines, options.clock, highlighted=desk.highlighted, id="headlines")
        self.panes = Horizontal(id="panes")
        self.left_rule = Rule(id="left-rule")
        self.right_rule = Rule(id="right-rule")
        self.widgets: dict[Pane, Widget] = {
            "sources": self.source_list,
            "list": self.headlines,
        }
        self.opening = Opening(self)
        self.refreshing = Refreshing(self)
        self.changing = Changing(self)
        self.live = Live(self)
        self.news = ""
        self._unread = ""
        self._article: ArticlePane | None = None
        self._first = True
        """Only what the first frame needs has been asked for."""
        self._pane: Pane = "list"

    def compose(self) -> ComposeResult:
        """Textual's hook: the widgets, from the top."""
        yield self.head
        with self.panes:
            yield self.source_list
            yield self.left_rule
            yield self.headlines
            yield self.right_rule
        yield self.foot

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
        self.call_after_refresh(self.set_timer, REST_AFTER, self._bring_rest)
        if self.options.plain_cursor:
            self.call_after_refresh(self.write_to_terminal, SHOW_CURSOR)
            self.watch(self.article, "scroll_y", self.point_cursor, init=False)
        if self.options.refresh_at_start:
            self.call_after_refresh(self.refreshing.by_itself)
        self.live.begin()
        if self.options.first_start:
            self.call_after_refresh(self.begin)

    def _bring_rest(self) -> None:
        """What the first frame did not need: the rest of the list, the article's pane, the list of sources."""
        self.listing.complete()
        self._load_article()
        self._first = False
        self.show_sources()
        collecting.take_up()

    def show_sources(self) -> None:
        """The sources pane, if there is one."""
        if self.source_list.display:
            sources = self.desk.sources()
            self.source_list.show(sources)
            self._unread = f"{figures.shortened(sum(each.unread for each in sources))} unread"
            failing = sum(each.failed for each in sources)
            if failing:
                self._unread += f"   {figures.plural(failing, 'source fails', 'sources fail')}"
            self.show_state()

    def show_state(self, news: str = "") -> None:
        """The head line; of an article without a list it says what it is, and nothing of order and window."""
        article = self._article
        state = State(
            title=self.desk.title,
            news=news or self.news or (article.whereabouts if article is not None and article.display else ""),
            trouble=self.refreshing.trouble,
        )
        listing = self.listing
        if self.headlines.rows or listing.search or self.desk.opening is None:
            state = state._replace(
                order=listing.order,
                window=figures.window(listing.since),
                search=listing.search,
                stories=listing.whereabouts,
                unread=self._unread,
            )
        self.head.show(state)

    # The article

    @property
    def article(self) -> ArticlePane:
        """The article's pane. All that sets text is loaded with it, so it comes once the first list is painted."""
        return self._article or self._load_article()

    def _load_article(self) -> ArticlePane:
        if self._article is None:
            import reader.newsroom.persons
            import reader.newsroom.reports  # noqa: F401
            from reader.tui.article_pane import pane_for

            self._article = pane_for(self)
            self.widgets["article"] = self._article
            self.panes.mount(self._article)
            self.lay_out()
        return self._article

    @property
    def opened(self) -> Opened | None:
        """What stands in the article's pane."""
        return self.opening.opened

    def open_story(self, row: int, *, full: bool = False, at: int | None = None) -> None:
        """Open a story, at a place of its text or where its reader stopped, and give it the keys."""
        self.headlines.settle(row)
        self.opening.open(row, full=full, at=at)
        self.focus_pane("article")

    def back_to_list(self) -> None:
        """The headlines have the keys; an article that is still on its way is not wanted any more."""
        self.opening.give_up()
        self.focus_pane("list")

    def begin(self) -> None:
        """The questions of the first start."""
        from reader.tui.first_start import begin

        begin(self)

    # Panes

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        return self._pane

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a pane."""
        self._pane = pane
        self.lay_out()
        self.set_focus(self.article if pane == "article" else self.widgets[pane])
        self.show_hints()
        self.show_state()
        self.point_cursor()

    def lay_out(self) -> None:
        """Every pane its width."""
        width = self.app.size.width
        frame: Frame = arrange(width, self.session.split, self._pane, self.zoomed)
        sources, headlines, article = frame.sources, frame.list, frame.article
        widths: dict[Pane, int] = {"sources": sources, "list": headlines, "article": article}
        for pane, widget in self.widgets.items():
            widget.display = widths[pane] > 0
            widget.styles.width = widths[pane]
        self.left_rule.display = sources > 0 and headlines > 0
        self.right_rule.display = headlines > 0 and article > 0
        if sources and not self.source_list.sources and not self._first:
            self.show_sources()

    def key_of(self, action: str) -> str:
        """The first key of an action, as people read it; empty if it has none."""
        keys = self.keymap.of(action)
        return figures.key(keys[0]) if keys else ""

    def show_hints(self) -> None:
        """The foot line: what helps in this pane."""
        where = "article" if self._pane == "article" else "list"
        shown = [action for action in ACTIONS if action.hint and action.where == where]
        shown += [action for action in ACTIONS if action.hint and action.where == "anywhere"]
        self.foot.show([(self.key_of(action.id), action.hint, action.id) for action in shown])

    def on_resize(self, event: events.Resize) -> None:
        """Another size: the panes share it anew."""
        self.lay_out()

    def on_headline_list_cursor_moved(self, message: HeadlineList.CursorMoved) -> None:
        """The head line says where; the terminal's own cursor follows, for those who read with it."""
        self.show_state()
        self.point_cursor()

    def point_cursor(self) -> None:
        """Put the terminal's own cursor where the keys work."""
        if self.options.plain_cursor:
            in_list = self._pane == "list"
            in_article = self.article.content_region.offset + Offset(0, self.article.cursor_line)
            self.app.cursor_position = self.headlines.cursor_cell if in_list else in_article

    def on_article_pane_quote_focused(self, message: ArticlePane.QuoteFocused) -> None:
        """Another quotation is looked at."""
        self.point_cursor()

    def on_article_view_whereabouts_changed(self) -> None:
        """Another match or quotation is looked at, or none any more."""
        self.show_state()

    def on_article_view_picture_wanted(self, message: ArticlePane.PictureWanted) -> None:
        """A picture is about to be seen."""
        from reader.tui.illustrating import bring_picture

        bring_picture(self, message)

    def on_rule_dragged(self, message: Rule.Dragged) -> None:
        """The mouse moves the rule between list and article."""
        if message.rule is self.right_rule:
            self.session.split = split_at(self.app.size.width, message.column)
            self.lay_out()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Every key, unless it is for a sheet that has just come in front, or for a line that is being typed."""
        if not self.in_front:
            event.stop()
            event.prevent_default()
            self.app.screen.post_message(event)
            return
        await self.hand.press(event)

    async def on_foot_clicked(self, message: Foot.Clicked) -> None:
        """A hint in the foot line."""
        await self.hand.perform(message.action)

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

    async def on_reading_article_came(self) -> None:
        """What was typed for it can be done."""
        await self.hand.take_up()

    async def on_article_pane_end_reached(self) -> None:
        """Space at an article's end: the next headline."""
        await self.hand.perform("next_headline")

    def address(self) -> str:
        """The address of what is read, or of the headline under the cursor."""
        reads = self._pane == "article"
        if reads and self.opening.coming is None and self.opened is not None and self.opened.article.url:
            return self.opened.article.url
        headline = self.headlines.headline(self.opening.row if reads else self.headlines.seen)
        return headline.story.url if headline is not None else ""

    def wear(self, theme: str) -> None:
        """Other colours, at once."""
        self.post_message(self.ThemeWanted(theme))

    def after_sources(self) -> None:
        """Sources may have come or gone."""
        self.show_sources()
        self.listing.reload(keep_cursor=True)

    def leave(self) -> None:
        """Quit, at once: whatever is under way is dropped, and what was kept stays kept."""
        from reader.tui import last_screen

        self.opening.leave()
        self.opening.stop()
        self.refreshing.stop()
        self.call_off()
        if self._article is not None:
            self._article.forget_pictures()
        last_screen.keep(self)
        self.session.save(self.options.session)
        self.app.exit(0)

    def on_text_selected(self) -> None:
        """The mouse has selected text: it is in the clipboard, as terminals do it."""
        text = self.get_selected_text()
        if text:
            from reader.tui.outside import copy

            copy(self, text)
            self.say("What you selected is in the clipboard.")

    def on_article_pane_link_opened(self, message: ArticlePane.LinkOpened) -> None:
        """A link was chosen."""
        from reader.tui.outside import open_address

        open_address(self, message.address)

    # Saying things

    def say_news(self, news: str) -> None:
        """What is under way, in the head line."""
        self.news = news
        self.show_state()

    def set_window_title(self) -> None:
        """The title of the terminal's window: what is read in it."""
        about = self.opened.article.title if self.opened is not None else ""
        self.write_to_terminal(window_title(about, self.desk.title))

    # Asking

    def ask(self, prompt: Prompt) -> None:
        """Ask for a line below the panes."""
        self.end_ask()
        self.hand.prompt = prompt
        self.foot.display = False
        self.mount(prompt)

    def end_ask(self) -> None:
        """The line has been given, or not."""
        if self.hand.prompt is not None:
            self.hand.prompt.remove()
            self.hand.prompt = None
            self.foot.display = True
            self.focus_pane(self._pane)
