"""The cache of pictures: what was kept comes back, and the oldest make room."""

from __future__ import annotations

import os
from pathlib import Path

from reader.store import PictureCache


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    assert cache.get("https://example.org/a.jpg") is None
    cache.put("https://example.org/a.jpg", b"first")
    cache.put("https://example.org/a.jpg", b"second")
    assert cache.get("https://example.org/a.jpg") == b"second"
    assert [path.suffix for path in (tmp_path / "pictures").iterdir()] == [".jpg"], "nothing unfinished is left"


def test_those_not_looked_at_for_longest_make_room(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, most_bytes=250)
    for age, name in enumerate("abc"):
        cache.put(name, b"x" * 100 if name != "c" else b"")
        for path in tmp_path.iterdir():
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10 + age))
    assert cache.get("a") is not None  # looked at: now the youngest
    cache.put("d", b"x" * 100)
    assert [name for name in "abcd" if cache.get(name) is not None] == ["a", "c", "d"]


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = PictureCache(tmp_path / "file" / "pictures")
    cache.put("a", b"x")
    assert cache.get("a") is None
