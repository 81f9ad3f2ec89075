"""Full text: the index that follows behind, and finding in it."""

from __future__ import annotations

import html
import re

from reader.store import coding
from reader.store.connection import Connection, ask
from reader.store.filters import indexed

__all__ = ["Search"]


class Search(Connection):
    """Searching in the store."""

    def index_some(self, limit: int = 500) -> int:
        """Bring so many stories into the text index, newest first; returns how many are left."""
        with self._writing() as db:
            waiting = ask(
                db,
                """
                SELECT unindexed.story, again, title, author, summary, article.data, pack, start, size
                FROM (SELECT * FROM unindexed ORDER BY story DESC LIMIT ?) AS unindexed
                JOIN detail ON detail.story = unindexed.story
                LEFT JOIN article ON article.story = unindexed.story LEFT JOIN content ON content.story = unindexed.story
                """,
                (limit,),
            )
            packs: dict[int, bytes] = {}
            words = []
            for row, _, title, author, summary, article, pack, start, size in waiting:
                if pack is not None and pack not in packs:
                    packs[pack] = coding.decompress(db.execute("SELECT data FROM pack WHERE id = ?", (pack,)).get)
                text = summary
                if article is not None:
                    text += "\n" + coding.unpack_article(article)[0].text
                elif pack is not None:
                    text += "\n" + _plain(packs[pack][start : start + size].decode("utf-8", "surrogatepass"))
                words.append((row, indexed(title), indexed(author), indexed(text)))
            db.executemany("DELETE FROM words WHERE rowid = ?", [(row,) for row, again, *_ in waiting if again])
            db.executemany("INSERT INTO words (rowid, title, author, text) VALUES (?, ?, ?, ?)", words)
            db.executemany("DELETE FROM unindexed WHERE story = ?", [(row,) for row, *_ in waiting])
            return int(db.execute("SELECT count(*) FROM unindexed").get)


_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)


def _plain(markup: str) -> str:
    """The words of an HTML fragment, for the index alone: nothing of this is ever shown."""
    return html.unescape(_TAG.sub(" ", markup))
