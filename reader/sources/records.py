"""Lists of stories as data, whoever made them: JSON or a property list, found by the names of its fields.

The longest array of objects that each have a headline and an address is the list. Counters are read
only from fields whose name says what they count, in the object itself or in one that holds its numbers
(*counters*, *stats*), not in its author's; a number beside them is taken for nothing. Objects that have
a price, a team or a share's rate are no stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from reader import addresses
from reader.counting import count_of, parse_count
from reader.deferred import late_pattern
from reader.markup import plain
from reader.model import Count, ParsedSource, Story
from reader.sources.building import Json, collected, json_of, language_of, mappings, moment, root_of, story, text_of
from reader.sources.errors import SourceError
from reader.sources.registry import Kind, Shape, shape_of

__all__ = ["KIND", "find_records", "record_story"]

_TITLES = ("headline", "title", "linktext", "name", "headlinetext", "titlehtml", "subject")
_ADDRESSES = ("url", "link", "href", "weburl", "articleurl", "canonicalurl", "permalink", "shareurl", "path", "uri")
_TIMES = (
    "published",
    "publishedat",
    "dategmt",
    "publisheddate",
    "datepublished",
    "pubdate",
    "publicationdate",
    "date",
    "createdat",
)
_SUMMARIES = ("summary", "description", "lead", "teaser", "abstract", "excerpt", "standfirst", "subtitle", "trailtext")
_AUTHORS = ("author", "byline", "authorname", "creator")
_PICTURES = ("image", "imageurl", "thumbnail", "picture", "coverimage")
_RANKS = ("rank", "position", "place")
_COUNTERS = {
    "views": "views viewcount viewscount view pageviews readcount readingcount reads hits hitscount totalviews",
    "comments": "comments commentcount commentscount numcomments totalcomments replies replycount repliescount",
    "reactions": "likes likecount likescount reactions reactionscount score votes points shares sharecount favorites",
}
_FIELDS = {name: kind for kind, names in _COUNTERS.items() for name in names.split(" ")}
_HOLDERS = late_pattern(
    r"count|stat|metric|engag|social|interact|analytic|attribut|fields|^data$|^node$", re.IGNORECASE
)
_TOTALS = frozenset({"count", "total", "totalcount", "value", "sum", "summ", "num"})
_NO_STORIES = {
    "a product": "price currency pricecurrency sku oldprice saleprice stock instock discount brand isbn calories",
    "a share": "symbol ticker isin bid ask marketcap changepercent",
    "a team": "team teamid played wins losses goals",
    "a person, a job, a place": "followers followerscount memberscount subscribers salary bedrooms latitude longitude",
    "weather": "temperature humidity",
}
_OTHERS = frozenset(name for names in _NO_STORIES.values() for name in names.split(" "))
_BY_READERS = late_pattern(
    r"most-?_?(?:read|viewed|popular|shared|emailed|visited|watched|clicked)|trending", re.IGNORECASE
)
_DEEPEST = 12
_MOST_OBJECTS = 50_000


def recognises(url: str, body: bytes, content_type: str) -> float:
    head = body[:400_000].lower()
    titled = any(f'"{name}"'.encode() in head for name in _TITLES)
    addressed = any(
        f'"{name}"'.encode() in head for name in ("url", "link", "href", "weburl", "permalink", "canonical_url")
    )
    if titled and addressed and head.lstrip()[:1] in (b"{", b"["):
        return 0.1
    return 0.8 if b"<plist" in head[:3000] else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    document = _plist(body) if shape_of(body) is not Shape.JSON else json_of(body, content_type)
    host = addresses.host_of(url)
    records = find_records(document)
    stories = [record_story(record, host, url) for record in records]
    return collected(
        "records",
        _with_places(stories, by_readers=bool(_BY_READERS.search(url))),
        nothing="The address answered with data that holds no list of stories.",
        title=host,
        site_url=root_of(url),
    )


def _with_places(stories: list[Story | None], *, by_readers: bool) -> list[Story | None]:
    """Give the stories of a list that readers made their places; *views* that count 1, 2, 3, … are such places."""
    views = [entry.views.value if entry and entry.views else None for entry in stories]
    if len(stories) > 2 and views == list(range(1, len(stories) + 1)):
        by_readers, stories = True, [entry and replace(entry, views=None) for entry in stories]
    if not by_readers or any(entry and entry.site_rank for entry in stories):
        return stories
    return [entry and replace(entry, site_rank=place) for place, entry in enumerate(stories, 1)]


def _plist(body: bytes) -> Any:
    import plistlib  # with expat, which what is no list of this sort does not need
    from xml.parsers.expat import ExpatError

    start = body.find(b"<plist")
    try:
        return plistlib.loads(body[start:], fmt=plistlib.FMT_XML)
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError, AttributeError, IndexError) as error:
        raise SourceError("The address answered with a property list that cannot be read.") from error


def find_records(document: Any) -> list[Json]:
    """The longest array of objects that have a headline and an address; empty if there is none of two."""
    best: list[Json] = []
    stack: list[tuple[Any, int]] = [(document, 0)]
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        value, depth = stack.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, Mapping):
            stack += [(inner, depth + 1) for inner in value.values() if isinstance(inner, Mapping | list)]
        elif isinstance(value, list):
            records = [item for item in mappings(value) if _title(item) and _address(item) and not _is_other(item)]
            if len(records) > max(len(best), 1) and len(records) * 2 >= len(value):
                best = records
            stack += [(inner, depth + 1) for inner in value if isinstance(inner, Mapping | list)]
    return best


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _first(record: Json, names: tuple[str, ...]) -> Any:
    named = {_plain_name(str(name)): value for name, value in record.items()}
    return next((named[name] for name in names if named.get(name)), None)


def _is_other(record: Json) -> bool:
    """Whether an object says by its fields that it is a product, a share, a team, a person or a place."""
    return any(value is not None and _plain_name(str(name)) in _OTHERS for name, value in record.items())


def _text(value: Any) -> Any:
    """A string, or what WordPress wraps one in: ``{"rendered": "…"}``."""
    return value.get("rendered") if isinstance(value, Mapping) else value


def _title(record: Json) -> str:
    value = _text(_first(record, _TITLES))
    title = plain(value) if isinstance(value, str) else ""
    return title if sum(letter.isalpha() for letter in title) >= 4 else ""


def _address(record: Json) -> str:
    value = text_of(_first(record, _ADDRESSES))
    return value if value.startswith(("http://", "https://", "/")) else ""


def record_story(record: Json, source: str, base: str) -> Story | None:
    """A story from one object, its counters from the fields whose names say what they count."""
    counts: dict[str, Count] = {}
    for name, value in _flat(record):
        kind = _kind_of(name)
        count = (None if isinstance(value, float) else count_of(value, name)) or (
            parse_count(value, field=name) if isinstance(value, str) else None
        )
        if kind and count and kind not in counts:
            counts[kind] = count
    author = _first(record, _AUTHORS)
    rank = count_of(_first(record, _RANKS))
    return story(
        source=source,
        base=base,
        title=_title(record),
        url=_address(record),
        published=moment(_first(record, _TIMES)),
        author=text_of(author.get("name")) if isinstance(author, Mapping) else text_of(author),
        summary=text_of(_text(_first(record, _SUMMARIES))),
        views=counts.get("views"),
        comments=counts.get("comments"),
        reactions=counts.get("reactions"),
        site_rank=rank.value if rank and rank.value > 0 else None,
        language=language_of(record.get("language") or record.get("lang")),
        picture=text_of(_first(record, _PICTURES)),
    )


def _kind_of(name: str) -> str | None:
    """What a field counts: *counters.views* by its last part, *likes.count* by the one before."""
    outer, _, inner = name.rpartition(".")
    plain = _plain_name(inner)
    return _FIELDS.get(_plain_name(outer) if outer and plain in _TOTALS else plain)


def _flat(record: Json) -> Iterator[tuple[str, Any]]:
    """The fields of an object, and those of the small objects in it that hold its numbers (``counters.views``)."""
    for name, value in record.items():
        if not isinstance(value, Mapping):
            yield str(name), value
        elif _HOLDERS.search(str(name)) or _plain_name(str(name)) in _FIELDS:
            yield from ((f"{name}.{inner}", held) for inner, held in value.items())


KIND = Kind(name="records", recognises=recognises, parse=parse)
