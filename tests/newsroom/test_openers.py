"""Which program opens which link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.newsroom.openers import KINDS, command_for, fault_of_opener, kind_of_link


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.youtube.com/watch?v=abc", "video"),
        ("https://youtu.be/abc", "video"),
        ("https://www.youtube.com/@somebody", "page"),
        ("https://notyoutube.com/watch?v=abc", "page"),
        ("https://youtube.com.example.org/watch?v=abc", "page"),
        ("https://vimeo.com/12345", "video"),
        ("https://vimeo.com/about", "page"),
        ("https://tube.example.org/w/9fFjCAhQy4K5bcWDM7bFyw", "video"),
        ("https://example.org/w/index.php", "page"),
        ("https://example.org/a/film.MP4?x=1", "video"),
        ("https://example.org/episode.mp3", "audio"),
        ("https://example.org/report.pdf", "pdf"),
        ("https://example.org/a.png#x", "picture"),
        ("https://example.org/mp3", "page"),
        ("https://example.org/news", "page"),
        ("https://[broken/x", "page"),
        ("", "page"),
    ],
)
def test_what_a_link_leads_to(url: str, kind: str) -> None:
    assert kind_of_link(url) == kind


@given(st.text(max_size=80))
def test_every_text_leads_to_some_kind(url: str) -> None:
    assert kind_of_link(url) in KINDS


OPENERS = {"video": ("mpv", "--", "{url}"), "pdf": ("zathura",)}


@pytest.mark.parametrize(
    ("url", "command"),
    [
        ("https://youtu.be/a'b;c", ("mpv", "--", "https://youtu.be/a'b;c")),
        ("https://example.org/{url}.pdf", ("zathura", "https://example.org/{url}.pdf")),
        ("https://example.org/", ()),
        ("--script=x.mp4", ()),
        ("file:///etc/x.mp4", ()),
    ],
)
def test_the_command_for_a_link(url: str, command: tuple[str, ...]) -> None:
    assert command_for(OPENERS, url) == command


@pytest.mark.parametrize(
    "opener",
    [
        ("sh", "-c", "mpv {url}"),
        ("sh", "-c"),
        ("ssh", "tv", "mpv"),
        ("tmux", "new-window", "mpv {url}"),
        ("bash", "-c"),
    ],
)
def test_an_address_is_not_handed_to_what_would_run_it(opener: tuple[str, ...]) -> None:
    assert "part of a program's text" in fault_of_opener("video", opener)
    assert command_for({"video": opener}, "https://example.org/$(date).mp4") == ()


def test_what_is_no_opener_is_said() -> None:
    assert "no kind of link" in fault_of_opener("videos", ("mpv",))
    assert "no command" in fault_of_opener("video", ())
    assert fault_of_opener("video", ("sh", "-c", 'mpv "$1"', "sh", "{url}")) == ""


def test_the_program_itself_is_never_filled_in() -> None:
    assert command_for({"page": ("{url}",)}, "https://example.org/")[0] == "{url}"
