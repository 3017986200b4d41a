"""Question -> whether it asks what became of a plan's projects, which of them, and about what.

Stems of words of change, in three groups (new, ended, going on) and one for all; alone they tell little (somebody may
want to start something new), so they count beside the word project, or where two plans are spoken of.
"""

from __future__ import annotations

import re

from plansearch.answer.extractive.changes import Group
from plansearch.answer.plain_words import names_projects_alone
from plansearch.japanese.folding import fold
from plansearch.japanese.years import find_years

_NEW = (
    r"(?:初めて|はじめて)(?:の(?=事業|取組|施策)|[^、。]{0,4}(?:出て|載|登場|入っ|現れ|加|掲げ|盛り|名前|名称|名が))"
    r"|加わ[っるり](?![^、。]{0,3}(?:企業|団体|会社|事業者|[人者店社]))|加えら|加えた|追加|新設|新(?:しく|たに"
    r"|規に)[^、。]{0,4}(?:入れ|加|でき|載|設け|盛り|打ち出|掲げ|登場|始めた|始まった|名前|名称|名が|出て|現れ|加わ)"
    r"|新規の?(?=事業(?!の?(?:立ち?上げ|創出|展開|開発|参入|化))|取組)|新しい(?=事業|取組|施策|もの)|増え[たる]"
    r"|始まった(?=事業|取組|もの)|登場|目見え|新顔|顔を出|(?:後半|後期|後|新)[^、。]{0,6}(?:だけ|のみ)に"
    r"|(?:今|現在|現行|新|次)[^、。]{0,8}に(?:は)?あ[っり][^、。]{0,14}な[いかく]"
    r"|始めた(?=事業|取組|もの)|(?<=事業を)始めま?した|(?<=取組を)始めま?した|(?:に|には|は)な(?:かった"
    r"|く)(?=新|事業|取組|もの|[、\s])"
    r"|\badd(?:s|ed|ing|itions?)?\b|\bnew(?:ly)?\b(?!\s+(?:\w+\s+){0,2}(?:plan|vision))|\bintroduc\w+"
    r"|\b(?:later|newer)\b.*\bnot in\b|\bnot\b.*\bbefore\b"
)
_ENDED = (
    r"(?:前|旧|以前|従来)[^、。]{0,8}に(?:は)?あ[っり][^、。]{0,14}な[いかく]|やめ[たてま]|終え[たて]|終わっ"
    r"|(?:前半|前期|旧)[^、。]{0,6}(?:だけ|のみ)に|終了し|廃止|な[くい]な[っり]|無くな[っり]|姿を消"
    r"|見当たら[^、。]{0,3}な[いく]"
    r"|見[らあえ][^、。]{0,3}な(?:く|い(?=事業|取組|もの|の[はが]|$))|消[えし]|外[れさ]|落ち[たて]|落と[しす]"
    r"|削除|打ち切|載らなく"
    r"|\bstop(?:s|ped|ping)?\b|\bdrop(?:s|ped|ping)?\b|\bended\b|\bremoved?\b|\bdiscontinu\w+|\bno longer\b|\bgone\b"
    r"|\b(?:earlier|previous|older|former)\b.*\bnot in\b|\bleft out\b|\b(?:disappear|vanish)\w*"
    r"|\bf[ea]ll(?:en)? (?:out|away)\b|\b(?:were|was|got) (?:cut|lost|removed)\b"
)
_ON = (
    r"(?:名前|名称|名)が(?:同じ|変わらな)|同じまま|同じ名|(?:通じて|通して)(?=[^、。]*(?:事業|取組|施策|同じ|ある|載))"
    r"|(?:前|以前|旧|従来|前回)[^、。]{0,6}(?:に|から)も(?:あ[っり]|ある|載|入っ|含|続)"
    r"|変わらな|変わらず|続い[たて]|続[くけ]|続き(?:ま|そ)|継続(?!計画)|連続|まだ(?:残|続|載|行|あ[るり])"
    r"|とも(?:に)?(?:載|続|あ[るり])|引き?継[いが]|引き続き|共通|残っ[たて]|残る|どちらにも|両方に|双方に"
    r"|\bke(?:ep|eps|pt)\b|\bcontinu(?:e|es|ed|ing)\b|\bin both\b|\bstill\b|\bremain\w*|\bcarr(?:y|ied)\b|\bin common\b"
)
_ANY = (
    r"ちが[いうっ]|変わ[っりる]|入れ替|生き残|様変わり|突き合わせ|照らし合わせ|変遷|その後|変化|変更|違[いうっ]"
    r"|異な|差分|比べ|比較|見比べ"
    r"|どうな[っり]|新旧|あっ(?:て|たのに|たが|た)"
    r"|\bchang\w+|\bdiffer\w*|\bcompar\w+|\bbecame of\b|\bhappened to\b|\bnot in\b|\babsent\b|\bmissing\b"
    r"|\b(?:turn|show)s? up\b|\bsurviv\w+"
)
_OF = r"(?:計画|ビジョン|プラン)"
# その後どうなった tells of a later plan; 募って、その後どうする of a later step.
_LATER_ON = (
    r"その後(?=[^。?？]{0,12}(?:どうな|続|残|消|変わ|変化|計画|ビジョン|プラン|載|な[くい]な"
    r"|無くな|廃止|終わ|やめ|引き?継))"
)
# Two plans are spoken of: by what stands before the word, by the word twice, or by two years.
_TWO_PLANS = re.compile(
    rf"(?:前|以前|前回|従来|先|旧|次|次期|後|あと|のち|今|今回|現在|現行|新しい|古い|[新古]しい(?:ほう|方)|両方"
    rf"|双方|新旧|[2二]つ|ふたつ)の?{_OF}|[新旧前次]{_OF}|新旧|{_LATER_ON}|[2二]期(?=連|続|と|の|に)"
    rf"|{_OF}.{{1,24}}{_OF}"
    r"|(?:前回|前期|以前|従来)(?:から|と|より|に比べ)|改定|改訂|作り直"
    r"|\b(?:earlier|previous|prior|newer|later|older|latest|last|next|two|both|new|old)\b"
    r"(?: \w+){0,2} (?:plan|vision)s?\b"
    r"|\b(?:earlier|previous|former|older)\b.+\b(?:later|newer|next|latest)\b|\b(?:later|newer)\b.+\b(?:earlier"
    r"|previous|older)\b"
    r"|\bplan (?:was|is|got) (?:renewed|revised|updated|replaced|rewritten)\b|\b(?:renewal|revision) of (?:its"
    r"|the|their) plan\b"
    r"|\bplans?\b.+\bplans?\b|\b(?:19|20)\d\d\b.+\b(?:19|20)\d\d\b|\bsince (?:its|the)\b"
)
# 計画が二つある, 前期と後期.
_BOTH = re.compile(
    rf"{_OF}(?:って|は|が|を|も)?[2二]つ|[前旧]期(?:{_OF})?(?:と|から|に比べ)[^。]{{0,6}}[後新次]期|{_OF}の[2二]つ"
    r"|\b(?:first|older|earlier|former)\b.{1,40}\b(?:second|newer|later|latter)\b|\b(?:both"
    r"|two)(?: \w+){0,2} (?:plans|visions|editions)\b"
    r"|\bplan\b.{1,30}\bvision\b|\bvision\b.{1,30}\bplan\b"
)
_YEARS = re.compile(r"(?:平成|令和)\s*(?:元|\d+)\s*年度?.+(?:平成|令和)\s*(?:元|\d+)\s*年度?")
_WORD = rf"(?:{_NEW}|{_ENDED}|{_ON})"
_BESIDE = re.compile(
    rf"{_WORD}[^、。]{{0,16}}(?:事業|取組|取り組み|施策|もの)|(?:事業|取組|取り組み|施策"
    rf"|何(?![社件人名店割点回本校台円年つ個団種%]))(?:は|が|で|に|を)?[^、。]{{0,6}}{_WORD}"
    rf"|\bprojects?\b.*{_WORD}|{_WORD}.*\bprojects?\b"
    r"|\bnew(?:ly)? (?:\w+ )?(?:items?|measures?|schemes?|programm?es?|initiatives?|efforts?)\b.*\b(?:plan|vision)\b"
)
_GOES_ON_IN_A_PLAN = re.compile(
    rf"(?:残っ[たて]|引き?継が).*{_OF}|{_OF}.*(?:残っ[たて]|引き?継が)"
    r"|\b(?:add(?:ed)?|introduced?|keep|kept|dropped|stopped|no longer|discontinued|continued?|surviv\w+"
    r"|carried (?:over|on)|made it)\b.*\b(?:plan"
    r"|vision|after (?:fy ?|fiscal )?20\d\d)\b"
)
# あと何年残っているか asks for the end of a plan.
_TIME_LEFT = re.compile(
    r"期間[^、。]{0,6}残|(?:あと|残り)[^、。]{0,4}何(?:年|か月|ヶ月)|何年[^、。]{0,3}残|\bhow (?:many years"
    r"|long)\b[^.]*\b(?:left|remain)",
    re.IGNORECASE,
)
# Whether something is still there: where a place has an earlier and a later plan, these tell.
_STILL = re.compile(
    r"(?:今|いま|現在)(?:で)?も[^。]{0,10}(?:あ[っりる]|続|残|載|や[っる]|行[っいわ]|実施|し(?:て|ます)|受けられ|使え)"
    r"|まだ[^、。]{0,6}(?:あ[っりる]|続|残|載|や[っる]|行[っいわ]|実施|して|受けられ|使え)|\bstill\b"
    # 令和4年度からの計画にもあるか: as in another one.
    r"|(?:計画|ビジョン|プラン)(?:[(（]案[)）])?(?:の?概要(?:版)?)?(?:に|で)も[^、。]{0,8}(?:あ[っりる]|続|残"
    r"|載|入っ|含|出て|見つか|見られ|名前|名称|確認|読め|登場)"
    r"|(?:計画|ビジョン|プラン)(?:[(（]案[)）])?(?:に|で)は?[^、。]{0,4}(?:続い|続け|残っ|引き?継)"
    # 令和元年度からの計画には無かったものか: it is in another one.
    r"|(?:計画|ビジョン|プラン)(?:[(（]案[)）])?(?:に|で)は?(?:無|な)(?:かっ|い(?!もの))"
)
# New things that came in by now, not those that somebody may begin.
_CAME = re.compile(
    r"加わ[っる]|加え[らた]|追加(?:され|し[たま])|新設(?:され|し[たま])|増え|始まった|始めた"
    r"|始めました|登場|目見え|入[れっ]た|できた"
    r"|\b(?:added|introduced|newly|additions?|began|begun|started)\b"
)
# Who wants to begin something asks for help, not for what changed.
_WISH = re.compile(r"たい(?:人|方|会社|企業|の|と|です|$|[、。])|する人|始める人|\bwant to\b|\bi am\b|\bi run\b")
_FACETS = (
    (re.compile(_NEW), (Group.NEW, Group.RIGHT)),
    (re.compile(_ENDED), (Group.ENDED, Group.LEFT)),
    (re.compile(_ON), (Group.ON, Group.ALIKE)),
)
_ALL = re.compile(rf"{_WORD}|{_ANY}")
# 令和6年度の計画にあってビジョン2026にない: which of the two is the earlier tells whether it is new or ended.
_IN_ONE_ALONE = re.compile(
    r"(?P<there>[^、。]*?)に(?:は)?(?:あ[っるり]|載|入|出て|挙)[^。]*?(?:が|て|のに|けど|けれど"
    r"|、)(?P<gone>[^、。]*?)(?:に|で)(?:は)?"
    r"(?:な[いくか]|見当たらな|見[えら]?[^、。]{0,3}な|載って(?:い)?な|消え|抜け|落ち)"
)
_IN_ONE_ALONE_ENGLISH = re.compile(
    r"\b(?P<there>(?:19|20)\d\d)\b[^.?]*\b(?:not|no longer|absent|missing|gone|left out|dropped)\b[^.?]*?"
    r"\b(?P<gone>(?:19|20)\d\d)\b"
)
# 令和4年度からの計画にだけある事業: which of the two it is tells whether they are new or ended.
_ONLY_IN = re.compile(
    rf"{_OF}(?:[(（]案[)）])?(?:の?概要(?:版)?)?(?:(?:に|で)(?:だけ|のみ|しか)|(?:だけ"
    r"|のみ)(?:に|で|が))(?=[^。?？]*(?:事業|取組|取り組み|施策|もの|何))"
    r"|\b(?:only|solely|exclusively) (?:in|by|under) (?:the|its) (?:\w+ ){0,3}(?:plan|vision)\b"
    r"|\bonly (?:the|its) (?:\w+ ){0,2}(?:plan|vision)(?: \w+){0,3} (?:has|names?|lists?|contains?|includes?)\b"
)
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIED = r"(?:に|で|の|は|から|と|を|では|には|にも)*"
_FRAME = re.compile(
    rf"(?:{_WORD}|{_ANY})[ぁ-ん]{{0,8}}|^\s*(?:に|で)?(?:だけ|のみ|しか)(?:に|で|が)?"
    rf"|(?:平成|令和)?(?:前|以前|前回|従来|先|旧|次|次期|後|今|今回|現在|現行|新しい|両方|双方|新旧|[2二]つ"
    rf"|ふたつ)の?{_OF}{_TIED}"
    rf"|[2二]期|な(?:い|く(?:なった)?)(?=\s|事業|取組|$)|(?:も|は)?、?\s*もまだ|{_OF}{_TIED}(?=どの|どんな)"
    rf"|(?:{_OF})?(?:は|が)?(?:前回|前期|以前|従来)(?:から|と|より|に比べて?)(?:は)?"
    rf"|{_STILL.pattern}[ぁ-ん]{{0,8}}|(?:今|いま|現在)(?:で)?も"
    r"|[^\s、。]{0,8}(?:とき|時|際)(?:に|は)?[、\s]|(?:改定|改訂|見直し|作り直し|策定し直し)(?:で|に|の)?"
    rf"|どの|どんな|事業を始め[ぁ-ん]{{0,4}}"
    rf"|[新旧前次]{_OF}{_TIED}|{_OF}{_TIED}(?=\s|$|[、。])|新旧の?|差分|何が|何を"
    r"|\b(?:earlier|previous|prior|newer|later|older|latest|last|next|two|both|old|plans?|vision|projects?"
    r"|ones?|any|since|after|before|first|second|appears?|which"
    r"|what|has|have|had|did|does|do|is|are|was|were|been|that|it|its|the|of|in|from|to|with|and|between|as"
    r"|also|there|than)\b"
    r"|\b(?:fy)?(?:19|20)\d\d\b|'s\b|[?？。、]"
)
# In front of hiragana what looks like a particle may be a part of the word (ものづくり).
_PARTICLES = re.compile(
    r"^(?:[、。]|[のにをはがもで]+(?![ぁ-んー])|から(?![ぁ-んー]))+|(?:[のにをはがもでと、。]|から|では|には|とは)+$"
)
_PLAIN = frozenset(
    {"", "事業", "取組", "取り組み", "施策", "もの", "内容", "こと", "何", "計画", "市", "区", "町", "村"}
)


