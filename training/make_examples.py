"""The pairs that the encoder is trained on -> examples.jsonl of the package: how plans name things, and how people ask.

Of each passage its name is kept, that is what stands before the first full-width space, and of its questions all.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

# Names are short; what is longer is a sentence that has no name before it.
_LONGEST = 60


def examples(folder: Path) -> list[dict[str, object]]:
    """One row for each distinct passage, in the order of files and lines."""
    rows: dict[str, dict[str, object]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            name = pair["p"].split("\u3000")[0][:_LONGEST]
            row = rows.setdefault(pair["p"], {"printed": name, "asked": []})
            row["asked"] = list(dict.fromkeys([*row["asked"], *pair["ja"], *pair["en"]]))
    return list(rows.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    lines = [json.dumps(row, ensure_ascii=False) for row in examples(given.pairs)]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
