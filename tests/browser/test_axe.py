"""Every page, examined by axe-core in a real Chromium -> whether it breaks a rule of WCAG that a program can see.

The axe-core that lies in `axe/` is asked; nothing is fetched. What only people can see is looked at by people.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import DESK, PHONE, Site

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("axe") / "axe.min.js"
RUN = """
async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map(
  ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`
)
"""
# Pages that are told in other states than those in `addresses`, and whether they are answered with success.
STATES = {
    f"/search?q={quote('空き店舗を活用している自治体はどこですか')}": True,
    f"/search?q={quote('量子暗号の研究拠点')}": True,
    f"/search?q={quote('札幌市の創業支援はありますか')}": True,
    f"/search?q={quote('空き店舗')}&group=municipality": True,
    f"/search?q={quote('空き店舗')}&page=9": True,
    f"/coverage?q={quote('事業承継')}&muni=011002": True,
    "/compare?municipalities=132055": True,
    "/municipalities/131075": True,
    "/search?q=x&fy=abc": False,
    "/coverage?q=x&fy=abc": False,
    "/compare?plans=x&plans=x": False,
    "/plans/none": False,
    "/nowhere": False,
}


def _violations(page: Page) -> list[str]:
    # Not as an element: the policy of the pages lets no foreign script in, and that is as it should be.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(("dark", "width"), [(False, DESK), (True, DESK), (False, PHONE)])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_breaks_a_rule(
    site: Site,
    addresses: list[str],
    language: str,
    width: int,
    dark: bool,  # noqa: FBT001 - parametrized
) -> None:
    """No violation on any page, in light and dark, on a desk and on a phone, in both languages."""
    with site.window(dark=dark, width=width, refused=True) as page:
        for address in [*addresses, *STATES]:
            path, _, fragment = address.partition("#")
            path += "" if "lang=" in path else f"{'&' if '?' in path else '?'}lang={language}"
            answer = page.goto(f"{path}{'#' if fragment else ''}{fragment}")
            assert answer is not None
            assert answer.ok is STATES.get(address, True), address
            assert _violations(page) == [], address


def test_what_opens_breaks_no_rule_either(site: Site) -> None:
    """With every part of the page unfolded, suggestions shown, and the words of a verdict under the pointer."""
    with site.window() as page:
        page.goto(f"/search?q={quote('空き店舗を活用している自治体はどこですか')}")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.get_by_label("知りたいこと").fill("")
        page.get_by_label("知りたいこと").press_sequentially("キャッシュ")
        expect(page.locator("#suggestions").get_by_role("option").first).to_be_visible()
        assert _violations(page) == []
        page.goto(f"/coverage?q={quote('事業承継')}")
        page.locator(".tipped").first.hover()
        assert _violations(page) == []


def test_a_broken_rule_is_seen(site: Site) -> None:
    """The examiner is there and awake."""
    with site.window() as page:
        page.goto("/about")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        assert [each.partition(":")[0] for each in _violations(page)] == ["html-has-lang"]
