"""Question -> whether it asks how many municipalities or plans do something, which the list of them answers.

How many companies or projects there are is another matter: that is printed, or is not.
"""

from __future__ import annotations

import re

_BODIES = r"(?:自治体|市区町村|区市町村|市町村|区市町|市町|区市|[区市町村])"
_COUNTER = r"(?:自治体|団体|[かカヶケヵ箇]所|つ|件|計画|[区市町村](?![民内長議]))"
_MANY = rf"(?:いくつ|どの(?:くらい|ぐらい)|何{_COUNTER})"
_THERE = (
    r"(?:(?:が|は|も)?(?:あり(?:ます|ました)|あ(?:る|った)|い(?:ます|る)|(?:に)?(?:なり(?:ます|ました)|なる|のぼ(?:ります|る)))"
    r"|です|でしょう)?(?:の(?:です|でしょう)?)?か?"
)
_WHERE = r"(?:(?:は|が)?(?:どこ|どれ)(?:です|でしょう)?か?[?、。\s]*)?"
_TOTAL = r"(?:、|\s)*(?:全部で|全体で|合計で?|合わせて|あわせて|ぜんぶで)?\s*"
_OF_BODIES = re.compile(
    rf"(?:{_BODIES}|計画)(?:の?数)?(?:は|が|って|も)?{_WHERE}{_TOTAL}{_MANY}(?!の(?:事業|会社|企業|団体))"
    rf"|(?:いくつの|何){_BODIES}(?![民内長議])|何つ?の?計画"
    rf"|(?:自治体|{_BODIES}|計画)の?数(?=[をはが?。\s]|$)"
    r"|\bhow many (?:[\w-]+ ){0,2}?(?:municipalit\w+|cities|wards?|towns?|villages?|plans?|local governments?)\b"
    r"|\bnumber of (?:municipalit\w+|cities|wards|towns|villages|plans|local governments)\b",
    re.IGNORECASE,
)
_OF_PLANS = re.compile(rf"計画(?:の?数|(?:は|が)?{_TOTAL}(?:いくつ|何))|何つ?の?計画|\b(?:how many|number of) plans?\b")
FRAMES = (
    re.compile(
        rf"(?:(?:し|っ)て(?:い)?る)?(?:は|が|って|も)?{_WHERE}{_TOTAL}(?:いくつ|何{_COUNTER})の?(?:自治体|計画)?(?:で|が|に)?{_THERE}"
        r"(?=[\s?。、]|$)"
    ),
    re.compile(r"(?:の|(?<=\s))数(?=[をはが?。\s]|$)|(?:の)?(?:いくつの|何つの)(?:自治体|計画|市区町村)"),
    re.compile(
        r"^\W*(?:in )?(?:how many|(?:what is )?the number of) "
        r"(?:municipalit\w+|cities|wards?|towns?|villages?|(?:local )?governments?)(?:'s?)?(?: plans?)?\b"
        r"|^\W*(?:in )?how many plans\b",
        re.IGNORECASE,
    ),
)


def asks_how_many(text: str) -> bool:
    """Whether a folded question asks for the number of municipalities or plans."""
    return _OF_BODIES.search(text) is not None


def asks_how_many_plans(text: str) -> bool:
    """Whether it asks for the number of plans, not of municipalities."""
    return _OF_PLANS.search(text) is not None
