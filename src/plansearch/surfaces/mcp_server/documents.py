"""Engine + arguments -> `search` and `fetch` in the shape that deep-research clients ask for.

These clients know two tools only: one takes a query and gives ids, titles and links, the other takes an id and gives a
text. Whatever a citation needs therefore stands in the title and in the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from plansearch.engine import Engine
from plansearch.errors import NotFoundError
from plansearch.model.passage import PassageId
from plansearch.model.plan import PlanId, ProjectId
from plansearch.surfaces import asking, wire, wire_records
from plansearch.surfaces.mcp_server.arguments import FetchArguments, SearchArguments
from plansearch.surfaces.mcp_server.results import FetchTold, FoundTold, SearchTold
from plansearch.surfaces.schema import MunicipalityOut, PeriodOut, PlanLabelOut, PlanOut, SearchRequest, SourceOut

_RESULTS = 10
# About what a model reads at once; behind it, passages are found by searching the plan.
MAX_TEXT = 20_000
_AND = "、"
_GAPS = re.compile(r"[^\S\n]*\n\s*\n")


def search(engine: Engine, asked: SearchArguments) -> SearchTold:
    """Passages, each with a title that names municipality, plan and period."""
    body = wire.search_response(asking.search(engine, SearchRequest(query=asked.query, k=_RESULTS)))
    understood = body.query.understood
    return SearchTold(
        results=[
            FoundTold(
                id=result.passage.id,
                title=_title(result.citation.label, result.passage.heading_path[-1:]),
                url=result.citation.permalink,
                text=result.passage.text,
            )
            for result in body.results
        ],
        insufficient=body.insufficient,
        notes=understood.notes,
        not_indexed=understood.not_indexed,
        release=body.index.release,
    )


def fetch(engine: Engine, asked: FetchArguments) -> FetchTold:
    """The text of a passage, a plan or a project.

    Raises:
        NotFoundError: when the id names none of them.
    """
    record_id = id_in(asked.id)
    for read in (_passage, _plan, _project):
        try:
            return read(engine, record_id)
        except NotFoundError:
            continue
    message = f"No passage, plan or project has the id {record_id!r}."
    raise NotFoundError(
        message,
        remedy="Give an id as search, search_plans, list_plans or get_plan named it; a new release can change ids.",
        japanese=f"ID「{record_id}」の記述・計画・事業はありません。searchかlist_plansの示すIDを指定してください。",
    )


def id_in(text: str) -> str:
    """The id in a permalink or an address of a resource; any other text is the id itself."""
    if "://" not in text and not text.startswith("/"):
        return text.strip()
    address = urlsplit(text.strip())
    return unquote((address.path.strip("/") or address.netloc).rpartition("/")[2])


def _passage(engine: Engine, record_id: str) -> FetchTold:
    body = wire.passage_response(engine.passage(PassageId(record_id)), engine.release)
    passage, citation = body.passage, body.citation
    told = {
        "kind": passage.kind,
        "label": citation.label,
        **_owner(citation.municipality, citation.plan, citation.period),
        "pillars": _AND.join(pillar.heading for pillar in citation.pillars),
        "projects": _AND.join(project.name for project in citation.projects),
        "quote": citation.quote,
        **_ending(citation.source, citation.caveats, engine),
    }
    return FetchTold(
        id=passage.id,
        title=_title(citation.label, passage.heading_path[-1:]),
        text=passage.text,
        url=citation.permalink,
        metadata=_known(told),
    )


def _plan(engine: Engine, record_id: str) -> FetchTold:
    plan = wire_records.plan_response(engine.plan(PlanId(record_id)))
    # Where a page had pictures, its text has screens of nothing.
    printed = _GAPS.sub("\n\n", wire_records.plan_text(engine.plan_text(PlanId(record_id))).text).strip()
    told = {
        "kind": "plan",
        "label": plan.label,
        **_owner(plan.municipality, _label_of(plan), plan.period),
        "projects": _AND.join(project.name for project in plan.projects),
        "cut": f"{MAX_TEXT} of {len(printed)} characters; search_plans with plans=[{plan.id}] finds the rest."
        if len(printed) > MAX_TEXT
        else "",
        **_ending(plan.source, plan.caveats, engine),
    }
    return FetchTold(id=plan.id, title=plan.label, text=printed[:MAX_TEXT], url=plan.permalink, metadata=_known(told))


def _project(engine: Engine, record_id: str) -> FetchTold:
    project = wire_records.project_record(engine.project(ProjectId(record_id)))
    told_in = (record.passage for record in engine.passages_of(PlanId(project.plan.id)))
    # Of many a project the plan says no more than the sentence that names it.
    passages = [passage.text for passage in told_in if passage.project_ids == (record_id,)]
    told = {
        "kind": "project",
        "label": project.label,
        **_owner(project.municipality, project.plan, project.period),
        "pillars": _AND.join(project.pillar_headings),
        "projects": project.name,
        **_ending(project.source, project.caveats, engine),
    }
    return FetchTold(
        id=project.id,
        title=_title(project.label, [project.name]),
        text="\n".join(dict.fromkeys(filter(None, (project.name, project.description, *passages)))),
        url=project.permalink,
        metadata=_known(told),
    )


def _label_of(plan: PlanOut) -> PlanLabelOut:
    return PlanLabelOut(id=plan.id, title=plan.title, family=plan.family, status=plan.status)


def _title(label: str, parts: Sequence[str]) -> str:
    return " – ".join((label, *(part for part in parts if part and part not in label)))


def _owner(municipality: MunicipalityOut | None, plan: PlanLabelOut | None, period: PeriodOut | None) -> dict[str, str]:
    if municipality is None or plan is None or period is None:
        return {"owner": "not certain; name no municipality"}
    return {
        "municipality": municipality.name,
        "municipality_en": municipality.name_en,
        "municipality_code": municipality.code,
        "prefecture": municipality.prefecture,
        "plan": plan.title,
        "plan_id": plan.id,
        "plan_status": plan.status,
        "period": period.label,
        "fiscal_years": f"{period.first}-{period.last}",
    }


def _ending(source: SourceOut, caveats: Sequence[str], engine: Engine) -> dict[str, str]:
    printed_in = f"{source.publisher}「{source.title}」{source.edition}"
    return {
        "caveats": " ".join(caveats),
        "source": printed_in if source.page is None else f"{printed_in} p. {source.page}",
        "release": engine.release.id,
    }


def _known(told: Mapping[str, str]) -> dict[str, str]:
    return {name: str(value) for name, value in told.items() if value}
