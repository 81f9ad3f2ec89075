"""Everything as JSON Lines, and back.

One object a line, each with its ``type``. Sources come first, then stories, oldest row first; a
story carries all that hangs on it. Text is as stored; times are seconds UTC.

    {"type": "mostread", "version": 1}
    {"type": "source", "url", "kind", "title", "site_url", "language", "tags", "added", "state", …}
    {"type": "story", "id", "title", "url", …, "read", "starred", "position",
     "carriers": [{"source": URL, "entry", …}], "samples": [[time, source URL, views, comments, reactions, origin]],
     "content": HTML, "article": {…}}

The article is the object that :func:`reader.store.packing.pack_article` makes.

What is not exported: the text index, which is made anew, and the steps of undo.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import IO, Any

import apsw

from reader.addresses import canonical
from reader.hashing import id_number, id_text
from reader.query import fold, words_of
from reader.store import packing
from reader.store.articles import put_article
from reader.store.changes import note
from reader.store.coding import from_json, int_array
from reader.store.connection import Connection, ask
from reader.store.errors import UNREADABLE, StoreError, Unreadable, decodes
from reader.store.salvage import sound
from reader.store.sources import count_stories
from reader.store.waiting import Waiting, line_of

__all__ = ["Transfer"]

_VERSION = 1
_STEP = 500
"""Stories read at once."""
_SOURCE = ("url", "kind", "title", "site_url", "language", "tags", "added", "answered", "state", "removed")
_STORY = (
    "time",
    "views",
    "comments",
    "reactions",
    "place",
    "rising",
    "standout",
    "seen",
    "read",
    "starred",
    "language",
)
_DETAIL = ("published", "updated", "first_seen", "twin", "title", "url", "author", "summary", "guid", "extra")
_CARRIER = ("entry", "url", "views", "comments", "reactions", "place")

_CARRIERS_OF = f"""
    SELECT story, source, origin, {", ".join(_CARRIER)} FROM carray(?) AS wanted
    CROSS JOIN carrier ON carrier.story = wanted.value ORDER BY story, source, entry
"""  # noqa: S608 - names of ours
_SAMPLES_OF = """
    SELECT story, time, source, views, comments, reactions, origin FROM carray(?) AS wanted
    CROSS JOIN sample ON sample.story = wanted.value ORDER BY story, time, source
