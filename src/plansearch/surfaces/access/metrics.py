"""Requests as they were answered -> counters and histograms in the format that Prometheus reads.

One server process keeps them in memory. Several put theirs together through files in a folder that all of them know,
so that whichever is asked tells of all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

import plansearch
from plansearch.model.release import Release
from plansearch.surfaces.access.visits import Memory, Visit

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
# From a lookup by id to an answer that a language model writes.
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
# Whatever else a client sends as a method must not become a label.
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_OTHER: Final = "other"
_LIVE: Final = re.compile(r"gauge_live\w+_(\d+)\.db")


class Metrics:
    """The figures of one application."""

    def __init__(self, folder: Path | None = None) -> None:
        """Count in memory, or together with other processes in `folder`.

        For the latter the environment must name the folder before this module is imported (see `export_settings`).
        """
        # Without the environment the library counts in memory, whatever the settings say.
        self._folder = None if values.ValueClass is values.MutexValue else folder
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "plansearch_requests", "Requests that were answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "plansearch_request_seconds",
            "From the first byte of a request to the last of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._stages = Histogram(
            "plansearch_stage_seconds",
            "What the engine took of it, by what it was asked for.",
            ("stage",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._insufficient = Counter(
            "plansearch_insufficient",
            "Searches in which nothing was worth showing, and questions without an answer.",
            ("stage",),
            registry=registry,
        )
        self._kept = Counter(
            "plansearch_kept_answers",
            "Requests whose answer may be kept: hit where it was, miss where it was worked out.",
            ("route", "found"),
            registry=registry,
        )
        self._refused = Counter(
            "plansearch_refused", "Requests that were turned away, by the reason.", ("reason",), registry=registry
        )
        self._in_flight = Gauge(
            "plansearch_requests_in_flight",
            "Requests that are being answered.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        if self._folder is None:
            ProcessCollector(registry=registry)

    def began(self) -> None:
        """Count a request that has come."""
        self._in_flight.inc()

    def ended(self, visit: Visit, *, method: str, status: int, seconds: float) -> None:
        """Count one that was answered."""
        self._in_flight.dec()
        route = visit.route or _OTHER
        self._requests.labels(route, method if method in METHODS else _OTHER, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if visit.memory is not None:
            self._kept.labels(route, visit.memory).inc()
        for each in visit.answered:
            if visit.memory is not Memory.HIT:
                self._stages.labels(each.stage).observe(each.seconds)
            if each.insufficient:
                self._insufficient.labels(each.stage).inc()
        if visit.refusal is not None:
            self._refused.labels(visit.refusal).inc()

    def written(self, release: Release | None) -> bytes:
        """All figures; `release` is the one that is served, None while there is none."""
        about = CollectorRegistry()
        about.register(_Served(release))
        if self._folder is None:
            return generate_latest(self._registry) + generate_latest(about)
        for path in self._folder.glob("gauge_live*.db"):
            found = _LIVE.fullmatch(path.name)
            if found is not None and not _is_alive(int(found[1])):
                mark_process_dead(int(found[1]), str(self._folder))  # type: ignore[no-untyped-call]
        together = CollectorRegistry()
        MultiProcessCollector(together, str(self._folder))  # type: ignore[no-untyped-call]
        return generate_latest(together) + generate_latest(about)


class _Served(Collector):
    """Tells of the release when it is asked, so that no release of the past stays among the figures."""

    def __init__(self, release: Release | None) -> None:
        self._release = release

    def collect(self) -> Iterator[GaugeMetricFamily]:
        family = GaugeMetricFamily(
            "plansearch_release_info", "The release that is served.", labels=("release", "built_at", "version")
        )
        if self._release is not None:
            labels = (self._release.id, self._release.manifest.built_at, plansearch.__version__)
            family.add_metric(labels, 1)
        yield family


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
