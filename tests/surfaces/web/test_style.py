"""site.css -> whether its colours can be read, in the light and in the dark, and whether it fetches anything."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from plansearch.surfaces.web.assets import assets

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2: 1.4.3 contrast of text, 1.4.11 contrast of controls
PAIRS = [
    ("text", "page", TEXT),
    ("text", "raised", TEXT),
    ("text", "sunken", TEXT),
    ("text-soft", "page", TEXT),
    ("text-soft", "raised", TEXT),
    ("text-soft", "sunken", TEXT),
    ("link", "page", TEXT),
    ("link", "raised", TEXT),
    ("link", "sunken", TEXT),
    ("link", "tint", TEXT),
    ("link", "warning", TEXT),
    ("link-visited", "page", TEXT),
    ("link-visited", "sunken", TEXT),
    ("link-visited", "tint", TEXT),
    ("link-visited", "warning", TEXT),
    ("link-hover", "page", TEXT),
    ("on-action", "action", TEXT),
    ("on-action", "action-hover", TEXT),
    ("text", "tint", TEXT),
    ("on-tint", "tint", TEXT),
    ("on-mark", "mark", TEXT),
    ("on-warning", "warning", TEXT),
    ("on-error", "error", TEXT),
    ("on-good", "good", TEXT),
    ("line-strong", "page", GRAPHIC),
    ("line-strong", "raised", GRAPHIC),
    ("action", "page", GRAPHIC),
    ("error-line", "page", GRAPHIC),
    ("warning-line", "warning", GRAPHIC),
    ("warning-line", "page", GRAPHIC),
    ("on-good", "page", GRAPHIC),
    ("on-good", "good", GRAPHIC),
    ("focus-outer", "page", GRAPHIC),
    ("focus-outer", "sunken", GRAPHIC),
]


def roles(scheme: str) -> dict[str, str]:
    """Custom properties by name, as they hold in a colour scheme."""
    css = assets()["site.css"].content.decode("utf-8")
    before, dark = css.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): ([^;]+);", before))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): ([^;]+);", dark.split("/* Ground", maxsplit=1)[0]))
    return found


def luminance(name: str, found: dict[str, str]) -> float:
    """Relative luminance (WCAG 2.2) of a role's colour."""
    value = found[name]
    while value.startswith("var("):
        value = found[value.removeprefix("var(--").removesuffix(")")]
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_stand_out(front: str, back: str, least: float, scheme: str) -> None:
    """Every pair of colours that meets on a page has the contrast that WCAG 2.2 AA asks for."""
    found = roles(scheme)
    high, low = sorted((luminance(front, found), luminance(back, found)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least


def test_the_dark_scheme_sets_every_role() -> None:
    """A role that only the light scheme sets would stay light in the dark."""
    css = assets()["site.css"].content.decode("utf-8")
    light = set(re.findall(r"--([\w-]+):", css.split("/* Roles: light")[1].split("/* Roles: dark")[0]))
    dark = set(re.findall(r"--([\w-]+):", css.split("/* Roles: dark")[1].split("/* Ground")[0]))
    assert light == dark


def test_nothing_is_fetched_from_elsewhere() -> None:
    """Style and script name no address outside of this service; the design tokens' licence goes with them."""
    for name in ("site.css", "site.js", "search.js"):
        content = assets()[name].content.decode("utf-8")
        assert not re.findall(r"@import|url\(|import\(|\bimport\s|https?://(?!github\.com/digital-go-jp)", content)
        # What a script asks for is an address that its page names.
        assert set(re.findall(r"(?:fetch|EventSource)\(`?(.{12})", content)) <= {"${box.datase", "box.dataset."}
    assert "Copyright (c) 2023 デジタル庁" in assets()["LICENSE-design-tokens.txt"].content.decode("utf-8")


def test_every_class_that_is_styled_is_used() -> None:
    """Rules for nothing make a style sheet that nobody dares to change; classes without rules are mistakes."""
    folder = files("plansearch.surfaces.web").joinpath("templates")
    pages = [each for each in folder.iterdir() if each.is_file()]
    pages += list(folder.joinpath("partials").iterdir())
    pages.append(files("plansearch.surfaces.web").joinpath("phrasing.py"))
    html = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    html = re.sub(r"{%.*?%}", "", html)
    used = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}
    scripts = "\n".join(each.content.decode("utf-8") for name, each in assets().items() if name.endswith(".js"))
    used |= {name for value in re.findall(r'className = "([^"]*)"', scripts) for name in value.split()}
    css = re.sub(r"/\*.*?\*/", "", assets()["site.css"].content.decode("utf-8"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", css))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    assert styled - used == set()
    assert used - styled == set()
