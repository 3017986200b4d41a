"""What was looked for and not found -> why there is no answer, and what could be asked instead, for the reader.

It speaks of the search and of the index, never of what a municipality does or does not do.
"""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.answer.citation import plan_citation
from plansearch.answer.extractive.wording import fiscal_years_en, period
from plansearch.model.place import Municipality
from plansearch.model.plan import Plan
from plansearch.model.reply import Language
from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.notes import years_label

_LISTED = 5
# Of a theme so much is repeated to the reader, in code points; a longer one is no name for anything.
_THEME = 40


def nothing_on(theme: str, plans: Sequence[Plan], language: Language) -> str:
    """That nothing on a theme was found in the plans that were searched."""
    theme = theme if len(theme) <= _THEME else f"{theme[:_THEME]}…"
    shown = [plan_citation(each) for each in plans[:_LISTED]]
    if language is Language.JAPANESE:
        about = f"「{theme}」に当たる記述" if theme else "問いに答える記述"
        where = "、".join(shown) if len(plans) <= _LISTED else f"索引にある{len(plans)}計画"
        return f"{about}は見つかりませんでした。調べた計画：{where}。"
    where = "; ".join(_named(each) for each in plans[:_LISTED]) if len(plans) <= _LISTED else f"{len(plans)} plans"
    about = f"on “{theme}”" if theme else "that answers"
    return f"Nothing {about} was found. Searched: {where}."


def not_printed(label: str, english: str, language: Language) -> str:
    """That passages on the theme were found, but not the detail asked for."""
    if language is Language.JAPANESE:
        return f"関係する記述はありますが、{label}は印刷されていません。"
    return f"There are passages on this, but {english} is not printed in them."


def no_part(called: str, plans: Sequence[Plan], language: Language, *, counts: Sequence[str] = ()) -> str:
    """That plans which number their parts have none of this number.

    Args:
        called: the part asked for, 戦略4.
        plans: that have parts of the kind.
        language: of the sentence.
        counts: how many each plan has, in Japanese.
    """
    if language is Language.JAPANESE:
        there = f"（{'、'.join(counts)}）" if counts else ""
        examined = "、".join(plan_citation(each) for each in plans[:_LISTED])
        return f"「{called}」は計画にありません{there}。調べた計画：{examined}。"
    return f"There is no 「{called}」 in {'; '.join(_named(each) for each in plans[:_LISTED])}."


def no_mark(mark: str, language: Language) -> str:
    """That no plan prints a mark before a name."""
    if language is Language.JAPANESE:
        return f"「{mark}」の印が付いた事業は、調べた計画に見当たりません。"
    return f"No project with the mark 「{mark}」 was found in the plans examined."


def marked(mark: str, count: int, language: Language) -> str:
    """How many projects bear a mark."""
    if language is Language.JAPANESE:
        return f"「{mark}」の印が付いた事業は{count}件です。"
    return f"{count} projects bear the mark 「{mark}」."


def under_heading(heading: str, count: int, language: Language) -> str:
    """How many projects are named under a heading."""
    if language is Language.JAPANESE:
        return f"「{heading}」の下に名前の挙がる事業は{count}件です。"
    return f"{count} projects are named under 「{heading}」. "


def headings_under(heading: str, count: int, language: Language) -> str:
    """How many headings stand under one."""
    if language is Language.JAPANESE:
        return f"「{heading}」の下に立つ見出しは{count}つです。"
    return f"{count} headings stand under 「{heading}」. "


def under_both(headings: Sequence[str], count: int, language: Language) -> str:
    """How many projects are named under each of some headings."""
    if language is Language.JAPANESE:
        return f"{'と'.join(f'「{each}」' for each in headings)}の両方の下に名前の挙がる事業は{count}件です。"
    return f"{count} projects are named under both {' and '.join(f'「{each}」' for each in headings)}. "


def projects_of(plan: Plan, language: Language) -> str:
    """How many projects a plan names."""
    if language is Language.JAPANESE:
        return f"{plan_citation(plan)}に名前の挙がる事業は{len(plan.projects)}件です。"
    return f"{_named(plan)} names {len(plan.projects)} projects. "


def stands_in(theme: str, having: Sequence[Plan], lacking: Sequence[Plan], language: Language) -> str:
    """In which plans of a place something stands, and in which nothing of it was found."""
    theme = theme if len(theme) <= _THEME else f"{theme[:_THEME]}…"
    there, gone = ([period(plan, language) for plan in plans] for plans in (having, lacking))
    if language is Language.JAPANESE:
        found = f"「{theme}」に当たる記述があるのは、{'、'.join(there)}の計画です。"
        return f"{found}{'、'.join(gone)}の計画には見当たりません。" if gone else found
    found = f"Found on “{theme}”: in the plan of {', '.join(there)}."
    return f"{found} Nothing on it was found in the plan of {', '.join(gone)}." if gone else found


