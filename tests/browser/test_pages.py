"""A real Chromium on a real server -> whether people can use the pages, with a keyboard, on a phone, without scripts.

The browser is given by conftest.py.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browsing import DESK, PHONE, Site

pytestmark = pytest.mark.browser
SMALL_TARGETS = """
[...document.querySelectorAll("button, select, input, summary, nav a, .links a")]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
  .map((each) => each.outerHTML)
"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [PHONE, 640, DESK])
def test_every_page_fits_and_fetches_nothing_from_elsewhere(
    site: Site,
    addresses: list[str],
    width: int,
    dark: bool,  # noqa: FBT001 - parametrized
) -> None:
    """Nothing is cut off or scrolls sideways, the policy of safety is never broken, no request leaves the service."""
    with site.window(width=width, dark=dark) as page:
        for address in addresses:
            page.goto(address)
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert beyond <= 0, address
            expect(page.locator("h1")).to_be_visible()


def test_every_page_says_the_same_without_scripts(site: Site, addresses: list[str]) -> None:
    """What is read, and where it leads, does not hang on a script; it only adds conveniences."""
    read = []
    for script in (True, False):
        with site.window(script=script) as page:
            told = []
            for address in addresses:
                page.goto(address)
                links = page.locator("main a:not([data-else] a)").evaluate_all("each => each.map(({ href }) => href)")
                told.append(
                    (
                        address,
                        page.locator("h1").inner_text(),
                        page.locator("main p:not([role=status])").all_inner_texts(),
                        links,
                    )
                )
            read.append(told)
    assert read[0] == read[1]


@pytest.mark.parametrize("script", [True, False])
def test_a_search_is_typed_sent_and_checked_in_the_printed_text(site: Site, script: bool) -> None:  # noqa: FBT001
    """From the question to the printed words, with and without scripts."""
    with site.window(script=script) as page:
        page.goto("/")
        page.get_by_label("知りたいこと").fill("商店街の空き店舗")
        page.get_by_label("知りたいこと").press("Enter")
        expect(page.get_by_label("知りたいこと")).to_have_value("商店街の空き店舗")
        first = page.locator("article").first
        expect(first.locator("cite")).to_contain_text("府中市「府中市地域産業活性化計画」令和4年度～令和6年度")
        first.get_by_role("link", name="原文で確認").click()
        mark = page.locator("mark#passage")
        expect(mark).to_be_in_viewport()
        assert "/plans/" in page.url
        assert "空き店舗" in "".join(page.locator(".printed mark").all_inner_texts())


def test_filters_are_chosen_and_taken_off(site: Site) -> None:
    """By the controls that a reader sees; the address stays short enough to share."""
    with site.window() as page:
        page.goto("/search?q=%E4%BA%8B%E6%A5%AD")
        page.get_by_text("条件でしぼり込む").click()
        page.get_by_label("自治体", exact=True).select_option("青梅市")
        page.get_by_label("はじめの年度").select_option("2022")
        page.get_by_role("checkbox", name="事業", exact=True).check()
        page.get_by_role("button", name="検索").click()
        assert page.url == f"{site.address}/search?q=%E4%BA%8B%E6%A5%AD&muni=132055&fy=2022&kind=project"
        for label in page.locator("cite").all_inner_texts():
            assert label.startswith("青梅市「青梅市地域産業活性化計画」令和4年度")
        page.get_by_role("link", name=re.compile("青梅市 *の条件を外す")).click()
        assert "muni=" not in page.url
        assert "府中市" in "".join(page.locator("cite").all_inner_texts())