"""
_WITH_CONTENT = "SELECT story FROM carray(?) AS wanted CROSS JOIN content ON content.story = wanted.value"
_ARTICLES_OF = "SELECT story, data FROM carray(?) AS wanted CROSS JOIN article ON article.story = wanted.value"
_POSITIONS_OF = "SELECT story, place FROM carray(?) AS wanted CROSS JOIN position ON position.story = wanted.value"


class Transfer(Connection):
    """Export and import."""

    def export_jsonl(self, to: IO[str], of: int | None = None) -> int:
        """Write everything as of this moment, or of the stories those that a source carries; returns how many."""
        carried = "AND row IN (SELECT story FROM carrier WHERE source = ?)" if of is not None else ""
        of_it = () if of is None else (of,)
        with self._reading():
            _write(to, {"type": "mostread", "version": _VERSION})
            urls: dict[int, str] = {}
            sql = f"SELECT id, recent_views, {', '.join(_SOURCE)} FROM source ORDER BY id"  # noqa: S608 - names of ours
            for id_, recent, *values in self._all(sql):
                source = dict(zip(_SOURCE, values, strict=True))
                urls[id_] = source["url"]
                source |= {"tags": from_json(source["tags"]), "state": from_json(source["state"])}
                _write(to, {"type": "source", **source, "recent_views": base64.b64encode(recent).decode()})
            origins = dict(self._all("SELECT id, description FROM origin"))
            last = written = 0
            columns = ", ".join([f"story.{name}" for name in _STORY] + [f"detail.{name}" for name in _DETAIL])
            while True:
                page = self._all(
                    f"""
                    SELECT row, id, story.source, origin, {columns}
                    FROM story JOIN detail ON detail.story = row WHERE row > ? {carried} ORDER BY row LIMIT ?
                    """,  # noqa: S608 - names of ours
                    (last, *of_it, _STEP),
                )
                if not page:
                    return written
                attached = self._attached([row for row, *_ in page], urls, origins)
                for row, id_, source_id, origin, *values in page:
                    if source_id not in urls or origin not in origins:
                        raise Unreadable(row)
                    story: dict[str, Any] = {"type": "story", "id": id_text(id_), "source": urls[source_id]}
                    story |= dict(zip((*_STORY, *_DETAIL), values, strict=True))
                    story["origin"] = origins[origin]
                    _write(to, story | attached[row])
                written += len(page)
                last = page[-1][0]

    @decodes
    def _attached(self, rows: list[int], urls: dict[int, str], origins: dict[int, str]) -> dict[int, dict[str, Any]]:
        """What hangs on some stories, by their rows."""
        wanted = (int_array(rows),)
        attached: dict[int, dict[str, Any]] = {row: {"carriers": [], "samples": []} for row in rows}
        for row, source, origin, *values in self._all(_CARRIERS_OF, wanted):
            carrier = {"source": urls[source], **dict(zip(_CARRIER, values, strict=True)), "origin": origins[origin]}
            attached[row]["carriers"].append(carrier)
        for row, time, source, *values, origin in self._all(_SAMPLES_OF, wanted):
            attached[row]["samples"].append([time, urls.get(source, ""), *values, origins[origin]])
        for (row,) in self._all(_WITH_CONTENT, wanted):
            attached[row]["content"] = self._texts.content(row).encode("utf-8", "replace").decode()
        for row, packed in self._all(_ARTICLES_OF, wanted):
            attached[row]["article"] = json.loads(packing.decompress(packed))
        for row, place in self._all(_POSITIONS_OF, wanted):
            attached[row]["position"] = place
        return attached

    def import_jsonl(self, lines: Iterable[str]) -> int:
        """Take in what was exported; stories that are here already stay as they are. Returns how many are new.

        Raises:
            StoreError: a line cannot be read; it names the line, and nothing was taken in.
        """
        return self._take_in(lines, back=False)

    def bring_back(self, lines: Iterable[str]) -> int:
        """Take in what was exported of a source before it was removed, as if it had never been.

        Stories that are here, because they are starred or others carry them too, are of this source again.
        """
        return self._take_in(lines, back=True)

    def _take_in(self, lines: Iterable[str], *, back: bool) -> int:
        with self._writing() as db:
            importer = _Importer(db, self._waiting, back)
            for number, line in enumerate(lines, 1):
                try:
                    if line.strip():
                        importer.take(json.loads(line))
                except (*UNREADABLE, RecursionError, apsw.ConstraintError) as error:
                    raise StoreError(f"Line {number} is not of an export of mostread.") from error
            importer.finish()
        return importer.new


class _Importer:
    def __init__(self, db: apsw.Connection, waiting: Waiting, back: bool) -> None:
        self._db = db
        self._waiting = waiting
        self._back = back
        self._sources: dict[str, int] = {}
        self._origins: dict[str, int] = {}
        self._begun = False
        self._lines: list[tuple[int, str]] = []
        self.new = 0
        """How many stories were not here."""

    def take(self, line: dict[str, Any]) -> None:
        """Take one line in."""
        kind = line.pop("type")
        if kind == "mostread":
            if line["version"] > _VERSION:
                raise StoreError("This export was written by a newer mostread.")
            self._begun = True
            return
        if not self._begun:
            raise ValueError(kind)
        if kind == "source":
            self._source(line)
        elif kind == "story":
            self._story(line)

    def _insert(self, table: str, *, again: str = "", **columns: Any) -> None:
        """Insert a row, of which what no program of ours could read again is left out.

        Args:
            again: what to do about a row that is there already.
        """
        row = sound(table, columns)
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self._db.execute(f"INSERT {again} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - names of ours

    def _source(self, line: dict[str, Any]) -> None:
        key = canonical(line["url"]) or line["url"]
        recent = base64.b64decode(line.pop("recent_views"))
        packed = {name: json.dumps(line[name], ensure_ascii=False) for name in ("tags", "state")}
        if self._back and not line["removed"]:
            sql = "UPDATE source SET removed = 0, state = ? WHERE key = ? AND removed"
            self._db.execute(sql, (packed["state"], key))
        if not ask(self._db, "SELECT 1 FROM source WHERE key = ?", (key,)):
            columns = {name: line[name] for name in _SOURCE} | packed
            self._insert("source", key=key, recent_views=recent, **columns)
        self._sources[line["url"]] = ask(self._db, "SELECT id FROM source WHERE key = ?", (key,))[0][0]

    def _origin(self, description: str) -> int:
        if description not in self._origins:
            sound("origin", {"description": description})
            self._db.execute("INSERT INTO origin (description) VALUES (?) ON CONFLICT DO NOTHING", (description,))
            found = ask(self._db, "SELECT id FROM origin WHERE description = ?", (description,))
            self._origins[description] = found[0][0]
        return self._origins[description]

    def _story(self, line: dict[str, Any]) -> None:
        db, number = self._db, id_number(line["id"])
        source = self._sources[line["source"]]
        if here := ask(db, "SELECT story FROM detail WHERE id = ?", (number,)):
            if self._back:
                ((row,),) = here
                note(db, [row], marks=True)
                db.execute("UPDATE story SET source = ? WHERE row = ?", (source, row))
                self._carry(row, line)
            return
        self._insert("story", source=source, **{name: line[name] for name in _STORY})
        row = db.last_insert_rowid()
        columns = {name: line[name] for name in _DETAIL}
        self._insert("detail", story=row, id=number, origin=self._origin(line["origin"]), **columns)
        self._attach(row, line)
        self._lines.append((row, line_of(words_of(str(line["title"])), str(line["author"]))))
        self.new += 1
        if len(self._lines) == _STEP:
            self._let_wait()

    def _let_wait(self) -> None:
        """Until the text index comes to them."""
        self._waiting.put(self._lines)
        self._lines.clear()

    def finish(self) -> None:
        """After the last line."""
        self._let_wait()
        count_stories(self._db)

    def _carry(self, row: int, line: dict[str, Any]) -> None:
        """The sources that carry a story, and what they said of it."""
        for carrier in line["carriers"]:
            source, origin = self._sources[carrier["source"]], self._origin(carrier["origin"])
            columns = {name: carrier[name] for name in _CARRIER}
            self._insert("carrier", again="OR IGNORE", source=source, story=row, origin=origin, **columns)
        for time, *_ in line["samples"]:
            sound("sample", {"time": time})
        self._db.executemany(
            """
            INSERT OR IGNORE INTO sample (story, time, source, views, comments, reactions, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                (row, time, self._sources.get(source, 0), *values, self._origin(origin))
                for time, source, *values, origin in line["samples"]
            ],
        )

    def _attach(self, row: int, line: dict[str, Any]) -> None:
        db = self._db
        self._carry(row, line)
        tags = json.loads(line["extra"]).get("tags", ()) if line["extra"] else ()
        db.executemany(
            "INSERT INTO tag (name, story) VALUES (?, ?)", [(name, row) for name in {fold(tag) for tag in tags}]
        )
        if content := line.get("content"):
            data = content.encode()
            db.execute("INSERT INTO pack (data) VALUES (?)", (packing.compress(data),))
            db.execute("INSERT INTO content VALUES (?, ?, 0, ?)", (row, db.last_insert_rowid(), len(data)))
        if (article := line.get("article")) is not None:
            packed = packing.compress(
                json.dumps(article, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            )
            sound("article", {"data": packed})
            put_article(db, row, packed, [quote[4][3] if quote[4] else "" for quote in article["q"]])
        if (place := line.get("position")) is not None:
            db.execute("INSERT INTO position (story, place) VALUES (?, ?)", (row, place))


def _write(to: IO[str], line: dict[str, Any]) -> None:
    to.write(_line(line) + "\n")


_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
