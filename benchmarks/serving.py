"""Requests a second over HTTP, beside an address that sends the same bytes without a search: read them as ratios.

Builds a release of corpus/ in a temporary folder, serves it by one process and by two, and loads it with `wrk`
over four connections. Without `wrk` nothing is measured, and that is said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from fastapi.responses import Response

from plansearch.engine.building import build
from plansearch.evaluation.topics import read_topics
from plansearch.settings import Settings
from plansearch.surfaces.access.logs import LogFormat, logging_config
from plansearch.surfaces.api.app import app_from_environment
from plansearch.surfaces.server import Protocol

ROOT = Path(__file__).resolve().parents[1]
PORT = 8797
BASE = f"http://127.0.0.1:{PORT}"
SECONDS = 6
SAME = "BENCHMARK_SAME_BYTES"
# Draws addresses in turn; with a number that grows, none comes twice.
LUA = """
local paths = {{}}
for line in io.lines("{paths}") do paths[#paths + 1] = line end
local sent, number = 0, {number}
request = function()
  sent = sent + 1
  local path = paths[(sent - 1) % #paths + 1]
  if number > 0 then path = path .. "%20" .. (number + sent) end
  return wrk.format("GET", path)
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('\\n{{"rate": %f, "p50": %f, "p95": %f, "p99": %f, "failed": %d}}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
"""


def app() -> FastAPI:
    """The service, and an address that sends the bytes of a file."""
    service = app_from_environment()
    same = Path(os.environ[SAME]).read_bytes()

    async def send() -> Response:
        return Response(same, media_type="application/json")

    service.get("/api/v1/same")(send)
    return service


@contextmanager
def served(folder: Path, workers: int) -> Iterator[None]:
    """The service while it runs."""
    given = {"PLANSEARCH_INDEX": str(folder / "index"), SAME: str(folder / "same"), "WORKERS": str(workers)}
    command = [sys.executable, str(Path(__file__)), "serve"]
    with subprocess.Popen(command, env={**os.environ, **given}, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                try:
                    fetched("/readyz")
                    break
                except URLError:
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()


def serve() -> None:
    """Serve as `plansearch serve` does."""
    uvicorn.run(
        "serving:app",
        factory=True,
        app_dir=str(Path(__file__).parent),
        port=PORT,
        workers=int(os.environ["WORKERS"]),
        log_config=logging_config("info", LogFormat.JSON),
        access_log=False,
        server_header=False,
        http=Protocol,
    )


def fetched(path: str) -> bytes:
    """What an address sends."""
    with urllib.request.urlopen(BASE + path, timeout=60) as response:  # noqa: S310 - our own address
        body: bytes = response.read()
    return body


def loaded(folder: Path, paths: list[str], *, fresh: bool = False) -> dict[str, float]:
    """Rate and latencies in ms, while these addresses are asked in turn."""
    (folder / "paths").write_text("\n".join(paths) + "\n", encoding="utf-8")
    number = time.time_ns() // 1_000 % 10**12 if fresh else 0
    (folder / "lua").write_text(LUA.format(paths=folder / "paths", number=number), encoding="utf-8")
    command = ["wrk", "-t1", "-c4", f"-d{SECONDS}s", "-s", str(folder / "lua"), BASE]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(told.splitlines()[-1])
    return figures


def main() -> None:
    """Print a line a measure."""
    if shutil.which("wrk") is None:
        print("requests over HTTP               not measured: wrk is not installed")
        return
    searches = [f"/api/v1/search?query={quote(topic.query)}" for topic in read_topics(ROOT / "tests" / "quality")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(Settings(corpus=ROOT / "corpus", index=folder / "index"))
        (folder / "same").write_bytes(b"{}")
        with served(folder, 1):
            (folder / "same").write_bytes(fetched(searches[0]))
        for workers in (1, 2):
            with served(folder, workers):
                for path in searches * workers:
                    fetched(path)  # so that what is kept is kept
                same = loaded(folder, ["/api/v1/same"])
                for label, found in (
                    ("same bytes, no search", same),
                    ("/healthz", loaded(folder, ["/healthz"])),
                    ("search, one again and again", loaded(folder, searches[:1])),
                    (f"search, {len(searches)} in turn", loaded(folder, searches)),
                    ("search, never the same", loaded(folder, searches, fresh=True)),
                ):
                    took = " ".join(f"{found[each]:7.1f}" for each in ("p50", "p95", "p99"))
                    failed = f"   {found['failed']:.0f} failed" if found["failed"] else ""
                    ratio = found["rate"] / same["rate"]
                    print(
                        f"HTTP, {workers} process{'es' * (workers > 1):2} {label:30} {found['rate']:8.0f}/s   "
                        f"p50, p95, p99 {took} ms   {ratio:5.2f} x same bytes{failed}",
                        flush=True,
                    )


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
