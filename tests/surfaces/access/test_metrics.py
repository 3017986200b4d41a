"""The figures of the service."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from plansearch.engine import Engine
from plansearch.surfaces.access.metrics import Metrics
from plansearch.surfaces.access.visits import Answered, Refusal, Stage, Visit

SEARCHED = Answered(stage=Stage.SEARCH, asked="0", seconds=0.02, insufficient=True)


def test_a_request_is_counted_once_in_everything_that_it_was(mixed_engine: Engine) -> None:
    """By route, not by address; by what the engine was asked for, and by why it was turned away."""
    metrics = Metrics()
    for visit, status in (
        (Visit(route="/api/v1/search", answered=[SEARCHED]), 200),
        (Visit(refusal=Refusal.RATE), 429),
    ):
        metrics.began()
        metrics.ended(visit, method="GET", status=status, seconds=0.03)
    metrics.began()
    lines = metrics.written(mixed_engine.release).decode().splitlines()
    for line in (
        'plansearch_requests_total{method="GET",route="/api/v1/search",status="200"} 1.0',
        'plansearch_requests_total{method="GET",route="other",status="429"} 1.0',
        'plansearch_stage_seconds_count{stage="search"} 1.0',
        'plansearch_insufficient_total{stage="search"} 1.0',
        'plansearch_refused_total{reason="rate"} 1.0',
        "plansearch_requests_in_flight 1.0",
        'plansearch_request_seconds_bucket{le="0.025",route="/api/v1/search"} 0.0',
        'plansearch_request_seconds_bucket{le="0.05",route="/api/v1/search"} 1.0',
    ):
        assert line in lines
    assert any(f'release="{mixed_engine.release.id}"' in line for line in lines)


def test_what_clients_make_up_becomes_no_label() -> None:
    """Else anybody could fill the memory."""
    metrics = Metrics()
    for number in range(50):
        metrics.began()
        metrics.ended(Visit(), method=f"X{number}", status=405, seconds=0.0)
    requests = [line for line in metrics.written(None).decode().splitlines() if "requests_total{" in line]
    assert requests == ['plansearch_requests_total{method="other",route="other",status="405"} 50.0']


def test_several_processes_tell_of_all(tmp_path: Path) -> None:
    """Whichever is asked; what is in flight in one that died is not told for ever."""
    count = (
        "import sys; from pathlib import Path; from plansearch.surfaces.access.metrics import Metrics;"
        "from plansearch.surfaces.access.visits import Visit; m = Metrics(Path(sys.argv[1]));"
        "m.began(); m.ended(Visit(route='/x'), method='GET', status=200, seconds=0.1); m.began();"
        "sys.stdout.write(m.written(None).decode())"
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = [
        subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", count, str(tmp_path)], env=environment, capture_output=True, check=True, text=True
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert 'plansearch_requests_total{method="GET",route="/x",status="200"} 2.0' in told[1]
    assert "plansearch_requests_in_flight 1.0" in told[1]


def test_a_folder_without_the_environment_counts_in_memory(tmp_path: Path) -> None:
    """The library was imported without it; figures of one process are better than none."""
    metrics = Metrics(tmp_path)
    metrics.began()
    assert b"plansearch_requests_in_flight 1.0" in metrics.written(None)
    assert list(tmp_path.iterdir()) == []
