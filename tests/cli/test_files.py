"""What a command writes is whole or not there, and never costs what stood in its place."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.files import written


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "feeds.opml"
    place.write_text("before")
    place.chmod(0o640)
    with written(place) as file:
        file.write("behind")
        assert place.read_text() == "before"
    assert place.read_text() == "behind"
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.opml"]


def broken_off(place: Path, error: BaseException) -> None:
    with written(place) as file:
        file.write("half")
        raise error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_after_a_fault_all_is_as_before(error: BaseException, tmp_path: Path) -> None:
    place = tmp_path / "feeds.opml"
    place.write_text("before")
    for name in ("feeds.opml", "new.opml"):
        with pytest.raises(type(error)):
            broken_off(tmp_path / name, error)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("feeds.opml", "before")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "feeds.opml").symlink_to(tmp_path / "mine" / "feeds.opml")
    with written(tmp_path / "feeds.opml") as file:
        file.write("all")
    assert (tmp_path / "feeds.opml").is_symlink()
    assert (tmp_path / "mine" / "feeds.opml").read_text() == "all"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reading.start()
    with written(pipe) as file:
        file.write("all")
    reading.join()
    assert got == ["all"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("/dev/full", "There is no room left on the disk."),
        ("{}", "{} is a folder, not a file."),
        ("{}/no/feeds.opml", "There is no folder {}/no."),
        ("{}/" + "n" * 300, "No file can have so long a name."),
    ],
)
def test_what_cannot_be_written_is_named_as_it_was_typed(
    name: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "news.db")
    assert main(["export", name.format(tmp_path), "--store", store]) == 1
    assert capsys.readouterr().err == f"mostread: {sentence.format(tmp_path)}\n"