def test_a_keyboard_is_enough(site: Site) -> None:
    """The first stop skips the header, every stop is visible, and the form needs no mouse."""
    with site.window() as page:
        page.goto("/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="本文へ移動")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("知りたいこと")).to_be_focused()
        for _ in range(12):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "4px", page.evaluate("document.activeElement.outerHTML")
            page.keyboard.press("Tab")


def test_targets_are_large_enough_to_hit(site: Site, addresses: list[str]) -> None:
    """Controls are 24 CSS pixels high at least (WCAG 2.2, 2.5.8); links inside sentences are free of it."""
    with site.window(width=PHONE) as page:
        for address in addresses:
            page.goto(address)
            small = page.evaluate(SMALL_TARGETS)
            assert small == [], address


def test_the_dark_is_dark(site: Site) -> None:
    """The reader's choice of colours is followed."""
    colours = []
    for dark in (False, True):
        with site.window(dark=dark) as page:
            page.goto("/")
            colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(18, 18, 18)"]


def test_a_citation_is_copied_with_its_address(site: Site) -> None:
    """One click puts who, which plan, which years and the permalink on the clipboard."""
    with site.window(clipboard=True) as page:
        page.goto(f"/search?q={quote('空き店舗活用チャレンジ事業')}&kind=project")
        page.get_by_role("button", name="引用をコピー").first.click()
        expect(page.get_by_role("button", name="コピーしました")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "（2022–2024年度）" in copied
        assert "事業：" in copied
        assert f" {site.address}/passages/" in copied


def test_what_needs_a_script_is_not_offered_without_one(site: Site) -> None:
    """A button that does nothing is worse than none."""
    with site.window(script=False) as page:
        page.goto(f"/search?q={quote('空き店舗')}")
        assert page.locator("article").count() > 0
        for button in page.get_by_text("引用をコピー").all():
            expect(button).to_be_hidden()


def test_a_plan_is_printed_without_the_furniture(site: Site, addresses: list[str]) -> None:
    """On paper stand the plan and its text, in black on white, also for a reader in the dark."""
    with site.window(dark=True) as page:
        page.goto(next(address for address in addresses if address.startswith("/plans/")))
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator(".site-nav")).to_be_hidden()
        expect(page.locator(".crumbs")).to_be_hidden()
        expect(page.locator(".printed")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_markup_in_a_question_stays_words(site: Site) -> None:
    """A question that is a script is shown and never run."""
    with site.window() as page:
        page.goto(f"/search?q={quote('<script>alert(1)</script><img src=x onerror=alert(1)>')}")
        assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
        assert page.locator("img").count() == 0


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("script", [True, False])
def test_the_words_of_a_verdict_are_shown_to_pointer_and_keyboard(site: Site, width: int, script: bool) -> None:  # noqa: FBT001
    """On hover, where the pointer may go on into them; on focus; whole on the screen; and put away by Escape."""
    with site.window(width=width, script=script) as page:
        page.goto(f"/coverage?q={quote('事業承継')}")
        cell = page.locator(".tipped").first
        tip = cell.locator(".tip")
        expect(tip).to_be_hidden()
        cell.get_by_role("link").hover()
        expect(tip).to_contain_text("事業承継")
        expect(tip).to_be_visible()
        tip.hover()
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.mouse.move(0, 0)
        expect(tip).to_be_hidden()
        cell.get_by_role("link").focus()
        expect(tip).to_be_visible()
        if script:
            page.keyboard.press("Escape")
            expect(tip).to_be_hidden()
            expect(cell.get_by_role("link")).to_be_focused()


def test_a_keyboard_reaches_the_words_of_a_verdict(site: Site) -> None:
    """From the start of the page by Tab alone; Enter leads to where they are printed."""
    with site.window() as page:
        page.goto(f"/coverage?q={quote('事業承継')}")
        tip = page.locator(".tip").first
        for _ in range(60):
            page.keyboard.press("Tab")
            if tip.is_visible():
                break
        expect(tip).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("mark#passage")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False])
