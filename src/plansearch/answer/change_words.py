"""Question -> whether it asks what became of a plan's projects, which of them, and about what.

Stems of words of change, in three groups (new, ended, going on) and one for all; alone they tell little (somebody may
want to start something new), so they count beside the word project, or where two plans are spoken of.
"""

from __future__ import annotations

import re

from plansearch.answer.extractive.changes import Group
from plansearch.japanese.folding import fold

_NEW = (
    r"加わ[っるり]|加えら|加えた|追加|新設|新(?:しく|たに)(?:入れ|加|でき|載|設け|盛り|始めた|始まった)|新規の?(?=事業|取組)|新しい(?=事業|取組|施策|もの)|増え[たる]|始まった(?=事業|取組|もの)"
    r"|(?:今|現在|現行|新|次)[^、。]{0,8}に(?:は)?あ[っり][^、。]{0,14}な[いかく]"
    r"|始めた(?=事業|取組|もの)|(?<=事業を)始めま?した|(?<=取組を)始めま?した|(?:に|には|は)な(?:かった|く)(?=新|事業|取組|もの|[、\s])"
    r"|\badd(?:s|ed|ing|itions?)?\b|\bnew(?:ly)?\b(?!\s+plan)|\bintroduc\w+|\bnot\b.*\bbefore\b"
)
_ENDED = (
    r"(?:前|旧|以前|従来)[^、。]{0,8}に(?:は)?あ[っり][^、。]{0,14}な[いかく]|やめ[たてま]|終え[たて]|終わっ|終了し|廃止|な[くい]な[っり]|無くな[っり]|消え|外[れさ]|落ち[たて]|削除|打ち切|載らなく"
    r"|\bstop(?:s|ped|ping)?\b|\bdrop(?:s|ped|ping)?\b|\bended\b|\bremoved?\b|\bdiscontinu\w+|\bno longer\b|\bgone\b"
    r"|\bleft out\b|\bdisappear\w*"
)
_ON = (
    r"変わらな|変わらず|続い[たて]|続く|続け|継続(?!計画)|連続|まだ(?:残|続|載|行|あ[るり])|とも(?:に)?(?:載|続|あ[るり])|引き?継[いが]|引き続き|共通|残っ[たて]|残る|どちらにも|両方に|双方に"
    r"|\bke(?:ep|eps|pt)\b|\bcontinu(?:e|es|ed|ing)\b|\bin both\b|\bstill\b|\bremain\w*|\bcarr(?:y|ied)\b|\bin common\b"
)
_ANY = (
    r"変わ[っりる]|変化|変更|違[いうっ]|異な|差分|比べ|比較|見比べ|どうな[っり]|新旧|あっ(?:て|たのに|たが|た)"
    r"|\bchang\w+|\bdiffer\w*|\bcompar\w+|\bbecame of\b|\bhappened to\b"
)
_OF = r"(?:計画|ビジョン|プラン)"
# Two plans are spoken of: by what stands before the word, by the word twice, or by two years.
_TWO_PLANS = re.compile(
    rf"(?:前|以前|前回|従来|先|旧|次|次期|後|今|今回|現在|現行|新しい|両方|双方|新旧|[2二]つ|ふたつ)の?{_OF}|[新旧前次]{_OF}|新旧|[2二]期(?=連|続|と|の|に)"
    rf"|{_OF}.{{1,24}}{_OF}"
    r"|(?:前回|前期|以前|従来)(?:から|と|より|に比べ)"
    r"|\b(?:earlier|previous|prior|newer|later|older|latest|last|next|two|both|new|old)\b"
    r"(?: \w+){0,2} (?:plan|vision)s?\b"
    r"|\bplans?\b.+\bplans?\b|\b(?:19|20)\d\d\b.+\b(?:19|20)\d\d\b|\bsince (?:its|the)\b"
)
_YEARS = re.compile(r"(?:平成|令和)\s*(?:元|\d+)\s*年度?.+(?:平成|令和)\s*(?:元|\d+)\s*年度?")
_WORD = rf"(?:{_NEW}|{_ENDED}|{_ON})"
_BESIDE = re.compile(
    rf"{_WORD}[^、。]{{0,16}}(?:事業|取組|取り組み|施策|もの)|(?:事業|取組|取り組み|施策|何)(?:は|が|で|に|を)?[^、。]{{0,6}}{_WORD}"
    rf"|\bprojects?\b.*{_WORD}|{_WORD}.*\bprojects?\b"
)
_GOES_ON_IN_A_PLAN = re.compile(
    rf"(?:残っ[たて]|引き?継が).*{_OF}|{_OF}.*(?:残っ[たて]|引き?継が)"
    r"|\b(?:add(?:ed)?|introduced?|keep|kept|dropped|stopped|no longer|discontinued|continued?)\b.*\b(?:plan|vision)\b"
)
# Who wants to begin something asks for help, not for what changed.
_WISH = re.compile(r"たい(?:人|方|会社|企業|の|と|です|$|[、。])|する人|始める人|\bwant to\b|\bi am\b|\bi run\b")
_FACETS = (
    (re.compile(_NEW), (Group.NEW, Group.RIGHT)),
    (re.compile(_ENDED), (Group.ENDED, Group.LEFT)),
    (re.compile(_ON), (Group.ON, Group.ALIKE)),
)
_ALL = re.compile(rf"{_WORD}|{_ANY}")
_TIED = r"(?:に|で|の|は|から|と|を|では|には|にも)*"
_FRAME = re.compile(
    rf"(?:{_WORD}|{_ANY})[ぁ-ん]{{0,8}}"
    rf"|(?:平成|令和)?(?:前|以前|前回|従来|先|旧|次|次期|後|今|今回|現在|現行|新しい|両方|双方|新旧|[2二]つ|ふたつ)の?{_OF}{_TIED}"
    rf"|[2二]期|な(?:い|く(?:なった)?)(?=\s|事業|取組|$)|(?:も|は)?、?\s*もまだ|{_OF}{_TIED}(?=どの|どんな)"
    rf"|(?:{_OF})?(?:は|が)?(?:前回|前期|以前|従来)(?:から|と|より|に比べて?)(?:は)?"
    rf"|どの|どんな|事業を始め[ぁ-ん]{{0,4}}"
    rf"|[新旧前次]{_OF}{_TIED}|{_OF}{_TIED}(?=\s|$|[、。])|新旧の?|差分|何が|何を"
    r"|\b(?:earlier|previous|prior|newer|later|older|latest|last|next|two|both|old|plans?|vision|projects?|any|since|after|before|first|second|appears?|which"
    r"|what|has|have|had|did|does|do|is|are|was|were|been|that|it|its|the|of|in|from|to|with|and|between|as|also|there|than)\b"
    r"|\b(?:fy)?(?:19|20)\d\d\b|'s\b|[?？。、]"
)
_PARTICLES = re.compile(r"^(?:[のにをはがもで、。]|から)+|(?:[のにをはがもでと、。]|から|では|には|とは)+$")
_PLAIN = frozenset(
    {"", "事業", "取組", "取り組み", "施策", "もの", "内容", "こと", "何", "計画", "市", "区", "町", "村"}
)


def asks_of_change(text: str) -> bool:
    """Whether a folded question asks what became of projects from one plan to another."""
    if _BESIDE.search(text) and not _WISH.search(text):
        return True
    if _GOES_ON_IN_A_PLAN.search(text):
        return True
    return bool(_ALL.search(text)) and bool(_TWO_PLANS.search(text) or _YEARS.search(text))


def groups_asked(text: str) -> tuple[Group, ...]:
    """What became of projects, as far as a question asks for it; everything where it asks for nothing in particular."""
    folded = fold(text)
    asked = [groups for pattern, groups in _FACETS if pattern.search(folded)]
    return tuple(Group) if len(asked) != 1 else asked[0]


def theme_of_change(theme: str) -> str:
    """What the projects are about that are asked for; empty where it is all of them."""
    words = (_PARTICLES.sub("", word) for word in re.split(r"[\s・、]+", _FRAME.sub(" ", theme)))
    left = [word for word in words if word not in _PLAIN and len(word) > 1]
    return " ".join(left)
