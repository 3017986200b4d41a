"""A passage or a plan with its source -> a reference in the forms that papers and programs take.

BibTeX, RIS and CSL-JSON follow the rules of their formats; the source line (出典) is for the foot of a text. A date of
publication is not known, so none is given: a plan's period says when it runs, not when it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plansearch.engine import period_label, western_label
from plansearch.model.answer import PassageRecord, PlanRecord, Source
from plansearch.model.place import Municipality
from plansearch.model.years import FiscalYears
from plansearch.surfaces.schema.references import CslItem, CslName

_TEX: Final = MappingProxyType(
    str.maketrans(
        {
            "\\": r"\textbackslash{}",
            "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}",
            **{sign: f"\\{sign}" for sign in "{}$&#_%"},
        }
    )
)
_NO_KEY = re.compile(r"[^A-Za-z0-9:.-]+")
# BibTeX, RIS and CSL each name the three things that a reference can be.
_REPORT, _PART, _OTHER = "report", "part", "other"
_BIBTEX: Final = MappingProxyType({_REPORT: "techreport", _PART: "incollection", _OTHER: "misc"})
_RIS: Final = MappingProxyType({_REPORT: "RPRT", _PART: "CHAP", _OTHER: "GEN"})
_CSL: Final = MappingProxyType({_REPORT: "report", _PART: "chapter", _OTHER: "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is cited.

    Attributes:
        id: of the passage or plan.
        author: the municipality with its prefecture, or who published the document where no owner is certain.
        title: of the plan, or of the document where no plan is certain.
        container: title of the document that holds a plan of another body; empty where the document is the plan.
        publisher: of the document.
        edition: of the document, such as 概要.
        status: of the plan, such as 承認済 or 案; empty where no plan is certain.
        period: in era and western years; empty where no plan is certain.
        projects: that the passage tells of.
        page: from 1; None for a document without pages.
        url: of the document; None where its publisher's address is not known.
        caveats: reservations that go with it.
    """

    id: str
    author: str
    title: str
    container: str
    publisher: str
    edition: str
    status: str
    period: str
    projects: tuple[str, ...]
    page: int | None
    url: str | None
    caveats: tuple[str, ...]

    @property
    def sort(self) -> str:
        """Whether it is a report of its own, a part of another document, or something whose owner is not certain."""
        if not self.period:
            return _OTHER
        return _PART if self.container else _REPORT


def reference_to_passage(record: PassageRecord) -> Reference:
    """The reference to a passage."""
    citation = record.citation
    source = citation.source
    if citation.municipality is None or citation.plan is None or citation.years is None:
        return Reference(
            id=record.passage.id,
            author=source.publisher,
            title=source.title,
            container="",
            publisher=source.publisher,
            edition=source.edition,
            status="",
            period="",
            projects=(),
            page=source.page,
            url=source.url,
            caveats=citation.caveats,
        )
    projects = tuple(project.name for project in citation.projects)
    return _of_plan(
        record.passage.id,
        citation.municipality,
        citation.plan.title,
        citation.plan.status,
        citation.years,
        source,
        citation.caveats,
        projects,
    )


def reference_to_plan(record: PlanRecord) -> Reference:
    """The reference to a plan."""
    plan = record.plan
    return _of_plan(plan.id, plan.municipality, plan.title, plan.status, plan.years, record.source, plan.caveats, ())


def _of_plan(
    record_id: str,
    municipality: Municipality,
    title: str,
    status: str,
    years: FiscalYears,
    source: Source,
    caveats: tuple[str, ...],
    projects: tuple[str, ...],
) -> Reference:
    # A body that publishes its own plan prints the plan; another body's document holds it among others.
    is_own = source.publisher.endswith(municipality.name)
    return Reference(
        id=record_id,
        author=f"{municipality.prefecture}{municipality.name}",
        title=source.title if is_own else title,
        container="" if is_own else source.title,
        publisher=source.publisher,
        edition=source.edition,
        status=status,
        period=f"{period_label(years)}（{western_label(years.first, years.last)}）",
        projects=projects,
        page=source.page,
        url=source.url,
        caveats=caveats,
    )


