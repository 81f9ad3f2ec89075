"""What the documentation says can be typed, can be typed; what it names, is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reader import query, ranking, settings
from reader.cli import arguments
from reader.cli.arguments import COMMANDS
from reader.cli.grammar import Arguments
from reader.cli.manual import FILES
from reader.newsroom.hooks import fault_of
from reader.newsroom.openers import fault_of_opener
from reader.settings.declared import LISTS, SECTIONS
from reader.settings.presets import PRESETS
from reader.tui.actions import ACTIONS, Override, keymap
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, blocks, commands, first_cells, links

CONSOLE = [(block.page, line) for page in PAGES for block in blocks(page, "console") for line in block.lines]
CRONTAB = [(b.page, b.body.split(None, 5)[5]) for page in PAGES for b in blocks(page, "crontab")]
TOML = [(block.page, block.body) for page in PAGES for block in blocks(page, "toml")]


@pytest.mark.parametrize(("page", "line"), CONSOLE + CRONTAB)
def test_every_command_shown_can_be_typed(
    page: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for call in commands(line):
        assert isinstance(arguments.parse(call), Arguments), page


def test_calls_are_found_in_a_shell_line() -> None:
    line = "id=$(mostread list --json | jq .id); mostread read \"$id\" > a.md | mostread quotes --by 'A B' -  # who"
    assert list(commands(line)) == [["list", "--json"], ["read", "$id"], ["quotes", "--by", "A B", "-"]]


@pytest.mark.parametrize(("page", "text"), TOML)
def test_every_settings_file_shown_is_valid(page: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    found = settings.load(path)
    keymap(found.preset, [Override(action, keys) for action, keys in found.keys.items()])
    for rule in (*found.filters.hide, *found.filters.highlight, *(hook.match for hook in found.hooks)):
        query.parse(rule)
    assert [fault for fault in map(fault_of, found.hooks) if fault] == []
    assert [fault for opener in found.openers.items() if (fault := fault_of_opener(*opener))] == []


@pytest.mark.parametrize("example", first_cells(DOCS / "queries.md", "query"))
def test_every_query_shown_can_be_read(example: str) -> None:
    assert query.parse(example).terms


def test_every_word_of_the_query_language_is_documented() -> None:
    shown = [term for example in first_cells(DOCS / "queries.md", "query") for term in query.parse(example).terms]
    shown += [one for term in shown for one in term.either]
    assert set(query.Kind) - {term.kind for term in shown} == set()
    assert {term.text for term in shown if term.kind is query.Kind.IS} == set(query.STATES)
    text = (DOCS / "queries.md").read_text(encoding="utf-8")
    assert [name for name in query.NAMES if f"`{name}:" not in text] == []


def test_every_order_is_documented() -> None:
    assert first_cells(DOCS / "orders.md", "order") == list(ranking.ORDERS)


def test_every_place_shown_is_known() -> None:
    from reader.sources import places

    text = (DOCS / "getting-started.md").read_text(encoding="utf-8")
    table = text.partition("| to read | type |")[2].partition("\n\n")[0]
    typed = re.findall(r"`([^`]+)`", table)
    assert len(typed) > 15
    assert [place for place in typed if not places(place)] == []


def test_every_key_shown_is_one() -> None:
    maps = [keymap(preset) for preset in PRESETS]
    known = {" ".join(keys) for each in maps for keys in each.keys}
    pressed = first_cells(DOCS / "getting-started.md", "press")
    assert len(pressed) > 10
    assert [key for key in pressed if (key if len(key) == 1 else key.lower()) not in known] == []


def test_every_setting_shown_exists() -> None:
    """``name`` under ``[section]``, in running text and in tables."""
    kinds = {**SECTIONS, **{name: kind for name, (_, kind) in LISTS.items()}}
    shown = 0
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name, section in re.findall(r"`(\w+)(?: = [^`]+)?`\s+under\s+`\[+(\w+)\]+`", text):
            if section != "keys":
                known = list(kinds[section].FIELDS)
                assert name in known, f"{page.name}: {name} under [{section}]"
                shown += 1
    assert shown > 10


def test_every_action_has_its_row_of_keys() -> None:
    text = FILES["keys.md"]()
    assert [action.id for action in ACTIONS if f"| `{action.id}` |" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in links(page):
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), target
        assert path.is_relative_to(ROOT)
        assert not anchor or anchor in anchors(path), target


def test_every_extra_is_documented() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert first_cells(DOCS / "installing.md", "name") == [
        each for each in extras if each not in ("test", "fit", "dev")
    ]


def test_the_completions_and_the_manual_are_where_the_page_on_installing_looks_for_them() -> None:
    text = (DOCS / "installing.md").read_text(encoding="utf-8")
    named = set(re.findall(r"docs/((?:completions|man)/[\w.]+)", text))
    assert named == {f"{folder}/{path.name}" for folder in ("completions", "man") for path in (DOCS / folder).iterdir()}


def test_the_index_names_every_page() -> None:
    named = {target.partition("#")[0] for target in links(DOCS / "index.md")}
    assert {page.name for page in DOCS.glob("*.md")} - {"index.md"} <= named


def test_the_scripts_page_tells_every_exit_status() -> None:
    pattern = re.compile(r"^\| (\d+) \|", re.MULTILINE)
    told = [pattern.findall((DOCS / name).read_text(encoding="utf-8")) for name in ("scripting.md", "commands.md")]
    assert told[0] == told[1]


def test_every_command_is_shown_somewhere_by_hand() -> None:
    by_hand = [page for page in PAGES if page.name not in FILES]
    lines = [line for page in by_hand for block in blocks(page, "console") for line in block.lines]
    shown = {arguments.parse(call).command for line in lines for call in commands(line) if "$id" not in call}
    assert set(COMMANDS) - shown == set()


def test_the_readme_counts_rightly() -> None:
    """What it says in numbers and the program knows better; and it stays short."""
    from reader.sources.registry import REGISTERED

    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    languages = len(list((ROOT / "reader" / "quotes" / "data" / "languages").iterdir()))
    assert f"in {languages} languages" in text
    of_any_site = {"page", "text"}
    assert len([each for each in REGISTERED if each.name not in of_any_site]) == 16
    assert "from sixteen kinds of source" in text
    assert len(text.split()) < 550


def test_the_readme_tells_the_figures_of_the_page_on_quotations() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    page = (DOCS / "quotations.md").read_text(encoding="utf-8")
    rows = {"English": "English, PolNeAR dev", "German": "German Wikinews train", "Russian": "Russian news"}
    for language, row in rows.items():
        (cells,) = (line.split("|")[2:4] for line in page.splitlines() if line.startswith(f"| {row} ("))
        spans, attributed = (round(float(cell.split()[0])) for cell in cells)
        assert f"{language} {spans} and {attributed}" in text
    least = re.search(r"^\| PUD, (\d+) languages.*?least ([\d.]+) \|.*?least ([\d.]+) \|", page, re.MULTILINE)
    assert least
    spans, attributed = (round(float(each)) for each in least.groups()[1:])
    assert f"in the weakest of {least[1]} languages {spans} and {attributed}" in text


def test_colours_and_kinds_of_links_are_documented() -> None:
    from reader.newsroom.openers import KINDS
    from reader.tui.palettes import register

    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    themes, openers = text.split("## `[themes.NAME]`")[1].split("## `[openers]`")
    for part in re.findall(r"`(\w+)`", themes):
        register("documented", {part: "#336699"})
    assert re.findall(r"`(\w+)`", openers)[: len(KINDS)] == list(KINDS)
