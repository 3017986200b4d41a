"""Question -> the detail it asks for, which is printed or is not: an amount with its unit, a date, a telephone number.

A passage on the theme is no answer where the detail is not printed in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[0-9０-９一二三四五六七八九十百千万億]+[0-9０-９,，.．]*"
_UNITS = {
    "社": "社",
    "件": "件",
    "人": "[人名]",
    "名": "[人名]",
    "店": "店",
    "割": "割",
    "点": "[点つ]",
    "回": "回",
    "本": "本",
    "校": "校",
    "台": "台",
    "%": "[%％]",
    "パーセント": "[%％]",
    "円": "円",
}
_COUNTED = re.compile(rf"何({'|'.join(_UNITS)})")
_DETAILS = (
    (
        r"電話|連絡先|\b(?:phone|telephone|contact)\b",
        "電話番号・連絡先",
        "a telephone number or contact",
        r"電話|TEL|℡|\d{2,4}[-－]\d{2,4}[-－]\d{4}",
    ),
    (
        (
            r"締め?切|〆切|申請期限|申込期限|募集期間|いつまで(?:に)?申|申(?:請|し?込み?)[^、。]{0,6}いつ"
            r"|\bapply by\b|\b(?:deadlines?|due date)\b"
        ),
        "締切・期限",
        "a deadline",
        r"締め?切|〆切|期限|[0-9０-９]+月[0-9０-９]+日",
    ),
    (
        r"担当課|担当部署|担当者|窓口は|\b(?:department in charge|responsible department|person in charge)\b",
        "担当課",
        "the department in charge",
        r"担当[課部]|問い?合わせ先|[^\s、。]{2,8}課(?=[\s、。）)]|$)",
    ),
    (r"住所|所在地|どこにありますか|\baddress\b", "所在地", "an address", r"住所|所在地|丁目|番地"),
    (r"申請方法|申請書|申し込み方法|\bhow (?:to|do i) apply\b", "申請方法", "how to apply", r"申請|申込"),
    (
        r"いくら|金額|補助額|助成額|予算額|予算は|家賃は月|\b(?:how much|budget|amount of money)\b",
        "金額",
        "an amount of money",
        rf"{_NUMBER}\s*(?:万|億|千)?円",
    ),
    (r"実績値|実績は|達成率|\bactual (?:value|figure|result)s?\b", "実績値", "an actual value", r"実績|達成率"),
    (
        r"補助率|助成率|\bsubsidy rate\b",
        "補助率",
        "a rate",
        r"[0-9０-９]+\s*[%％]|分の[0-9０-９一二三四五]|[0-9]/[0-9]",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A detail that is asked for.

    Attributes:
        label: what it is called in Japanese.
        english: what it is called in English.
        is_number: whether it is a number of a kind that indicators have as well.
        printed: a pattern that printed words of it match.
    """

    label: str
    english: str
    printed: str
    is_number: bool = False

    def stands_in(self, text: str) -> bool:
        """Whether a text holds such a detail."""
        return re.search(self.printed, text) is not None


def sought_in(folded: str) -> Sought | None:
    """The detail that a folded question asks for; None where any passage on its theme will do."""
    for asked, label, english, printed in _DETAILS:
        if re.search(asked, folded, re.IGNORECASE):
            return Sought(label=label, english=english, printed=printed)
    if (counted := _COUNTED.search(folded)) is not None:
        unit = counted[1]
        return Sought(label=f"数（{unit}）", english="a number", printed=rf"{_NUMBER}\s*{_UNITS[unit]}", is_number=True)
    if re.search(r"何年(?!度)", folded):
        return Sought(label="年", english="a year", printed=rf"(?:{_NUMBER}|元)\s*年")
    return None
