"""Comparisons -> lines for people: each relation under its word, and what it rests on where it needs saying."""

from __future__ import annotations

from plansearch.answer.comparing import Comparer
from plansearch.index.store import Store
from plansearch.japanese.thesaurus import NO_CONCEPTS
from plansearch.model.answer import PlanRecord, Source
from plansearch.model.comparison import Comparison
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.plan import Plan
from plansearch.surfaces.rendering_comparison import compare_lines
from plansearch.surfaces.wire_comparison import compare_response
from tests.fakes import FakeEncoder
from tests.made_up import document
from tests.relations import made_up_plan
from tests.surfaces.test_rendering import RELEASE


class OneDocument(Store):
    """A store that holds one document, whatever is asked for."""

    def __init__(self) -> None:
        """No file is opened."""

    def document(self, document_id: DocumentId) -> Document:
        """The document."""
        return document("朝市の記録", name=document_id)


def record(plan: Plan) -> PlanRecord:
    """A plan as a record."""
    source = Source(
        document_id=plan.document_id,
        title="",
        publisher="",
        edition="",
        page=None,
        span=Span(start=0, end=1),
        sha256="",
        url=None,
    )
    return PlanRecord(plan=plan, label=f"{plan.years.first}年の計画", source=source)


def comparison() -> Comparison:
    """Two plans with a gap between them, and every relation that a succession knows."""
    earlier = made_up_plan(
        [
            ("朝市運営事業", ""),
            ("空き店舗活用支援事業", ""),
            ("若手塾の基礎", ""),
            ("道具市", ""),
            ("展示会出展事業", ""),
            ("知的財産取得事業", ""),
            ("観光案内・特産品販売", ""),
        ]
    )
    later = made_up_plan(
        [
            ("朝市運営事業", ""),
            ("空き店舗活用事業", ""),
            ("若手塾の応用", ""),
            ("展示会出展・知的財産取得事業", ""),
            ("観光案内事業", ""),
            ("特産品販売事業", ""),
        ],
        first=2024,
    )
    pair = Comparer(OneDocument(), FakeEncoder(), NO_CONCEPTS).pair(record(earlier), record(later))
    return Comparison(plans=(pair.left, pair.right), pairs=(pair,), theme=None, notes=("注記",), release=RELEASE)


def test_every_relation_has_its_word() -> None:
    """And what is only likely is called near, with how near."""
    lines = compare_lines(comparison())
    text = "\n".join(lines)
    for said in (
        "※ 注記",
        "※ 令和4年度～令和5年度は、どちらの計画期間にも含まれません。",
        "継続 1.00  朝市運営事業 → 朝市運営事業",
        "改称 0.90  空き店舗活用支援事業 → 空き店舗活用事業",
        "統合 0.90  展示会出展事業、知的財産取得事業 → 展示会出展・知的財産取得事業",
        "分割 0.90  観光案内・特産品販売 → 観光案内事業、特産品販売事業",
        "道具市 → —",
        "— → 若手塾の応用",
    ):
        assert said in text, said
    near = [line for line in lines if "近い事業 " in line]
    assert any("0～1" in line for line in lines)
    assert any(line.strip() == "終了  道具市 → —" for line in lines)
    assert any("若手塾の応用" in line for line in near)
    assert any("「事業」" in line for line in lines)


def test_the_wire_holds_all_that_the_lines_say() -> None:
    """Relation by relation, in the same order."""
    body = compare_response(comparison())
    assert [each.relation.value for each in body.pairs[0].projects] == [
        "same",
        "renamed",
        "merged",
        "split",
        "ended",
        "ended",
        "new",
    ]
    assert body.pairs[0].projects[2].right[0].name == "展示会出展・知的財産取得事業"
    assert body.notes == ["注記"]
