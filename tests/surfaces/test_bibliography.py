"""References -> BibTeX, RIS, CSL-JSON and the source line, by the rules of each format."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.engine import Engine
from plansearch.model.plan import PlanId
from plansearch.surfaces.bibliography import (
    Reference,
    bibtex,
    csl,
    reference_to_passage,
    reference_to_plan,
    ris,
    source_line,
)
from plansearch.surfaces.schema.references import ReferenceFormat
from plansearch.surfaces.wire_references import reference_text

FUCHU = PlanId("132063-2022-chiiki-sangyo-kasseika")
PART = Reference(
    id="131181-2022-chiiki-sangyo-kasseika",
    author="東京都荒川区",
    title="荒川区地域産業活性化計画",
    container="承認した地域産業活性化計画の概要",
    publisher="東京都",
    edition="概要",
    status="承認済",
    period="令和4年度～令和6年度（2022–2024年度）",
    projects=("次世代へのバトンタッチ支援事業",),
    page=None,
    url=None,
    caveats=(),
)
# The types that the schema of CSL-JSON allows are many; these three are among them.
CSL_TYPES = {"chapter", "report", "document"}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def unescaped(value: str) -> str:
    """What TeX prints for a field."""
    named = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    commands = r"\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\([{}$&#_%])"
    return re.sub(commands, lambda found: named[found[1]] if found[1] else found[2], value)


def braces_balance(text: str) -> bool:
    """Whether every brace that is not escaped is closed, as BibTeX needs."""
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def test_a_plan_within_another_body_s_document_is_a_part_of_it() -> None:
    """The municipality wrote it, the prefecture printed it; a plan's period is no year of publication."""
    entry = bibtex(PART)
    assert entry.startswith("@incollection{131181-2022-chiiki-sangyo-kasseika,\n")
    assert "  author = {{東京都荒川区}},\n" in entry
    assert "  title = {{荒川区地域産業活性化計画}},\n" in entry
    assert "  booktitle = {{承認した地域産業活性化計画の概要}},\n" in entry
    assert "  publisher = {{東京都}},\n" in entry
    assert "year" not in entry
    assert "計画期間：令和4年度～令和6年度（2022–2024年度）" in entry
    assert csl(PART)["type"] == "chapter"
    assert csl(PART)["container-title"] == "承認した地域産業活性化計画の概要"
    assert "issued" not in csl(PART)


def test_a_plan_that_its_own_body_printed_is_a_report() -> None:
    """Without a container."""
    own = replace(PART, title="北区 産業活性化ビジョン2026", container="", publisher="東京都北区")
    assert bibtex(own).startswith("@techreport{")
    assert "  institution = {{東京都北区}},\n" in bibtex(own)
    assert ris(own).startswith("TY  - RPRT\r\n")
    assert "container-title" not in csl(own)


def test_what_has_no_certain_owner_names_none() -> None:
    """Only the document and who published it."""
    nobody = replace(PART, author="東京都", title=PART.container, container="", period="", status="", projects=())
    assert bibtex(nobody).startswith("@misc{")
    assert ris(nobody).startswith("TY  - GEN\r\n")
    assert csl(nobody)["type"] == "document"
    for text in (bibtex(nobody), ris(nobody), source_line(nobody), json.dumps(csl(nobody), ensure_ascii=False)):
        assert "荒川区" not in text
        assert "計画期間" not in text


def test_the_source_line_is_ready_to_print() -> None:
    """Who, which plan, which years, which project, and in which document."""
    assert source_line(PART) == (
        "出典：東京都荒川区「荒川区地域産業活性化計画」、計画期間：令和4年度～令和6年度（2022–2024年度）、"
        "事業：「次世代へのバトンタッチ支援事業」、東京都「承認した地域産業活性化計画の概要」所収、概要、承認済"
    )
    printed = replace(PART, page=3, url="https://example.jp/a b.pdf")
    assert source_line(printed).endswith("、3ページ、https://example.jp/a b.pdf")


