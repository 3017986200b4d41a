"""HTTP: the contract of `schema` under /api/v1, problems as RFC 9457."""
