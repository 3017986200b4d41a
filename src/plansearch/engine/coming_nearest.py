"""A question that no plan answers in like words, results -> measures that a search is sure of for its meaning alone.

Everyday words at length (定年を過ぎた方の経験を会社の役に立ててもらう) meet those of plans badly one by one, and well
together. A search is no less sure of what shares one word with a question and nothing else (奨励金 for whoever hires
foreigners), so what it finds must stand without the words that are shared, and by several words, not by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer.extractive.choosing import near_the_best, worth_showing
from plansearch.engine.counting import is_unpaid
from plansearch.engine.covering import Covering
from plansearch.engine.material import Read, query_of
from plansearch.engine.seeking import Found
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.plan import PlanId
from plansearch.model.query import Query
from plansearch.model.reply import Language, QuestionKind

# Of 12 questions at length in everyday words that coverage does not answer, the best measure has 0.70 and more for 8,
# and for 4 keeps 0.60 without the shared words where three words or more are left: for 3 it is right, for one it is
# near. Of some 150 questions on what no plan has two reach that: drones, for trials of whatever is new, and a research
# institute, for grants to firms that settle.
_SURE, _WITHOUT, _WORDS = 0.7, 0.6, 3
# In log odds, how far below the best measure another plan's may be.
_BELOW = 1.6
# Plans whose best measures are looked at closely: each costs a search.
_MOST = 8
_MEASURES = (PassageKind.PROJECT, PassageKind.PILLAR)
_LEAD = {
    Language.JAPANESE: "尋ねられたことをそのまま書いた計画は見当たりません。意味の近い記述があるのは次の計画です。",
    Language.ENGLISH: "No plan says all that is asked for in like words. These come nearest.",
}


def lead_of_nearest(language: Language) -> str:
    """The sentence that goes before what only comes near."""
    return _LEAD[language]


def coming_nearest(
    read: Read, results: Sequence[Result], search: Callable[[Query], Found], covering: Covering
) -> tuple[Result, ...]:
    """The best measure of each plan that a search is sure of for its meaning alone; nothing where it is of none.

    Args:
        read: the question, asked of many places in Japanese.
        results: of a search for its theme, the best first.
        search: finds them.
        covering: tells shared words.
    """
    if read.asked.kind is not QuestionKind.WHO or read.asked.language is not Language.JAPANESE:
        return ()
    if read.asked.sought is not None:
        return ()
    best: dict[PlanId, Result] = {}
    for each in worth_showing(results, _SURE):
        if each.passage.kind in _MEASURES and each.citation.plan is not None and each.passage.plan_id is not None:
            best.setdefault(each.passage.plan_id, each)
    near = near_the_best(tuple(best.values())[:_MOST], floor=_SURE, below=_BELOW)
    # Where the best rests on a shared word alone, those behind it are chance.
    if not near or not _stands(near[0], read, search, covering):
        return ()
    standing = (near[0], *(each for each in near[1:] if _stands(each, read, search, covering)))
    return tuple(each for each in standing if not is_unpaid(read, each.passage.text))


def _stands(result: Result, read: Read, search: Callable[[Query], Found], covering: Covering) -> bool:
    """Whether a passage is found as well by those words of the question that it does not print."""
    query = query_of(read, read.filters)
    own = covering.own_words(query, result.passage.text)
    if own.count < _WORDS:
        return False
    found = search(replace(query, text=own.text, added=()))
    return any(each.passage.id == result.passage.id for each in worth_showing(found.results, _WITHOUT))
