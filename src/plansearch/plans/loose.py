"""Captions, figure texts and notes -> LooseTexts: whose they certainly are, or that nobody can say.

Page layout moves captions: they may be printed in another municipality's block. So a place in a block proves nothing
by itself. A caption is owned where its words prove it, or where its place does and the document's other captions show
that places can be trusted in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.japanese.folding import fold_compact
from plansearch.model.document import View
from plansearch.model.plan import LooseKind, LooseText, Plan, PlanId, Statement
from plansearch.plans.statements import statement

_MIN_NAME = 6  # folded code points; shorter project names are common words
_MIN_PHRASE = 10  # folded code points; the longest phrase that two plans of one cohort share by chance is 9 long
_MIN_PART = 5  # folded code points of the head or tail of a name; 支援事業 and the like have four
_MIN_WITNESSES = 2  # captions whose words confirm their place, before place alone is believed
_MIN_KANA_STEM = 3
_MIN_KANJI_STEM = 2
_QUOTED_TERM = re.compile(r"^※\d*\s*「([^」]+)」")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_KANJI = "一-龠々ヶ"
# 区 and 市 begin words of their own: 港区画, 国立市場.
_OTHER_WORD = "[域画場街並]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A loose text before its owner is known.

    Attributes:
        view: the words.
        block: the plan in whose block it is printed, None outside all.
    """

    view: View
    block: PlanId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    owner: PlanId
    basis: str


def attribute(
    candidates: Sequence[Candidate], plans: Sequence[Plan], texts: dict[PlanId, str]
) -> tuple[LooseText, ...]:
    """Decide the owner of every loose text of one document.

    Args:
        candidates: loose texts in print order.
        plans: all plans of the document.
        texts: for each plan its running text (overview, pillars, projects).
    """
    folded = {plan: fold_compact(text).text for plan, text in texts.items()}
    if len(plans) == 1:
        only = plans[0].id
        return tuple(
            _loose(each.view, only, "文書全体が一つの計画である")
            if each.block is not None
            else _loose(each.view, None, "どの計画の範囲にもない")
            for each in candidates
        )
    names = _Names.of(plans, folded)
    words = [_by_words(each, plans, folded, names) for each in candidates]
    trusted = _place_is_trusted(candidates, words, plans, folded)
    result = []
    for each, evidence in zip(candidates, words, strict=True):
        if evidence is not None:
            result.append(_loose(each.view, evidence.owner, evidence.basis))
        elif trusted and each.block is not None and (found := _by_place(each, plans)) is not None:
            result.append(_loose(each.view, found.owner, found.basis))
        elif each.block is None:
            result.append(_loose(each.view, None, "どの計画の範囲にもない"))
        else:
            result.append(_loose(each.view, None, "文面からは分からず、この文書では掲載位置も当てにならない"))
    return tuple(result)


