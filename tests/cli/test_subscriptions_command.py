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


def test_a_password_in_an_address_is_exported_and_shown_nowhere(tmp_path: Path) -> None:
    (urls := tmp_path / "urls").write_bytes(b"http://user:secret@127.0.0.1:9/f\nhttp://user:secret@127.0.0.1:9/g\n")
    said = mostread(tmp_path, "import", str(urls))
    for command in (
        ("sources",), ("sources", "--json"), ("sources", "check"), ("sources", "check", "--json"), ("refresh",),
        ("refresh", "--json"), ("list", "--since", "all"), ("doctor",), ("sources", "remove", "127.0.0.1"),
    ):  # fmt: skip
        done = mostread(tmp_path, *command)
        assert b"secret" not in done.stdout + done.stderr, command
        assert b"Traceback" not in done.stderr
    assert b"secret" not in said.stdout + said.stderr
    for part in (tmp_path / "STATE", tmp_path / "CACHE"):
        assert not [path for path in part.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]

    exported = mostread(tmp_path, "export")
    assert b'"http://user:secret@127.0.0.1:9/f"' in exported.stdout
    assert b"2 addresses hold a user or a password" in exported.stderr

    shown = "http://…@127.0.0.1:9/f"
    assert shown.encode() in mostread(tmp_path, "sources").stdout
    assert mostread(tmp_path, "sources", "remove", shown).returncode == 0
    assert mostread(tmp_path, "sources").stdout.count(b"http://") == 1
