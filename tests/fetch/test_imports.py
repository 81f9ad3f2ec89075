"""What naming this room costs: nothing of HTTP until a fetcher is wanted."""

from __future__ import annotations

import subprocess
import sys

import pytest

import reader.fetch

HEAVY = """{
    'httpx', 'httpcore', 'h11', 'h2', 'truststore', 'brotli', 'zstandard', 'asyncio', 'keyring',
    'rich', 'pygments', 'click'
}"""


def loaded_by(statement: str) -> str:
    code = f"{statement}; import sys; print(*sorted({HEAVY} & sys.modules.keys()))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_decisions_need_no_http_library() -> None:
    assert loaded_by("import reader.fetch, reader.fetch.schedule, reader.fetch.policy, reader.fetch.errors") == ""


def test_a_fetcher_loads_neither_trust_store_nor_keyring_before_they_are_needed() -> None:
    loaded = loaded_by("from reader.fetch import Fetcher").split()
    assert "httpx" in loaded
    assert not {"truststore", "keyring"} & set(loaded)


def test_a_fetcher_loads_no_command_line() -> None:
    assert not {"rich", "pygments", "click"} & set(loaded_by("from reader.fetch import Fetcher").split())


def test_the_rooms_names_are_what_it_says() -> None:
    assert {name: getattr(reader.fetch, name).__name__ for name in reader.fetch.__all__} == {
        name: name for name in reader.fetch.__all__
    }
    with pytest.raises(AttributeError):
        _ = reader.fetch.Nothing
