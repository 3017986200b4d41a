"""The search page in a real Chromium: input methods, chips, the way back, citing, the keyboard."""

from __future__ import annotations

import json
from urllib.parse import quote as quoted

import pytest
from playwright.sync_api import Page, expect

from plansearch.engine import Engine
from plansearch.model.reply import Question
from tests.browsing import PHONE, Site
from tests.model_server import ModelServer, says

pytestmark = pytest.mark.browser
QUESTION = "空き店舗を活用している自治体はどこですか"
BOX = "知りたいこと"
COMPOSE = """
(box, [name, data]) => box.dispatchEvent(new CompositionEvent(name, { data, bubbles: true }))
"""


def test_names_are_suggested_and_taken_by_keyboard(site: Site) -> None:
    """Arrows point, Enter takes and searches; the box keeps the focus all the while (WAI-ARIA combobox)."""
    with site.window() as page:
        page.goto("/")
        box = page.get_by_label(BOX)
        expect(box).to_have_attribute("aria-expanded", "false")
        box.press_sequentially("キャッシュ")
        options = page.locator("#suggestions").get_by_role("option")
        expect(options.first).to_be_visible()
        expect(box).to_have_attribute("aria-expanded", "true")
        box.press("ArrowDown")
        expect(box).to_be_focused()
        expect(options.first).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        box.press("ArrowUp")
        assert box.get_attribute("aria-activedescendant") is None
        box.press("ArrowDown")
        words = options.first.locator("span").first.inner_text()
        box.press("Enter")
        page.wait_for_url("**/search?**")
        expect(page.get_by_label(BOX)).to_have_value(words)


def test_a_place_is_taken_and_typing_goes_on(site: Site) -> None:
    """A place alone is no question yet; Escape puts the list away and leaves the words."""
    with site.window() as page:
        page.goto("/")
        box = page.get_by_label(BOX)
        box.press_sequentially("おうめ")
        page.locator("#suggestions").get_by_role("option").first.click()
        expect(box).to_have_value("青梅市の")
        expect(box).to_be_focused()
        assert page.url == f"{site.address}/"
        box.press_sequentially("創業")
        expect(page.locator("#suggestions").get_by_role("option").first).to_be_visible()
        box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("青梅市の創業")


def test_nothing_happens_while_an_input_method_composes(site: Site) -> None:
    """No request, no list, and its Enter sends nothing; when it is done, the words are completed."""
    with site.window() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
        page.goto("/")
        box = page.get_by_label(BOX)
        box.focus()
        box.evaluate(COMPOSE, ["compositionstart", ""])
        box.press_sequentially("そうぎょう", delay=60)
        box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229, "bubbles": True})
        page.wait_for_timeout(400)
        assert asked == []
        expect(page.get_by_role("listbox")).to_be_hidden()
        assert page.url == f"{site.address}/"
        box.fill("創業")
        box.evaluate(COMPOSE, ["compositionend", "創業"])
        expect(page.locator("#suggestions").get_by_role("option").first).to_be_visible()
        assert len(asked) == 1


def test_chips_and_facets_and_the_way_back(site: Site) -> None:
    """Every step is an address: the buttons back and forward lead through them."""
    with site.window() as page:
        page.goto(f"/search?q={quoted('青梅市の創業を支える')}")
        page.locator(".chip-read", has_text="青梅市").click()
        expect(page.locator(".chip-off")).to_contain_text("青梅市")
        assert "off=132055" in page.url
        page.locator("#facets").get_by_role("link", name="府中市").click()
        expect(page.locator("cite").first).to_contain_text("府中市")
        assert "muni=132063" in page.url
        page.go_back()
        expect(page.locator(".chip-off")).to_contain_text("青梅市")
        page.go_back()
        expect(page.locator(".chip-read", has_text="青梅市")).to_be_visible()
        page.go_forward()
        expect(page.locator(".chip-off")).to_contain_text("青梅市")


def test_a_citation_is_copied_in_each_form(site: Site) -> None:
    """Plain, Markdown, 出典, and the address alone."""
    with site.window(clipboard=True) as page:
        page.goto(f"/search?q={quoted('空き店舗活用チャレンジ事業')}&kind=project")
        first = page.locator("article").first
        first.get_by_text("引用の形でコピー").click()
        for number, start in enumerate(("「", "> ", "出典：", f"{site.address}/passages/")):
            first.locator("[data-copy-from]").nth(number).click()
            page.wait_for_function(
                "(start) => navigator.clipboard.readText().then((words) => words.startsWith(start))", arg=start
            )
        first.get_by_role("button", name="リンクをコピー").click()
        page.wait_for_function("navigator.clipboard.readText().then((words) => /^http.*passages.[^ ]+$/.test(words))")