def asks_of_change(text: str) -> bool:
    """Whether a folded question asks what became of projects from one plan to another."""
    if _TIME_LEFT.search(text):
        return False
    if _BESIDE.search(text) and not _WISH.search(text):
        return True
    if _GOES_ON_IN_A_PLAN.search(text) or _ONLY_IN.search(text):
        return True
    return bool(_ALL.search(text)) and bool(_TWO_PLANS.search(text) or _YEARS.search(text) or _two_years(text))


def speaks_of_change(text: str) -> bool:
    """Whether a folded clause has any word of change, alone too weak to make a question one of change."""
    return any(pattern.search(text) for pattern in (_ALL, _IN_ONE_ALONE, _ONLY_IN))


def _year_in(text: str) -> int:
    """The first year that words state, be it in a title; 0 for none."""
    found = [each.years.first for each in find_years(text)] or [int(match[0]) for match in _A_YEAR.finditer(text)]
    return found[0] if found else 0


def _two_years(text: str) -> bool:
    """Whether two years are stated by themselves (H31, R4), as those of two plans are."""
    years = [each.years for each in find_years(text)]
    return len({each.first for each in years if each.first == each.last}) > 1


def speaks_of_two_plans(text: str) -> bool:
    """Whether a folded question speaks of two plans of a place: by what stands before the word, by two, or by years."""
    return bool(_TWO_PLANS.search(text) or _YEARS.search(text) or _BOTH.search(text)) or _two_years(text)


