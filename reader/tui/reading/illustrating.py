"""Pictures of the article: switched on and off, and brought when the pane asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.tui.article.pictures import why_none
from reader.tui.terminal import draws_pictures, may_draw_sixels

if TYPE_CHECKING:
    from reader.tui.article.pane import ArticlePane
    from reader.tui.reading.panes import Panes

__all__ = ["bring_picture", "switch_pictures"]


def switch_pictures(screen: Panes) -> None:
    """Show the article's pictures, or their captions alone."""
    pane = screen.article
    if not pane.pictures and (reason := why_none(screen.app)):
        screen.say(reason)
        return
    pane.pictures = not pane.pictures
    pane.album.asked.clear()
    pane.album.missing.clear()
    pane.lay_out_again()
    blocks = pane.article.blocks if pane.article is not None else ()
    if not any(block.kind is BlockKind.PICTURE for block in blocks):  # then nothing is seen of it
        screen.say(f"Pictures of articles are {'shown' if pane.pictures else 'not shown'} from now on.")


async def _sixel_cell(screen: Panes) -> tuple[int, int] | None:
    """The pixels of a cell, if the terminal draws sixels; it is asked when the first picture is wanted."""
    if not may_draw_sixels():
        return None
    from reader.tui.article.sixels import SixelDriver

    driver = screen.app._driver
    if not isinstance(driver, SixelDriver):
        return None
    driver.drawing = screen.article.album.drawing
    return await driver.sixel_cell()


def bring_picture(screen: Panes, wanted: ArticlePane.PictureWanted) -> None:
    """Fetch a picture that is about to be seen, unless another article has come by then.

    One that cannot be had is no reason to speak up: its caption says what it is.
    """
    pane = screen.article
    article = pane.article

    async def bring() -> None:
        try:
            # A placeholder's colour is the picture's number: with 256 colours it would be another one's.
            whole = draws_pictures() and screen.app.console.color_system == "truecolor"
            cell = None if whole else await _sixel_cell(screen)
            raster = await screen.desk.picture(wanted.address, wanted.columns, wanted.rows, whole, cell)
        except Exception as error:  # whatever it is, the reader reads on
            screen.sentence_of(error)
            raster = None
        if pane.article is article:
            pane.picture_came(wanted, raster)

    screen.do_slowly(bring())