def test_where_the_clipboard_is_refused_the_text_is_marked(site: Site) -> None:
    """To be copied by hand; without a script it stands there as well."""
    with site.window() as page:
        page.goto(f"/search?q={quoted('空き店舗活用チャレンジ事業')}&kind=project")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        first = page.locator("article").first
        first.get_by_text("引用の形でコピー").click()
        first.locator("[data-copy-from]").nth(2).click()
        expect(first.get_by_role("button", name="選択しました")).to_be_visible()
        assert page.evaluate("getSelection().toString()").startswith("出典：")
    with site.window(script=False) as page:
        page.goto(f"/search?q={quoted('空き店舗活用チャレンジ事業')}&kind=project")
        first = page.locator("article").first
        first.get_by_text("引用の形でコピー").click()
        expect(first.locator("pre").nth(2)).to_contain_text("出典：")
        assert first.locator("[data-copy-from]:visible").count() == 0


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until the link with these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    pytest.fail(f"No Tab leads to {words}.")


def test_from_the_box_to_the_quoted_passage_by_keyboard(site: Site) -> None:
    """Type, Enter, Tab to the first result, Enter: the marked words are on the screen."""
    with site.window(width=PHONE) as page:
        page.goto("/")
        page.get_by_label(BOX).focus()
        page.keyboard.type("商店街の空き店舗")
        page.keyboard.press("Enter")
        expect(page.locator("article").first).to_be_visible()
        _tab_to(page, "原文で確認")
        page.keyboard.press("Enter")
        expect(page.locator("mark#passage")).to_be_in_viewport()


def test_english_stays_english(site: Site) -> None:
    """From the switch through a search to a plan."""
    with site.window() as page:
        page.goto("/")
        page.get_by_role("link", name="English").click()
        box = page.get_by_label("What do you want to know?")
        box.fill("空き店舗")
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Results for")
        page.get_by_role("link", name="In the document").first.click()
        expect(page.get_by_role("heading", name="Printed text")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "en"


def test_text_of_twice_the_size_fits(site: Site) -> None:
    """At 200 % nothing is cut off sideways (WCAG 2.2, 1.4.4)."""
    with site.window() as page:
        page.goto(f"/search?q={quoted('青梅市の空き店舗')}")
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0


def test_a_language_models_answer_takes_the_place_of_the_quoting_one(
    writing_site: Site, model: ModelServer, small_engine: Engine
) -> None:
    """The box is complete from the beginning; what the model writes comes when its quotes are checked."""
    told = small_engine.ask(Question(text=QUESTION)).claims[0]
    quote = told.quotes[0]
    # A model quotes what it is shown: lines of passages.
    lines = small_engine.passage(quote.passage_id).passage.text.split("\n")
    claim = {"text": told.text, "quotes": [{"number": quote.number, "quote": line} for line in lines]}
    model.behaviours = [says(json.dumps({"claims": [claim]}, ensure_ascii=False))]
    with writing_site.window(script=False) as page:
        page.goto(f"/search?q={quoted(QUESTION)}")
        expect(page.locator(".answer li").first).to_contain_text("[1]")
        assert model.asked == []
    with writing_site.window() as page:
        page.goto(f"/search?q={quoted(QUESTION)}")
        expect(page.locator(".answer [role=status]")).to_contain_text("言語モデルの文です")
        expect(page.locator(".answer li").first).to_contain_text(told.text)
        page.locator(".answer").get_by_role("link", name=f"引用{quote.number}").first.click()
        assert page.url.endswith(f"#quote-{quote.number}")
        assert sorted(page.locator(f"#quote-{quote.number} blockquote").all_inner_texts()) == sorted(lines)


def test_where_the_model_fails_the_quoting_answer_stays(writing_site: Site, model: ModelServer) -> None:
    """A broken model takes nothing away."""
    model.behaviours = [says("no JSON at all")]
    with writing_site.window() as page:
        page.goto(f"/search?q={quoted(QUESTION)}")
        before = page.locator(".answer li").first.inner_text()
        expect(page.locator(".answer [role=status]")).to_have_text("", timeout=20_000)
        assert page.locator(".answer li").first.inner_text() == before
