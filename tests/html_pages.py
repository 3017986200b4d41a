"""HTML -> its elements, for tests that look at pages as a browser would."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus

from starlette.testclient import TestClient

VOID = frozenset({"br", "img", "input", "link", "meta", "wbr"})
# What somebody may type into an address who means no good, or does not know better.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "{{ 7*7 }}{% raise %}",
    "{words}{0}%s",
    "../../../../etc/passwd",
    "%00",
    "\x00",
    "\u202e\u2066",
    "a" * 5_000,
    'NEAR("x" *) ^ AND OR NOT :',
    "🏮" * 300,
    "-1",
    "x%ff%fe",
)


@dataclass(slots=True)
class Element:
    """An element: its name, its attributes (a bare one has an empty value), and all text inside."""

    name: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """All elements of a document, in order; elements that are opened and not closed are left in `unclosed`."""

    def __init__(self, html: str) -> None:
        """Read a document."""
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.unclosed: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        element = Element(name=tag, attributes={name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.unclosed.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that closes another than the last opened is an error of the page."""
        assert self.unclosed, f"</{tag}> closes nothing"
        assert self.unclosed.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        """Give text to every open element."""
        for element in self.unclosed:
            element.text += data

    def all(self, element: str, /, **attributes: str) -> list[Element]:
        """Elements with this name and these attributes; `class_` asks for one of several classes."""
        wanted_class = attributes.pop("class_", None)
        return [
            one
            for one in self.elements
            if one.name == element
            and all(one.attributes.get(key) == value for key, value in attributes.items())
            and (wanted_class is None or wanted_class in one.attributes.get("class", "").split())
        ]

    def one(self, element: str, /, **attributes: str) -> Element:
        """The only such element."""
        found = self.all(element, **attributes)
        assert len(found) == 1, f"{len(found)} elements {element} {attributes}"
        return found[0]

    def links(self) -> dict[str, str]:
        """Text -> address of links; of several with one text, the first."""
        found: dict[str, str] = {}
        for link in self.all("a"):
            found.setdefault(link.text.strip(), link.attributes["href"])
        return found

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    @property
    def text(self) -> str:
        """All text of the body."""
        return self.one("body").text


def page_at(client: TestClient, url: str, status: int = HTTPStatus.OK) -> Page:
    """The page at an address, well-formed."""
    response = client.get(url)
    assert response.status_code == status, url
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(response.text)
    assert page.unclosed == []
    return page
