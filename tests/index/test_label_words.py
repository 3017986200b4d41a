"""Words of labels kept between builds: what is damaged is said and made anew, never used."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.index import label_words as module
from plansearch.index.label_words import LabelWords, label_words

WORDS: LabelWords = {"事業承継": (1 << 24, (2**64 - 1, 5)), "跡継ぎ": (0, ())}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests of this process made is not known."""
    monkeypatch.setattr(module, "_kept", {})


def made() -> LabelWords:
    """Words as they are made."""
    return WORDS


def unneeded() -> LabelWords:
    """Fails where words are made though they are kept."""
    raise AssertionError


def test_a_process_and_the_next_one_make_them_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert label_words(tmp_path, "rules 1", made) == (WORDS, ())
    assert label_words(tmp_path / "other", "rules 1", unneeded) == (WORDS, ())
    monkeypatch.setattr(module, "_kept", {})
    assert label_words(tmp_path, "rules 1", unneeded) == (WORDS, ())


def test_what_is_made_of_something_else_is_made_anew_and_replaces_the_file(tmp_path: Path) -> None:
    label_words(tmp_path, "rules 1", made)
    other: LabelWords = {"創業": (1, (7,))}
    assert label_words(tmp_path, "rules 2", lambda: other) == (other, ())
    assert len(list(tmp_path.iterdir())) == 1


def test_wherever_a_byte_is_changed_or_the_file_ends_it_is_said_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The disk is flushed for each; that it is, is the business of `replace_file`.
    monkeypatch.setattr(module, "replace_file", lambda path, content: path.write_bytes(content))
    label_words(tmp_path, "rules 1", made)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for content in (*damaged, *(whole[:end] for end in range(len(whole)))):
        path.write_bytes(content)
        monkeypatch.setattr(module, "_kept", {})
        words, (said,) = label_words(tmp_path, "rules 1", made)
        assert words == WORDS
        assert "damaged" in said
        assert path.read_bytes() == whole


def test_a_file_that_cannot_be_read_or_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    label_words(tmp_path, "rules 1", made)
    (path,) = tmp_path.iterdir()
    path.unlink()
    path.mkdir()
    monkeypatch.setattr(module, "_kept", {})
    words, said = label_words(tmp_path, "rules 1", made)
    assert words == WORDS
    assert ["cannot be read" in said[0], "not kept" in said[1]] == [True, True]


def test_a_full_disk_is_said_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "replace_file", full)
    words, (said,) = label_words(tmp_path, "rules 1", made)
    assert words == WORDS
    assert "No space left" in said
