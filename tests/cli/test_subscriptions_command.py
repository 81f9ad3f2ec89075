"""``mostread import`` and ``mostread export``, as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

URLS = b"""https://a.example/f "news" "~The A"
https://b.example/f "!Kept out of newsboat's list"
"query:Unread:unread = \\"yes\\""
"""


def mostread(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    homes = {f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        env=os.environ | homes,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_newsboat_s_urls_come_and_go_whole(tmp_path: Path) -> None:
    (urls := tmp_path / "urls").write_bytes(URLS)
    assert mostread(tmp_path, "import", str(urls)).stdout == b"2 added, 1 view.\n"
    assert mostread(tmp_path, "import", str(urls)).stdout == b"0 added, 3 already here.\n"
    assert mostread(tmp_path, "export", "--newsboat").stdout == URLS


def test_a_view_whose_name_is_taken_gets_another(tmp_path: Path) -> None:
    (urls := tmp_path / "urls").write_bytes(URLS)
    mostread(tmp_path, "import", str(urls))
    urls.write_bytes(b'"query:Unread:unread = \\"yes\\" and age < 2"\n')
    assert mostread(tmp_path, "import", str(urls)).stdout == b"0 added, 1 view.\n"
    assert b'"query:Unread 2:unread = \\"yes\\" and age < 2"' in mostread(tmp_path, "export", "--newsboat").stdout


def test_settings_with_a_mistake_keep_no_source_out(tmp_path: Path) -> None:
    settings = tmp_path / "CONFIG" / "mostread" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[reading]\norder = 5\n")
    (urls := tmp_path / "urls").write_bytes(URLS)
    done = mostread(tmp_path, "import", str(urls))
    assert done.stdout == b"2 added.\n"
    assert b"No view could be put into the settings" in done.stderr
    assert done.returncode == 0
    assert settings.read_text() == "[reading]\norder = 5\n"
