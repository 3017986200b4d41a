"""An encoder of the user's choice, from the build to an answer: a small transformer made here, with random weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.query import Mode, Query
from plansearch.search.calibration import LOWEST_LIFTED
from plansearch.settings import Settings
from tests.encoding.tiny import save_tiny_transformer


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, small_settings: Settings) -> Engine:
    """The small corpus, built with the transformer."""
    folder: Path = tmp_path_factory.mktemp("other")
    save_tiny_transformer(folder / "model")
    settings = Settings(corpus=small_settings.corpus, index=folder / "index")
    report = build(settings, encoder=str(folder / "model"))
    assert report.release.manifest.encoder.name == str(folder / "model")
    return open_engine(settings)


@pytest.mark.parametrize("mode", [Mode.HYBRID, Mode.DENSE])
def test_the_release_answers_with_the_encoder_that_made_it(engine: Engine, mode: Mode) -> None:
    results = engine.search(Query(text="創業を支援する事業", mode=mode))
    assert results.results
    assert all(0.0 <= result.score <= 1.0 for result in results.results)


def test_whatever_is_found_counts_as_worth_showing_since_its_scale_is_not_known(engine: Engine) -> None:
    results = engine.search(Query(text="創業を支援する事業"))
    assert not results.insufficient
    assert engine.release.manifest.calibration is None
    assert min(result.score for result in results.results) >= LOWEST_LIFTED
