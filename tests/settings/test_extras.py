"""The command that adds a package is the one of whoever installed the program."""

from __future__ import annotations

import sys

import pytest

from reader.settings.extras import how_to_add

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are written in another way there")


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/ada/.local/share/pipx/venvs/mostread", "pipx inject mostread pillow"),
        (
            "/home/ada/.local/share/uv/tools/mostread",
            "uv pip install --python /home/ada/.local/share/uv/tools/mostread/bin/python pillow",
        ),
        ("/home/ada/mostread/.venv", "/home/ada/mostread/.venv/bin/python -m pip install pillow"),
        ("~/my news/é (1)", r"~/my\ news/é\ \(1\)/bin/python -m pip install pillow"),
        ("/usr", "/usr/bin/python -m pip install pillow"),
    ],
)
def test_a_package_is_added_by_whoever_installed_the_program(prefix: str, command: str) -> None:
    assert how_to_add("pillow", prefix) == command
