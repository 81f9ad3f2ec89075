"""What the system refuses is a sentence for people, and Ctrl-C is Ctrl-C in any disguise."""

from __future__ import annotations

import errno
import gzip
import os
import sys
from pathlib import Path
from threading import Event

import pytest

from reader.cli import ctrl_c_again, main
from reader.cli.refusals import sentence_of


@pytest.mark.parametrize(
    ("number", "name", "sentence"),
    [
        (errno.ENOENT, "a.opml", "There is no file or folder a.opml."),
        (errno.ENOENT, "/nothing/here/a.opml", "There is no folder /nothing/here."),
        (errno.EISDIR, "/tmp", "/tmp is a folder, not a file."),
        (errno.EACCES, "/root/x", "This user may not use /root/x."),
        (errno.ENOSPC, None, "There is no room left on the disk."),
        (errno.EIO, "/mnt/x", f"{os.strerror(errno.EIO)}: /mnt/x."),
        (errno.EISDIR, None, f"{os.strerror(errno.EISDIR)}."),
        (errno.ENOENT, None, "The folder that this was typed in is gone."),
    ],
)
def test_what_the_system_says_is_said_in_a_sentence(number: int, name: str | None, sentence: str) -> None:
    error = OSError(number, os.strerror(number), name) if name else OSError(number, os.strerror(number))
    assert sentence_of(error) == sentence


def test_a_clock_beyond_time_is_told_from_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentence_of(OverflowError("too large")) == ""

    def late() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr("time.time", late)
    assert "Set the clock" in sentence_of(OverflowError("timestamp too large to convert to C _PyTime_t"))
    assert sentence_of(ValueError("no number")) == ""


def test_no_command_takes_a_pipe_for_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert main(["list", "--store", str(pipe)]) == 1
    assert capsys.readouterr().err == f"mostread: {pipe} is not a file, and so no store.\n"


class Going:
    """Ctrl-C comes while it goes."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_while_an_object_goes_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", ctrl_c_again)

    def one_goes() -> None:
        going = Going()
        del going
        Event().wait(60)  # it comes in a moment

    with pytest.raises(KeyboardInterrupt):
        one_goes()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("where", ["reader.cli.running.parse", "reader.cli.running.run"])
def test_ctrl_c_while_a_class_is_made_is_no_fault(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(*_: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(where, made)
    assert main(["list"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/zero")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["read", "/dev/zero"], "The file /dev/zero is larger than 64 MB, which is more than any page of news."),
        (["store", "restore", "/dev/zero"], "/dev/zero is not a file, and so no store."),
        (["store", "load", "/dev/zero"], "Line 1 is not of an export of mostread."),
        (["list", "--store", "/dev/full"], "/dev/full is not a file, and so no store."),
    ],
)
def test_what_has_no_end_is_not_read_to_its_end(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert capsys.readouterr().err == f"mostread: {sentence}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/zero")
@pytest.mark.parametrize("words", [["settings", "check"], ["settings", "set", "reading.order", "views"], ["list"]])
def test_settings_without_an_end_are_none(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOSTREAD_SETTINGS", "/dev/zero")
    assert main(words) == 1
    assert capsys.readouterr().err == "mostread: /dev/zero: it is larger than settings can be\n"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"%PDF-1.7\n1 0 obj", "The file holds a PDF file, not text."),
        (b'{"a": 1}', "The file holds JSON that is neither a feed nor a list of stories known here."),
        (b"<?xml version='1.0'?><note/>", "The file holds XML that is not a feed."),
        (b"<opml><body/></opml>", "It is a list of subscriptions: mostread import takes them over."),
        ("<opml><body/></opml>".encode("utf-16"), "It is a list of subscriptions: mostread import takes them over."),
    ],
)
def test_a_file_that_cannot_be_read_is_not_called_an_address(
    body: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "given").write_bytes(body)
    assert main(["read", str(tmp_path / "given")]) == 1
    assert capsys.readouterr().err == f"mostread: {sentence}\n"


def test_a_packed_page_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "<title>Otters</title><article>" + "<p>“We saw them,” said Ada Fernsby at the lock.</p>" * 6
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    assert main(["quotes", str(tmp_path / "page.html.gz")]) == 0
    assert "Ada Fernsby" in capsys.readouterr().out


def test_a_backup_needs_a_folder_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "backup", str(tmp_path / "no" / "copy.db")]) == 1
    assert capsys.readouterr().err == f"mostread: There is no folder {tmp_path / 'no'}.\n"
