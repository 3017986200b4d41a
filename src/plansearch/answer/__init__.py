"""Passages that were found -> citations: who says it, in which plan, for which years, where it is printed."""
