"""A small corpus that was made up: Documents, Plans and Passages that fit together, for stages behind the readers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from plansearch.model.document import Document, DocumentId, Provenance, Repair, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.place import Municipality, MunicipalityCode, check_digit
from plansearch.model.plan import (
    DocumentPlans,
    Indicator,
    LooseKind,
    LooseText,
    Measurement,
    Pillar,
    Plan,
    PlanId,
    Project,
    ProjectId,
    Section,
    Statement,
    YearKind,
)
from plansearch.model.years import FiscalYears

PROMOTION = "商工業振興計画"
VISION = "産業ビジョン"


def municipality(body: str, name: str, *, prefecture: str = "東京都", romaji: str = "Made Up") -> Municipality:
    """A municipality by the first five digits of its code."""
    code = MunicipalityCode(body + check_digit(body))
    return Municipality(code=code, prefecture=prefecture, name=name, kana="かな", romaji=romaji)


RIVER = municipality("13901", "川上区", romaji="Kawakami")
HILL = municipality("13902", "丘本市", romaji="Okamoto")
HARBOUR = municipality("01903", "港島町", prefecture="北海道", romaji="Minatojima")
FIELD = municipality("40904", "野中村", prefecture="福岡県", romaji="Nonaka")


@dataclass(slots=True)
class Printer:
    """Sets text line by line and knows where each line was printed."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def say(self, text: str) -> Statement:
        """Print a line."""
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        return Statement(text=text, span=Span(start=start, end=start + len(text)))

    @property
    def text(self) -> str:
        """All that was printed."""
        return "\n".join(self.lines) + "\n"


def document(name: str, text: str, *, family: str = PROMOTION, repairs: tuple[Repair, ...] = ()) -> Document:
    """A document with a text."""
    return Document(
        id=DocumentId(name),
        path=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        repairs=repairs,
        provenance=Provenance(
            publisher="架空都",
            title="計画の概要",
            edition="概要",
            status="承認済",
            family=family,
            url="https://example.com/",
        ),
        paged="\f" in text,
    )


def plan(
    printer: Printer,
    body: Municipality,
    first: int,
    last: int,
    pillars: Sequence[tuple[str, str, Sequence[tuple[str, str]]]],
    *,
    family: str = PROMOTION,
    name: str = "annex",
    indicators: Sequence[str] = (),
    caveats: tuple[str, ...] = (),
) -> Plan:
    """A plan with pillars (heading, description, projects); a project is a name and a description, maybe empty."""
    plan_id = PlanId(f"{body.code}-{first}-{'vision' if family == VISION else 'promotion'}")
    title = printer.say(f"{body.name}{family}")
    overview = Section(
        heading=printer.say("計画の目標"),
        paragraphs=(printer.say(f"{body.name}は地域の産業を支える。"), printer.say("商店街と工場の活力を高める。")),
    )
    plain = Section(heading=None, paragraphs=(printer.say("計画は毎年見直す。"),))
    made: list[Pillar] = []
    projects: list[Project] = []
    for number, (heading, description, named) in enumerate(pillars, start=1):
        said = printer.say(heading)
        told = (printer.say(description),) if description else ()
        parent = "1" if number > 1 and family == VISION else None
        variants = (f"{heading}（再掲）",) if number == 1 else ()
        made.append(Pillar(number=str(number), heading=said, descriptions=told, parent=parent, variants=variants))
        for label, text in named:
            spoken = printer.say(label)
            projects.append(
                Project(
                    id=ProjectId(f"{plan_id}-p{len(projects) + 1}"),
                    name=spoken,
                    pillars=("1", str(number)) if number > 1 else ("1",),
                    descriptions=(printer.say(text),) if text else (),
                    mentions=(spoken.span,),
                    is_new=not text,
                )
            )
    measured = tuple(_indicator(printer, label, at) for at, label in enumerate(indicators))
    return Plan(
        id=plan_id,
        document_id=DocumentId(name),
        municipality=body,
        title=title.text,
        family=family,
        years=FiscalYears(first=first, last=last, label=f"{first}～{last}"),
        status="承認済",
        edition="概要",
        overview=(overview, plain),
        pillars=tuple(made),
        projects=tuple(projects),
        indicators=measured,
        caveats=caveats,
        span=Span(start=title.span.start, end=printer.length),
    )


def _indicator(printer: Printer, label: str, at: int) -> Indicator:
    name = printer.say(label)
    noted = at % 2 == 1
    return Indicator(
        name=name,
        unit="%" if noted else None,
        baseline=Measurement(
            value=None if noted else 12.5,
            printed="—" if noted else "12.5",
            label="R7年2月時点",
            fiscal_year=2024,
            kind=YearKind.AS_OF,
        ),
        target=Measurement(value=50.0, printed="50", label="R11年度", fiscal_year=2029, kind=YearKind.FISCAL_YEAR),
        span=name.span,
        pillar="1" if noted else None,
        note=printer.say("※ 見込みを含む。") if noted else None,
    )


