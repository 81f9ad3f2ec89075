"""Full text: the index that follows behind, and finding in it."""

from __future__ import annotations

from reader.query import is_unspaced, words_of
from reader.store import coding
from reader.store.connection import Connection
from reader.store.filters import pairs

__all__ = ["Search"]


class Search(Connection):
    """Searching in the store."""

    def index_some(self, limit: int = 500) -> int:
        """Bring so many stories into the text index, newest first; returns how many are left."""
        with self._writing() as db:
            waiting = db.execute(
                """
                SELECT unindexed.story, again, title, author, summary, article.data
                FROM unindexed JOIN story ON story.row = unindexed.story JOIN detail ON detail.story = story.row
                LEFT JOIN article ON article.story = story.row
                ORDER BY unindexed.story DESC LIMIT ?
                """,
                (limit,),
            ).fetchall()
            for story, again, title, author, summary, packed in waiting:
                if again:
                    db.execute("DELETE FROM words WHERE rowid = ?", (story,))
                text = summary
                if packed:
                    text += "\n" + coding.unpack_article(packed)[0].text
                db.execute(
                    "INSERT INTO words (rowid, title, author, text) VALUES (?, ?, ?, ?)",
                    (story, indexed(title), indexed(author), indexed(text)),
                )
                db.execute("DELETE FROM unindexed WHERE story = ?", (story,))
            return int(db.execute("SELECT count(*) FROM unindexed").get)


def indexed(text: str) -> str:
    """Text as the index is fed with it: folded words; runs without spaces as overlapping pairs."""
    tokens: list[str] = []
    for word in words_of(text):
        if is_unspaced(word):
            # The last letter alone as well, so that each letter begins some token.
            tokens += [*pairs(word), word[-1]]
        else:
            tokens.append(word)
    return " ".join(tokens)
