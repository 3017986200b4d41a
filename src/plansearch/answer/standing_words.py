"""Question -> whether it asks if one thing stands in another of a place's plans as well: goes on, is gone, is new.

次の計画にも引き継がれている, 前から入れていたものか, no longer listed. Which projects changed, どの事業がなくなったか,
is another question, `change_words`. Which plans there are is not known here.
"""

from __future__ import annotations

import re

from plansearch.answer.asking_part import asking_part
from plansearch.answer.english_grammar import content_of_english
from plansearch.answer.plain_words import names_projects_alone
from plansearch.answer.question_words import theme_of
from plansearch.japanese.folding import fold

_PLAN = r"(?:計画(?!期間)(?:書)?|ビジョン|プラン)(?:\s*(?:19|20)\d\d)?(?:の?(?:[(（]?案[)）]?|概要版?))?"
# Words in front of a plan that say which of several is meant.
_ORDER = (
    r"(?:(?:その)?(?:次|前|後|先|旧|新|元|今|今度|今回|前回|次回|現在|現行|最新|以前|従来"
    r"|一つ前|ひとつ前|1つ前|新しい|古い)(?:い?(?:ほう|方))?の?"
    r"|[前後次]期の?)"
)
_TO = (
    r"(?:に(?:なっ(?:たら|て|た)|入っ(?:たら|て))?|で|から|まで|の(?:時|とき|頃|ころ|段階"
    r"|時点)?(?:に|で|から)?|を|が)?(?:は|も)*"
)
_EDITION = (
    rf"{_ORDER}{_PLAN}(?:と比べて)?{_TO}|[前後次]期(?={_TO}[、\s])|(?:今度|今回|前回"
    rf"|次回)の?(?:[(（][^)）]*[)）])?{_TO}"
)
_OF_A_YEAR = rf"(?:平成|令和|[hr])?\s*(?:元|\d+)\s*年?度?(?:から|より|に始まった|に始まる|開始|スタート)?の?{_PLAN}"
# What it does: goes on, is there no more, comes in.
_GOES = (
    r"引き?継[がいぎぐ]|受け?継[がいぎぐ]|続[いけくき]|(?<!事業)継続(?!計画|力)|残[っりるさ]"
    r"|消[えし]|外[れさ]|抜け(?!道)|無?なくな[っりる]|落ち[たて]"
    r"|姿を消|打ち切|廃止|取りやめ|終わ[っりる]|載らな|見当たらな|存続"
)
_AT_END = re.compile(
    rf"(?:{_GOES})[ぁ-ん]*(?:事業|取り?組み?|もの|名前|形|扱い)?[ぁ-ん]*(?:(?:か|かどうか)を?(?:確認|確か|知り|教え|聞き|調べ)[ぁ-ん]*)?[?？。」\s]*(?=$|、?それとも|、?あるいは|[?？])"
)
_ADVERB = re.compile(
    r"(?:前|以前|従来|昔|当初|最初|元)から|もともと|元々|すでに|既に|とっくに|(?:時|とき|頃|ころ|段階|時点)から"
    r"|(?:初めて|はじめて)(?!の?(?:人|方|創業|起業|開業|店|お店|[^。?？]{0,8}(?:開|始め|雇)))|初登場|新顔"
    r"|新(?:しく|たに|規に)[^、。]{0,3}(?:入|加|載|出て|盛り|打ち出)"
    r"|(?:もう|まだ)[^、。]{0,8}(?:載|あ[っりる]|残|続|や[っる]|な[いく]|入[っら]|書[いか]|出て|見[らえ])"
)
_EDITION_ASKED = re.compile(
    rf"{_ORDER}{_PLAN}|[前後次]期|今度の|今回の|(?:時|とき|頃|ころ)から|{_OF_A_YEAR}|前から"
    r"|もともと|元々|以前から"
)
# 新しく入れた事業を教えて asks which they are.
_LISTS = re.compile(
    r"(?:事業|取り?組み?|施策|もの)(?:名|の名前)?(?:を|は)?[^、。]{0,6}(?:教え|挙げ|一覧|並べ"
    r"|全部|すべて|リスト|まとめ)"
)
_HAS_PLAN = re.compile(r"計画|ビジョン|プラン")
_OPEN = re.compile(r"何|なに|なん(?:の|で)|どの|どれ|どんな|どう|どこ|いつ|いくつ|いくら|だれ|誰|どっち|どちら")
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:、|か、?|\s)(?:それとも|あるいは|もしくは).*$",
        rf"(?:の)?(?:前から|以前から|従来から|昔から|当初から|もともと|元々)(?:の)?(?:{_PLAN}{_TO})?",
        rf"{_EDITION}",
        rf"{_PLAN}の(?:後|あと|のち|次|前)(?:に|で|は|も|、)*",
        rf"(?:から|より)の{_PLAN}{_TO}(?:(?:入|載|あ|書|言|や|挙|掲)[ぁ-ん]+(?:が|けど|けれど|のに)、)?",
        r"(?:って(?:いう)?|という)?(?:仕組み|制度|取り?組み)(?=[、\s])",
        r"(?:すでに|既に|とっくに|もう(?!一)|まだ)",
        r"(?:の)?(?:時|とき|頃|ころ|段階|時点)から(?:すでに|既に|もう)?",
        r"(?:初めて|はじめて)(?:出てき|登場し|載っ|入っ|加わっ|現れ)[ぁ-ん]*",
        rf"(?:を|が|は|も|って)?、?\s*(?:{_GOES})[ぁ-ん]*(?:もの|名前|形|扱い)?[ぁ-ん]*(?:(?:か|かどうか)を?(?:確認|確か|知り|教え|聞き|調べ)[ぁ-ん]*)?[?？。\s]*$",
    )
)
_TAIL = re.compile(r"(?:って(?:いう)?|という)?(?:事業|取り?組み?|仕組み|もの|話)?(?:って|は|が|も|を)?[、\s]*$")

