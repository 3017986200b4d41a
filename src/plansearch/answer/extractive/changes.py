"""Two plans side by side -> what goes on, what is new, what stands in one only, with the printed names of both.

That a name does not stand in the other plan rests on all records of both having been compared, so it is said as that
and no more: a project that a summary does not name may go on all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from plansearch.answer.extractive.told import Part, Section, Told
from plansearch.answer.extractive.wording import period, runs, says
from plansearch.model.answer import PlanRecord, Result
from plansearch.model.comparison import PlanPair, ProjectRelation, Relation, ToldProject
from plansearch.model.plan import PlanId, ProjectId
from plansearch.model.reply import Language


class Group(StrEnum):
    """What became of projects, as an answer groups it."""

    ON = "on"  # goes on
    NEW = "new"  # in the later plan only
    ENDED = "ended"  # in the earlier plan only
    ALIKE = "alike"
    LEFT = "left"  # in the left plan only, where the two are of different families
    RIGHT = "right"


_HEADINGS = {
    Language.JAPANESE: {
        Group.ON: "両方の計画にある事業",
        Group.NEW: "後の計画にだけある事業",
        Group.ENDED: "前の計画にだけある事業",
        Group.ALIKE: "名称や説明が近い事業（同じ事業とは限りません）",
        Group.LEFT: "{left}の計画にだけある事業",
        Group.RIGHT: "{right}の計画にだけある事業",
    },
    Language.ENGLISH: {
        Group.ON: "Projects in both plans",
        Group.NEW: "Projects in the later plan only",
        Group.ENDED: "Projects in the earlier plan only",
        Group.ALIKE: "Projects that are alike (not necessarily the same)",
        Group.LEFT: "Projects in the plan of {left} only",
        Group.RIGHT: "Projects in the plan of {right} only",
    },
}
_TAILS = {
    Language.JAPANESE: {
        Relation.SAME: "同じ名の事業が{other}の計画にもあります",
        Relation.RENAMED: "{other}の計画では「{names}」です。{evidence}",
        Relation.MERGED: "{other}の計画では「{names}」にまとめられています。{evidence}",
        Relation.SPLIT: "{other}の計画では「{names}」に分かれています。{evidence}",
        Relation.ALIKE: "{other}の計画には「{names}」があります",
        "absent": "{other}の計画に、同じ事業と確かめられるものは見当たりません",
        "marked": "計画に「新規」と記されています",
    },
    Language.ENGLISH: {
        Relation.SAME: "the plan of {other} has a project of the same name",
        Relation.RENAMED: "in the plan of {other} it is 「{names}」",
        Relation.MERGED: "in the plan of {other} merged into 「{names}」",
        Relation.SPLIT: "in the plan of {other} split into 「{names}」",
        Relation.ALIKE: "the plan of {other} has 「{names}」",
        "absent": "no project in the plan of {other} can be shown to be the same",
        "marked": "marked as new in the plan",
    },
}
_MARKED = "新規"


def tell_changes(
    pair: PlanPair,
    passages: Mapping[ProjectId, Result],
    language: Language,
    *,
    headings: Mapping[PlanId, Part],
    about: Collection[ProjectId] | None = None,
    groups: Collection[Group] = tuple(Group),
) -> tuple[Section, ...]:
    """Sections of what goes on, is new, ended, or stands on one side only.

    Args:
        pair: two plans.
        passages: the passage of each project of both.
        language: of the sentences.
        headings: the printed heading of each plan, which a statement on what the other plan has not is quoted with.
        about: projects that the theme asked for names; None for all.
        groups: which groups are asked for.
    """
    frame = _HEADINGS[language]
    left, right = period(pair.left.plan, language), period(pair.right.plan, language)
    found: dict[Group, list[Told]] = {}
    for relation in pair.projects:
        if about is not None and not any(each.project.id in about for each in (*relation.left, *relation.right)):
            continue
        found.setdefault(_group(relation), []).extend(_told(relation, pair, passages, headings, language))
    return tuple(
        Section(heading=frame[group].format(left=left, right=right), told=tuple(found[group]))
        for group in frame
        if group in found and group in groups
    )


def _group(relation: ProjectRelation) -> Group:
    match relation.relation:
        case Relation.NEW:
            return Group.NEW
        case Relation.ENDED:
            return Group.ENDED
        case Relation.ALIKE:
            return Group.ALIKE
        case Relation.ONLY:
            return Group.LEFT if relation.left else Group.RIGHT
        case _:
            return Group.ON


def _told(
    relation: ProjectRelation,
    pair: PlanPair,
    passages: Mapping[ProjectId, Result],
    headings: Mapping[PlanId, Part],
    language: Language,
) -> list[Told]:
    tails = _TAILS[language]
    if relation.left and relation.right:
        others = _parts(relation.right, passages)
        other = _sentence(relation.right, others, language)
        tail = tails[relation.relation].format(
            other=period(pair.right.plan, language),
            names="」「".join(each.project.name for each in relation.right),
            evidence=relation.evidence,
        )
        parts = _parts(relation.left, passages)
        return [
            Told(
                text=_sentence(relation.left, parts, language),
                parts=parts,
                tail=tail.rstrip("。"),
                also=_also(other, others),
            )
        ]
    side, across = (relation.left, pair.right) if relation.left else (relation.right, pair.left)
    tail = tails["absent"].format(other=_period(across, language))
    if relation.right and _MARKED in relation.evidence:
        tail = f"{tails['marked']}{'。' if language is Language.JAPANESE else '; '}{tail}"
    heading = Told(text=runs(across.plan, language), parts=(headings[across.plan.id],))
    told = []
    for each in side:
        parts = _parts((each,), passages)
        told.append(Told(text=_sentence((each,), parts, language), parts=parts, tail=tail, also=heading))
    return told


def _period(record: PlanRecord, language: Language) -> str:
    return period(record.plan, language)


def _sentence(projects: tuple[ToldProject, ...], parts: tuple[Part, ...], language: Language) -> str:
    return says(projects[0].citation, [each.words for each in parts], "", language)


def _also(text: str, parts: tuple[Part, ...]) -> Told:
    return Told(text=text, parts=parts)


def _parts(projects: tuple[ToldProject, ...], passages: Mapping[ProjectId, Result]) -> tuple[Part, ...]:
    """The names, each in its project's passage."""
    return tuple(
        Part(result=passages[each.project.id], words=each.project.name)
        for each in projects
        if each.project.id in passages
    )
