"""The served index -> the pictures of the README, taken in Debian's Chromium; run by `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.served import served

FOLDER = Path(__file__).parent
PAGES = {
    "search": f"/search?{urlencode({'q': '跡取りがいないお店'})}",
    "coverage": f"/coverage?{urlencode({'q': 'デジタル地域通貨'})}#places",
    "compare": "/compare?plans=131181-2019-chiiki-sangyo-kasseika&plans=131181-2022-chiiki-sangyo-kasseika",
}
WIDTH, HEIGHT = 860, 1000


def main() -> None:
    """Take every picture anew."""
    with served(create_app(Settings())) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for name, path in PAGES.items():
            page.goto(f"{address}{path}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
