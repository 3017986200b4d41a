"""Results of a search that no plan's measures answer -> what is told beside them: in captions, notes, and of problems.

What a plan calls its problem is no measure against it, so it answers only who asks for the problem itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from plansearch.answer.extractive.findings import Finding, find
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.trouble_words import names_trouble
from plansearch.engine.material import MOST_FINDINGS, Material, Read
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.reply import Language

_RUN = re.compile(r"[一-龥々ァ-ヶーa-z0-9]{2,}")
_PLAIN = re.compile(r"事業|支援|取り?組み?|計画|関係|実施|[区市町村]内|産業|地域|企業|直面")
# Of the pairs of characters asked for so many must be printed as they are: a caption names one thing, and words
# of like meaning beside it are chance.
_SHARE = 0.7
_ASIDE = (PassageKind.CAPTION, PassageKind.NOTE)


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


def _names(finding: Finding, theme: str) -> bool:
    """Whether a statement prints most of what a folded theme names."""
    runs = _RUN.findall(_PLAIN.sub(" ", theme))
    wanted = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    printed = fold_compact("\n".join(part.words for part in finding.parts)).text
    return bool(wanted) and sum(pair in printed for pair in wanted) >= _SHARE * len(wanted)
