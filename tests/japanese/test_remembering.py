"""A remembered function gives what it gave, is asked once for what is short, and holds nothing that is long."""

from __future__ import annotations

from plansearch.japanese.remembering import remembered


def test_a_short_text_is_worked_on_once_and_a_long_one_each_time() -> None:
    """Whole documents would hold memory for nothing."""
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        """How long a text is."""
        asked.append(text)
        return len(text)

    long = "長" * 5_000
    assert [length("短い"), length("短い"), length(long), length(long)] == [2, 2, 5_000, 5_000]
    assert asked == ["短い", long, long]
    assert length.__doc__ == "How long a text is."
