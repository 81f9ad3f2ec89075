"""What is made when it is first asked for is then what it would have been at once."""

from __future__ import annotations

import hashlib
import re
import statistics
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.counting.median import median
from reader.deferred import late_pattern
from reader.hashing import hash60


def test_a_pattern_is_made_at_its_first_use() -> None:
    asked: list[str] = []
    late = late_pattern(lambda: asked.append("once") or "b+", re.IGNORECASE)  # type: ignore[func-returns-value]
    assert not asked
    assert late.sub("-", "aBbc") == "a-c"
    assert [match.span() for match in late.finditer("bab")] == [(0, 1), (2, 3)]
    assert (late.pattern, late.flags & re.IGNORECASE) == ("b+", re.IGNORECASE)
    assert asked == ["once"]


def test_a_pattern_of_bytes_looks_at_bytes() -> None:
    found = late_pattern(rb"\d+").search(b"no 12")
    assert found is not None
    assert found.group() == b"12"


def test_a_pattern_that_is_none_says_so_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.match("x")


_LATE = """
import sys
from reader.deferred import late_module
late_module("inspect")
late_module("urllib.request")
import inspect, urllib.request
print(urllib.request.quote("ä"), "http" in sys.modules)
print("ast" in sys.modules)
from inspect import signature
print(signature(lambda a: a), inspect.signature is signature, sys.modules["inspect"].signature is signature)
late_module("inspect")
print(sys.modules["inspect"].__file__ == inspect.__file__)
"""


def test_a_module_of_the_library_is_loaded_at_its_first_use() -> None:
    printed = subprocess.run([sys.executable, "-c", _LATE], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines() == ["%C3%A4 True", "False", "(a) True True", "True"]


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_the_middle_is_that_of_the_library(numbers: list[float]) -> None:
    assert median(numbers) == statistics.median(numbers)


def test_nothing_has_no_middle() -> None:
    with pytest.raises(ValueError, match="nothing"):
        median(())


@given(st.text())
def test_a_hash_is_the_same_wherever_it_is_made(text: str) -> None:
    whole = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    assert hash60(text) == int.from_bytes(whole) >> 4 < 1 << 60
