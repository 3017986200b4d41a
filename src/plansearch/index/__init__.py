"""Readings and passages -> an immutable release on disk: records (SQLite), vectors (FAISS), postings (BM25).

`build.build_release` writes and publishes one, `release.open_release` maps the one that is served. Below it are
passages and encoders, above it the retrievers. Nothing is imported here: who searches must not pay for what builds.
"""
