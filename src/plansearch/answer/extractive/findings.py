"""Results of a search -> what plans say of a theme: one sentence for each printed statement, with its projects.

A project's passage repeats what is said of its pillar: that is told as said of the pillar, with the projects under it
that were found. Captions stand where the page had room for them and are told last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from plansearch.answer.citation import quoted
from plansearch.answer.extractive.clauses import LONGEST, Clause, best_clause, clauses_of, met_in_name
from plansearch.answer.extractive.told import Part, Told
from plansearch.answer.extractive.wording import says, says_of_pillar, stands_under
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import Citation, Result
from plansearch.model.passage import PassageKind
from plansearch.model.reply import Language

_UNDER_A_FIGURE = {Language.JAPANESE: "図や写真に添えられた言葉です", Language.ENGLISH: "printed beside a figure"}
_MOST_NAMES = 6
# Of what the nearest name says of the theme; on the development questions nothing is lost from a third to two thirds.
_NAMED_SHARE = 0.5
# How much of what the best sentence of an overview says another one must say.
_AS_MUCH = 0.8
_PROSE = frozenset({PassageKind.OVERVIEW, PassageKind.PROJECT})
# What stands in brackets beside a value is the year that the head of the table gives.
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement of a plan.

    Attributes:
        names: of projects, or the heading of a pillar, each with its passage.
        names_met: how many characters of each name the words of the theme cover.
        under: the heading that the names stand under; None where a sentence is told, or no heading says anything.
        said: what is said with them; None where the names are all.
        closing: the end of the same sentence, where words before it are left out.
        shown: how what is said is shown, with marks where words are left out; empty for the words as they are.
        pillar: the heading of the pillar that it is said of; empty where it is said of the named projects themselves.
        met: how many characters of it the words of the theme cover, plain words aside.
        said_met: how many of those stand in what is said, and not in a name.
        score: of the best passage that says it.
    """

    names: tuple[Part, ...]
    names_met: tuple[int, ...]
    under: Part | None
    said: Part | None
    met: int
    score: float
    said_met: int = 0
    pillar: str = ""
    closing: Part | None = None
    shown: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that is quoted."""
        return (*self.names, *(part for part in (self.under, self.said, self.closing) if part is not None))

    @property
    def read(self) -> str:
        """All that is said, with what is printed above it but for the place and the plan's title."""
        above = (heading for part in self.parts for heading in part.result.passage.heading_path[2:])
        return "\n".join(dict.fromkeys((*(part.words for part in self.parts), self.pillar, *above)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    names: tuple[tuple[str, int], ...]
    clause: Clause | None
    met: int
    under: str = ""
    pillar: str = ""


def find(
    results: Iterable[Result], *, keeps: Callable[[str], bool] = bool, said: Callable[[str], float] = lambda _: 0.0
) -> tuple[Finding, ...]:
    """Statements in the order of their best result; those that `keeps` does not hold of are left out.

    Of several sentences that of a passage is taken of which `said` gives the largest share of what is asked.

    Captions are told only where nothing else says words of the theme.
    """
    groups: dict[tuple[str, str], Finding] = {}
    captions: list[Finding] = []
    reads = ((result, read) for result in results for read in _reads(result, keeps, said))
    for result, read in reads:
        if not read.names and read.clause is None:
            continue
        sentence = None if read.clause is None else Part(result=result, words=read.clause.text)
        names = tuple(Part(result=result, words=name) for name, _ in read.names)
        names_met = tuple(met for _, met in read.names)
        under = Part(result=result, words=read.under) if read.under else None
        finding = Finding(
            names=names,
            names_met=names_met,
            under=under,
            said=sentence,
            met=read.met,
            said_met=0 if read.clause is None else read.clause.met,
            score=result.score,
            pillar=read.pillar,
            closing=Part(result=result, words=read.clause.closing) if read.clause and read.clause.closing else None,
            shown=read.clause.shown if read.clause else "",
        )
        if result.passage.kind is PassageKind.CAPTION:
            captions.append(finding)
            continue
        told = read.clause.text if read.clause is not None else f"{read.under}\n{read.names[0][0]}"
        key = (str(result.passage.plan_id), f"{read.pillar}\n{told}")
        groups[key] = _joined(groups[key], finding) if key in groups else finding
    found = _without_repeats(tuple(_narrowed(each, said) for each in groups.values()))
    return found if any(each.met for each in found) else (*(each for each in captions if each.met), *found)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of characters of each line, without white space."""
    lines = [fold_compact(line).text for line in text.split("\n")]
    return frozenset(line[at : at + 2] for line in lines for at in range(len(line) - 1))


def tell(findings: Iterable[Finding], language: Language) -> tuple[Told, ...]:
    """A sentence for each statement."""
    return tuple(_told(each, language) for each in findings)


def tell_caption(result: Result, words: str, language: Language) -> Told:
    """What a caption prints in one line of it."""
    text = says(result.citation, (), words, language)
    return Told(text=text, parts=(Part(result=result, words=words),), tail=_UNDER_A_FIGURE[language])


def _told(finding: Finding, language: Language) -> Told:
    parts = finding.parts
    result = parts[0].result
    is_caption = result.passage.kind is PassageKind.CAPTION
    names = [each.words for each in finding.names]
    words = "" if finding.said is None else finding.shown or finding.said.words
    plainer = None
    if names and (words or len(names) > 1):
        plainer = Told(text=says(result.citation, names[:1], "", language), parts=parts[:1])
    text = says(result.citation, names, words, language)
    if finding.pillar:
        text = says_of_pillar(result.citation, finding.pillar, names, words, language)
    elif finding.under is not None:
        text = stands_under(result.citation, finding.under.words, names, language)
    return Told(text=text, parts=parts, tail=_UNDER_A_FIGURE[language] if is_caption else "", plainer=plainer)


def _joined(known: Finding, other: Finding) -> Finding:
    held = [each.words for each in known.names]
    new = [at for at, each in enumerate(other.names) if each.words not in held]
    return replace(
        known,
        names=(*known.names, *(other.names[at] for at in new)),
        names_met=(*known.names_met, *(other.names_met[at] for at in new)),
        met=max(known.met, other.met),
        score=max(known.score, other.score),
    )


def _narrowed(finding: Finding, share: Callable[[str], float]) -> Finding:
    """With the names that say words of the theme, where any does and its pillar's sentence does not say them of all."""
    best = max(finding.names_met, default=0)
    kept = [at for at, met in enumerate(finding.names_met) if met and met >= _NAMED_SHARE * best]
    if len(kept) > 1:
        # Words of what is merely akin may stand in the name of another project of the pillar.
        shares = [share(finding.names[at].words) for at in kept]
        kept = [at for at, each in zip(kept, shares, strict=True) if each >= _NAMED_SHARE * max(shares)]
    said = pairs_of("" if finding.said is None or not finding.pillar else finding.said.words)
    is_of_all = finding.said_met >= best
    if not kept or (is_of_all and any(said & pairs_of(finding.names[at].words) for at in kept)):
        kept = list(range(len(finding.names)))
    return replace(
        finding,
        names=tuple(finding.names[at] for at in kept[:_MOST_NAMES]),
        names_met=tuple(finding.names_met[at] for at in kept[:_MOST_NAMES]),
    )


def _reads(result: Result, keeps: Callable[[str], bool], said: Callable[[str], float]) -> tuple[_Read, ...]:
    """What is read of a passage; of prose another sentence that says about as much as well.

    An overview is prose, and what is said of a project where it is too long to be told as a whole.
    """
    best = _read(result, keeps, said)
    if result.passage.kind not in _PROSE or best.clause is None or not best.clause.met:
        return (best,)
    told = best.clause.text
    others = [each for each in clauses_of(result, keeps=keeps) if each.met and each.text not in told]
    if result.passage.kind is PassageKind.PROJECT:
        others = [each for each in others if each.line]
    least = _AS_MUCH * said(best.clause.text) if others else 0.0
    near = [each for each in others if 0.0 < least <= said(each.text)]
    second = best_clause(near, said)
    return (best,) if second is None else (best, _Read(names=(), clause=second, met=second.met))


def _read(result: Result, keeps: Callable[[str], bool], said: Callable[[str], float]) -> _Read:
    """Names of projects and the best sentence."""
    lines = result.passage.text.split("\n")
    clauses = clauses_of(result, keeps=keeps)
    match result.passage.kind:
        case PassageKind.PROJECT:
            clause = _whole(best_clause([each for each in clauses if each.line], said), lines)
            met = max((each.met for each in clauses), default=0)
            names = ((lines[0].strip(), met_in_name(result)),) if clauses else ()
            return _Read(names=names, clause=clause, met=met, pillar=_pillar_said(result, clause))
        case PassageKind.PILLAR:
            return _read_pillar(result, lines, clauses, said)
        case PassageKind.INDICATOR:
            # Behind its name stand values with years of the head of the table, which its row does not print.
            name, met = lines[0].split("　")[0].strip(), met_in_name(result)
            values = _BRACKETS.sub("", lines[0])
            return _Read(names=((name, met),) if keeps(name) or keeps(values) else (), clause=None, met=met)
        case _:
            clause = best_clause(clauses, said)
            return _Read(names=(), clause=clause, met=0 if clause is None else clause.met)


def _read_pillar(
    result: Result, lines: Sequence[str], clauses: Sequence[Clause], share: Callable[[str], float]
) -> _Read:
    """A pillar's best sentence with its list of projects; or its heading, or one of the list, where these say more."""
    projects = {each.name for each in result.citation.projects}
    met = {each.line: each.met for each in clauses}
    listed = tuple((line.strip(), met.get(at, 0)) for at, line in enumerate(lines) if at and line.strip() in projects)
    own = [each for each in clauses if each.line and lines[each.line].strip() not in projects]
    said = _whole(best_clause(own, share), lines)
    named = best_clause([each for each in clauses if not each.line or lines[each.line].strip() in projects])
    if said is not None and (said.met or named is None or not named.met):
        cited = {each.name for each in _cited(result, said).projects}
        of_own = tuple(each for each in listed if each[0] in cited)
        return _Read(names=of_own or listed, clause=said, met=said.met, pillar=_pillar_said(result, said))
    if named is None:
        return _Read(names=(), clause=None, met=0)
    heading, name = lines[0].strip(), lines[named.line].strip()
    if named.line:
        return _Read(names=((name, named.met),), clause=None, met=named.met, under=heading)
    if listed:
        # The heading says it of all that stand under it.
        return _Read(names=tuple((line, 0) for line, _ in listed), clause=None, met=named.met, under=heading)
    return _Read(names=((heading, named.met),), clause=None, met=named.met)


def _whole(clause: Clause | None, lines: Sequence[str]) -> Clause | None:
    """With the sentences beside it, where a description is short enough to be read as a whole: they say one thing."""
    if clause is None or clause.shown != clause.text:
        return clause
    line = lines[clause.line].strip(" 　。．")
    return replace(clause, text=line) if clause.text in line and len(line) <= LONGEST else clause


def _pillar_said(result: Result, clause: Clause | None) -> str:
    """The heading of the pillar that a sentence is said of as a whole; empty where it is said of a project."""
    if clause is None or (cited := _cited(result, clause)).projects:
        return ""
    return next((each.heading for each in cited.pillars), "")


def _cited(result: Result, clause: Clause) -> Citation:
    source = replace(result.citation.source, span=result.passage.spans[clause.line])
    return quoted(result.citation, source, result.citation.quote)


def _without_repeats(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without statements whose projects are all named by others, be it with a bracket behind the name."""
    kept: list[Finding] = []
    for at, each in enumerate(findings):
        # What stands under a heading alone adds nothing to what says words of the theme with the same names.
        behind = [other for other in findings[at + 1 :] if each.under is None or other.met]
        others = (*kept, *behind) if each.said is None else kept
        named = [(_plan(part), part.words) for other in others for part in other.names]
        if each.names and all(
            any(_plan(part) == plan and words.startswith(part.words) for plan, words in named) for part in each.names
        ):
            continue
        kept.append(each)
    return tuple(kept)


def _plan(part: Part) -> str:
    return str(part.result.passage.plan_id)
