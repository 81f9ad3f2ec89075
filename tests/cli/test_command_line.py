"""The command line: what each command prints, and how each can end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.addresses import story_id
from reader.cli import main
from reader.cli.arguments import COMMANDS
from reader.model import Article, Block, BlockKind, Source
from reader.store import Store
from tests.store.building import ALPHA, save, story
from tests.store.release import fill

PAGE = """\
“The river has never been this clean,” said Ada Fernsby, who keeps the lock at Invented Bridge.
“We counted forty otters,” she added. The café “Blue Heron” stayed open all night.
-
1🦦 Otters return to the invented river
- 5 120
- 3
- 41
-
23 bridges are to be painted, none of them real
- 7 400
- 0
- 9
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments], input=given, capture_output=True, check=False, timeout=60
    )


def read_json(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["read", str(path), "--json"]) == 0
    shape: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shape


def test_read_gives_article_quotes_and_stories(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shape = read_json(page, capsys)
    assert shape["text"] == PAGE
    assert [(quote["text"], quote["speaker"]["name"]) for quote in shape["quotes"]] == [
        ("“The river has never been this clean,”", "Ada Fernsby"),
        ("“We counted forty otters,”", "Ada Fernsby"),
    ]
    for quote in shape["quotes"]:
        assert PAGE[quote["start"] : quote["end"]] == quote["text"]
        for part in (quote["speaker"], quote["cue"]):
            assert PAGE[part["start"] : part["end"]] == part["text"]
    assert [(s["rank"], s["site_rank"], s["title"], s["views"]["value"]) for s in shape["stories"]] == [
        (1, 2, "3 bridges are to be painted, none of them real", 7400),
        (2, 1, "🦦 Otters return to the invented river", 5120),
    ]
    assert shape["stories"][0]["comments"] == {"value": 0, "precision": "exact"}


def test_offsets_count_from_the_first_character_behind_a_byte_order_mark(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_bytes(b"\xef\xbb\xbf" + PAGE.encode())
    assert read_json(page, capsys)["text"] == PAGE


def test_the_seed_page(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared / "seed-page.txt"
    text = path.read_text(encoding="utf-8")
    shape = read_json(path, capsys)
    assert shape["text"] == text
    assert shape["language"] == "ru"
    assert [story["views"]["value"] for story in shape["stories"]] == [
        5729, 2652, 2540, 2351, 2344, 2292, 2272, 2262, 2231, 2223,
    ]  # fmt: skip
    assert [story["site_rank"] for story in shape["stories"]] == [1, 3, 2, 4, 8, 7, 9, 10, 5, 6]
    assert shape["stories"][9]["title"].startswith("👨⚖️👨⚖️👨⚖️🟢Суд Алматы")
    said = [(quote["speaker"]["text"], quote["speaker"]["name"], quote["cue"]["text"]) for quote in shape["quotes"]]
    assert said == [
        ("Бабакумаров", "Ержан Бабакумаров", "сказал"),
        ("он", "Ержан Бабакумаров", "подчеркнул"),
        ("он", "Ержан Бабакумаров", "сообщил"),
    ]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in shape["quotes"])


def test_standard_input_is_a_place() -> None:
    done = run("quotes", "-", "--json", given=PAGE.encode())
    assert [json.loads(line)["speaker"]["name"] for line in done.stdout.splitlines()] == ["Ada Fernsby"] * 2


def test_markdown(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", str(page), "--by", "fernsby", "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("> “The river has never been this clean,”\n>\n> — Ada Fernsby")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["read", "missing.txt"], 1, "There is no file missing.txt."),
        (["read", "."], 1, "is a folder"),
        (["read", "ftp://example.org/"], 1, "only those of http and https"),
        (["lst"], 2, "did you mean “list”?"),
        (["list", "--sort", "loudest"], 2, "“loudest” is none of views, "),
        (["list", "--limit", "0"], 2, "no whole number from 1 up"),
        (["list", "--since", "yesterday"], 2, "--since: “yesterday” is no length of time"),
        (["list", "--since", "999999w"], 2, "longer than a hundred years"),
        (["search", "since:999999w"], 2, "too long"),
        (["list", "--store", "caf\udce9.db"], 1, "must be text in UTF-8"),
        (["store", "repair", "--store", "."], 1, "There is no file ."),
        (["store", "restore", "no.db"], 1, "There is no file no.db."),
        (["sources", "check", "localhost"], 1, "this machine itself"),
        (["store", "restore", "caf\udce9.db"], 1, "There is no file caf"),
        (["quotes"], 2, "--by NAME"),
        (["read"], 2, "PLACE|ID"),
        (["refresh"], 1, "no sources"),
        (["list", "--source", "Nowhere"], 1, "no source “Nowhere”"),
        (["search", "otters views:>many"], 2, "character 14"),
        (["sources", "remove", "Nowhere"], 1, "no source “Nowhere”"),
        (["read", "http://127.0.0.1:59999/"], 1, "127.0.0.1"),
        (["demo"], 1, "needs a terminal"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("mostread: ")
    assert printed.err.count("\n") == 1
    assert words in printed.err


def test_a_catalogue_without_an_answer_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "catalogue", "klingon"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "nothing for “klingon”" in printed.err


@pytest.mark.parametrize("body", [b"", b" \n\t\n", b"\0" * 64, b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_a_file_without_news_is_refused(tmp_path: Path, body: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(body)
    status = main(["read", str(path)])
    printed = capsys.readouterr()
    assert status == 1
    assert printed.err.startswith("mostread: ")


def test_a_broken_settings_file_names_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "xdg_config_home" / "mostread" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[reading]\nordre = 1\n", encoding="utf-8")
    assert main(["list"]) == 1
    assert "line 2: there is no setting “ordre” in [reading]; did you mean “order”?" in capsys.readouterr().err


def test_nothing_a_page_says_reaches_the_terminal_raw(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("“Look\x1b]52;c;cm0=\x07 here,” said\x9b2J Ada\u202e Fernsby.\n", encoding="utf-8")
    for arguments in (["read"], ["quotes"], ["read", "--markdown"], ["read", "--json"]):
        printed = run(arguments[0], str(path), *arguments[1:])
        assert printed.returncode == 0, printed.stderr
        assert not set(printed.stdout.decode()) & set("\x1b\x07\x9b\u202e")


def test_a_reader_that_goes_away_ends_it_quietly(page: Path) -> None:
    script = f"{sys.executable} -m reader read {page} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_is_not_utf8_does_not_break(page: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "read", str(page)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert b"otters" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert "Examples:" in printed
    assert f"mostread {command}" in printed or command == "open"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_the_caller_closed_do_no_harm(closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m reader list {closed}"], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--store", "{store}", "store", "size"],
        ["store", "--store", "{store}", "size"],
        ["store", "size", "--store={store}", "--quiet"],
        ["--quiet", "store", "--store", "{store}"],
    ],
)
def test_the_options_of_every_command_may_stand_anywhere(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "elsewhere.db"
    assert main([word.format(store=store) for word in words]) == 0
    assert capsys.readouterr().out.startswith(f"{store}\n")


def test_what_is_loaded_must_be_an_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b"\xff\xfe\x00{}\n")
    assert main(["store", "load", str(path)]) == 1
    assert capsys.readouterr().err == "mostread: Line 1 is not of an export of mostread.\n"


def test_the_doctor_repairs_a_store(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    (tmp_path / "urls").write_text("https://a.example/feed\nhttps://b.example/feed\n")
    assert run("import", str(tmp_path / "urls"), "--store", str(path)).returncode == 0
    page = bytearray(path.read_bytes())
    page[-4096:] = b"?" * 4096
    path.write_bytes(page)
    mended = run("doctor", "--repair", "--store", str(path))
    assert (mended.returncode, mended.stderr) == (0, b"")
    kept = Path(mended.stdout.decode().strip().rpartition(" is kept as ")[2])
    assert kept.read_bytes() == page
    assert run("store", "check", "--store", str(path)).stdout.decode() == "The store is sound.\n"


def test_what_is_there_is_found_while_nothing_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search brings the index up to date first; on a full disk, or while another program writes, it does not."""
    monkeypatch.setattr("reader.store.connection._LOOKS", 1)
    with Store.open(tmp_path / "news.db") as store:
        fill(store)
        assert store.statistics().unindexed
        with store._writing():
            assert main(["--store", str(store.path), "search", "headline"]) == 0
    said = capsys.readouterr()
    assert "Headline of a1" in said.out
    assert said.err == ""


def test_a_list_from_its_other_end_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(tmp_path / "news.db") as store:
        fill(store)
        shapes: list[list[dict[str, Any]]] = []
        for way in ([], ["--reverse"]):
            assert main(["--store", str(store.path), "list", "--since", "all", "--sort", "newest", "--json", *way]) == 0
            shapes.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    forth, back = shapes
    assert len(forth) > 2
    assert [each["id"] for each in back] == [each["id"] for each in forth][::-1]
    assert back[0]["rank"] == 1
    assert back[0]["why"].startswith("place 1 by newest reversed;")


def test_an_address_that_does_not_answer_is_read_as_it_was_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    url = "https://tidings.example/n/ferry"
    text = "The ferry to Vell sails again."
    with Store.open(tmp_path / "news.db") as store:
        source = store.add_source(ALPHA).id
        save(store, source, replace(story("ferry"), id=story_id(url, url), url=url))
        store.save_article(1, Article(text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, text=text),)), [])
    assert main(["--store", str(store.path), "read", url]) == 0
    said = capsys.readouterr()
    assert text in said.out
    assert "This is what was kept of it." in said.out + said.err
    assert main(["--store", str(store.path), "read", url + "/2"]) == 1
    assert not capsys.readouterr().out


def test_a_store_is_copied_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the log of the store that was there before: it must not be taken for the new one's."""
    path, copy = tmp_path / "deep" / "news.db", tmp_path / "copy.db"
    with Store.open(path) as store:
        store.add_source(Source(url="https://alpha.example/feed", title="Alpha"))
        assert main(["--store", str(path), "store", "backup", str(copy)]) == 0
        store.add_source(Source(url="https://beta.example/feed", title="Beta"))
        Path(f"{path}-wal.kept").write_bytes(Path(f"{path}-wal").read_bytes())
    Path(f"{path}-wal.kept").rename(f"{path}-wal")
    assert main(["--store", str(path), "store", "restore", str(copy)]) == 0
    said = capsys.readouterr()
    assert "0 stories are back." in said.out
    (before,) = path.parent.glob("news.db.before-*[0-9]")
    for file, titles in ((path, ["Alpha"]), (before, ["Alpha", "Beta"])):
        with Store.open(file) as store:
            assert [each.source.title for each in store.sources()] == titles
            assert store.check() == []
    assert main(["--store", str(tmp_path / "new" / "x.db"), "store", "restore", str(copy)]) == 0
    assert main(["--store", str(path), "store", "restore", str(tmp_path / "none.db")]) == 1
    assert capsys.readouterr().err.endswith("none.db.\n")


@pytest.mark.parametrize("words", [["list", "--limit", "9" * 30], ["search", f"views:>{'9' * 400}"]])
def test_no_number_is_too_large(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert "mostread:" not in capsys.readouterr().err


def test_json_without_end_is_no_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text("[" * 100_000, encoding="utf-8")
    assert main(["store", "load", str(path)]) == 1
    assert capsys.readouterr().err == "mostread: Line 1 is not of an export of mostread.\n"


def test_the_doctor_tells_each_thing_that_is_wrong_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, store = tmp_path / "settings.toml", tmp_path / "news.db"
    settings.write_text("[reading]\nordr = 1\n", encoding="utf-8")
    store.write_bytes(b"a diary, and no store" * 400)
    monkeypatch.setenv("MOSTREAD_SETTINGS", str(settings))
    monkeypatch.setenv("https_proxy", "ftp://example.org")
    assert main(["doctor", "--json", "--store", str(store)]) == 1
    found = {line["check"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())}
    assert [name for name in ("proxy", "settings", "store") if found[name]["health"] != "ill"] == []
    assert "https_proxy" in found["proxy"]["remedy"]
    assert [name for name in found if "ordr" in found[name]["finding"]] == ["settings"]
    assert found["store"]["finding"].endswith("news.db is not a store of mostread.")
    assert "move it away" in found["store"]["remedy"]


@pytest.mark.parametrize(
    ("address", "health"),
    [
        ("http://ann:hush@127.0.0.1:9", "well"),
        ("127.0.0.1:9", "well"),
        ("socks5://ann:hush@127.0.0.1:9", "well"),
        ("socks4://127.0.0.1:9", "ill"),
    ],
)
def test_the_doctor_knows_a_proxy_by_its_name_alone(
    address: str, health: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    main(["doctor", "--json"])
    printed = capsys.readouterr().out
    (proxy,) = [each for each in map(json.loads, printed.splitlines()) if each["check"] == "proxy"]
    assert (proxy["finding"], proxy["health"]) == ("By HTTPS_PROXY.", health)
    assert "hush" not in printed


def checked(name: str, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    """What the doctor says of one thing."""
    main(["doctor", "--json", *words])
    (found,) = [each for each in map(json.loads, capsys.readouterr().out.splitlines()) if each["check"] == name]
    return dict(found)


def test_the_doctor_says_when_no_certificate_is_where_they_are_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none.pem").write_text("no certificate")
    for named in ("none.pem", "not-there.pem"):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / named))
        found = checked("trust", capsys)
        assert found["health"] == "odd"
        assert found["remedy"] == f"SSL_CERT_FILE names {tmp_path / named}, which holds none: unset or correct it."


def test_the_doctor_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked("store", capsys, "--store", str(tmp_path / "new" / "news.db"))["health"] == "well"
    assert not (tmp_path / "new").exists()


def test_the_doctor_says_what_to_do_about_a_place_for_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "news.db"
    monkeypatch.setattr("reader.cli.checkup._free", lambda path: 3_000_000)
    assert checked("store", capsys, "--store", str(place)) == {
        "check": "store",
        "health": "ill",
        "finding": f"The disk of {place} has 3 MB left.",
        "remedy": "Make room there: nothing new can be stored without it.",
    }
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert checked("store", capsys, "--store", str(place))["finding"] == f"This user may not write to {place}."


@pytest.mark.parametrize(
    ("address", "is_one"),
    [("proxy.example", True), ("proxy.example:3128", True), ("socks5h://ann:hush@[::1]:9", True), ("::bad", False),
     ("http://", False), ("http://proxy.example:0", False), ("http://proxy.example:x", False), ("ftp://a", False)],
)  # fmt: skip
def test_what_is_a_proxy(address: str, is_one: bool) -> None:
    from reader.cli.faults import is_proxy

    assert is_proxy(address) is is_one
