"""The panes of the reading screen, the line above them and the one below: who is seen, how wide, and who has the keys.

What the panes hold, and what keys do, is the affair of :mod:`reader.tui.reading.screen`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.widget import Widget

from reader.tui import figures
from reader.tui.actions import ACTIONS, FOOT, Action, Keymap
from reader.tui.chrome import Foot, Head, Rule, State
from reader.tui.headlines.list import HeadlineList
from reader.tui.keys import Typing
from reader.tui.reading.layout import TWO_FROM, Frame, Pane, arrange
from reader.tui.reading.talking import Talking
from reader.tui.source_list import SourceList

if TYPE_CHECKING:
    from reader.tui.article.pane import ArticlePane
    from reader.tui.desk import Desk
    from reader.tui.options import Options
    from reader.tui.prompt import Prompt
    from reader.tui.session import Session

__all__ = ["Panes"]

_FOOT = sorted((action for action in ACTIONS if action.hint), key=lambda action: FOOT.index(action.id))
_IN_SHORT = {action.id: re.split("[:;,]", action.sentence)[0] for action in ACTIONS}
"""The action of each id in a few words."""


class Panes(Talking):
    """Headlines left, article right; where there is room, sources left of both."""

    CSS = """
    Panes { layout: vertical; background: $background; }
    #panes { height: 1fr; }
    """
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, options: Options, keymap: Keymap, session: Session) -> None:
        super().__init__(options)
        self.desk = desk
        self.session = session
        self.keymap = keymap
        self.typing = Typing(keymap)
        self.prompt: Prompt | None = None
        """The line that is being typed in."""
        self.zoomed = False
        self.head = Head()
        self.foot = Foot()
        self.source_list = SourceList(options.views, id="sources")
        self.headlines = HeadlineList(desk.headlines, options.clock, highlighted=desk.highlighted, id="headlines")
        self.panes = Horizontal(id="panes")
        self.left_rule = Rule(fixed=True, id="left-rule")
        self.right_rule = Rule(id="right-rule")
        self.widgets: dict[Pane, Widget] = {
            "sources": self.source_list,
            "list": self.headlines,
        }
        self.news = ""
        """What is under way."""
        self._unread = self._failing = ""
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

    def bring_rest(self) -> None:
        """The panes that the first frame did not need."""
        self._load_article()
        self._first = False
        self.show_sources()
        self.count_anew()

    @property
    def article(self) -> ArticlePane:
        """The article's pane. All that sets text is loaded with it, so it comes once the first list is painted."""
        return self._article or self._load_article()

    def _load_article(self) -> ArticlePane:
        if self._article is None:
            import reader.newsroom.joining
            import reader.newsroom.persons
            import reader.newsroom.reports  # noqa: F401
            from reader.tui.article.pane import ArticlePane
            from reader.tui.article.pictures import why_none
            from reader.tui.notices import no_article

            options = self.options
            pane = ArticlePane(measure=options.measure, clock=options.clock, write=self.write_to_terminal, id="article")
            pane.pictures = options.pictures and not why_none(self.app)
            pane.browser_key = self.key_of("browser")
            pane.notice = no_article(self.keymap)
            self._article = self.widgets["article"] = pane
            self.panes.mount(pane)
            self.lay_out()
        return self._article

    def show_sources(self) -> None:
        """The sources pane, if there is one."""
        if self.source_list.display:
            sources = self.desk.sources()
            failing = sum(each.failed for each in sources)
            self._failing = f"   {figures.plural(failing, 'source fails', 'sources fail')}" if failing else ""
            self.source_list.show(sources, self.desk.unread())
            self._tell_unread()

    def show_unread(self) -> None:
        """How many stories are unread now: of a thousand sources, a tenth of the work of showing them anew."""
        if self.source_list.display:
            self.source_list.count(self.desk.unread_of_each(), self.desk.unread())
            self._tell_unread()

    def _tell_unread(self) -> None:
        self._unread = f"{figures.shortened(self.source_list.unread)} unread{self._failing}"
        self.show_state()

    def count_anew(self) -> None:
        """Rules may hide other stories than before: count them, and show what is left."""
        self.do_slowly(self._count_anew())

    async def _count_anew(self) -> None:
        if await self.desk.count_hidden():
            self.show_unread()

    # Who is seen, and who has the keys

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

    def on_resize(self, event: events.Resize) -> None:
        """Another size: the panes share it anew."""
        self.lay_out()
        self.show_hints()
        self.show_state()

    def point_cursor(self) -> None:
        """Put the terminal's own cursor where the keys work; a sheet and a line that is typed have their own."""
        if not self.options.plain_cursor or not self.in_front or self.prompt is not None:
            return
        if self._pane == "article":
            cell = self.article.content_region.offset + Offset(0, self.article.cursor_line)
        else:
            cell = (self.source_list if self._pane == "sources" else self.headlines).cursor_cell
        self.app.cursor_position = cell

    def on_screen_resume(self) -> None:
        """A sheet has been put away."""
        self.point_cursor()

    def on_source_list_cursor_moved(self) -> None:
        """The terminal's own cursor follows here, too."""
        self.point_cursor()

    def on_headline_list_cursor_moved(self, message: HeadlineList.CursorMoved) -> None:
        """The head line says where; the terminal's own cursor follows, for those who read with it."""
        self.show_state()
        self.point_cursor()

    def on_article_pane_quote_focused(self, message: ArticlePane.QuoteFocused) -> None:
        """Another quotation is looked at."""
        self.point_cursor()

    def on_article_view_whereabouts_changed(self) -> None:
        """Another match or quotation is looked at, or none any more."""
        self.show_state()

    # The line above and the line below

    def show_state(self, news: str = "") -> None:
        """The head line as things are now, with these news, if there are any."""
        state = self.state()
        self.head.show(state._replace(news=news) if news else state)

    def state(self) -> State:
        """What the head line says."""
        article = self._article
        where = article.whereabouts if article is not None and article.display else ""
        # Counted when the sources are shown, and not kept up without them.
        unread = self._unread if self.source_list.display else ""
        return State(title=self.desk.title, news=self.news or where, unread=unread)

    def say_news(self, news: str) -> None:
        """What is under way, in the head line."""
        self.news = news
        self.show_state()

    def key_of(self, action: str) -> str:
        """The first key of an action, as people read it; empty if it has none."""
        return figures.key(self.keymap.first(action))

    def show_pending(self) -> None:
        """The foot line: what has been typed and awaits more, and what can follow it."""
        following = [
            (figures.key(keys), _IN_SHORT[action], action) for keys, action in self.typing.goes_on
        ]  # fmt: skip
        self.foot.show_pending(self.typing.pending, following)

    def show_hints(self) -> None:
        """The foot line: what helps in this pane."""
        where = "article" if self._pane == "article" else "list"
        shown = [action for action in _FOOT if self.offers(action, where)]
        if self.app.size.width < TWO_FROM:
            shown = [action for action in shown if action.id != "zoom"]
        if where == "list" and not self.headlines.rows:
            shown = [action for action in shown if not action.of_story]
        keyed = ((self.key_of(action.id), self.hint_of(action), action.id) for action in shown)
        self.foot.show([hint for hint in keyed if hint[0]])

    def offers(self, action: Action, where: str) -> bool:
        """Whether an action helps in a pane: the list or the article."""
        return action.where in (where, "anywhere")

    def hint_of(self, action: Action) -> str:
        """The word for an action in the foot line, here and now."""
        return action.hint

    def ask(self, prompt: Prompt) -> None:
        """Ask for a line below the panes."""
        self.end_ask()
        self.prompt = prompt
        self.foot.display = False
        self.mount(prompt)

    def end_ask(self) -> None:
        """The line has been given, or not."""
        if self.prompt is not None:
            self.prompt.remove()
            self.prompt = None
            self.foot.display = True
            self.focus_pane(self._pane)
