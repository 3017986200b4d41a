"""Plans -> a chart of years: every plan where its years are, rows that are shared only where years do not meet."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from plansearch.surfaces.web.timeline import Timeline, timeline
from tests.made_up import steady
from tests.relations import made_up_plan

Periods = list[tuple[str, int, int]]


def chart(periods: Periods) -> Timeline:
    """A chart of plans with words beside them."""
    made = timeline(
        [(words, made_up_plan([("朝市", "")], first=first, last=last)) for words, first, last in periods],
        name="years",
    )
    assert made is not None
    return made


@steady
@given(
    st.lists(st.tuples(st.sampled_from("あいう"), st.integers(1990, 2060), st.integers(0, 12)), min_size=1, max_size=8)
)
def test_every_bar_lies_where_its_years_are(drawn: Periods) -> None:
    """As long as its years, between the ticks of its first year and the year after its last, and never on another."""
    periods = [(words, first, first + length) for words, first, length in drawn]
    made = chart(periods)
    first = min(start for _, start, _ in periods)
    last = max(end for _, _, end in periods)
    assert len(made.bars) == len(periods)
    start, width = made.ticks[0].x, (made.end - made.ticks[0].x) / (last - first + 1)
    for bar, (_, begins, ends) in zip(made.bars, periods, strict=True):
        assert start + (begins - first) * width <= bar.x
        assert bar.x + bar.width <= start + (ends + 1 - first) * width
        assert made.head <= bar.y
        assert bar.y + made.bar <= made.height
    for one, other in combinations(made.bars, 2):
        assert one.y != other.y or one.x + one.width <= other.x or other.x + other.width <= one.x
    assert made.ticks[0].western == str(first)
    assert all(b.x - a.x >= 40 for a, b in zip(made.ticks, made.ticks[1:], strict=False))


def test_plans_that_follow_each_other_share_a_row() -> None:
    """Those of another name, or of years that meet, do not."""
    rows = [bar.y for bar in chart([("荒川区", 2019, 2021), ("荒川区", 2022, 2024), ("荒川区", 2024, 2026)]).bars]
    assert rows[0] == rows[1] < rows[2]
    apart = chart([("荒川区", 2019, 2021), ("台東区", 2022, 2024)]).bars
    assert apart[0].y < apart[1].y


def test_a_name_is_said_once() -> None:
    """Beside its first row, and shortened where it is long."""
    assert [
        bar.name for bar in chart([("荒川区", 2019, 2021), ("荒川区", 2021, 2024), ("台東区", 2022, 2024)]).bars
    ] == [
        "荒川区",
        "",
        "台東区",
    ]
    assert chart([("長い名前の計画の種類である", 2019, 2021)]).bars[0].name == "長い名前の計画の種…"


def test_years_are_written_in_both_forms_where_they_fit() -> None:
    """A bar of one year in a century of years has no room for words; its title says them in any case."""
    made = chart([("荒川区", 2019, 2021), ("荒川区", 2022, 2022), ("荒川区", 2030, 2119)])
    assert (made.ticks[0].western, made.ticks[0].era) == ("2019", "令和元")
    assert made.bars[1].words == ""
    assert "2022年度" in made.bars[1].title
    assert chart([("荒川区", 2022, 2024)]).bars[0].words == "2022–2024"


def test_without_plans_there_is_no_chart() -> None:
    """An empty axis would say nothing."""
    assert timeline([], name="years") is None
