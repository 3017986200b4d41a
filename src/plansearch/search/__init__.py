"""Query -> Ranking: retrievers over an open release, filters that hold exactly, and their fusion."""
