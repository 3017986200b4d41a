"""What other bars of coverage would do, on the development half of the judged concepts: to choose them again.

Run it after a change of the encoder, the scores or the thesaurus; then write the bars into `search/coverage.py`. It
asks the index that `PLANSEARCH_INDEX` names. The reporting half is not looked at here.
"""

from __future__ import annotations

from pathlib import Path

from plansearch.engine import open_engine
from plansearch.evaluation.coverage import curve, read_coverage
from plansearch.evaluation.topics import Half
from plansearch.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print the table."""
    rows = [row for row in read_coverage(ROOT / "tests" / "quality") if row.half is Half.DEV]
    print("\n".join(curve(open_engine(Settings()), rows)))


if __name__ == "__main__":
    main()
