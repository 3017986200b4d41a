"""Results of a search that no plan's measures answer -> what is told beside them: in captions, notes, and of problems.

What a plan calls its problem is no measure against it, so it answers only who asks for the problem itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from plansearch.answer.extractive.findings import Finding, find
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.trouble_words import names_trouble
from plansearch.engine.material import MOST_FINDINGS, MOST_PLANS, Material, Read
from plansearch.japanese.folding import fold, fold_compact
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.reply import Language

_RUN = re.compile(r"[一-龥々ァ-ヶーa-z0-9]{2,}")
_PLAIN = re.compile(r"事業|支援|取り?組み?|計画|関係|実施|[区市町村]内|産業|地域|企業|直面")
# Of the pairs of characters asked for so many must be printed as they are: a caption names one thing, and words
# of like meaning beside it are chance.
_SHARE = 0.7
_ASIDE = (PassageKind.CAPTION, PassageKind.NOTE)
# 工業団地を地域の特徴として挙げる: asked for as what marks the place, not as a measure.
_AS_A_FEATURE = re.compile(
    r"(?:特徴|特性|特色|強み|地域性|地の利|現状|背景)(?:の(?:一つ|ひとつ|1つ))?(?:として|に(?:挙げ|あげ|数え))"
    r"|\bas (?:an? |the |its |their |one of (?:its|their|the) )?(?:\w+ )?"
    r"(?:features?|characteristics?|strengths?|background)\b"
)


def said_in_passing(
    read: Read, results: Sequence[Result], tell: Callable[[Sequence[Finding], Language], tuple[Told, ...]]
) -> Material | None:
    """What captions and notes say of the theme, and overviews where it is a problem; None where nothing does."""
    kinds = (*_ASIDE, PassageKind.OVERVIEW) if names_trouble(read.asked.theme) else _ASIDE
    own = [each for each in results if each.citation.plan is not None and each.passage.kind in kinds]
    findings = [each for each in find(own) if _names(each, read.asked.theme)]
    told = tell(findings[:MOST_FINDINGS], read.asked.language)
    if not told:
        return None
    return Material(sections=(Section(heading="", told=told),), nearest=tuple(results[:MOST_FINDINGS]))


def said_of_places(
    read: Read,
    overviews: Callable[[], Sequence[Result]],
    tell: Callable[[Sequence[Finding], Language], tuple[Told, ...]],
) -> Material | None:
    """What overviews say of the theme, where it is asked for as what marks a place; None for any other question."""
    if not _AS_A_FEATURE.search(fold(read.question.text)):
        return None
    findings = find(overviews(), keeps=lambda text: prints(text, read.asked.theme))
    told = tell(findings[:MOST_PLANS], read.asked.language)
    return Material(sections=(Section(heading="", told=told),)) if told else None


def _names(finding: Finding, theme: str) -> bool:
    """Whether a statement prints most of what a folded theme names."""
    return prints("\n".join(part.words for part in finding.parts), theme)


def prints(text: str, theme: str) -> bool:
    """Whether a text prints most of what a folded theme names, in the very letters."""
    runs = _RUN.findall(_PLAIN.sub(" ", theme))
    wanted = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    printed = fold_compact(text).text
    return bool(wanted) and sum(pair in printed for pair in wanted) >= _SHARE * len(wanted)
