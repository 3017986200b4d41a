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
_PEOPLE = re.compile(r"(?:参加|来場|来館|利用|受講|応募|登録|相談|従業)者数|定員")
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
    (
        r"日程|日時|開催日|開催時期|会期|スケジュール|\b(?:schedule|dates? of)\b",
        "日程",
        "a date",
        r"[0-9０-９]+\s*月|[0-9０-９]+\s*日(?!本)|日程",
    ),
    (
        (
            r"(?<!の)(?<!対象)(?<!対象者)(?<!主体)(?:は|って)(?:誰|だれ|どなた)(?![とをに])"
            r"|(?:誰|だれ|どなた)が[^。]{0,16}(?:作|書|策定|決め|考え|編|監修|運営|担当)"
            r"|\bwho (?:(?:is|was) the|wrote|made|drew up|leads|heads)\b"
        ),
        "人の名前",
        "a person's name",
        r"(?:区長|市長|町長|村長|知事|会長|社長|代表|委員長|座長)[\s　]*[一-龥]{2,}|[一-龥]{2,}氏(?![一-龥])",
    ),
    (
        r"何日(?!間|く|も)|\b(?:on )?(?:what|which) (?:exact )?(?:day|date)\b|\bexact date\b",
        "日付",
        "a day",
        r"[0-9０-９]+\s*月\s*[0-9０-９]+\s*日",
    ),
    (
        r"何月(?!何日)(?:に|の|です|でし|な|か|$)|\b(?:what|which) month\b",
        "月",
        "a month",
        r"[0-9０-９]+\s*月",
    ),
    (
        r"面積|床面積|広さ|\b(?:floor|land|total) area\b|\bhow large\b",
        "面積",
        "an area",
        r"㎡|平方|ヘクタール|坪|\bha\b",
    ),
    (
        (
            r"上限|限度額|最高額|\bupper limit\b|\bcap on\b"
            r"|\b(?:maximum|highest|biggest|largest) (?:\w+ ){0,2}(?:amount|subsid(?:y|ies)|grants?|loans?|sums?)\b"
            r"|\b(?:subsidy|grant|loan) (?:ceiling|limit|cap)\b"
        ),
        "上限",
        "an upper limit",
        rf"上限|限度|最大|{_NUMBER}\s*(?:万|億|千)?円",
    ),
    (
        r"(?:調査|アンケート|検証|投票|選考|審査)の?結果|\b(?:results?|findings) of\b",
        "結果",
        "a result",
        r"結果|\d\s*[%％]",
    ),
    (
        (
            r"住所|所在地|どこにありますか|\baddress\b"
            r"|\bwhere (?:is|are) [^?]*\b(?:office|building|venue|facility|headquarters|located)\b"
        ),
        "所在地",
        "an address",
        r"住所|所在地|丁目|番地",
    ),
    (
        (
            r"申請方法|申請書|申し込み方法|応募方法|(?:申し?込|申請|応募)[^。、]{0,6}(?:どう|どこ|何が|手続き?)|手続き?(?:を|は|の)"
            r"|\bhow (?:to|do i|can i|does one) (?:apply|sign up|register)\b"
        ),
        "申請方法",
        "how to apply",
        r"申請|申込|申し込",
    ),
    (
        (
            r"(?<!数)(?<!率)(?<!値)(?<!数は)(?<!率は)(?<!値は)(?<!割合は)(?<!見込みは)いくら|金額|(?:補助|助成"
            r"|予算|発行|交付|支給|融資|投資|売上|目標|決算)額|総額|料金|価格|予算は|家賃は月"
            r"|\b(?:how much|budget|amount of money)\b"
        ),
        "金額",
        "an amount of money",
        rf"{_NUMBER}\s*(?:万|億|千)?円",
    ),
    (
        (
            r"(?:どの|どこの|何という)(?:企業|会社|お?店|団体|事業者)が"
            r"|(?:企業|会社|お?店|商店|団体|事業者)の(?:名前|名称)|(?:企業|会社|店|団体|事業者)名(?!簿)"
            r"|\bnames? of (?:the |any |all )?(?:companies|firms|shops|businesses|organi[sz]ations)\b"
            r"|\bwhich (?:companies|firms|shops|businesses|organi[sz]ations) (?:have |had |were |are )?"
            r"(?:joined|join|participat\w+|took part|take part|members?|involved|registered|received|won|certified)\b"
        ),
        "企業や団体の名前",
        "names of companies",
        r"株式会社|有限会社|合同会社|[(（][株有][)）]",
    ),
    (
        (
            r"実績値|実績は|達成率|達成(?:し|され|でき)た"
            r"|\bactual (?:value|figure|result)s?\b"
        ),
        "実績値",
        "an actual value",
        r"実績|達成率",
    ),
    (
        r"補助率|助成率|\bsubsidy rate\b",
        "補助率",
        "a rate",
        r"[0-9０-９]+\s*[%％]|分の[0-9０-９一二三四五]|[0-9]/[0-9]",
    ),
)


