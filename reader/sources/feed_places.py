"""Sites whose feeds stand where their addresses say, though their pages often do not name them.

One row a site, as its own documentation or pages give it. A row is tried on an address that somebody
copied from the browser; what it gives is a feed's address, which may of course turn out to be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["feeds_of_site"]

_YOUTUBE = r"^https?://(?:(?:www|m|music)\.)?youtube\.com"
_NAME = r"([\w.-]+)"

_ROWS: tuple[tuple[str, str], ...] = (
    # support.google.com/youtube/answer/6224202
    (_YOUTUBE + r"/channel/(UC[\w-]{22})", "https://www.youtube.com/feeds/videos.xml?channel_id={0}"),
    (_YOUTUBE + r"/user/([\w-]+)", "https://www.youtube.com/feeds/videos.xml?user={0}"),
    (_YOUTUBE + r"/(?:playlist|watch)\?(?:.*&)?list=((?:PL|UU|FL|OL)[\w-]+)",
     "https://www.youtube.com/feeds/videos.xml?playlist_id={0}"),
    (r"^(UC[\w-]{22})$", "https://www.youtube.com/feeds/videos.xml?channel_id={0}"),
    # help.medium.com/hc/en-us/articles/214874118
    (r"^https?://medium\.com/(@[\w.-]+|(?:tag/)?[\w-]+)/?$", "https://medium.com/feed/{0}"),
    (r"^https?://([\w-]+\.medium\.com)(?:/|$)", "https://{0}/feed"),
    (r"^https?://([\w-]+\.substack\.com)(?:/|$)", "https://{0}/feed"),
    (r"^https?://substack\.com/@([\w-]+)", "https://{0}.substack.com/feed"),
    (r"^https?://((?!www\.)[\w-]+\.tumblr\.com)(?:/|$)", "https://{0}/rss"),
    (r"^https?://www\.tumblr\.com/(?:blog/view/)?([\w-]+)/?(?:\?.*)?$", "https://{0}.tumblr.com/rss"),
    (r"^https?://([\w-]+\.wordpress\.com)(?:/|$)", "https://{0}/feed/"),
    (r"^https?://([\w-]+\.blogspot\.[a-z.]+)(?:/|$)", "https://{0}/feeds/posts/default"),
    (r"^https?://([\w-]+\.livejournal\.com)(?:/|$)", "https://{0}/data/rss"),
    (r"^https?://([\w-]+\.bearblog\.dev)(?:/|$)", "https://{0}/feed/"),
    # docs.github.com/en/rest/activity/feeds
    (rf"^https?://github\.com/([\w-]+)/{_NAME}/?$", "https://github.com/{0}/{1}/releases.atom"),
    (rf"^https?://github\.com/([\w-]+)/{_NAME}/(releases|tags|commits)(?:/|$)", "https://github.com/{0}/{1}/{2}.atom"),
    (r"^https?://github\.com/([\w-]+)/?$", "https://github.com/{0}.atom"),
    # forgejo.org/docs: a repository's releases
    (rf"^https?://codeberg\.org/([\w-]+)/{_NAME}/?(?:releases/?)?$", "https://codeberg.org/{0}/{1}/releases.rss"),
    (rf"^https?://gitlab\.com/([\w-]+)/{_NAME}/?$", "https://gitlab.com/{0}/{1}/-/tags?format=atom"),
    (r"^https?://(?:www\.)?vimeo\.com/(channels/[\w-]+)/?$", "https://vimeo.com/{0}/videos/rss"),
    (r"^https?://bsky\.app/profile/([\w.:-]+)", "https://bsky.app/profile/{0}/rss"),
    (r"^https?://(?:\w+\.)?stackoverflow\.com/questions/tagged/([\w.+#-]+)", "https://stackoverflow.com/feeds/tag/{0}"),
    (r"^https?://arxiv\.org/list/([\w.-]+)/", "https://rss.arxiv.org/rss/{0}"),
    (r"^https?://lobste\.rs/t/([\w,-]+)", "https://lobste.rs/t/{0}.rss"),
    # Google News answers any of its pages as a feed, with /rss before the path
    (r"^https?://news\.google\.com/((?:topics|search|publications|topstories)\S*)$", "https://news.google.com/rss/{0}"),
    # docs.joinmastodon.org: a profile's public posts
    (r"^@([\w.]+)@([\w.-]+\.[a-z]{2,})$", "https://{1}/@{0}.rss"),
    (r"^https?://[\w.-]+\.[a-z]{2,}/@([\w.]+)@([\w.-]+\.[a-z]{2,})/?$", "https://{1}/@{0}.rss"),
    (r"^https?://([\w.-]+\.[a-z]{2,})/(?:web/)?(@[\w.]+)/?$", "https://{0}/{1}.rss"),
)  # fmt: skip

_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), template) for pattern, template in _ROWS)
_NOT_MASTODON = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:medium|youtube|tiktok|t|telegram|threads|substack)\.(?:com|me|net)/"
)


def feeds_of_site(address: str) -> Iterator[str]:
    """The feeds that an address implies, or a name that can only mean one site (``@user@host``, a YouTube id)."""
    for pattern, template in _COMPILED:
        match = pattern.match(address)
        if match and not (template.endswith("/{1}.rss") and _NOT_MASTODON.match(address)):
            yield template.format(*match.groups())
