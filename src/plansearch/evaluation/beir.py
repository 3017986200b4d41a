"""A folder in the BEIR format -> an Evaluation: the same index and retrievers on texts that are no plans.

The format: corpus.jsonl (`_id`, `title`, `text`), queries.jsonl (`_id`, `text`) and qrels/test.tsv (`query-id`,
`corpus-id`, `score`, with a header row); Thakur et al. 2021, arXiv:2104.08663. The release is built aside, in a
temporary folder, and removed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import plansearch
from plansearch.encoding.loader import load_bundled, load_encoder
from plansearch.engine import open_engine
from plansearch.errors import CorpusError
from plansearch.evaluation.running import ALL, Evaluation, Progress, evaluate_queries
from plansearch.evaluation.systems import System
from plansearch.evaluation.topics import Qrels
from plansearch.index.build import build_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.examples import load_examples
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.document import Document, DocumentId, Provenance, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.plan import DocumentPlans
from plansearch.model.query import MAX_QUERY_LENGTH
from plansearch.search.calibration import calibration_for
from plansearch.settings import Settings

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels/test.tsv"
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BeirFolder:
    """What a folder holds.

    Attributes:
        readings: one document for each text.
        passages: one for each text, with the corpus's own id; none belongs to a plan.
        queries: id -> text, for the queries that are judged.
        qrels: query -> text -> grade, grades above 0.
        empty: how many texts hold no words; they cannot be found.
    """

    readings: tuple[DocumentPlans, ...]
    passages: tuple[Passage, ...]
    queries: Mapping[str, str]
    qrels: Qrels
    empty: int


def evaluate_beir(
    folder: Path,
    systems: Sequence[System],
    *,
    encoder: str | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Evaluation:
    """Index the folder's corpus and ask its queries.

    Args:
        folder: in the BEIR format.
        systems: what is evaluated.
        encoder: None for the bundled one, else the name or folder of a sentence-transformers model.
        progress: called with a stage, how much of it is done, how much there is.

    Raises:
        CorpusError: when a file is missing or a line does not fit; names both.
        EncoderError: when the encoder cannot be loaded.
        PlanSearchError: when the library that computes the measures is not installed.
    """
    read = read_beir(folder)
    made_by = load_encoder(encoder)
    with tempfile.TemporaryDirectory(prefix="plansearch-beir-") as index:
        build_release(
            index=Path(index),
            readings=read.readings,
            passages=read.passages,
            analyzer=MecabAnalyzer(),
            encoder=made_by,
            left_out={},
            golden=None,
            full=True,
            progress=progress,
            now=datetime.now(UTC),
            version=plansearch.__version__,
            thesaurus=Thesaurus.load(),
            linker=load_bundled(),
            calibration=calibration_for(made_by),
            examples=load_examples(),
        )
        engine = open_engine(Settings(index=Path(index)))
        try:
            scores = evaluate_queries(engine, read.queries, read.qrels, systems, progress=progress)
        finally:
            engine.close()
    return Evaluation(
        subject=f"{folder.resolve().name}: {len(read.passages)} texts, {len(read.queries)} queries, {made_by.name}",
        release="",
        groups={ALL: tuple(read.qrels)},
        systems=scores,
        notes=(f"{read.empty} texts hold no words and were not indexed.",) if read.empty else (),
    )


def read_beir(folder: Path) -> BeirFolder:
    """Read a folder in the BEIR format; raises CorpusError as `evaluate_beir` does."""
    readings: list[DocumentPlans] = []
    passages: list[Passage] = []
    seen: set[str] = set()
    for where, row in _rows(folder / CORPUS):
        one = _string(row, "_id", where)
        if one in seen:
            message = f"{where}: the text {one} stands twice."
            raise CorpusError(message, remedy="Give each text its own _id.")
        seen.add(one)
        title, text = _clean(str(row.get("title") or "")), _clean(_string(row, "text", where))
        if body := text or title:
            readings.append(_reading(one, body))
            passages.append(_passage(one, title if text else "", body))
    queries = {_string(row, "_id", where): _string(row, "text", where) for where, row in _rows(folder / QUERIES)}
    qrels = _qrels(folder / QRELS, queries)
    return BeirFolder(
        readings=tuple(readings),
        passages=tuple(passages),
        queries={query: _question(queries[query]) for query in qrels if _question(queries[query])},
        qrels={query: grades for query, grades in qrels.items() if _question(queries[query])},
        empty=len(seen) - len(passages),
    )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for where, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            message = f"{where}: not JSON ({error})."
            raise CorpusError(message, remedy="Put one JSON object on each line.") from error
        if not isinstance(row, dict):
            message = f"{where}: not an object."
            raise CorpusError(message, remedy="Put one JSON object on each line.")
        yield where, row


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Lines that are not blank, each with where it stands."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}, line {number}", line.rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}."
        raise CorpusError(
            message, remedy=f"A folder in the BEIR format holds {CORPUS}, {QUERIES} and {QRELS}."
        ) from error


def _string(row: Mapping[str, object], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        message = f"{where}: {name} is missing or no text."
        raise CorpusError(message, remedy="Give it as a JSON string.")
    return value


def _qrels(path: Path, queries: Mapping[str, str]) -> Qrels:
    qrels: Qrels = {}
    for number, (where, line) in enumerate(_lines(path)):
        cells = line.rstrip("\r").split("\t")
        if number == 0 and cells[-1].strip() == "score":
            continue
        if len(cells) != _COLUMNS or not cells[2].strip().lstrip("-").isdigit():
            message = f"{where}: not a query, a text and a whole number between tabs."
            raise CorpusError(message, remedy="Write query-id, corpus-id and score.")
        query, text, grade = cells[0], cells[1], int(cells[2])
        if query not in queries:
            message = f"{where}: the query {query} is not in {QUERIES}."
            raise CorpusError(message, remedy="Add the query or remove the line.")
        if grade > 0:
            qrels.setdefault(query, {})[text] = grade
    if not qrels:
        message = f"{path} judges nothing above 0."
        raise CorpusError(message, remedy="Name a folder with judgments.")
    return qrels


def _clean(text: str) -> str:
    """NFC, without control characters and blank lines: each line left can have a span."""
    lines = [
        "".join(" " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in line).strip()
        for line in unicodedata.normalize("NFC", text).split("\n")
    ]
    return "\n".join(line for line in lines if line)


def _question(text: str) -> str:
    return " ".join(_clean(text).split())[:MAX_QUERY_LENGTH].strip()


def _reading(one: str, text: str) -> DocumentPlans:
    document = Document(
        id=DocumentId(one),
        path=CORPUS,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        repairs=(),
        provenance=Provenance(publisher="", title="", edition="", status="", family=""),
    )
    return DocumentPlans(document=document, plans=(), loose=(), headings=())


def _passage(one: str, title: str, text: str) -> Passage:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        spans.append(Span(start=at, end=at + len(line)))
        at += len(line) + 1
    return Passage(
        id=PassageId(one),
        document_id=DocumentId(one),
        plan_id=None,
        kind=PassageKind.NOTE,
        heading_path=(" ".join(title.split()),) if title else (),
        text=text,
        spans=tuple(spans),
    )
