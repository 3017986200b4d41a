"""`python -m plansearch` -> the command line."""

from __future__ import annotations

from plansearch.surfaces.cli import main

if __name__ == "__main__":
    main()
