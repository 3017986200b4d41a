"""Examples of how people ask: written once, found again by the middle of their questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.errors import StaleIndexError
from plansearch.index.examples import Examples, examples_digest, write_examples
from plansearch.japanese.examples import Example

EXAMPLES = (
    Example(
        printed="空き店舗活用支援事業", asked=("シャッターの閉まった店で商売を始めたい", "使っていない店を借りたい")
    ),
    Example(printed="融資あっせん事業", asked=("銀行に口をきいてほしい", "借りるお金の世話")),
    Example(printed="いちご狩り", asked=()),
)


def nearest(folder: Path, text: str, count: int) -> tuple[str, ...]:
    """Names near to a text."""
    return Examples(folder).nearest(load_bundled().encode_queries([text])[0], count).printed


def test_a_question_is_near_to_what_was_asked_alike(tmp_path: Path) -> None:
    write_examples(tmp_path / "one", EXAMPLES, load_bundled(), tmp_path / "cache")
    assert nearest(tmp_path / "one", "閉まったままの店を使って何か始めたい", 1) == ("空き店舗活用支援事業",)
    assert nearest(tmp_path / "one", "お金を借りる口きき", 1) == ("融資あっせん事業",)


def test_the_nearest_come_first_each_with_the_vector_of_its_name(tmp_path: Path) -> None:
    write_examples(tmp_path / "one", EXAMPLES, load_bundled(), tmp_path / "cache")
    near = Examples(tmp_path / "one").nearest(load_bundled().encode_queries(["使っていない店を借りたい"])[0], 9)
    assert len(near.printed) == len(EXAMPLES)
    assert near.similarities.tolist() == sorted(near.similarities.tolist(), reverse=True)
    assert np.allclose(near.names, load_bundled().encode_queries(near.printed))


def test_words_that_say_nothing_are_near_to_none(tmp_path: Path) -> None:
    write_examples(tmp_path / "one", EXAMPLES, load_bundled(), tmp_path / "cache")
    assert nearest(tmp_path / "one", "???", 3) == ()


def test_where_there_are_no_examples_none_is_near(tmp_path: Path) -> None:
    write_examples(tmp_path / "one", (), load_bundled(), tmp_path / "cache")
    assert nearest(tmp_path / "one", "お金", 3) == ()


@pytest.mark.parametrize("file", ["printed.json", "middles.npy", "names.npy"])
def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path, file: str) -> None:
    write_examples(tmp_path / "one", EXAMPLES, load_bundled(), tmp_path / "cache")
    (tmp_path / "one" / file).unlink()
    with pytest.raises(StaleIndexError, match="build --full"):
        Examples(tmp_path / "one")


def test_files_of_two_builds_are_refused(tmp_path: Path) -> None:
    """Else a question would lead to another example's name."""
    write_examples(tmp_path / "one", EXAMPLES, load_bundled(), tmp_path / "cache")
    old = (tmp_path / "one" / "printed.json").read_bytes()
    write_examples(tmp_path / "one", EXAMPLES[:2], load_bundled(), tmp_path / "cache")
    (tmp_path / "one" / "printed.json").write_bytes(old)
    with pytest.raises(StaleIndexError, match="fit together"):
        Examples(tmp_path / "one")


def test_the_digest_tells_examples_apart() -> None:
    assert examples_digest(EXAMPLES) == examples_digest(EXAMPLES) != examples_digest(EXAMPLES[:2])
