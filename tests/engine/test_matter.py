"""Words that name matter, by the concepts of a release."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.engine.matter import Matter
from plansearch.index.release import open_release
from plansearch.settings import Settings


@pytest.fixture(scope="module")
def matter(small_settings: Settings) -> Iterator[Matter]:
    """By the shipped concepts."""
    index = open_release(small_settings.index)
    yield Matter(index.concepts, load_bundled())
    index.close()


@pytest.mark.parametrize("word", ["後継ぎ", "販路開拓", "出展", "観光", "startups", "robots", "export"])
def test_what_plans_deal_with_is_matter(matter: Matter, word: str) -> None:
    assert matter.is_named(word)


@pytest.mark.parametrize("word", ["役目", "正式", "new", "中身", "目的", "役割", "content terms"])
def test_what_any_plan_is_made_of_is_none(matter: Matter, word: str) -> None:
    assert not matter.is_named(word)