def passages(reading: DocumentPlans) -> tuple[Passage, ...]:
    """One passage for each overview section, pillar, project and indicator, and for each loose text."""
    found: list[Passage] = []

    def add(
        owner: Plan | None, kind: PassageKind, path: Sequence[str], lines: Sequence[Statement], *told: ProjectId
    ) -> None:
        place = owner.id if owner else reading.document.id
        text = "\n".join(line.text for line in lines)
        digest = hashlib.sha256(f"{path}{text}{len(found)}".encode()).hexdigest()[:8]
        found.append(
            Passage(
                id=PassageId(f"{place}-{kind}-{digest}"),
                document_id=reading.document.id,
                plan_id=owner.id if owner else None,
                kind=kind,
                heading_path=tuple(path),
                text=text,
                spans=tuple(line.span for line in lines),
                project_ids=told,
            )
        )

    for one in reading.plans:
        root = (one.municipality.name, one.title)
        for section in one.overview:
            add(one, PassageKind.OVERVIEW, root, section.paragraphs)
        for pillar in one.pillars:
            under = [project for project in one.projects if pillar.number in project.pillars]
            lines = [pillar.heading, *pillar.descriptions, *(project.name for project in under)]
            add(one, PassageKind.PILLAR, (*root, pillar.heading.text), lines, *(project.id for project in under))
        for project in one.projects:
            path = (*root, one.pillar(project.pillars[-1]).heading.text, project.name.text)
            add(one, PassageKind.PROJECT, path, [project.name, *project.descriptions], project.id)
        for indicator in one.indicators:
            add(one, PassageKind.INDICATOR, (*root, "成果指標"), [indicator.name])
    owners = {one.id: one for one in reading.plans}
    for loose in reading.loose:
        owner = owners[loose.owner] if loose.owner else None
        kind = PassageKind.NOTE if loose.kind is LooseKind.NOTE else PassageKind.CAPTION
        add(owner, kind, (owner.municipality.name, owner.title) if owner else (), [loose.statement])
    return tuple(found)


def readings() -> tuple[DocumentPlans, ...]:
    """Three documents: an annex with three plans and captions of no certain owner, a later annex, a vision."""
    return (_annex(), _later_annex(), _vision())


def corpus() -> tuple[tuple[DocumentPlans, ...], tuple[Passage, ...]]:
    """The three documents and all their passages."""
    found = readings()
    return found, tuple(passage for reading in found for passage in passages(reading))


def _annex() -> DocumentPlans:
    printer = Printer()
    heading = printer.say("计画の概要")
    river = plan(
        printer,
        RIVER,
        2019,
        2021,
        (
            (
                "創業を支える",
                "新たに創業する人を支え、空き店舗を活用する。",
                (
                    ("創業チャレンジ支援事業", "起業を考える人に講座を開く。"),
                    ("空き店舗活用事業（Ｓｔａｒｔ　Ｕｐ）", ""),
                ),
            ),
            ("販路を拓く", "", (("見本市出展補助", "展示会への出展費用を補助する。"),)),
        ),
        caveats=("各事業は予算の議決後に確定する。",),
    )
    hill = plan(
        printer,
        HILL,
        2019,
        2021,
        (
            (
                "ものづくりを継ぐ",
                "町工場の事業承継を進める。",
                (("事業承継バトンタッチ事業", "後継者を探す会社を支える。"),),
            ),
        ),
    )
    caption = LooseText(
        statement=printer.say("創業講座の様子"),
        kind=LooseKind.CAPTION,
        owner=None,
        basis="前後の見出しから決められない。",
    )
    harbour = plan(
        printer,
        HARBOUR,
        2019,
        2022,
        (
            (
                "にぎわいを生む",
                "港の市でにぎわいを生む。",
                (("港まつり開催事業", ""), ("キャッシュレス推進事業", "電子決済を広める。")),
            ),
        ),
    )
    note = LooseText(
        statement=printer.say("※ 港まつりは隔年"), kind=LooseKind.NOTE, owner=harbour.id, basis="印が同じ。"
    )
    repair = Repair(span=Span(start=0, end=1), printed="计", read_as="計", reason="字形")
    return DocumentPlans(
        document=document("annex", printer.text, repairs=(repair,)),
        plans=(river, hill, harbour),
        loose=(caption, note),
        headings=(heading.span,),
    )


def _later_annex() -> DocumentPlans:
    printer = Printer()
    river = plan(
        printer,
        RIVER,
        2022,
        2024,
        (
            (
                "創業と継承",
                "創業と事業承継をともに支える。",
                (
                    ("創業チャレンジ支援事業", "講座と相談で起業を支える。"),
                    ("デジタル化支援 100%事業", "ＤＸに取り組む。"),
                ),
            ),
        ),
        name="annex-later",
    )
    field_plan = plan(
        printer,
        FIELD,
        2022,
        2025,
        (
            (
                "販路を拓く",
                "都市への販路開拓を支える。",
                (("産直市「野の市」の開催", "毎月開く。"), ("見本市出展補助", "")),
            ),
        ),
        name="annex-later",
    )
    return DocumentPlans(
        document=document("annex-later", printer.text), plans=(river, field_plan), loose=(), headings=()
    )


def _vision() -> DocumentPlans:
    printer = Printer()
    opening = printer.say("はじめに\f")
    hill = plan(
        printer,
        HILL,
        2026,
        2033,
        (
            ("戦略１ 挑戦する企業を増やす", "創業とＤＸを進める。\t", (("起業家育成塾", "若い世代の起業を促す。"),)),
            ("施策１－１ つながりをつくる", "", (("異業種交流会", ""),)),
        ),
        family=VISION,
        name="vision",
        indicators=("創業件数", "電子決済の導入率"),
    )
    return DocumentPlans(
        document=document("vision", printer.text, family=VISION), plans=(hill,), loose=(), headings=(opening.span,)
    )
