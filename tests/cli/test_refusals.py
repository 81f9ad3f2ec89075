"""What the system refuses is a sentence for people, and Ctrl-C is Ctrl-C in any disguise."""

from __future__ import annotations

import errno
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
        (errno.EISDIR, "/tmp", "/tmp is a folder, not a file."),
        (errno.EACCES, "/root/x", "This user may not use /root/x."),
        (errno.ENOSPC, None, "There is no room left on the disk."),
        (errno.EIO, "/mnt/x", f"{os.strerror(errno.EIO)}: /mnt/x."),
        (errno.EISDIR, None, f"{os.strerror(errno.EISDIR)}."),
    ],
)
def test_what_the_system_says_is_said_in_a_sentence(number: int, name: str | None, sentence: str) -> None:
    error = OSError(number, os.strerror(number), name) if name else OSError(number, os.strerror(number))
    assert sentence_of(error) == sentence


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
