"""Which encoder a name gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.encoding.loader import load_encoder
from plansearch.errors import EncoderError


def test_no_name_and_bundled_are_one_encoder_loaded_once() -> None:
    assert load_encoder(None) is load_encoder("bundled")
    assert load_encoder(None).name == "bundled"


@pytest.mark.parametrize("name", ["./missing", "/no/such/folder", "a/b/c"])
def test_a_path_that_is_no_folder_is_refused_without_asking_the_hub(name: str) -> None:
    with pytest.raises(EncoderError, match="no folder") as refusal:
        load_encoder(name)
    assert "--encoder" in refusal.value.remedy


def test_an_empty_folder_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=tmp_path.name):
        load_encoder(str(tmp_path))