def no_name(words: Sequence[str], plans: Sequence[Plan], language: Language) -> str:
    """That no project has any of some words in its name."""
    if language is Language.JAPANESE:
        return f"{_either(words)}が名前に入る事業は、調べた{len(plans)}計画に見当たりません。"
    return f"No project with {_either(words, ' or ')} in its name was found in the {len(plans)} plans examined."


def names_found(words: Sequence[str], names: int, having: int, examined: int, language: Language) -> str:
    """How many names with some words there are, and in how many of the plans examined."""
    if language is Language.JAPANESE:
        return f"{_either(words)}が名前に入るものは、調べた{examined}計画のうち{having}計画に{names}件です。"
    return f"{names} names with {_either(words, ' or ')} stand in {having} of the {examined} plans examined."


def _either(words: Sequence[str], tie: str = "か") -> str:
    return tie.join(f"「{word}」" for word in words)


def no_place(names: Sequence[str], language: Language) -> str:
    """That places have no plans in the index."""
    if language is Language.JAPANESE:
        return f"{'・'.join(names)}の計画はこの索引にありません。"
    return f"This index holds no plan of {', '.join(names)}."


def no_period(places: Sequence[Municipality], years: YearFilter | None, language: Language) -> str:
    """That no plan of some places stands in the relation to the years asked for."""
    if language is Language.JAPANESE:
        where = "・".join(each.name for each in places[:_LISTED])
        when = "" if years is None else years_label(years)
        return f"{where}{'の' if where and when else ''}{when}に当たる計画はこの索引にありません。"
    where = f" of {', '.join(each.name_en for each in places[:_LISTED])}" if places else ""
    when = "" if years is None else _english_years(years)
    return f"This index holds no plan{where}{when} as asked."


def _english_years(years: YearFilter) -> str:
    if years.relation is YearRelation.ENDED and years.first is not None:
        return f" before FY{years.first}"
    if years.first is None:
        return f" up to FY{years.last}"
    if years.last is None:
        return f" from FY{years.first} on"
    return f" for FY{years.first}" if years.first == years.last else f" for FY{years.first}–{years.last}"


def one_plan(plans: Sequence[Plan], language: Language) -> str:
    """That there are no two plans to be put side by side."""
    if not plans:
        return (
            "どの自治体の計画を比べるかが読み取れませんでした。"
            if language is Language.JAPANESE
            else "Whose plans to put side by side could not be read."
        )
    if language is Language.JAPANESE:
        return f"この索引にある計画は{plan_citation(plans[0])}だけで、前後の計画と比べられません。"
    return f"The index holds only {_named(plans[0])}; there is no other plan to compare it with."


def other_years(years: Sequence[int], language: Language) -> str:
    """That indicators have no value for the years asked for."""
    if language is Language.JAPANESE:
        return f"{'・'.join(str(year) for year in years)}年度の値は印刷されていません。"
    return f"No value for FY{', FY'.join(str(year) for year in years)} is printed."


def suggestions(
    theme: str,
    *,
    near: Sequence[Municipality],
    places: Sequence[Municipality],
    narrowed: bool,
    elsewhere: bool,
    broader: Sequence[str],
    language: Language,
) -> tuple[str, ...]:
    """What could be asked instead.

    Args:
        theme: what the question is about, maybe empty.
        near: municipalities with plans near to those that have none.
        places: municipalities that the question was held to.
        narrowed: whether asking without the years of the question makes sense.
        elsewhere: whether asking of all places does.
        broader: labels of wider concepts.
        language: of the question.
    """
    japanese = language is Language.JAPANESE
    found: list[str] = []
    about = theme or ("計画" if japanese else "plans")
    if near:
        names = [each.name if japanese else each.name_en for each in near]
        found.append(
            f"索引に計画がある自治体で尋ねる：{'・'.join(names)}"
            if japanese
            else f"Ask of places with plans: {', '.join(names)}"
        )
    if narrowed:
        where = "・".join(each.name for each in places) if japanese else ", ".join(each.name_en for each in places)
        found.append(
            f"年度を指定せずに尋ねる：{where}{'の' if where else ''}{about}"
            if japanese
            else f"Ask without the year: {about}{' in ' if where else ''}{where}"
        )
    if elsewhere and theme:
        found.append(
            f"ほかの自治体も含めて尋ねる：{theme}に取り組む自治体はどこですか"
            if japanese
            else f"Ask of all places: which municipalities deal with {theme}?"
        )
    found += [f"広い言葉で尋ねる：{label}" if japanese else f"Ask more widely: {label}" for label in broader]
    if not found:
        found.append("計画の一覧（/plans）から探す" if japanese else "Look through the list of plans (/plans)")
    return tuple(found)


def _named(plan: Plan) -> str:
    return f"{plan.municipality.name_en} 「{plan.title}」 ({fiscal_years_en(plan.years)})"
