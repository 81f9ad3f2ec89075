"""What CONTRIBUTING shows works as it stands there, and what it names is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.model import Count
from reader.sources.registry import Kind

ROOT = Path(__file__).parents[2]
CONTRIBUTING = ROOT / "CONTRIBUTING.md"


def test_every_place_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:reader|tests|docs)/[^`]*)`", CONTRIBUTING.read_text("utf-8"))
    assert len(named) > 10
    missing = [place for place in named if not (ROOT / place).exists() and ".stories.json" not in place]
    assert missing == []


def test_the_source_in_twenty_lines_is_whole() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", CONTRIBUTING.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    module: dict[str, Any] = {}
    exec(compile(code, "example.py", "exec"), module)
    kind = module["KIND"]
    assert isinstance(kind, Kind)
    answer = b'[{"story_id": 1, "title": "A headline", "url": "/a", "time": 1772000000, "times_read": 31}]'
    assert kind.recognises("https://mirror.example/", answer, "") == 1.0
    (story,) = kind.parse(answer, "https://example.org/api/stories", "", datetime(2026, 3, 1, tzinfo=UTC)).stories
    assert (story.url, story.views) == ("https://example.org/a", Count(31, field="times_read"))
    assert [request.url for request in kind.place("example")] == ["https://example.org/api/stories"]
    lines = [line for line in code.splitlines() if line and not line.startswith(("from ", '"""'))]
    assert len(lines) <= 20
