"""Of several sentences of a passage, the one that says what is asked."""

from __future__ import annotations

from plansearch.answer.extractive.clauses import Clause, best_clause


def test_words_that_a_search_added_do_not_choose_the_sentence() -> None:
    """Both meet as many characters; one of them says the question's own word. What meets nothing is not told for it."""
    added = Clause(line=0, text="小規模な店が多い", met=2)
    own = Clause(line=0, text="養蜂を伴走的に支える", met=2)
    unmet = Clause(line=0, text="養蜂と伴走", met=0)
    assert best_clause((added, own, unmet)) is added
    assert best_clause((added, own, unmet), lambda text: float("伴走" in text)) is own
