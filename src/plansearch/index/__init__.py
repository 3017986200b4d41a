"""Readings and passages -> an immutable release on disk: records (SQLite), vectors (FAISS), postings (BM25).

`build_release` writes and publishes one, `open_release` maps the one that is served. Below it are passages and
encoders, above it the retrievers.
"""

from plansearch.index.build import GOLDEN_BAR, build_release
from plansearch.index.layout import current_id
from plansearch.index.publish import rollback
from plansearch.index.release import OpenIndex, damaged_releases, list_releases, open_release, verify_release
from plansearch.index.store import Store

__all__ = [
    "GOLDEN_BAR",
    "OpenIndex",
    "Store",
    "build_release",
    "current_id",
    "damaged_releases",
    "list_releases",
    "open_release",
    "rollback",
    "verify_release",
]