def test_signs_of_tex_are_escaped() -> None:
    """Each of them would end the field, start a comment or a formula."""
    entry = bibtex(replace(PART, title=r"50% & #1_a ${x}$ ~^ \end"))
    assert r"title = {{50\% \& \#1\_a \$\{x\}\$ \textasciitilde{}\textasciicircum{} \textbackslash{}end}}" in entry


@given(title=TEXTS, project=TEXTS, record_id=TEXTS)
def test_whatever_is_printed_gives_one_whole_entry(title: str, project: str, record_id: str) -> None:
    """BibTeX: braces balance, the key is sane, and the title can be read back."""
    entry = bibtex(replace(PART, title=title, projects=(project,), id=record_id))
    assert braces_balance(entry)
    assert re.match(r"@incollection\{[A-Za-z0-9:.-]*,\n", entry)
    found = re.search(r"^  title = \{\{(.*)\}\},$", entry, flags=re.MULTILINE)
    assert found
    assert unescaped(found[1]) == " ".join(title.split())


@given(title=TEXTS, project=TEXTS, caveat=TEXTS)
def test_every_line_of_ris_is_a_tag_and_a_value(title: str, project: str, caveat: str) -> None:
    """Two characters, two blanks, a hyphen, a blank; CR LF; TY first, ER last, and nothing behind it."""
    record = ris(replace(PART, title=title, projects=(project,), caveats=(caveat,)))
    assert record.endswith("ER  - \r\n")
    lines = record.removesuffix("\r\n").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    assert lines[0] == "TY  - CHAP"
    assert [line[:2] for line in lines].count("ER") == 1


@given(title=TEXTS, caveat=TEXTS)
def test_csl_holds_what_is_known_and_nothing_else(title: str, caveat: str) -> None:
    """Text alone, no null: the format has none."""
    item = csl(replace(PART, title=title, caveats=(caveat,)))
    assert item["type"] in CSL_TYPES
    assert item["author"] == [{"literal": "東京都荒川区"}]
    assert all(isinstance(value, str | list) for value in item.values())
    assert "page" not in item
    assert "URL" not in item


def test_an_address_with_signs_of_bibtex_is_escaped_in_its_own_way() -> None:
    """A percent sign stays: addresses have it, and TeX takes it in them."""
    known = replace(PART, url="https://example.jp/{a}%20b?c=1&d=2", page=12)
    assert "  url = {https://example.jp/%7Ba%7D%20b?c=1&d=2},\n" in bibtex(known)
    assert "UR  - https://example.jp/%7Ba%7D%20b?c=1&d=2\r\n" in ris(known)
    assert "SP  - 12\r\n" in ris(known)
    assert (csl(known)["URL"], csl(known)["page"]) == ("https://example.jp/%7Ba%7D%20b?c=1&d=2", "12")


def test_records_of_a_release_become_references(small_engine: Engine) -> None:
    """A plan with its own words; a passage with those of its plan and its projects."""
    plan = reference_to_plan(small_engine.plan(FUCHU))
    assert (plan.author, plan.title, plan.projects) == ("東京都府中市", "府中市地域産業活性化計画", ())
    assert plan.container
    (record, *_) = [each for each in small_engine.passages_of(FUCHU) if each.citation.projects]
    passage = reference_to_passage(record)
    assert passage.id == record.passage.id
    assert passage.projects == tuple(project.name for project in record.citation.projects)
    assert (passage.author, passage.period) == (plan.author, plan.period)


@pytest.mark.parametrize("form", ReferenceFormat)
def test_each_form_ends_as_a_file_ends(form: ReferenceFormat) -> None:
    """With a line end; CSL-JSON is an array, as programs expect of a file."""
    text = reference_text(PART, form)
    assert text.endswith("\n")
    if form is ReferenceFormat.CSL_JSON:
        assert json.loads(text) == [csl(PART)]
