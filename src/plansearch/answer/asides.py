"""A question -> the question without remarks on how far it reaches, which are no part of what it asks for.

自前の催しの話は別にして, （…だけの区は除きます）, 過去の計画も含めて, 創業に伴うものでも構いません: held to passages as
words of the theme they find what is not wanted. Only remarks that grammar marks as such are known: in brackets, in a
clause of their own before a comma, in a sentence of their own behind the question.
"""

from __future__ import annotations

import re

_REACH = (
    r"除[くきい]|では?なく|じゃなく|(?:は|を|に)別(?:に|と|です)|以外|問いません|問わない|構わない|構いません|かまいません"
    r"|かまわない|(?:も|まで)含め|でも(?:よい|良い|いい|可)|不要|要りません|いりません|要らない|省[くきい]"
)
_CLOSES = r"(?=[、,。.?？!！\s]|$)"
_PAST = r"(?:過去|以前|昔|従来|これまで|終わった|終了した|期間の過ぎた|古い|前の|旧い?)"
_ASIDES = tuple(
    re.compile(pattern)
    for pattern in (
        # （調査の結果を引いているだけの区は除きます）
        rf"[(（][^()（）]*(?:{_REACH})[^()（）]*[)）]",
        r"\((?:not|excluding|except|apart from|leaving aside|other than|rather than)\b[^()]*\)",
        # 自前で開くという話は別にして、; …、電話だけのところは別として。
        (
            r"(?:(?<=[、,。.?？!！])|^)[^、,。.?？!！]+(?:は|を)"
            rf"(?:別(?:に|と)し(?:て|まして|ても)|さておき|さておいて|抜きにして|脇に置いて)(?:[、,]|{_CLOSES})"
        ),
        r"(?:^|(?<=[.?!]\s))(?:leaving|setting|putting) (?:aside [^,.?!]+|[^,.?!]+ aside),",
        # 過去の計画も含めて; 古い計画でもよいので
        rf"{_PAST}[^、,。.?？!！]{{0,8}}?(?:も|まで|を)(?:含めて|含め(?=[、,])|ふくめて|込みで|入れて)",
        rf"{_PAST}(?:の)?(?:計画|もの|期間|年度|分)?でも(?:よい|良い|いい|構わない|かまわない)(?:です|ん(?:です)?)?(?:ので|から|が)?",
        # 創業に伴う設備でも構いません。
        (
            r"(?<=[。.?？!！])[^。.?？!！]+(?:でも|ても|は)"
            r"(?:構いません|かまいません|(?:構わない|かまわない)(?:です)?|(?:よい|良い|いい|結構)です|問いません)[。.!！]?\s*$"
        ),
    )
)
_SAYS = re.compile(r"[一-龥々ァ-ヶa-zA-Z].*[一-龥々ァ-ヶa-zA-Z]")


def without_asides(text: str) -> str:
    """The question without them; as it is where nothing else is asked."""
    left = text
    for pattern in _ASIDES:
        shorter = pattern.sub("", left)
        if _SAYS.search(shorter):
            left = shorter
    return left
