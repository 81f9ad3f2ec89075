"""The same kinds in other versions, other tongues of the same interface, and its gaps. All answers are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reader.model import Count, Story
from reader.sources import SourceError, parse
from reader.sources.registry import Shape, shape_of

NOW = datetime(2026, 2, 25, 12, tzinfo=UTC)


def read(document: Any, url: str) -> tuple[str, list[Story]]:
    parsed = parse(json.dumps(document).encode(), url, "application/json", now=NOW)
    return parsed.kind, list(parsed.stories)


def values(story: Story) -> tuple[int | None, int | None, int | None]:
    def value(count: Count | None) -> int | None:
        return None if count is None else count.value

    return value(story.views), value(story.comments), value(story.reactions)


def vc_entry(**fields: Any) -> dict[str, Any]:
    return {"type": "entry", "data": {"id": 7, "title": "Рынок", "date": 1772000000, **fields}}


def test_a_site_that_counts_no_openings_is_read_by_how_often_it_showed_a_post() -> None:
    counters = {"comments": 3, "favorites": 4, "reposts": 1, "views": 0, "hits": 3311, "reads": None, "online": 0}
    kind, (story,) = read({"message": "", "result": {"items": [vc_entry(counters=counters)]}}, "https://api.vc.ru/x")
    assert (kind, values(story)) == ("vc", (3311, 3, 4))
    assert story.views == Count(3311, field="counters.hits")


def test_a_post_without_a_title_is_called_by_its_first_words() -> None:
    blocks = [{"type": "media", "data": {}}, {"type": "text", "data": {"text": "<b>Первая</b> строка поста"}}]
    entry = vc_entry(title="", blocks=blocks, counters={"comments": 0, "favorites": 1, "views": 90, "hits": 120})
    _, (story,) = read({"result": {"items": [entry]}}, "https://api.dtf.ru/v2.10/feed")
    assert (story.title, values(story)) == ("Первая строка поста", (90, 0, 1))


def test_an_older_answer_of_the_same_site_is_a_bare_list() -> None:
    entry = {"id": 9, "title": "Старый ответ", "hitsCount": 512, "commentsCount": 6, "counters": {"favorites": 2}}
    _, (story,) = read({"message": "", "result": [entry]}, "https://api.vc.ru/v1.9/timeline")
    assert values(story) == (512, 6, 2)


def test_the_first_version_has_the_numbers_in_the_article() -> None:
    entry = {
        "id": 81,
        "title": "Старая запись",
        "author": {"name": "Имя"},
        "date": 1543989925,
        "hitsCount": 2104,
        "commentsCount": 2,
        "favoritesCount": 4,
        "likes": {"is_liked": 0, "count": 36, "summ": 36},
        "similar": [{"id": 70, "title": "Похожая запись", "date": 1530016944}],
    }
    kind, (story,) = read({"message": "", "result": [entry]}, "https://api.vc.ru/v1.4/entry/81/popular")
    assert (kind, story.url, values(story)) == ("vc", "https://vc.ru/81", (2104, 2, 4))
    assert story.reactions == Count(4, field="favoritesCount")


def test_what_a_search_finds_and_what_only_likes_tell() -> None:
    entry = vc_entry(counters={"comments": 3, "views": 90, "reactions": 12}, subsite={"name": "Игры"})
    kind, (story,) = read({"message": "", "result": {"contents": [entry]}}, "https://api.dtf.ru/v2.10/search?query=x")
    assert (kind, values(story), story.author) == ("vc", (90, 3, 12), "Игры")


def habr_article(**fields: Any) -> dict[str, Any]:
    statistics = {"readingCount": 12345, "commentsCount": 18, "score": 40, "votesCount": 52, "favoritesCount": 77}
    return {"id": "801", "lang": "ru", "titleHtml": "Как <b>устроено</b>", "statistics": statistics, **fields}


def test_an_article_of_a_company_has_the_address_that_the_feed_gives_it() -> None:
    hubs = [{"type": "collective", "alias": "python"}, {"type": "corporative", "alias": "invented"}]
    article = habr_article(isCorporative=True, hubs=hubs, publicationType="article")
    answer = {"pagesCount": 1, "publicationIds": ["801"], "publicationRefs": {"801": article}}
    kind, (story,) = read(answer, "https://habr.com/kek/v2/articles?fl=ru&hl=ru&page=1")
    assert (kind, story.url) == ("habr", "https://habr.com/ru/companies/invented/articles/801/")
    assert values(story) == (12345, 18, 40)


def test_a_single_article_and_a_post_without_a_title() -> None:
    article = habr_article(
        titleHtml="", leadData={"textHtml": "<p>Короткая заметка о главном</p>"}, publicationType="post"
    )
    kind, (story,) = read(article, "https://habr.com/kek/v2/articles/801")
    assert (kind, story.title, story.url) == ("habr", "Короткая заметка о главном", "https://habr.com/ru/posts/801/")


def test_what_nobody_voted_for_is_not_what_was_voted_down() -> None:
    article = habr_article(statistics={"readingCount": 10, "commentsCount": 0, "score": -4, "votesCount": 6})
    _, (story,) = read({"articleRefs": {"801": article}, "articleIds": [801]}, "https://habr.com/kek/v2/articles")
    assert story.reactions == Count(6, field="articleRefs[].statistics.votesCount")


def test_the_most_read_articles_come_wrapped_and_in_an_order_of_their_own() -> None:
    refs = {"801": habr_article(), "802": {**habr_article(titleHtml="Самое читаемое дня"), "id": "802"}}
    kind, stories = read(
        {"articles": {"articleIds": ["802", "801"], "articleRefs": refs}, "showMostCommented": True},
        "https://habr.com/kek/v2/articles/most-reading?fl=ru&hl=ru",
    )
    assert kind == "habr"
    assert [(story.title, story.site_rank, values(story)) for story in stories] == [
        ("Самое читаемое дня", 1, (12345, 18, 40)),
        ("Как устроено", 2, (12345, 18, 40)),
    ]


def test_the_older_interface_for_programs_writes_underscores() -> None:
    author = {"login": "vydumshchik", "fullname": "Имя Фамилия", "counters": {"comments": 999, "favorites": 11}}
    post = {
        "id": 470,
        "is_corporative": 0,
        "time_published": "2019-10-07T10:00:02+03:00",
        "title": "Выдуманный заголовок",
        "comments_count": 19,
        "score": -5,
        "votes_count": 9,
        "reading_count": 2168,
        "lang": "ru",
        "full_url": "https://habr.com/ru/post/470/",
        "author": author,
    }
    kind, (story,) = read({"pages": 50, "data": [post]}, "https://habr.com/api/v1/posts/interesting")
    assert (kind, story.url, story.author, values(story)) == (
        "habr",
        "https://habr.com/ru/post/470/",
        "Имя Фамилия",
        (2168, 19, 9),
    )
    _, (story,) = read({"data": {"article": post}}, "https://habr.com/api/v1/post/470")
    assert values(story) == (2168, 19, 9)


def test_an_answer_without_articles_is_refused_with_a_sentence() -> None:
    with pytest.raises(SourceError, match="without any article"):
        read({"pagesCount": 0, "publicationIds": [], "publicationRefs": {}, "is_corporative": 0, "time_published": 0,
              "readingCount": 0, "titleHtml": None}, "https://habr.com/kek/v2/articles")  # fmt: skip


def peertube_film(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "uuid": "3f-a", "name": "Ein Film", "duration": 60, "views": 41, "likes": 5, **fields}


def test_films_of_an_old_server_and_of_the_search_over_all() -> None:
    old = {"total": 1, "data": [peertube_film(isLocal=True, author="somebody", createdAt="2017-05-10T10:00:00Z")]}
    kind, (story,) = read(old, "https://tube.example/api/v1/videos")
    assert (kind, values(story), story.url) == ("peertube", (41, None, 5), "https://tube.example/videos/watch/3f-a")
    found = {"total": 1, "data": [peertube_film(shortUUID="kQ", url="https://other.example/w/kQ")]}
    kind, (story,) = read(found, "https://search.example/api/v1/search/videos")
    assert (kind, story.url) == ("peertube", "https://other.example/w/kQ")


def test_films_without_an_envelope_in_a_playlist_and_in_the_overview() -> None:
    film = peertube_film(embedPath="/videos/embed/3f-a", viewers=3)
    kind, (story,) = read([film], "https://tube.example/api/v1/videos")
    assert (kind, values(story)) == ("peertube", (41, None, 5))
    playlist = {"total": 2, "data": [{"id": 1, "position": 1, "video": film}, {"id": 2, "position": 2, "video": None}]}
    _, (story,) = read(playlist, "https://tube.example/api/v1/video-playlists/7/videos")
    assert values(story) == (41, None, 5)
    overview = {"categories": [{"category": {"id": 1, "label": "Art"}, "videos": [film]}], "channels": [], "tags": []}
    _, (story,) = read(overview, "https://tube.example/api/v1/overviews/videos")
    assert values(story) == (41, None, 5)
    _, (story,) = read({**film, "comments": 4, "support": None}, "https://tube.example/api/v1/videos/3f-a")
    assert values(story) == (41, 4, 5)


def test_the_fourth_version_of_lemmy_and_a_server_that_speaks_like_it() -> None:
    community = {"id": 2, "title": "News"}
    fourth = {
        "post": {"name": "A headline of the fourth", "ap_id": "https://l.example/post/1", "score": 12, "comments": 4}
    }
    kind, (story,) = read({"items": [{**fourth, "community": community}]}, "https://l.example/api/v4/post/list")
    assert (kind, values(story)) == ("lemmy", (None, 4, 12))
    alike = {"post": {"title": "A headline of another", "ap_id": "https://p.example/post/1"}, "community": community}
    answer = {"posts": [{**alike, "counts": {"comments": 3, "score": 8}}]}
    kind, (story,) = read(answer, "https://p.example/api/alpha/post/list")
    assert (kind, story.title, values(story)) == ("lemmy", "A headline of another", (None, 3, 8))


def test_the_longer_list_of_wikipedia_counts_pages_that_are_no_articles() -> None:
    pages = (
        "Заглавная_страница",
        "Служебная:Поиск",
        "Википедия:Форум",
        "Выдумка",
        "Star_Wars:_Episode_IV",
        "WikiLeaks",
    )
    articles = [{"article": page, "views": 900 - rank, "rank": rank} for rank, page in enumerate(pages, 1)]
    day = {"project": "ru.wikipedia", "access": "all-access", "year": "2026", "month": "02", "day": "24"}
    kind, stories = read({"items": [{**day, "articles": articles}]}, "https://wikimedia.example/top")
    assert kind == "wikipedia"
    assert [(story.title, story.site_rank, values(story)) for story in stories] == [
        ("Выдумка", 4, (896, None, None)),
        ("Star Wars: Episode IV", 5, (895, None, None)),
        ("WikiLeaks", 6, (894, None, None)),
    ]
    assert (stories[0].url, stories[0].language) == ("https://ru.wikipedia.org/wiki/Выдумка", "ru")
    assert stories[0].published == datetime(2026, 2, 24, tzinfo=UTC)


def test_a_page_that_only_tells_names_apart_is_no_story() -> None:
    articles = [
        {"title": "Vell", "views": 900, "rank": 1, "pageid": 1, "type": "disambiguation"},
        {"title": "Vell_(ship)", "views": 800, "rank": 2, "pageid": 2, "description": "ship in ''The Ferry''"},
    ]
    answer = {"mostread": {"date": "2026-02-24Z", "articles": articles}}
    _, stories = read(answer, "https://en.wikipedia.org/api/rest_v1/feed/featured/2026/02/25")
    assert [(story.title, story.summary) for story in stories] == [("Vell (ship)", "ship in The Ferry")]


def test_a_post_passed_on_is_the_post() -> None:
    inner = {
        "id": "1",
        "url": "https://m.example/@a/1",
        "content": "<p>What was said</p>",
        "favourites_count": 9,
        "reblogs_count": 2,
        "replies_count": 1,
    }
    outer = {"id": "2", "content": "", "favourites_count": 0, "reblogs_count": 0, "reblog": inner}
    kind, (story,) = read([outer], "https://m.example/api/v1/timelines/public")
    assert (kind, story.title, values(story), story.site_rank) == ("mastodon", "What was said", (None, 1, 9), None)


def test_a_job_has_no_score() -> None:
    hits = [
        {"objectID": "1", "title": "A story that is read", "points": 90, "num_comments": 12, "_tags": ["story"]},
        {"objectID": "2", "title": "A firm is hiring people", "points": 1, "num_comments": 0, "_tags": ["job"]},
    ]
    _, stories = read({"hits": hits}, "https://hn.algolia.com/api/v1/search?tags=front_page")
    assert [values(story) for story in stories] == [(None, 12, 90), (None, None, None)]


def test_a_forum_in_a_folder_of_its_host_keeps_the_folder() -> None:
    topic = {"id": 5, "slug": "hello", "title": "Hello there everyone", "views": 30, "posts_count": 3, "like_count": 2}
    answer = {"topic_list": {"topics": [topic]}}
    _, (story,) = read(answer, "https://site.example/community/forum/latest.json")
    assert (story.url, values(story)) == ("https://site.example/community/forum/t/hello/5", (30, 2, 2))
    _, (story,) = read(answer, "https://site.example/c/news/5/l/latest.json")
    assert story.url == "https://site.example/t/hello/5"


def test_topics_by_period_by_category_and_found_by_a_search() -> None:
    def topic(number: int) -> dict[str, Any]:
        named = {"id": number, "slug": "t", "title": f"Topic number {number}", "fancy_title": f"Topic number {number}"}
        return {**named, "views": number * 10, "posts_count": number, "like_count": 1}

    by_period = {"draft": None, "yearly": {"topics": [topic(2), topic(3)]}, "daily": {"topics": [topic(3)]}}
    _, stories = read(by_period, "https://forum.example/top.json")
    assert [values(story) for story in stories] == [(30, 2, 1), (20, 1, 1)]
    categories = {"category_list": {"categories": [{"id": 1, "topics": [topic(4)]}, {"id": 2}]}}
    kind, (story,) = read(categories, "https://forum.example/categories.json")
    assert (kind, values(story)) == ("discourse", (40, 3, 1))
    kind, (story,) = read({"posts": [], "topics": [topic(5)]}, "https://forum.example/search.json?q=x")
    assert (kind, values(story)) == ("discourse", (50, 4, 1))


def test_places_called_views_are_places() -> None:
    results = [
        {"title": f"Headline number {place}", "url": f"https://paper.example/{place}", "views": place}
        for place in range(1, 6)
    ]
    kind, stories = read({"status": "OK", "results": results}, "https://api.paper.example/svc/viewed/1.json")
    assert kind == "records"
    assert [(story.views, story.site_rank) for story in stories] == [(None, place) for place in range(1, 6)]


def recorded(**fields: Any) -> dict[str, Any]:
    titled = [{"title": f"A headline of the {word}", "url": f"/{word}", **fields} for word in ("first", "second")]
    return {"items": titled}


@pytest.mark.parametrize(
    ("fields", "numbers"),
    [
        ({"stats": {"views": 31, "comments": 4}}, (31, 4, None)),
        ({"likes": {"count": 5}, "comments": {"totalCount": 6}}, (None, 6, 5)),
        ({"viewsCount": "1 234"}, (1234, None, None)),
        ({"author": {"name": "Somebody", "views": 999, "comments": 88, "likes": 7}}, (None, None, None)),
        ({"image": {"views": 999}, "channel": {"likes": 7}}, (None, None, None)),
        ({"score": 12.0, "rank": 0.7}, (None, None, None)),
        ({"score": 12}, (None, None, 12)),
        ({"comments": [], "views": None, "likes": -1}, (None, None, None)),
        ({"comments": True, "views": "12:30"}, (None, None, None)),
    ],
)
def test_numbers_of_the_story_and_not_of_what_stands_in_it(fields: dict[str, Any], numbers: tuple[Any, ...]) -> None:
    kind, stories = read(recorded(**fields), "https://paper.example/api/latest.json")
    assert (kind, [values(story) for story in stories]) == ("records", [numbers] * 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"price": 990, "views": 5},
        {"symbol": "INV", "points": 12},
        {"team": "FC", "points": 31, "played": 20},
        {"followers": 12, "likes": 3},
    ],
)
def test_products_shares_and_teams_are_no_stories(fields: dict[str, Any]) -> None:
    with pytest.raises(SourceError):
        read(recorded(**fields), "https://paper.example/api/latest.json")


def test_what_wordpress_answers_programs() -> None:
    post = {"id": 1, "date_gmt": "2026-02-25T10:00:00", "link": "https://blog.example/a", "views": 31}
    wrapped = {"title": {"rendered": "A post &#8211; of some length"}, "excerpt": {"rendered": "<p>In short</p>"}}
    kind, (story, _) = read([{**post, **wrapped}, {**post, **wrapped, "link": "https://blog.example/b"}], "https://b/x")
    assert (kind, story.title, story.summary, values(story)) == (
        "records",
        "A post – of some length",
        "In short",
        (31, None, None),
    )
    assert story.published == datetime(2026, 2, 25, 10, tzinfo=UTC)


def test_a_list_that_its_address_calls_most_read_has_places() -> None:
    records = [{"headline": f"Headline {word}", "href": f"/news/{word}"} for word in ("one more", "two more")]
    _, stories = read({"data": records}, "https://paper.example/api/mostRead.json")
    assert [story.site_rank for story in stories] == [1, 2]
    _, stories = read({"data": records}, "https://paper.example/api/latest.json")
    assert [story.site_rank for story in stories] == [None, None]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("[1] The first headline\n120 views", Shape.TEXT),
        ("[updated] What happened", Shape.TEXT),
        ('[...]\n<meta property="og:title" content="x">', Shape.HTML),
        ("[48125, 48124]", Shape.JSON),
        ('\ufeff[ {"a": 1}]', Shape.JSON),
        ("{\n  }", Shape.JSON),
        ("{{ template }}", Shape.TEXT),
    ],
)
def test_what_begins_with_a_bracket_is_not_always_a_document(text: str, shape: Shape) -> None:
    assert shape_of(text.encode()) is shape


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<div class='tgme_page_extra'>12 subscribers</div>", "The Telegram channel or group does not show its posts"),
        ("<div class='tgme_page_widget'></div>", "This is a single Telegram post"),
        ("<div class='tgme_page'></div>", "There is no public Telegram channel of this name."),
    ],
)
def test_a_channel_without_posts_is_refused_in_a_sentence(page: str, said: str) -> None:
    with pytest.raises(SourceError) as refused:
        parse(page.encode(), "https://mirror.example/", "text/html", kind="telegram", now=NOW)
    assert refused.value.sentence.startswith(said)
