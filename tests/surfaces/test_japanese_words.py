"""Syntax trees of src/plansearch -> whether every error that a reader may meet has its words in Japanese."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "plansearch"
# Tools of chat pass errors on to a model, keys are the operator's: they are told in English.
NOT_FOR_READERS = {"access", "chat", "mcp_server"}
# What a request can bring about; the others are met by operators, and told to readers by their kind.
FOR_READERS = {"InvalidQueryError", "InvalidCursorError", "ExpiredCursorError", "NotFoundError"}


def silent(source: str) -> Iterator[str]:
    """Calls that make an error for readers without a word of Japanese."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in FOR_READERS and "japanese" not in {keyword.arg for keyword in node.keywords}:
            yield f"line {node.lineno}: {node.func.id}"


def test_what_is_looked_for_is_found() -> None:
    """The walk below would be blind if it missed a call."""
    assert list(silent('raise NotFoundError("a", remedy="b")')) == ["line 1: NotFoundError"]
    assert list(silent('raise NotFoundError("a", japanese="あ") from error')) == []


def test_every_error_for_readers_has_its_japanese_words() -> None:
    """Pages are Japanese, and so is the API for those who ask for it: a sentence in English would stand alone there."""
    wrong = [
        f"{path.relative_to(PACKAGE)}, {each}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if not NOT_FOR_READERS & set(path.relative_to(PACKAGE).parts)
        for each in silent(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
