"""What is wrong with the settings that only those can know who use them: keys, theme, rules, hooks and openers.

What the file itself cannot say (a number for a text, a name that is none) is :mod:`reader.settings.reading`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.settings import Settings, SettingsError

__all__ = ["PROXIES", "faults_of", "in_short", "is_proxy", "mistakes_in", "theme_faults"]


def mistakes_in(path: Path) -> list[SettingsError]:
    """Every mistake in a settings file, of either sort, in the order of its lines."""
    from reader.settings import SettingsError, read

    settings, found = read(path)
    found += [SettingsError(path, line, sentence) for line, sentence in faults_of(settings)]
    return sorted(found, key=lambda mistake: mistake.line)


def in_short(mistakes: Sequence[SettingsError], where: str) -> str:
    """The first of some mistakes with its line, and how many more there are.

    Args:
        where: how the file is called here.
    """
    first, *others = mistakes
    line = f", line {first.line}" if first.line else ""
    end = "" if first.sentence.endswith(("?", ".")) else "."
    return f"{where}{line}: {first.sentence}{end}{f' And {len(others)} more.' if others else ''}"


def _theme_fault(name: str, settings: Settings) -> str:
    """What is wrong with a theme's name: nothing, or a sentence."""
    if name == "auto":
        return ""
    from reader.tui.palettes import NAMES

    known = ("auto", *NAMES, *settings.themes)
    return "" if name in known else f"There is no theme “{name}”; there are {', '.join(known)}{meant(name, known)}"


def faults_of(settings: Settings) -> Iterator[tuple[int, str]]:
    """Each mistake as its line (0 where it is not known) and a sentence."""
    if fault := _theme_fault(settings.screen.theme, settings):
        yield settings.line_of("screen", "theme"), fault
    yield from theme_faults(settings)
    yield from _keys(settings)
    yield from _rules(settings)
    yield from _fetching(settings)
    if settings.openers:
        yield from _openers(settings)
    if settings.hooks:
        from reader.newsroom.hooks import fault_of

        for number, hook in enumerate(settings.hooks):
            if fault := fault_of(hook):
                yield settings.line_of("hook", number=number), fault
    if settings.recipes:
        from reader.sources.recipes import fault_of as fault_of_recipe

        for number, recipe in enumerate(settings.recipes):
            if fault := fault_of_recipe(recipe):
                yield settings.line_of("recipe", number=number), fault
    for number, access in enumerate(settings.access):
        if not access.url.startswith(("http://", "https://")):
            yield settings.line_of("source", number=number), "A [[source]] needs the url of the source it is for."


PROXIES = ("http", "https", "socks5", "socks5h")
"""The kinds of proxy that can be used."""


def is_proxy(address: str) -> bool:
    """Whether what stands for a proxy names a host, and a kind that can be used; without a kind, http is meant."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        return parts.scheme in PROXIES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def theme_faults(settings: Settings) -> Iterator[tuple[int, str]]:
    """What is wrong with the colours of themes of one's own."""
    for name, colours in settings.themes.items():
        from reader.tui.palettes import register

        parts = {part: value for part, value in colours.items() if part != "dark"}
        if colours.get("dark", "yes") not in ("yes", "no"):
            yield settings.line_of("themes", name, "dark"), f"The theme “{name}”: dark is yes or no."
        for part, value in parts.items():
            try:
                register(name, {part: value})
            except ValueError as error:
                yield settings.line_of("themes", name, part), f"The theme “{name}”: {error}"


def _fetching(settings: Settings) -> Iterator[tuple[int, str]]:
    if settings.fetching.proxy and not is_proxy(settings.fetching.proxy):
        # Not named: it may hold a password.
        yield settings.line_of("fetching", "proxy"), f"proxy: this names none that speaks {', '.join(PROXIES)}."
    for host in settings.fetching.allowed_hosts:
        if not host.strip() or "/" in host:
            sentence = f"allowed_hosts: “{host}” is no host; write nas.home.example or 192.168.0.2:8080"
            yield settings.line_of("fetching", "allowed_hosts"), sentence


def _keys(settings: Settings) -> Iterator[tuple[int, str]]:
    if not settings.keys:
        return
    from reader.tui.actions import KeymapError, Override, keymap

    overrides = [Override(*each) for each in settings.key_overrides()]
    # Each by itself, to name all that cannot be; then together, for what is wanted twice.
    good = []
    for override in overrides:
        try:
            keymap(settings.preset, [override])
            good.append(override)
        except KeymapError as error:
            yield error.line, str(error)
    try:
        keymap(settings.preset, good)
    except KeymapError as error:
        yield error.line, str(error)


def _rules(settings: Settings) -> Iterator[tuple[int, str]]:
    filters = settings.filters
    rules: list[tuple[tuple[str, ...], str]] = [(("hide",), rule) for rule in filters.hide]
    rules += [(("highlight",), rule) for rule in filters.highlight]
    rules += [(("views", name), search) for name, search in filters.views.items()]
    if not rules:
        return
    from reader.query import QueryError, parse

    for where, rule in rules:
        try:
            parse(rule)
        except QueryError as error:
            at = f"character {error.position + 1} of “{rule}” under [filters]"
            yield settings.line_of("filters", *where), f"{at}: {error.sentence}"


def _openers(settings: Settings) -> Iterator[tuple[int, str]]:
    from reader.newsroom.openers import KINDS, fault_of_opener

    for kind, command in settings.openers.items():
        if fault := fault_of_opener(kind, command):
            hint = "" if kind in KINDS else meant(kind, KINDS)
            yield settings.line_of("openers", kind), f"{fault.rstrip('.')}{hint or '.'}"
