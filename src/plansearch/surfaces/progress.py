"""The stages of a build or an evaluation -> a progress bar, where there is a terminal to draw it on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from plansearch.engine.building import BuildProgress

_STAGES = {
    "read": "reading documents",
    "vectors": "encoding passages",
    "terms": "counting words",
    "store": "writing records",
    "check": "checking the release",
    "lexical": "asking topics: lexical",
    "dense": "asking topics: dense",
    "hybrid-plain": "asking topics: hybrid-plain",
    "hybrid": "asking topics: hybrid",
}


@contextmanager
def shown_progress() -> Iterator[BuildProgress]:
    """Draw on the standard error stream what a build reports; where that is no terminal, draw nothing."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks = {stage: bars.add_task(words, total=None, visible=False) for stage, words in _STAGES.items()}

        def report(stage: str, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total, visible=True)

        yield report