_EN_ORDER = (
    r"(?:earlier|previous|prior|former|preceding|later|newer|next|new|old|older|current|latest"
    r"|subsequent|following|successor|first|second)"
)
_EN_PLAN = (
    rf"(?:(?:the|its|their|that|this|an?) )?(?:{_EN_ORDER}|(?:fy ?|fiscal )?(?:19"
    rf"|20)\d\d)(?: \w+){{0,2}}? (?:plan|vision|edition)\b"
    r"|\b(?:the )?(?:plan|vision)(?: (?:that|which) (?:start|begin|run)s?| starting| beginning)? (?:in|from|of|for) "
    r"(?:fy ?|fiscal )?(?:year )?(?:19|20)\d\d"
)
_EN_GOES = (
    r"\bstill\b|\bno longer\b|\bany(?: ?more| longer)\b|\balready\b|\bcontinu\w+|\bcarr(?:y"
    r"|ied|ies) (?:over|on|forward)\b|\bsurviv\w+"
    r"|\bdropped\b|\bdisappear\w*|\bremoved?\b|\bgone\b|\bfor the first time\b|\bkept\b"
    r"|\bkeeps?\b|\btaken over\b|\bis (?:it|that|this) new\b"
    r"|\bnew (?:in|to)\b|\bleft out\b|\bremain\w*|\bfirst appear\w*|\balso\b|\bas well\b"
)
_EN_ASKS = re.compile(r"(?:^|[.?!,;]\s*|\b(?:and|or|but) )(?:is|are|was|were|do|does|did|has|have|had|will)\b")
_EN_OPEN = re.compile(r"\b(?:which|what|who|how many|how much|how|why|when|where)\b|^(?:please )?list\b")
_EN_FRAMES = re.compile(
    r",?\s+or (?:is|was|were|did|does|has|are)\b.*$|(?:\b(?:in|into|to|from|of|under|by"
    rf"|part of|with) )?{_EN_PLAN}(?:'s)?"
    # Years are gone by now.
    r"|\bpart of (?:the )?(?:plan|vision)\b|\b(?:in |into |to |of )?(?:the )?(?:plan|vision)"
    r" (?:(?:that|which) (?:start|begin|run)s?|starting|beginning|in\b|from\b|of\b|for\b)"
    rf"|{_EN_GOES}|\bpart\b(?= of|\W*$)|\bthat is\b"
)
# That centre's project: what it is stands in the sentence before.
_POINTS = re.compile(r"\b(?:that|this|these|those|it|its|they|their|the same)\b")
_POINTED = re.compile(r"\b(?:that|this|these|those|the same) [\w-]+(?:'s [\w-]+)?")


def asks_whether_stands(text: str) -> bool:
    """Whether a folded question asks if something it names goes on, is gone or is new in another of a place's plans."""
    heard = asking_part(text)
    if re.search(r"[ぁ-ん]", text):
        alternatives = re.split(r"それとも|あるいは", heard)[0]
        goes = (_AT_END.search(heard) or _ADVERB.search(heard)) and not _LISTS.search(heard)
        return bool(goes and _EDITION_ASKED.search(text) and _HAS_PLAN.search(text)) and not _OPEN.search(alternatives)
    is_asked = re.search(_EN_GOES, heard) is not None and _EN_ASKS.search(heard) is not None
    return is_asked and re.search(_EN_PLAN, text) is not None and _EN_OPEN.search(heard) is None


def theme_of_standing(rest: str) -> str:
    """What the thing is; empty where a question names none.

    Args:
        rest: a question without places and years.
    """
    text = fold(rest)
    if not re.search(r"[ぁ-ん]", text):
        asked = asking_part(text)
        points = _POINTS.search(asked) is not None
        text = _POINTED.sub(" ", text) if points else asked
        theme = content_of_english(_EN_FRAMES.sub(" ", text), told=points)
        return "" if names_projects_alone(theme) else theme
    for pattern in _FRAMES:
        text = pattern.sub(" ", text)
    theme = theme_of(_TAIL.sub("", text.strip(" 、。?？")))
    return "" if names_projects_alone(theme) else theme