_ERA = re.compile(r"(昭和|大正|明治|西暦)\s*何年")
_MONEY = ("金額", "an amount of money", rf"{_NUMBER}\s*(?:万|億|千)?円")
_COUNTERS = r"(?:社|件|人|名|店|回|校|台|団体|か所|カ所|箇所|組|者|割|%|％)"
_NO_PRICE = re.compile(
    r"(?<=[数率値合])(?:は|が|って)?[、\s]*(?:今|いま|現在|現状|もと|当初|最新)?(?:で|は|の時点で)?[、\s]*いくら"
)
_PRICES = r"料金|[一-龥](?<![材資原燃飼肥香塗衣給無飲食])料|参加費|家賃|賃料|地代|会費|価格|値段|単価|時給"
# The last word of a question says what is wanted: 応募した企業の数, 施設の家賃は.
_AT_END = re.compile(
    rf"(数|(?<=[者客人社店業])(?=(?:は|って|が)?(?:どれ|どの)(?:くらい|ぐらい|ほど|だけ|程度))|{_PRICES})(?:は"
    rf"|って|が|を|も)?(?:いま|現在)?(?:どれ(?:くらい|ぐらい|ほど|だけ)|どの(?:くらい|ぐらい|程度)"
    rf"|いか(?:ほど|が)|何)?"
    r"(?:です|でしょう|でした|なの|になり|になる|ます)*か?(?:教えて|知りたい|示して|お願い)?(?:ください|下さい"
    r"|です|します)*[?？。\s]*$"
)
# Of these it is counted how many there are; 多数 is no number.
_NO_NUMBER = re.compile(
    r"(?:[多少複無有手]|(?:自治体|市区町村|計画|事業|施策|取組|戦略|方針|項目|指標|[柱区市町村])の?)$"
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


def number_at_end(folded: str) -> str:
    """The number or price that a folded question ends in, as what it wants; empty where it ends otherwise."""
    found = _AT_END.search(folded)
    return "" if found is None or _NO_NUMBER.search(folded, 0, found.start()) else found[1] or "数"


def sought_in(folded: str) -> Sought | None:
    """The detail that a folded question asks for; None where any passage on its theme will do."""
    # 割合は、今いくらで、目標は何%: what is asked for is no money.
    priced = _NO_PRICE.sub("", folded)
    for asked, label, english, printed in _DETAILS:
        if re.search(asked, priced, re.IGNORECASE):
            return Sought(label=label, english=english, printed=printed)
    return _number_sought(folded) or _year_sought(folded)


def _number_sought(folded: str) -> Sought | None:
    if (counted := _COUNTED.search(folded)) is not None:
        unit = counted[1]
        return Sought(label=f"数（{unit}）", english="a number", printed=rf"{_NUMBER}\s*{_UNITS[unit]}", is_number=True)
    if (people := _PEOPLE.search(folded)) is not None:
        return Sought(label=people[0], english="a number of people", printed=rf"{_NUMBER}\s*[人名]", is_number=True)
    if ending := number_at_end(folded):
        is_money = re.search(_PRICES, ending) is not None
        label, english, printed = _MONEY if is_money else ("数", "a number", rf"{_NUMBER}\s*{_COUNTERS}")
        return Sought(label=label, english=english, printed=printed, is_number=not is_money)
    return None


def _year_sought(folded: str) -> Sought | None:
    if (era := _ERA.search(folded)) is not None:
        printed = rf"{era[1]}\s*(?:{_NUMBER}|元)\s*年" if era[1] != "西暦" else r"(?:19|20)\d\d"
        return Sought(label="年", english="a year", printed=printed)
    if re.search(r"何年(?!度|の?計画|から)", folded):
        return Sought(label="年", english="a year", printed=rf"(?:{_NUMBER}|元)\s*年")
    return None
