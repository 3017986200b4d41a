"""Texts -> unit vectors: the bundled static encoder, or any sentence-transformers model of the user's choice."""
