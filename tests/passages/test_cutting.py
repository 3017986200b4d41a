"""Long texts are cut at the ends of sentences, within the limit, with overlap and without loss."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.sentences import sentences
from plansearch.model.plan import Statement
from plansearch.passages.cutting import MAX_LENGTH, can_repeat, cut
from tests.made_up import said, steady

SENTENCES = (
    "朝市を開く。",
    "職人の技を若い人へ伝える。",
    "技（木、革、布。）を見せる。",
    "工房を巡る日を設ける！",
    "道具を貸す。",
)


def lines_of(texts: list[str]) -> list[Statement]:
    """Lines printed one behind the other."""
    lines, at = [], 0
    for text in texts:
        lines.append(said(text, at))
        at += len(text) + 5
    return lines


def shown(group: tuple[Statement, ...]) -> str:
    """The text of a group, as a passage has it."""
    return "\n".join(line.text for line in group)


TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("".join), min_size=1, max_size=6)
ANY_TEXTS = st.lists(
    st.text(alphabet="技を磨く。！（） 　a", min_size=1, max_size=90).filter(str.strip), min_size=1, max_size=4
)


@steady
@given(texts=TEXTS, repeat=st.booleans(), limit=st.integers(32, 120))
def test_no_group_is_longer_than_the_limit(texts: list[str], limit: int, *, repeat: bool) -> None:
    assert all(len(shown(group)) <= limit for group in cut(lines_of(texts), repeat=repeat, limit=limit))


@steady
@given(texts=ANY_TEXTS, limit=st.integers(8, 60))
def test_text_without_any_good_place_to_cut_keeps_to_the_limit_too(texts: list[str], limit: int) -> None:
    assert all(len(shown(group)) <= limit for group in cut(lines_of(texts), limit=limit))


@steady
@given(texts=TEXTS, repeat=st.booleans(), limit=st.integers(32, 120))
def test_every_sentence_is_whole_in_a_group(texts: list[str], limit: int, *, repeat: bool) -> None:
    groups = [shown(group) for group in cut(lines_of(texts), repeat=repeat, limit=limit)]
    for text in texts:
        for start, stop in sentences(text):
            assert any(text[start:stop].strip() in group for group in groups)


@steady
@given(texts=ANY_TEXTS, repeat=st.booleans(), limit=st.integers(8, 60))
def test_no_printed_character_is_lost(texts: list[str], limit: int, *, repeat: bool) -> None:
    lines = lines_of(texts)
    kept = {at for group in cut(lines, repeat=repeat, limit=limit) for line in group for at in line.offsets}
    needed = {at for line in lines for char, at in zip(line.text, line.offsets, strict=True) if not char.isspace()}
    assert needed <= kept


@steady
@given(texts=TEXTS, limit=st.integers(40, 120))
def test_groups_overlap_by_one_sentence_where_it_fits(texts: list[str], limit: int) -> None:
    """The longest sentence here has 14 code points, so it fits beside any other."""
    lines = lines_of(texts)
    for before, after in pairwise(cut(lines, limit=limit)):
        start, stop = sentences(before[-1].text)[-1]
        assert after[0].text.startswith(before[-1].text[start:stop])
        assert after[0].offsets[: stop - start] == before[-1].offsets[start:stop]
        start, stop = sentences(after[0].text)[0]
        assert len(shown(after)) > stop - start, "a group must hold more than the overlap"


@steady
@given(texts=TEXTS, limit=st.integers(40, 120))
def test_with_repeat_every_group_opens_with_the_first_line(texts: list[str], limit: int) -> None:
    lines = lines_of(["技を磨く取組", *texts])
    groups = list(cut(lines, repeat=True, limit=limit))
    assert {group[0] for group in groups} == {lines[0]}
    assert all(group.count(lines[0]) == 1 for group in groups)


@steady
@given(texts=TEXTS, limit=st.integers(32, 120))
def test_groups_are_in_the_order_of_the_text(texts: list[str], limit: int) -> None:
    for group in cut(lines_of(texts), limit=limit):
        places = [at for line in group for at in line.offsets]
        assert places == sorted(set(places))


@steady
@given(texts=TEXTS, limit=st.integers(32, 120))
def test_each_line_of_a_group_has_the_span_of_its_own_words(texts: list[str], limit: int) -> None:
    printed = {at: char for line in lines_of(texts) for char, at in zip(line.text, line.offsets, strict=True)}
    for group in cut(lines_of(texts), limit=limit):
        for line in group:
            assert line.text == "".join(printed[at] for at in range(line.span.start, line.span.end))


def test_what_fits_is_left_whole() -> None:
    lines = lines_of(["朝市を開く。" * 20, "道具を貸す。"])
    assert list(cut(lines)) == [tuple(lines)]


def test_the_limit_counts_the_line_ends_too() -> None:
    """Two lines of 239 and 240 make a passage of 480 with their line end; one code point more does not fit."""
    assert len(list(cut(lines_of(["あ" * 239, "い" * 239]), limit=MAX_LENGTH))) == 1
    assert len(list(cut(lines_of(["あ" * 240, "い" * 240]), limit=MAX_LENGTH))) == 2


def test_lines_without_a_stop_are_cut_where_they_must_be() -> None:
    groups = list(cut(lines_of(["あ" * 100]), limit=30))
    assert all(len(shown(group)) <= 30 for group in groups)
    assert {at for group in groups for line in group for at in line.offsets} == set(range(100))


def test_no_lines_make_no_group() -> None:
    assert list(cut([])) == []


def test_a_repeated_line_and_half_a_group_together_keep_to_the_limit() -> None:
    for first in range(236, 244):
        groups = list(cut([said("あ" * first), said("い" * 600, 300)], repeat=True))
        assert max(len(shown(group)) for group in groups) <= MAX_LENGTH
        assert all(len(group) > 1 for group in groups) or not can_repeat("あ" * first)


def test_a_line_that_leaves_no_room_is_not_repeated() -> None:
    groups = list(cut([said("あ" * 240), said("い" * 600, 300)], repeat=True))
    assert sum(line.offsets[0] == 0 for group in groups for line in group) == 1
    assert (can_repeat("あ" * 239), can_repeat("あ" * 240)) == (True, False)