def _loose(view: View, owner: PlanId | None, basis: str) -> LooseText:
    is_note = view.text.startswith(("※", "（※", "(※", "注")) or view.text.rstrip("）)").endswith("。")
    kind = LooseKind.NOTE if is_note else LooseKind.CAPTION
    said: Statement = statement(view)
    return LooseText(statement=said, kind=kind, owner=owner, basis=basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Names of projects that captions may hold, folded once.

    Attributes:
        whole: plan, folded name and printed name of every project.
        parts: plan, head or tail of a name that no other plan's text holds, and the printed name.
    """

    whole: tuple[tuple[PlanId, str, str], ...]
    parts: tuple[tuple[PlanId, str, str], ...]

    @classmethod
    def of(cls, plans: Sequence[Plan], folded: dict[PlanId, str]) -> _Names:
        whole = tuple(
            (plan.id, fold_compact(project.name.text).text, project.name.text)
            for plan in plans
            for project in plan.projects
        )
        parts = tuple(
            (plan, part, printed)
            for plan, name, printed in whole
            for part in (name[:_MIN_PART], name[-_MIN_PART:])
            if len(name) > _MIN_PART and sum(part in text for text in folded.values()) == 1
        )
        return cls(whole=whole, parts=parts)


def _by_words(each: Candidate, plans: Sequence[Plan], folded: dict[PlanId, str], names: _Names) -> _Evidence | None:
    caption = fold_compact(each.view.text).text
    if (term := _QUOTED_TERM.match(each.view.text)) is not None:
        quoted = fold_compact(term.group(1)).text
        users = [plan.id for plan in plans if quoted in folded[plan.id]]
        if users == [each.block]:
            return _Evidence(owner=users[0], basis=f"本文の「{term.group(1)}」の注")
    named = {plan: printed for plan, name, printed in names.whole if len(name) >= _MIN_NAME and name in caption}
    if len(named) == 1:
        owner, name = next(iter(named.items()))
        if sum(fold_compact(name).text in text for text in folded.values()) == 1:
            return _Evidence(owner=owner, basis=f"この計画だけにある事業「{name}」の名がある")
    # What follows may be chance, or name a partner or a visitor: it convinces only where the place agrees.
    if (speaker := _speaker(each, folded)) is not None and speaker == each.block:
        return _Evidence(owner=speaker, basis="この計画の本文だけにある言い回しと一致する")
    places = [plan.id for plan in plans if _names(plan, each.view.text)]
    if len(places) == 1 and places[0] == each.block:
        return _Evidence(owner=places[0], basis="自治体名があり、掲載位置とも合う")
    parts = {plan: printed for plan, part, printed in names.parts if part in caption}
    if len(parts) == 1 and (found := next(iter(parts))) == each.block:
        return _Evidence(owner=found, basis=f"事業「{parts[found]}」の名の一部があり、掲載位置とも合う")
    return None


def _speaker(each: Candidate, folded: dict[PlanId, str]) -> PlanId | None:
    """The one plan whose running text shares a phrase with a caption; None where none does, or several do."""
    caption = fold_compact(each.view.text).text
    users = {
        plan
        for phrase in (caption[at : at + _MIN_PHRASE] for at in range(len(caption) - _MIN_PHRASE + 1))
        if not phrase.isascii()  # ten letters are but one Latin word
        for plan, text in folded.items()
        if phrase in text
    }
    return users.pop() if len(users) == 1 else None


def _names(plan: Plan, caption: str) -> bool:
    """Whether a caption holds the municipality's name as a word: 国立市 is not in 国立大学, nor 港区 in 空港区画."""
    municipality = plan.municipality
    stem = municipality.name[:-1]
    if _is_word(municipality.name + f"(?!{_OTHER_WORD})", municipality.prefecture, caption):
        return True
    if len(stem) >= _MIN_KANJI_STEM and _is_word(f"{stem}(?![{_KANJI}])", municipality.prefecture, caption):
        return True
    kana = municipality.kana[: -len("く")] if municipality.name.endswith("区") else municipality.kana[:-1]
    if len(kana) < _MIN_KANA_STEM:
        return False
    for hit in re.finditer(re.escape(kana), caption):
        before, after = caption[: hit.start()][-1:], caption[hit.end() :][:1]
        if not _HIRAGANA.match(before) and (after == "の" or not _HIRAGANA.match(after)):
            return True
    return False


def _is_word(name: str, prefecture: str, caption: str) -> bool:
    """Whether a name stands in a caption without a longer word before it; a prefecture, a county or a year may."""
    before = rf"(?:^|(?<=[^{_KANJI}])|(?<={prefecture})|(?<={prefecture[:-1]})|(?<=郡)|(?<=年)|(?<=年度))"
    return re.search(before + name, caption) is not None


def _place_is_trusted(
    candidates: Sequence[Candidate],
    words: Sequence[_Evidence | None],
    plans: Sequence[Plan],
    folded: dict[PlanId, str],
) -> bool:
    """Whether enough captions confirm their place and none speaks against its own."""
    known = [(each.block, found.owner) for each, found in zip(candidates, words, strict=True) if found is not None]
    unknown = [each for each, found in zip(candidates, words, strict=True) if found is None]
    displaced = any(_names_another(each, plans) or _speaks_as_another(each, folded) for each in unknown)
    return len(known) >= _MIN_WITNESSES and all(block == owner for block, owner in known) and not displaced


def _names_another(each: Candidate, plans: Sequence[Plan]) -> bool:
    """Whether a caption names one municipality of the document, and not the one in whose block it stands."""
    named = [plan.id for plan in plans if _names(plan, each.view.text)]
    return each.block is not None and len(named) == 1 and named[0] != each.block


def _speaks_as_another(each: Candidate, folded: dict[PlanId, str]) -> bool:
    """Whether a caption shares a phrase with one plan alone, and not with the one in whose block it stands."""
    return each.block is not None and _speaker(each, folded) not in {None, each.block}


def _by_place(each: Candidate, plans: Sequence[Plan]) -> _Evidence | None:
    """Believe the block, unless the caption names another municipality of the document."""
    if each.block is None or any(_names(plan, each.view.text) for plan in plans if plan.id != each.block):
        return None
    return _Evidence(owner=each.block, basis="掲載位置による（この文書の図表は各自治体の範囲内にある）")
