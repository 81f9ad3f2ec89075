"""The pictures that were shown, made small, in a folder beside the store: a cache that may be thrown away."""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path

__all__ = ["PictureCache"]

MOST_BYTES = 64_000_000
"""What the folder may hold: some six hundred pictures."""


class PictureCache:
    """Pictures by their address; those that were not looked at for longest go first.

    A disk that cannot be written to is no failure: the picture is fetched again next time.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most_bytes

    def get(self, address: str) -> bytes | None:
        """What was kept, if it was."""
        path = self._path(address)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return kept

    def put(self, address: str, picture: bytes) -> None:
        """Keep a picture; older ones make room."""
        path = self._path(address)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(picture)
            unfinished.replace(path)  # whole or not at all, whoever reads meanwhile
        except OSError:
            return
        self._make_room()

    def _path(self, address: str) -> Path:
        return self._folder / f"{sha256(address.encode()).hexdigest()[:32]}.jpg"

    def _make_room(self) -> None:
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            kept = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries)
            surplus = sum(size for _, size, _ in kept) - self._most
            for _, size, path in kept:
                if surplus <= 0:
                    break
                Path(path).unlink(missing_ok=True)
                surplus -= size
