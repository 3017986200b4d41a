"""Words -> Documents, views and values for tests: made up in the manner of real plans, copied from none."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from plansearch.corpus.repair import find_repairs
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.document import Document, DocumentId, Provenance, Span, View
from plansearch.model.place import Municipality
from plansearch.model.plan import Statement

steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)
"""For every property test: the same examples in every run, and no clock."""

slow = settings(steady, max_examples=20)
"""For property tests that read whole documents."""

ANNEX_TITLE = "承認した地域産業活性化計画の概要"
FAMILY = "地域産業活性化計画"


def document(
    text: str,
    *,
    publisher: str = "東京都",
    title: str = ANNEX_TITLE,
    family: str = FAMILY,
    status: str = "承認済",
    edition: str = "概要",
    name: str = "made-up",
) -> Document:
    """A document with this text; its repairs are found as the reader of files finds them."""
    text = unicodedata.normalize("NFC", text)
    return Document(
        id=DocumentId(name),
        path=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        repairs=find_repairs(text),
        provenance=Provenance(publisher=publisher, title=title, edition=edition, status=status, family=family),
        paged="\f" in text,
    )


def view(text: str, start: int = 0) -> View:
    """A view that shows the document's characters from `start` on."""
    return View(text=text, offsets=tuple(range(start, start + len(text))))


def said(text: str, start: int = 0) -> Statement:
    """A statement printed at `start`, every character in its place."""
    return Statement(text=text, span=Span(start=start, end=start + len(text)), offsets=view(text, start).offsets)


def municipality(code: str) -> Municipality:
    """The body with this code."""
    return Gazetteer.load().municipality(code)


def columns(text: str) -> int:
    """Columns that a text takes: two for a full-width character, else one."""
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """A text cut hard into lines of at most `width` columns, in the middle of words, as extraction leaves it.

    Latin words stay whole, as in print. No line ends with a full stop unless the text does, or with a space: nobody
    could tell such a line from the last one of a paragraph.
    """
    lines, line = [], ""
    for at, char in enumerate(text):
        before = text[at - 1] if at else ""
        in_word = before.isascii() and char.isascii()
        if line and columns(line + char) > width and not in_word and before not in "。 " and char != " ":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def shows(shown: View, printed: Document) -> bool:
    """Whether each character of a view is the document's at its offset, its declared repair, or a declared joint."""
    repaired = {repair.span.start: repair.read_as for repair in printed.repairs}
    before = -1
    for char, at in zip(shown.text, shown.offsets, strict=True):
        is_joint = at == before and char in " \n"
        if not is_joint and (at <= before or char != repaired.get(at, printed.text[at])):
            return False
        before = at
    return True


def says(text: str, span: Span, printed: Document) -> bool:
    """Whether a text is what a span of the document says, after joins of lines and declared repairs.

    White space and the signs that set a list off (bullets, bold) may be missing; no word may.
    """
    words = list(printed.text[span.start : span.end])
    for repair in printed.repairs:
        if span.start <= repair.span.start < span.end:
            words[repair.span.start - span.start] = repair.read_as
    return _bare(text) == _bare("".join(words))


def _bare(text: str) -> str:
    return "".join(text.replace("**", "").split())


def texts(views: Sequence[View]) -> list[str]:
    """What views show."""
    return [each.text for each in views]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpPillar:
    """A pillar as an annex prints it: a heading, a sentence, and its projects in brackets behind the sentence."""

    heading: str
    sentence: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpPlan:
    """A plan as an annex prints it."""

    place: str
    overview: str
    pillars: tuple[MadeUpPillar, ...]

    def paragraphs(self, brackets: str = "（）") -> list[str]:
        """Its paragraphs in print order."""
        left, right = brackets[0], brackets[1]
        found = [f"「{self.place}みらい計画」（{self.place}） 【計画期間：令和７年度～令和９年度】", self.overview]
        for number, pillar in enumerate(self.pillars, start=1):
            found.append(f"{left}{number}{right} {pillar.heading}")
            found.append(f"{pillar.sentence}{left}{'、'.join(pillar.projects)}{right}")
        return found


def lay_out(paragraphs: Sequence[str], *, width: int = 0, between: str = "\n", end: str = "", gap: int = 1) -> str:
    """Paragraphs as extraction leaves them.

    Args:
        paragraphs: in print order.
        width: columns at which lines are cut; 0 leaves them whole.
        between: what stands between the pieces of a paragraph: a line end, or one with a blank line behind it.
        end: what stands behind each paragraph, for example a space.
        gap: blank lines between paragraphs.
    """
    pieces = [wrap(paragraph, width) if width else [paragraph] for paragraph in paragraphs]
    return "".join(between.join(lines) + end + "\n" * (gap + 1) for lines in pieces)


PLACES = ("墨田区", "目黒区", "練馬区", "青梅市", "福生市", "日の出町", "奥多摩町")
_THINGS = (
    "職人の技",
    "朝市の品",
    "工房の道具",
    "坂道の店",
    "染め物",
    "革細工",
    "水辺の席",
    "果樹の畑",
    "夜店の灯",
    "路地の音",
)
_ACTS = ("磨く", "広める", "受け継ぐ", "売り出す", "結び付ける", "見直す", "育てる", "訪ね歩く")
_KINDS = ("体験事業", "継承支援事業", "発信補助", "巡りの日", "見本市出展助成", "学び舎（第２期）運営事業")
# Names that no two plans share even in part, as far as a plan's own captions go.
_OWN = (
    "すみれ",
    "あかね",
    "ひばり",
    "こだま",
    "みのり",
    "いぶき",
    "つばさ",
    "かなで",
    "ともしび",
    "せせらぎ",
    "やまびこ",
    "かがやき",
)


def make_plans(seed: int, count: int = 3) -> tuple[MadeUpPlan, ...]:
    """The plans of an annex, each of another municipality and with project names of its own."""
    draw = Random(seed)  # noqa: S311 - words, not secrets; one seed is much faster than a draw for each word
    names = [f"{own}{thing}{kind}" for own in _OWN for thing in _THINGS for kind in _KINDS]
    found = []
    for place in draw.sample(PLACES, count):
        own = [names.pop(draw.randrange(len(names))) for _ in range(6)]
        pillars = tuple(
            MadeUpPillar(
                heading=f"{draw.choice(_THINGS)}を{draw.choice(_ACTS)}取組",
                sentence=_sentence(draw),
                projects=tuple(own[first:last]),
            )
            for first, last in pairwise(draw.choice([(0, 6), (0, 2, 6), (0, 1, 3, 6)]))
        )
        overview = "".join(f"{_sentence(draw)}。" for _ in range(draw.randint(2, 4)))
        found.append(MadeUpPlan(place=place, overview=f"{place}は、{overview}", pillars=pillars))
    return tuple(found)


def _sentence(draw: Random) -> str:
    clauses = [f"{draw.choice(_THINGS)}を{draw.choice(_ACTS)}" for _ in range(draw.randint(3, 6))]
    return "とともに、".join(clauses)


def plans(count: int = 3) -> st.SearchStrategy[tuple[MadeUpPlan, ...]]:
    """Plans of made-up annexes."""
    return st.integers(0, 10_000).map(lambda seed: make_plans(seed, count))


def annex(made: Sequence[MadeUpPlan], brackets: str = "（）") -> list[str]:
    """All paragraphs of an annex with these plans."""
    return [f"【{ANNEX_TITLE}】", *(paragraph for plan in made for paragraph in plan.paragraphs(brackets))]
