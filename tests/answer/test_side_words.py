"""Questions that put two plans of a place side by side, and what of them they ask for."""

from __future__ import annotations

import pytest

from plansearch.answer.side_words import sides_asked, subject_of_sides


@pytest.mark.parametrize(
    "text",
    [
        "前期計画と後期計画で、養蜂家を支える考え方がどう移り変わったか、対比して示してください。",
        "古い計画と新しい計画で、目指すところを並べて教えて",
        "計画が二つあるよね。令和6年度のやつの考え方とビジョン2026の戦略、並べてみたい",
        "平成31年度の計画と令和4年度の計画、課題としていることはどう違いますか。",
        "It drew up two plans. How does the aim of the first differ from that of the second?",
        "There are two plans. What troubles does the older one describe, and what does the newer one point to?",
        "What is the difference in emphasis between the FY2024 plan and its Vision 2026?",
    ],
)
def test_two_plans_are_put_side_by_side(text: str) -> None:
    """By their aims, troubles, thinking or strategies."""
    assert sides_asked(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "前の計画にあって今の計画にない事業は？",
        "二つの計画で事業はどう変わりましたか",
        "前の計画と今の計画で、なくなった施策は",
        "計画の課題は何ですか",
        "Which projects differ between the two plans?",
        "養蜂の計画の考え方を教えて",
    ],
)
def test_projects_and_single_plans_are_other_questions(text: str) -> None:
    """What became of projects is told by their records."""
    assert sides_asked(text) is None


def test_what_is_asked_for_is_known_by_the_words_that_plans_print() -> None:
    asked = sides_asked("二つの計画の考え方と戦略を並べて")
    assert asked is not None
    assert asked.parts == ("戦略",)
    assert asked.called == ("考え方",)


def test_a_sentence_of_trouble_or_need_answers_who_asks_for_troubles() -> None:
    asked = sides_asked("前の計画と今の計画の課題の違い")
    assert asked is not None
    (keeps,) = asked.keeps
    assert keeps("養蜂家の減少が続いている")
    assert keeps("産業の構造を大きく転換していく必要がある")
    assert not keeps("豊かな花に恵まれている")


def test_what_is_left_is_the_subject() -> None:
    assert subject_of_sides("前の計画と今の計画とで、養蜂業をどう見ているか、見方の違い") == "養蜂業"
    assert subject_of_sides("二つの計画の課題の違い") == ""
