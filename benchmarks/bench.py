"""Times of this machine, side by side in one run: read them as ratios, since machines are noisy.

Builds a release of corpus/ in a temporary folder, asks every judged topic in each mode, starts the command cold, and
prints medians with the peak memory of this process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from plansearch.encoding.loader import load_encoder
from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.evaluation.topics import read_topics
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.model.query import Mode, Query
from plansearch.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
COLD_RUNS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1_000


def asked(engine: Engine, mode: Mode, *, plain: bool = False) -> list[float]:
    """Times of all topics, each asked for the second time."""
    texts = [topic.query for topic in read_topics(ROOT / "tests" / "quality")]
    queries = [Query(text=text, mode=mode, understand=not plain, expand=not plain) for text in texts]
    for query in queries:
        engine.search(query)
    return [milliseconds(lambda query=query: engine.search(query)) for query in queries]


def main() -> None:
    """Print one line a measure."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=ROOT / "corpus", index=Path(folder) / "index")
        print(f"build, cold                      {milliseconds(lambda: build(settings)) / 1_000:8.2f} s")
        print(f"build, nothing changed           {milliseconds(lambda: build(settings)) / 1_000:8.2f} s")
        size = sum(path.stat().st_size for path in (settings.index / "releases").rglob("*") if path.is_file())
        print(f"release on disk                  {size / 2**20:8.1f} MiB")
        command = [sys.executable, "-m", "plansearch", "search", "後継者がいない会社への支援", "-k", "3"]
        command += ["--index", str(settings.index)]
        cold = [
            milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(COLD_RUNS)
        ]
        print(f"plansearch search, cold          {median(cold) / 1_000:8.2f} s")
        engine = open_engine(settings)
        base = median(asked(engine, Mode.LEXICAL, plain=True))
        runs = [(mode.value, asked(engine, mode)) for mode in Mode] + [
            ("plain", asked(engine, Mode.HYBRID, plain=True))
        ]
        for name, times in runs:
            p50, p95 = median(times), quantiles(times, n=20)[-1]
            print(f"search, {name:8} p50, p95         {p50:8.2f} {p95:8.2f} ms   {p50 / base:5.2f} x lexical, plain")
        engine.close()
    passages = [json.loads(line)["p"] for line in (ROOT / "training/pairs/industry.jsonl").open(encoding="utf-8")]
    encoder, analyzer = load_encoder(None), MecabAnalyzer()
    spent = milliseconds(lambda: encoder.encode_passages(passages))
    print(f"bundled encoder                  {len(passages) / spent * 1_000:8.0f} passages/s")
    spent = milliseconds(lambda: [analyzer.terms(text) for text in passages])
    print(f"analyzer                         {len(passages) / spent * 1_000:8.0f} passages/s")
    print(f"peak memory of this process      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024:8.0f} MiB")


if __name__ == "__main__":
    main()
