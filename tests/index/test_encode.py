"""Each text is encoded once for all builds, and an encoder that breaks its contract is caught."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from plansearch.errors import EncoderError
from plansearch.index import encode
from plansearch.index.encode import BATCH, Encoded, encode_groups, encode_passages
from tests.fakes import FakeEncoder

TEXTS = [f"計画の{number}番目の事業" for number in range(20)]
Matrix = npt.NDArray[np.float32]


def run(folder: Path, texts: Sequence[str], encoder: FakeEncoder) -> Encoded:
    """Encode without looking at the progress."""
    return encode_passages(texts, encoder, folder, lambda _stage, _done, _total: None)


def test_the_second_build_encodes_only_what_is_new(tmp_path: Path) -> None:
    run(tmp_path, TEXTS[:15], FakeEncoder())
    encoder = FakeEncoder()
    encoded = run(tmp_path, list(reversed(TEXTS)), encoder)
    assert set(encoder.encoded) == set(TEXTS[15:])
    assert (encoded.reused, encoded.made, encoded.warnings) == (15, 5, ())
    assert np.array_equal(encoded.vectors, FakeEncoder().encode_passages(list(reversed(TEXTS))))


def test_equal_texts_are_encoded_once_and_each_gets_its_vector(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    encoded = run(tmp_path, ["創業", "港まつり", "創業"], encoder)
    assert encoder.encoded == ["創業", "港まつり"]
    assert np.array_equal(encoded.vectors, FakeEncoder().encode_passages(["創業", "港まつり", "創業"]))


def test_more_texts_than_a_batch_are_told_as_they_are_done(tmp_path: Path) -> None:
    texts = [f"第{number}の文" for number in range(BATCH + 3)]
    told: list[tuple[str, int, int]] = []
    encoded = encode_passages(texts, FakeEncoder(), tmp_path, lambda *step: told.append(step))
    assert told == [("vectors", done, BATCH + 3) for done in (0, BATCH, BATCH + 3)]
    assert np.array_equal(encoded.vectors, FakeEncoder().encode_passages(texts))


def test_another_encoder_shares_nothing(tmp_path: Path) -> None:
    run(tmp_path, TEXTS, FakeEncoder())
    assert run(tmp_path, TEXTS, FakeEncoder(name="other")).made == len(TEXTS)
    assert run(tmp_path, TEXTS, FakeEncoder(dim=32)).made == len(TEXTS)
    assert run(tmp_path, TEXTS, FakeEncoder()).made == 0


def test_a_stopped_build_keeps_what_it_had_encoded(tmp_path: Path) -> None:
    class Stopped(FakeEncoder):
        def encode_passages(self, texts: Sequence[str]) -> Matrix:
            if self.encoded:
                raise KeyboardInterrupt
            return super().encode_passages(texts)

    texts = [f"第{number}の文" for number in range(2 * BATCH)]
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, texts, Stopped())
    assert run(tmp_path, texts, FakeEncoder()).reused == BATCH


def test_a_damaged_cache_is_said_and_replaced(tmp_path: Path) -> None:
    run(tmp_path, TEXTS, FakeEncoder())
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    encoded = run(tmp_path, TEXTS, FakeEncoder())
    assert encoded.made == len(TEXTS)
    assert "damaged" in encoded.warnings[0]
    assert np.array_equal(encoded.vectors, FakeEncoder().encode_passages(TEXTS))
    again = run(tmp_path, TEXTS, FakeEncoder())
    assert (again.made, again.warnings) == (0, ())


def test_texts_that_no_build_uses_any_more_leave_the_cache(tmp_path: Path) -> None:
    run(tmp_path, TEXTS, FakeEncoder())
    assert run(tmp_path, TEXTS[:12], FakeEncoder()).made == 0
    assert run(tmp_path, TEXTS, FakeEncoder()).made == 0
    run(tmp_path, TEXTS[:3], FakeEncoder())
    assert run(tmp_path, TEXTS, FakeEncoder()).made == len(TEXTS) - 3


@pytest.mark.parametrize("failing", ["append_block", "rewrite_cache"])
def test_a_cache_that_cannot_be_written_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    run(tmp_path, TEXTS[:5], FakeEncoder())
    if failing == "rewrite_cache":
        (path,) = tmp_path.iterdir()
        path.write_bytes(path.read_bytes()[:-1])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(encode, failing, full)
    encoded = run(tmp_path, TEXTS, FakeEncoder())
    assert np.array_equal(encoded.vectors, FakeEncoder().encode_passages(TEXTS))
    assert any("No space left" in warning for warning in encoded.warnings)


def test_nothing_to_encode_is_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, [], FakeEncoder()).vectors.shape == (0, 64)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda vectors: vectors * 2,
        lambda vectors: vectors * np.nan,
        lambda vectors: vectors.astype(np.float64),
        lambda vectors: vectors[1:],
        lambda vectors: vectors[:, 1:],
    ],
    ids=["length 2", "not a number", "float64", "a row short", "a column short"],
)
def test_an_encoder_that_breaks_its_contract_is_named(tmp_path: Path, spoil: Callable[[Matrix], Matrix]) -> None:
    class Broken(FakeEncoder):
        def encode_passages(self, texts: Sequence[str]) -> Matrix:
            return spoil(super().encode_passages(texts))

    with pytest.raises(EncoderError, match="broken-one"):
        run(tmp_path, TEXTS, Broken(name="broken-one"))


def test_a_text_without_any_known_part_may_have_no_direction(tmp_path: Path) -> None:
    assert not run(tmp_path, ["。", "創業支援"], FakeEncoder()).vectors[0].any()


def test_a_group_of_questions_has_the_direction_of_its_sum(tmp_path: Path) -> None:
    groups = [("創業", "起業"), ("港まつり",), (), ("創業",)]
    encoded = encode_groups(groups, FakeEncoder(), tmp_path)
    total = FakeEncoder().encode_queries(["創業", "起業"]).sum(axis=0)
    np.testing.assert_allclose(encoded.vectors[0], total / np.linalg.norm(total), atol=1e-6)
    np.testing.assert_allclose(encoded.vectors[[1, 3]], FakeEncoder().encode_queries(["港まつり", "創業"]), atol=1e-6)
    assert not encoded.vectors[2].any()


def test_only_groups_that_changed_are_encoded_again(tmp_path: Path) -> None:
    """A text more, another order, or the same words cut elsewhere make another group."""
    encode_groups([("創業", "起業"), ("港まつり",)], FakeEncoder(), tmp_path)
    encoder = FakeEncoder()
    encoded = encode_groups([("港まつり",), ("起業", "創業"), ("創業起", "業"), ("創業", "起業")], encoder, tmp_path)
    assert (encoded.reused, encoded.made) == (2, 2)
    assert encoder.asked == ["起業", "創業", "創業起", "業"]


def test_groups_of_two_kinds_do_not_push_each_other_out(tmp_path: Path) -> None:
    """What one call does not use, another one may: each kind of group is kept for itself."""
    few, many = [("創業",)], [(f"問い{number}",) for number in range(9)]
    encode_groups(many, FakeEncoder(), tmp_path)
    encode_groups(few, FakeEncoder(), tmp_path, of="examples")
    assert encode_groups(many, FakeEncoder(), tmp_path).made == 0


def test_questions_and_passages_share_no_vectors(tmp_path: Path) -> None:
    """Some encoders read them differently."""
    run(tmp_path, ["創業"], FakeEncoder())
    assert encode_groups([("創業",)], FakeEncoder(), tmp_path).made == 1


def test_an_encoder_that_breaks_its_contract_for_questions_is_named(tmp_path: Path) -> None:
    class Broken(FakeEncoder):
        def encode_queries(self, texts: Sequence[str]) -> Matrix:
            return super().encode_queries(texts) * 2

    with pytest.raises(EncoderError, match="broken-one"):
        encode_groups([("創業",)], Broken(name="broken-one"), tmp_path)