def asks_whether_still(text: str) -> bool:
    """Whether a folded question asks if something is still done."""
    return _STILL.search(text) is not None


def only_sounds_of_change(text: str) -> bool:
    """Whether a folded question of change speaks of new things alone, of no other plan and of nothing that came by now.

    新しい事業の提案をどう集めるか asks what is done; where no two plans can be compared, that is its answer.
    """
    words = (_TWO_PLANS, _YEARS, _ONLY_IN, _GOES_ON_IN_A_PLAN, _STILL, _CAME)
    return not (any(each.search(text) for each in words) or re.search(rf"{_ENDED}|{_ON}", text) or _two_years(text))


def groups_asked(text: str, later: int = 0) -> tuple[Group, ...]:
    """What became of projects, as far as a question asks for it; everything where it asks for nothing in particular.

    Args:
        text: the question.
        later: the first fiscal year of the later of the two plans that are compared; 0 where it is not known.
    """
    folded = fold(text)
    if later and (only := _ONLY_IN.search(folded)) is not None:
        year = _year_in(folded[: only.end()]) or later
        return _FACETS[0 if year >= later else 1][1]
    if (in_one := _IN_ONE_ALONE.search(folded)) is not None:
        first, second = (_year_in(in_one[name]) for name in ("there", "gone"))
        if first and second and first != second:
            return _FACETS[1 if first < second else 0][1]
    if (in_one := _IN_ONE_ALONE_ENGLISH.search(folded)) is not None and in_one["there"] != in_one["gone"]:
        return _FACETS[1 if in_one["there"] < in_one["gone"] else 0][1]
    asked = [groups for pattern, groups in _FACETS if pattern.search(folded)]
    return tuple(Group) if len(asked) != 1 else asked[0]


def theme_of_change(theme: str) -> str:
    """What the projects are about that are asked for; empty where it is all of them."""
    words = (_PARTICLES.sub("", word) for word in re.split(r"[\s・、]+", _FRAME.sub(" ", theme)))
    kept = (word for word in words if word not in _PLAIN and len(word) > 1)
    # Of English words each is plain by itself (start, up), though not together.
    left = " ".join(word for word in kept if word.isascii() or not names_projects_alone(word))
    return "" if names_projects_alone(left) else left
