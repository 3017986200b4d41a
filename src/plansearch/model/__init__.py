"""Frozen values that cross a stage; they know nothing of files, indexes or the wire."""
