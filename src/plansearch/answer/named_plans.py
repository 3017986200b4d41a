"""Question, titles of plans -> the plan whose period it asks for by name, and whether one of the titles is its.

A plan is often named by a shorter title than the printed one (産業計画), or without its municipality: a name is a
plan's where its characters stand in the title in the same order. 長期総合計画 is no 地域産業活性化計画.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plansearch.answer.theme_words import as_typed
from plansearch.japanese.folding import fold, fold_compact
from plansearch.model.reply import Language

_KIND = r"(?:計画|ビジョン|プラン|構想|戦略|ロードマップ)"
_NAMED = re.compile(
    rf"(?P<name>[一-龥々ァ-ヶーa-z0-9・]+?{_KIND})(?P<year>\s*(?:19|20)\d\d)?[」』]?"
    r"(?:の(?:計画)?|は、?|って|が)*(?:対象)?(?:期間|年度|年次|何年|いつ|終わり|始まり|有効期限)"
)
# Say that something is a plan, not which.
_ANY = re.compile(rf"(?:[本同各当この]|上位|関連|個別|前期|後期|次期|現行|新|旧|次|今|前)*(?:の)?{_KIND}")
_MUNICIPALITY = re.compile(r"^.*?[区市町村都道府県](?=.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsked:
    """A plan whose period a question asks for by a name.

    Attributes:
        name: as typed.
        known: whether it is the title of a plan.
    """

    name: str
    known: bool


def plan_asked(question: str, titles: Iterable[str]) -> PlanAsked | None:
    """The plan whose period a question asks for by a name of its own; None for any other question."""
    match = _NAMED.search(fold(question))
    if match is None or _ANY.fullmatch(match["name"]):
        return None
    name = match["name"]
    own = _MUNICIPALITY.sub("", name)
    if _ANY.fullmatch(own):
        return None
    printed = [fold_compact(title).text for title in titles]
    known = any(_stands_in(one, title) for one in (name, own) for title in printed)
    return PlanAsked(name=as_typed(f"{name}{match['year'] or ''}", question), known=known)


def not_indexed(name: str, language: Language) -> str:
    """Why there is no answer on a plan that is not in the index."""
    if language is Language.JAPANESE:
        return f"「{name}」は、この索引にありません。索引にある別の計画の期間では代えられません。"
    return f"The plan 「{name}」 is not in this index; the period of another plan would be no answer."


def _stands_in(name: str, title: str) -> bool:
    rest = iter(title)
    return all(char in rest for char in name)
