"""`plansearch evaluate` -> how well topics with judgments are answered: a table, or JSON; runs are saved and compared.

Evaluation is imported when the command runs: it brings the engine and a library that is an extra.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, Protocol

import typer

from plansearch.errors import InvalidValueError, PlanSearchError
from plansearch.evaluation.systems import WITHOUT_PLANS, System
from plansearch.surfaces import options

if TYPE_CHECKING:
    from plansearch.evaluation.answers import AnswerFigures
    from plansearch.evaluation.coverage import CoverageFigures
    from plansearch.evaluation.running import Evaluation
    from plansearch.evaluation.topics import Half
    from plansearch.settings import Settings

TOPICS = Path("tests/quality")
P = ParamSpec("P")


class HalfChoice(StrEnum):
    """Which topics are asked: those that parameters may be chosen on, those kept for reporting, or both."""

    DEV = "dev"
    REPORT = "report"
    ALL = "all"


class Reporter(Protocol):
    """A command -> the command that turns errors into a line and an exit code."""

    def __call__(self, command: Callable[P, None]) -> Callable[P, None]:
        """Wrap a command."""
        ...


def add_to(app: typer.Typer, reported: Reporter, read_settings: Callable[[Path | None], Settings]) -> None:
    """Add the command to a command line that says how errors are reported and what the settings are."""

    def evaluate(
        *,
        topics: Annotated[
            Path | None, typer.Option(metavar="DIR", help=f"Folder with topics.jsonl; by default {TOPICS}.")
        ] = None,
        beir: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Folder in the BEIR format, indexed for the purpose.")
        ] = None,
        mode: Annotated[list[System] | None, typer.Option("--mode", help="How to search; repeatable.")] = None,
        half: Annotated[HalfChoice, typer.Option("--half", help="Which of the topics.")] = HalfChoice.REPORT,
        encoder: Annotated[
            str | None, typer.Option(metavar="NAME|DIR", help="With --beir: a sentence-transformers model.")
        ] = None,
        save: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Keep the scores of each topic.")] = None,
        against: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Compare with kept scores.")] = None,
        index: options.Index = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    ) -> None:
        """Measure how well topics with judgments are answered."""
        if beir is not None and (topics is not None or index is not None):
            message = "A folder in the BEIR format brings its own corpus."
            raise InvalidValueError(message, remedy="Give either --beir, or --topics and --index.")
        if encoder is not None and beir is None:
            message = "The index to be asked has its encoder already."
            raise InvalidValueError(message, remedy="Give --encoder with --beir, or build with it.")
        before = None if against is None else read_evaluation(against)
        covered: dict[Half, CoverageFigures] = {}
        answered: dict[Half, dict[str, AnswerFigures]] = {}
        if beir is not None:
            now = _ask_beir(beir, mode or list(WITHOUT_PLANS), encoder)
        else:
            now, covered, answered = _ask_topics(read_settings(index), topics or TOPICS, half, mode or list(System))
        if save is not None:
            save_evaluation(now, save)
        _show(now, before, covered, answered, as_json=as_json)

    app.command()(reported(evaluate))


def save_evaluation(evaluation: Evaluation, path: Path) -> None:
    """Write an evaluation as JSON.

    Raises:
        PlanSearchError: when the file cannot be written.
    """
    from pydantic import TypeAdapter

    from plansearch.evaluation.running import Evaluation

    try:
        path.write_bytes(TypeAdapter(Evaluation).dump_json(evaluation, indent=1) + b"\n")
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror})."
        raise PlanSearchError(message, remedy="Name another file.") from error


def read_evaluation(path: Path) -> Evaluation:
    """Read what `save_evaluation` wrote.

    Raises:
        PlanSearchError: when there is no such file, or it is something else.
    """
    from pydantic import TypeAdapter, ValidationError

    from plansearch.evaluation.running import Evaluation

    remedy = "Name a file that `plansearch evaluate --save` wrote."
    try:
        return TypeAdapter(Evaluation).validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror})."
        raise PlanSearchError(message, remedy=remedy) from error
    except ValidationError as error:
        message = f"{path} is no saved evaluation: {error.errors()[0]['msg']}."
        raise PlanSearchError(message, remedy=remedy) from error


def _ask_topics(
    settings: Settings, folder: Path, half: HalfChoice, systems: list[System]
) -> tuple[Evaluation, dict[Half, CoverageFigures], dict[Half, dict[str, AnswerFigures]]]:
    from plansearch.engine import open_engine
    from plansearch.evaluation.answers import evaluate_answers, read_questions
    from plansearch.evaluation.coverage import evaluate_coverage, read_coverage
    from plansearch.evaluation.running import evaluate_topics
    from plansearch.evaluation.topics import Half, read_topics
    from plansearch.surfaces.progress import shown_progress

    asked = [topic for topic in read_topics(folder) if half is HalfChoice.ALL or topic.half == half.value]
    if not asked:
        message = f"{folder} holds no topic of the half {half}."
        raise PlanSearchError(message, remedy="Ask for another with --half.")
    rows = [row for row in read_coverage(folder) if half is HalfChoice.ALL or row.half == half.value]
    questions = [each for each in read_questions(folder) if half is HalfChoice.ALL or each.half == half.value]
    engine = open_engine(settings)
    with shown_progress() as progress:
        subject = f"{folder}, half {half}: {len(asked)} topics"
        evaluation = evaluate_topics(engine, asked, systems, subject=subject, progress=progress)
        answered = {
            each: evaluate_answers(engine, [one for one in questions if one.half is each], progress) for each in Half
        }
    by_half = {each: [row for row in rows if row.half is each] for each in Half}
    covered = {each: evaluate_coverage(engine, found) for each, found in by_half.items() if found}
    return evaluation, covered, {each: found for each, found in answered.items() if found}


def _ask_beir(folder: Path, systems: list[System], encoder: str | None) -> Evaluation:
    from plansearch.evaluation.beir import evaluate_beir
    from plansearch.surfaces.progress import shown_progress

    with shown_progress() as progress:
        return evaluate_beir(folder, systems, encoder=encoder, progress=progress)


def _show(
    now: Evaluation,
    before: Evaluation | None,
    covered: dict[Half, CoverageFigures],
    answered: dict[Half, dict[str, AnswerFigures]],
    *,
    as_json: bool,
) -> None:
    from pydantic import TypeAdapter

    from plansearch.evaluation.report import Report, report, report_lines

    figures = report(now, before, covered, answered)
    if as_json:
        # Bytes, so that the terminal's own encoding does not come into it.
        sys.stdout.flush()
        typer.echo(TypeAdapter(Report).dump_json(figures))
    else:
        typer.echo("\n".join(report_lines(figures)))