def source_line(reference: Reference) -> str:
    """出典：…, one line for the foot of a text or a table."""
    whose = f"{reference.author}「{reference.title}」"
    parts = [whose]
    if reference.period:
        parts.append(f"計画期間：{reference.period}")
    if reference.projects:
        parts.append(f"事業：{'、'.join(f'「{name}」' for name in reference.projects)}")
    if reference.container:
        parts.append(f"{reference.publisher}「{reference.container}」所収")
    parts.extend(each for each in (reference.edition, reference.status) if each)
    if reference.page is not None:
        parts.append(f"{reference.page}ページ")
    if reference.url:
        parts.append(reference.url)
    return _line(f"出典：{'、'.join(parts)}")


def bibtex(reference: Reference) -> str:
    """One entry; names and titles stand in double braces, so that no style takes them apart or changes their case."""
    fields: list[tuple[str, str]] = [
        ("author", f"{{{_tex(reference.author)}}}"),
        ("title", f"{{{_tex(reference.title)}}}"),
    ]
    match reference.sort:
        case "report":
            fields += [("institution", f"{{{_tex(reference.publisher)}}}"), ("type", _tex(reference.edition))]
        case "part":
            fields += [
                ("booktitle", f"{{{_tex(reference.container)}}}"),
                ("publisher", f"{{{_tex(reference.publisher)}}}"),
                ("edition", _tex(reference.edition)),
            ]
        case _:
            fields += [("edition", _tex(reference.edition))]
    if reference.page is not None:
        fields.append(("pages", str(reference.page)))
    fields.append(("note", _tex(_note(reference))))
    if reference.url:
        fields.append(("url", _address(reference.url)))
    fields.append(("langid", "japanese"))
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{_BIBTEX[reference.sort]}{{{_key(reference.id)},\n{body}}}\n"


def ris(reference: Reference) -> str:
    """One record: a tag of two characters, two blanks, a hyphen and a blank on each line, lines ended by CR LF."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris_lines(reference))


def csl(reference: Reference) -> CslItem:
    """One item of CSL-JSON; what is not known is left out, as the format has no null."""
    item: CslItem = {
        "id": reference.id,
        "type": _CSL[reference.sort],
        "author": [CslName(literal=_line(reference.author))],
        "title": _line(reference.title),
        "publisher": _line(reference.publisher),
        "language": "ja",
    }
    if reference.container:
        item["container-title"] = _line(reference.container)
    if reference.edition:
        item["edition"] = _line(reference.edition)
    if reference.page is not None:
        item["page"] = str(reference.page)
    if note := _note(reference):
        item["note"] = note
    if reference.url:
        item["URL"] = _address(reference.url)
    return item


def _ris_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS[reference.sort]
    yield "ID", reference.id
    yield "AU", reference.author
    yield "TI", reference.title
    if reference.container:
        yield "T2", reference.container
    yield "PB", reference.publisher
    if reference.edition:
        yield "ET", reference.edition
    if reference.page is not None:
        yield "SP", str(reference.page)
    for note in _notes(reference):
        yield "N1", note
    if reference.url:
        yield "UR", _address(reference.url)
    yield "LA", "ja"
    yield "ER", ""


def _notes(reference: Reference) -> Sequence[str]:
    period = f"計画期間：{reference.period}" if reference.period else ""
    projects = f"事業：{'、'.join(reference.projects)}" if reference.projects else ""
    return [_line(each) for each in (period, reference.status, projects, *reference.caveats) if each]


def _note(reference: Reference) -> str:
    return "；".join(_notes(reference))


def _line(text: str) -> str:
    # What was wrapped where it is printed is one line in a reference.
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _line(text).translate(dict(_TEX))


def _address(url: str) -> str:
    # Braces would end the field early; a blank would end the address. Neither may stand in a URL unescaped.
    return "".join(f"%{ord(char):02X}" if char in '{}\\" <>' else char for char in _line(url))


def _key(text: str) -> str:
    return _NO_KEY.sub("-", text)
