"""Memory of a server while it answers a great many requests of all kinds: it must not grow with their number.

Starts `plansearch serve` on the index that `PLANSEARCH_INDEX` names, and prints the resident memory of the process
after each step. Answers that are kept (`PLANSEARCH_KEPT_ANSWERS`) fill their place first. Reads /proc: Linux alone.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from plansearch.evaluation.topics import read_topics

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = 4
JSON = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
Request = tuple[str, str, bytes | None]


def listed(port: int, path: str) -> list[str]:
    """Ids of a list."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    return [item["id"] for item in json.loads(connection.getresponse().read())["items"]]


def requests(seed: int, plans: list[str], projects: list[str]) -> Iterator[Request]:
    """Requests without an end: many come back, many never do, some are wrong."""
    chance = random.Random(seed)  # noqa: S311 - a mixture that can be drawn again
    words = [topic.query for topic in read_topics(ROOT / "tests" / "quality")]
    for number in itertools.count():
        word, fresh = chance.choice(words), f"{chance.choice(words)} {seed}-{number}"
        asked, plan = quote(word), chance.choice(plans)
        kinds: list[tuple[int, Request]] = [
            (40, ("GET", f"/api/v1/search?query={asked}", None)),
            (10, ("GET", f"/api/v1/search?query={quote(fresh)}", None)),
            (4, ("POST", "/api/v1/search", json.dumps({"query": word, "facets": True}).encode())),
            (2, ("GET", f"/api/v1/ask?question={asked}", None)),
            (1, ("POST", "/api/v1/ask", json.dumps({"question": fresh}).encode())),
            (2, ("GET", f"/api/v1/coverage?query={asked}", None)),
            (8, ("GET", f"/api/v1/plans/{plan}", None)),
            (8, ("GET", f"/api/v1/projects/{chance.choice(projects)}", None)),
            (2, ("GET", f"/api/v1/similar/{plan}", None)),
            (2, ("GET", "/api/v1/projects?format=csv", None)),
            (2, ("GET", f"/search?q={asked}", None)),
            (2, ("GET", f"/plans/{plan}", None)),
            (3, ("GET", f"/nothing/{number}", None)),
            (3, ("GET", f"/api/v1/search?query={asked}&k={number}x", None)),
            (2, (f"X{number}", "/api/v1/plans", None)),
            (2, ("POST", "/v1/chat/completions", chat(fresh))),
            (4, ("POST", "/mcp", call(word))),
            (3, ("GET", chance.choice(("/metrics", "/openapi.json", "/docs", "/healthz", "/")), None)),
        ]
        yield chance.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]


def chat(word: str) -> bytes:
    """A streamed question of a chat client."""
    turns = [{"role": "user", "content": word}]
    return json.dumps({"model": "plansearch", "messages": turns, "stream": True}).encode()


def call(word: str) -> bytes:
    """A call of a tool."""
    params = {"name": "search_plans", "arguments": {"query": word, "k": 3}}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()


def send(port: int, drawn: Iterator[Request], count: int, statuses: Counter[int]) -> None:
    """Send so many."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for method, path, body in itertools.islice(drawn, count):
        connection.request(method, path, body, JSON if body is not None else {})
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
    connection.close()


def memory(process: int) -> dict[str, float]:
    """MiB: all that is resident, the share of it that is the process's own, and what is no file's."""
    rolled = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    found = {line.partition(":")[0]: line.split()[1] for line in rolled.splitlines()[1:]}
    return {name: int(found[name]) / 1_024 for name in ("Rss", "Pss", "Anonymous")}


def wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(600):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"Nobody listens on {port}.")


def main() -> None:
    """Print a line after each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--port", type=int, default=8799)
    given = parser.parse_args()
    command = [sys.executable, "-m", "plansearch", "serve", "--port", str(given.port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(given.port)
            plans, projects = listed(given.port, "/api/v1/plans"), listed(given.port, "/api/v1/projects")
            drawn = [requests(seed, plans, projects) for seed in range(CLIENTS)]
            sent, statuses = 0, Counter[int]()
            for step in given.steps:
                count = (step - sent) // CLIENTS
                threads = [threading.Thread(target=send, args=(given.port, each, count, statuses)) for each in drawn]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                sent += count * CLIENTS
                told = ", ".join(f"{status}: {number}" for status, number in sorted(statuses.items()))
                taken = "".join(f"{name} {size:7.1f} MiB   " for name, size in memory(server.pid).items())
                print(f"{sent:9,} requests   {taken}({told})", flush=True)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