def test_two_plans_are_chosen_and_face_each_other(site: Site, script: bool) -> None:  # noqa: FBT001
    """From the form, with and without scripts; the sides stand beside each other on a desk, one below on a phone."""
    with site.window(script=script) as page:
        page.goto("/compare")
        page.get_by_label("計画1").select_option(label="青梅市 2022–2024年度 青梅市地域産業活性化計画")
        page.get_by_label("計画2").select_option(label="青梅市 2019–2021年度 青梅市地域産業活性化計画")
        page.get_by_role("button", name="計画を比べる").click()
        expect(page.get_by_role("heading", name="青梅市 2019–2021年度 と 青梅市 2022–2024年度")).to_be_visible()
        facing = page.locator(".lone").first.locator("> div")
        left, right = facing.nth(0).bounding_box(), facing.nth(1).bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]
        page.set_viewport_size({"width": PHONE, "height": 800})
        above, below = facing.nth(0).bounding_box(), facing.nth(1).bounding_box()
        assert above is not None
        assert below is not None
        assert above["y"] + above["height"] <= below["y"]


def test_the_text_stands_beside_what_was_read_from_it(site: Site, addresses: list[str]) -> None:
    """On a desk, with the marked words on the screen and the text in its place while the other side is scrolled."""
    address = next(address for address in addresses if address.startswith("/plans/") and "passage=" in address)
    with site.window() as page:
        page.goto(address)
        expect(page.locator("mark#passage")).to_be_in_viewport()
        read, text = (
            page.locator("section[aria-labelledby=pillars]").bounding_box(),
            page.locator(".printed").bounding_box(),
        )
        assert read is not None
        assert text is not None
        assert read["x"] + read["width"] <= text["x"]
        assert text["height"] <= 800
        page.set_viewport_size({"width": PHONE, "height": 800})
        read, text = (
            page.locator("section[aria-labelledby=pillars]").bounding_box(),
            page.locator(".printed").bounding_box(),
        )
        assert read is not None
        assert text is not None
        assert read["y"] + read["height"] <= text["y"]


def test_a_project_of_the_outline_is_marked_in_the_text_beside(site: Site, addresses: list[str]) -> None:
    """One step from what was read to where it is printed, on the same page."""
    address = next(address for address in addresses if address.startswith("/plans/"))
    with site.window() as page:
        page.goto(address.partition("?")[0])
        expect(page.locator("mark#passage")).to_have_count(0)
        page.get_by_role("link", name=re.compile("原文 *（キャッシュレス普及促進事業）")).click()
        expect(page.locator("mark#passage")).to_be_in_viewport()
        assert "キャッシュレス普及促進事業" in "".join(page.locator(".printed mark").all_inner_texts())


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_heading_breaks_between_phrases(site: Site, width: int) -> None:
    """And is never wider than its place, however narrow that is."""
    with site.window(width=width) as page:
        page.goto(f"/search?q={quote('商店街の空き店舗を活用して新しい店を開く人を支えている自治体')}")
        heading = page.locator("h1 .phrases")
        assert heading.evaluate("each => getComputedStyle(each).wordBreak") == "keep-all"
        assert heading.locator("wbr").count() > 3
        assert heading.inner_text() == "「商店街の空き店舗を活用して新しい店を開く人を支えている自治体」の検索結果"


def test_the_map_is_printed_and_its_words_are_not(site: Site) -> None:
    """On paper stand counts, map, tables and every quote; what only shows on hover would hide them."""
    with site.window(dark=True) as page:
        page.goto(f"/coverage?q={quote('事業承継')}")
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator(".tile-map svg").first).to_be_visible()
        expect(page.locator("blockquote").first).to_be_visible()
        page.locator(".tipped a").first.focus()
        expect(page.locator(".tip").first).to_be_hidden()


def test_municipalities_are_compared_without_a_theme(site: Site) -> None:
    """From a municipality's page to a neighbour beside it: shared themes first, then the projects of each."""
    with site.window() as page:
        page.goto("/municipalities/132055")
        page.locator(".neighbours").get_by_role("link", name=re.compile("比べる")).first.click()
        expect(page.get_by_role("heading", name="どちらにもあるテーマの事業")).to_be_visible()
        expect(page.get_by_role("heading", name="青梅市 2022–2024年度 と 府中市 2022–2024年度")).to_be_visible()
        expect(page.get_by_role("link", name="空き店舗活用チャレンジ事業").first).to_be_visible()
