"""What the reader takes along or picks out: quotations in their forms, one speaker, another program."""

from __future__ import annotations

import base64
import json
from array import array
from contextlib import nullcontext
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from reader.tui.saving import file_name
from reader.tui.session import Session
from tests.tui.conftest import Show


async def test_a_quotation_is_copied_in_the_form_that_is_chosen(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    async with show() as shown:
        monkeypatch.setattr(shown.reading, "write_to_terminal", sent.append)
        monkeypatch.setattr("reader.tui.terminal.to_local_clipboard", lambda text: False)
        await shown.press("enter", "right_square_bracket", "ctrl+y", "G", "enter")
        (sequence,) = [each for each in sent if each.startswith("\x1b]52")]
        copied = json.loads(base64.b64decode(sequence[7:-1]))
        assert copied["speaker"] == "Marta Oss"
        assert copied["url"] == "https://example.org/1"


async def test_one_speaker_is_lit_and_then_everybody(show: Show) -> None:
    async with show() as shown:
        await shown.press("enter", "@")
        assert "Light only" in shown.text()
        await shown.press("j", "enter")
        assert shown.reading.article.only == "Ivo Brandt"
        await shown.press("@")
        assert shown.reading.article.only is None
        await shown.press("]", "@")
        assert shown.reading.article.only == "Marta Oss"


@pytest.mark.parametrize("way", ["pager", "pipe"])
async def test_another_program_gets_the_article(show: Show, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    given: list[tuple[str, str]] = []

    def run(command: str, *, input: bytes, **_: object) -> CompletedProcess[bytes]:
        given.append((command, input.decode()))
        return CompletedProcess(command, 0)

    monkeypatch.setattr(
        "reader.tui.reading.outside.subprocess.run",
        run,
    )
    monkeypatch.setattr("builtins.input", lambda prompt: "")
    monkeypatch.setenv("PAGER", "more -s")
    async with show() as shown:
        monkeypatch.setattr(shown.app, "suspend", nullcontext)
        await shown.press("P")
        assert "Open an article first." in shown.text()
        await shown.press("enter", *(["P"] if way == "pager" else ["|", "w", "c", "enter"]))
        (command, text) = given[0]
        assert command == ("more -s" if way == "pager" else "wc")
        assert "I have carried this ladder" in " ".join(text.split())
        longest = max(map(len, text.splitlines()))
        assert longest <= 76 if way == "pager" else longest > 76, "a pager gets the page, a command the text"
        assert shown.reading.prompt is None


async def test_the_terminals_cursor_follows_in_the_article(show: Show) -> None:
    async with show(plain_cursor=True) as shown:
        await shown.press("enter")
        pane = shown.reading.article
        assert shown.app.cursor_position == pane.content_region.offset
        await shown.press("]", "]")
        x, y = shown.app.cursor_position
        assert "It is a lovely picture" in shown.lines()[y]
        assert x == pane.content_region.x


async def test_a_search_being_typed_does_not_ask_for_every_letter(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.sheets.search.TRY_EVERY", 60.0)
    asked: list[str] = []
    async with show() as shown:
        order = shown.desk.order

        def counted(by: str, search: str, *more: Any) -> array[int]:
            asked.append(search)
            return order(by, search, *more)

        monkeypatch.setattr(shown.desk, "order", counted)
        await shown.press("/", *"salt", "enter")
        assert asked == ["s", "salt"]
        assert shown.reading.listing.search == "salt"


async def test_the_article_is_copied_as_text_or_markdown(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("reader.tui.reading.outside.copy", lambda screen, text: copied.append(text))
    async with show() as shown:
        await shown.press("C")
        await shown.until("Open an article first.")
        await shown.press("enter", "C", "enter", "C", "j", "enter")
        text, markdown = copied
        assert text.startswith("🎉 The lamplighters of Vell")
        assert markdown.startswith("# 🎉 The lamplighters of Vell")
        assert "I have carried this ladder" in text
        assert "I have carried this ladder" in markdown


@pytest.mark.parametrize("exists", [True, False])
async def test_the_settings_are_edited_with_the_readers_own_editor(
    show: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, exists: bool
) -> None:
    ran: list[str] = []

    def run(command: str, **_: object) -> CompletedProcess[bytes]:
        ran.append(command)
        return CompletedProcess(command, 0)

    monkeypatch.setattr("reader.tui.reading.outside.subprocess.run", run)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "ed -s")
    path = tmp_path / "a folder" / "settings.toml"
    if exists:
        path.parent.mkdir()
        path.write_text("# mine\n", "utf-8")
    async with show(settings=path) as shown:
        monkeypatch.setattr(shown.app, "suspend", nullcontext)
        await shown.press("E")
    assert ran == [f"ed -s '{path}'"]
    assert ("# mine" in path.read_text("utf-8")) == exists
    assert path.read_text("utf-8")


async def test_settings_that_cannot_be_written_are_said_to_be_so(show: Show, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with show(settings=tmp_path / "file" / "settings.toml") as shown:
        await shown.press("E")
        await shown.until("cannot be")


async def test_the_terminals_cursor_follows_wherever_there_is_something_to_choose(show: Show) -> None:
    async with show(plain_cursor=True, size=(160, 40)) as shown:

        def here() -> str:
            x, y = shown.app.cursor_position
            return shown.lines()[y][x : x + 60]

        await shown.press("tab", "tab", "j")
        await shown.until_so(lambda: "Vell Courier" in here())
        await shown.press("1")
        await shown.pilot.pause(0.6)
        in_list = here()
        await shown.press("s", "j", "j")
        await shown.until_so(lambda: "discussed" in here())
        await shown.press("escape")
        await shown.until_so(lambda: here() == in_list)
        await shown.press("S", "j")
        await shown.until_so(lambda: "The Salt Harbour" in here())
        await shown.press("escape", "slash", *"fe")
        await shown.until_so(lambda: shown.app.cursor_position[1] == 39, "the cursor is not in the line")


async def test_an_article_is_saved_as_its_name_says_and_never_over_another_file(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with show() as shown:
        await shown.press("e")
        assert "Open an article first." in shown.text()
        await shown.press("enter", "e")
        await shown.until("Save as")
        await shown.press("enter")
        await shown.until("Saved as")
        (saved,) = tmp_path.iterdir()
        assert saved.suffix == ".md"
        assert "> " in saved.read_text("utf-8") or "Marta Oss" in saved.read_text("utf-8")
        await shown.press("e", "enter")
        await shown.until("is there already, and stays as it is.")
        await shown.press("ctrl+u", *"words.txt", "enter")
        await shown.until("words.txt.")
    assert (tmp_path / "words.txt").read_text("utf-8").endswith(f"{shown.desk.articles[1][0].text}\n")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry late; nobody minds", "Ferry-late-nobody-minds.md"),
        ("../../etc/passwd $(rm)", "etc-passwd-rm.md"),
        ("Ключ от ратуши нашёлся", "Ключ-от-ратуши-нашёлся.md"),
        ("word " * 40, "-".join(["word"] * 12) + ".md"),
        ("塩" * 99, "塩" * 60 + ".md"),
        ("…", "article.md"),
    ],
)
def test_a_file_is_called_after_the_headline(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


async def test_what_was_searched_for_comes_back_and_is_known_the_next_time(show: Show, tmp_path: Path) -> None:
    kept = tmp_path / "session"
    async with show(session=kept) as shown:
        await shown.press("/", *"salt", "enter", "h", "/", *"is:starred", "enter", "h", "/", *"salt", "enter", "h")
        await shown.press("/", *"la", "up")
        assert "/salt" in shown.lines()[-1]
        await shown.press("up", "up", "up")
        assert "/is:starred" in shown.lines()[-1]
        await shown.press("down", "down", "down")
        assert shown.lines()[-1].split() == ["/la"]
        await shown.press("escape", "Q")
    async with show(session=kept) as shown:
        await shown.press("/", "up")
        assert "/salt" in shown.lines()[-1]
        await shown.press("enter")
        assert shown.reading.listing.search == "salt"


def test_a_search_of_any_signs_is_kept_as_one(tmp_path: Path) -> None:
    session = Session()
    for text in ("a=b", "line\u2028end\x85", "x" * 3, "\ud800", *map(str, range(60))):
        session.searched(text)
    session.save(tmp_path / "session")
    assert Session.load(tmp_path / "session").searches == [str(number) for number in range(10, 60)]
    session.searches = ["a=b", "line\u2028end"]
    session.save(tmp_path / "session")
    assert Session.load(tmp_path / "session").searches == ["a=b", "line\u2028end"]


@pytest.mark.parametrize("key", ["O", ";", "P", "|", "C", "e"])
async def test_what_needs_an_article_says_so_and_leaves_the_keys_where_they_are(show: Show, key: str) -> None:
    async with show() as shown:
        await shown.press(key)
        assert "Open an article first." in shown.text()
        assert shown.reading.pane == "list"
