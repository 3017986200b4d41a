"""Two plans -> PlanPair: their pillars and projects side by side, each with the printed words.

What may be said depends on how the plans stand to each other: only where one follows the other does a project end.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as percent_encode

import numpy as np
import numpy.typing as npt

from plansearch.answer.citation import plan_citation, source_of
from plansearch.answer.frames import is_common_frame, pillar_relations
from plansearch.answer.kinship import Tie, kinship, same_names
from plansearch.answer.likeness import (
    ALIKE,
    WORTH_A_LOOK,
    Matrix,
    best_pairs,
    likeness,
    loneliness,
    places_left,
    words_of_pillar,
    words_of_project,
)
from plansearch.index.store import Store
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.answer import Citation, PlanLabel, PlanRecord, ProjectLabel
from plansearch.model.comparison import (
    Basis,
    Candidate,
    PillarRelation,
    PlanPair,
    ProjectRelation,
    Relation,
    ToldPillar,
    ToldProject,
)
from plansearch.model.plan import Pillar, Plan, Project, Statement
from plansearch.plans.lineage import is_kin, period_note
from plansearch.protocols import Encoder

_ALIKE = "名称や説明が近い事業です。同じ事業とは限りません。"
_MARKED_NEW = "計画に「新規」と記されています。"
_NOT_IN_EARLIER = "前の計画に、同じ事業と確かめられるものがありません。"
_NOT_IN_LATER = "後の計画に、同じ事業と確かめられるものがありません。"
_NOT_IN_OTHER = "もう一方の計画に、同じ、または近いと言える事業がありません。"
_ONLY_NEAR = "もう一方の計画に、意味の近い事業はありますが、同じと言えるものは見当たりません。"
_SUMMARY = "概要"
_OF_SUMMARIES = (
    "概要に名前のある事業だけを比べています。"
    "「新規」「終了」は、もう一方の概要に同じ事業と確かめられるものがないという意味で、始まった、終わったとは限りません。"
)
_NEARER_TO_ANOTHER = "もう一方の計画にある近い事業は、別の事業にさらに近いため、組にしていません。"
_ORDER = tuple(Relation)


class Comparer:
    """Compares the plans of one release; safe to share between threads."""

    def __init__(self, store: Store, encoder: Encoder, thesaurus: Thesaurus) -> None:
        """Take the records, what knows how near words are in meaning, and the concepts of the field."""
        self._store = store
        self._encoder = encoder
        self._thesaurus = thesaurus

    def pair(self, left: PlanRecord, right: PlanRecord) -> PlanPair:
        """Two plans side by side; where one follows the other, the earlier one comes to stand on the left."""
        basis = basis_of(left.plan, right.plan)
        if basis is Basis.SUCCESSION and right.plan.years.first < left.plan.years.first:
            left, right = right, left
        pillars = self._pillars(left.plan, right.plan)
        return PlanPair(
            left=left,
            right=right,
            basis=basis,
            common_frame=is_common_frame(left.plan, right.plan, pillars),
            pillars=pillars,
            projects=self._projects(left.plan, right.plan, basis),
            notes=_notes(left.plan, right.plan, basis),
        )

    def _pillars(self, left: Plan, right: Plan) -> tuple[PillarRelation, ...]:
        return pillar_relations(
            [self._told_pillar(left, each) for each in left.pillars],
            [self._told_pillar(right, each) for each in right.pillars],
            likeness(
                [words_of_pillar(each) for each in left.pillars],
                [words_of_pillar(each) for each in right.pillars],
                self._encoder,
                self._thesaurus,
            ),
        )

    def _projects(self, left: Plan, right: Plan, basis: Basis) -> tuple[ProjectRelation, ...]:
        scores = likeness(
            [words_of_project(each, left) for each in left.projects],
            [words_of_project(each, right) for each in right.projects],
            self._encoder,
            self._thesaurus,
        )
        ties = _ties(left, right, basis, scores)
        ours = [self._told(left, each) for each in left.projects]
        theirs = [self._told(right, each) for each in right.projects]
        tied = [
            ProjectRelation(
                relation=tie.relation,
                score=tie.score,
                left=tuple(ours[at] for at in tie.left),
                right=tuple(theirs[at] for at in tie.right),
                evidence=tie.evidence,
            )
            for tie in sorted(ties, key=lambda tie: (_ORDER.index(tie.relation), tie.left, tie.right))
        ]
        gone = places_left(len(ours), [at for tie in ties for at in tie.left])
        come = places_left(len(theirs), [at for tie in ties for at in tie.right])
        return (
            *tied,
            *(_alone(ours[at], theirs, scores[at], basis, on_left=True, is_new=False) for at in gone),
            *(
                _alone(theirs[at], ours, scores[:, at], basis, on_left=False, is_new=right.projects[at].is_new)
                for at in come
            ),
        )

    def _told(self, plan: Plan, project: Project) -> ToldProject:
        label = ProjectLabel(id=project.id, name=project.name.text)
        permalink = f"/projects/{percent_encode(project.id, safe='')}"
        return ToldProject(
            project=label,
            pillars=project.pillars,
            description=project.description,
            citation=self._cite(plan, project.name, permalink, (label,)),
        )

    def _told_pillar(self, plan: Plan, pillar: Pillar) -> ToldPillar:
        permalink = f"/plans/{percent_encode(plan.id, safe='')}"
        citation = self._cite(plan, pillar.heading, permalink, ())
        return ToldPillar(number=pillar.number, heading=pillar.heading.text, citation=citation)

    def _cite(self, plan: Plan, said: Statement, permalink: str, projects: tuple[ProjectLabel, ...]) -> Citation:
        document = self._store.document(plan.document_id)
        return Citation(
            label=plan_citation(plan),
            municipality=plan.municipality,
            plan=PlanLabel(id=plan.id, title=plan.title, family=plan.family, status=plan.status),
            years=plan.years,
            projects=projects,
            source=source_of(document, said.span),
            quote=document.text[said.span.start : said.span.end],
            caveats=plan.caveats,
            permalink=permalink,
        )


def basis_of(left: Plan, right: Plan) -> Basis:
    """How two plans stand to each other."""
    if left.municipality.code != right.municipality.code:
        return Basis.ACROSS
    if not is_kin(left, right):
        return Basis.SAME_MUNICIPALITY
    return Basis.EDITIONS if left.years.first == right.years.first else Basis.SUCCESSION


def _ties(left: Plan, right: Plan, basis: Basis, scores: Matrix) -> tuple[Tie, ...]:
    if basis is Basis.SUCCESSION:
        return kinship(left, right)
    ties = () if basis is Basis.ACROSS else same_names(left.projects, right.projects)
    rest = scores.copy()
    for tie in ties:
        rest[tie.left[0], :] = rest[:, tie.right[0]] = 0.0
    return (
        *ties,
        *(
            Tie(relation=Relation.ALIKE, score=float(rest[at]), left=(at[0],), right=(at[1],), evidence=_ALIKE)
            for at in best_pairs(rest, ALIKE)
        ),
    )


def _alone(
    told: ToldProject,
    others: Sequence[ToldProject],
    scores: npt.NDArray[np.float64],
    basis: Basis,
    *,
    on_left: bool,
    is_new: bool,
) -> ProjectRelation:
    """A project that nothing joins to another one, with the most alike (the first of several) where worth a look."""
    best = float(scores.max(initial=0.0))
    nearest = Candidate(project=others[int(scores.argmax())], score=best) if best >= WORTH_A_LOOK else None
    if basis is not Basis.SUCCESSION:
        alone = _NOT_IN_OTHER if nearest is None else _ONLY_NEAR
        relation, evidence = Relation.ONLY, alone if best < ALIKE else _NEARER_TO_ANOTHER
    elif on_left:
        relation, evidence = Relation.ENDED, _NOT_IN_LATER
    else:
        relation, evidence = Relation.NEW, _MARKED_NEW if is_new else _NOT_IN_EARLIER
    return ProjectRelation(
        relation=relation,
        score=1.0 if evidence == _MARKED_NEW else loneliness(scores),
        left=(told,) if on_left else (),
        right=() if on_left else (told,),
        evidence=evidence,
        nearest=nearest,
    )


def _notes(left: Plan, right: Plan, basis: Basis) -> tuple[str, ...]:
    match basis:
        case Basis.SUCCESSION:
            note = period_note(left, right)
            summaries = (_OF_SUMMARIES,) if _SUMMARY in {left.edition, right.edition} else ()
            return (note, *summaries) if note else summaries
        case Basis.EDITIONS:
            return ("同じ計画の二つの版です。一方にだけある事業は、他方で省かれているだけかもしれません。",)
        case Basis.SAME_MUNICIPALITY:
            return ("同じ自治体の異なる種類の計画です。一方にだけある事業を新規・終了とはみなしません。",)
        case Basis.ACROSS:
            return ("異なる自治体の計画です。近い事業を並べたもので、同じ事業という意味ではありません。",)
