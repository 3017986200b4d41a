"""Question -> which sentences answer it, where it asks for problems, causes, features or aims; nothing for any other.

Words of Japanese and English alone; social problems that projects solve (社会課題の解決) are none of the plan's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CAUSE_ASKED = re.compile(
    r"なぜ|どうして|原因|理由|要因|経緯|いきさつ|(?:何|なに|なん)の(?:せい|所為|影響|あおり)"
    r"|どういうわけ|何が(?:響い|影響し|災い)|\b(?:why|causes?|reasons?)\b",
    re.IGNORECASE,
)
# お店が減っているのは何のせい: of what the cause is asked.
_ASKS_CAUSE = re.compile(
    r"(?:の|こと)?(?:は|って)?、?(?:(?:何|なに|なん)の(?:せい|所為|影響|あおり)|何が(?:原因"
    r"|理由|要因|響い|影響し|災い)|どういうわけ)[^、。]*$"
)
_GIVEN_UP = re.compile(
    r"や(?:め|んだ)(?:た|て|る)|廃止|中止|打ち?切|取りや?止?め|終了|撤回|断念|見送|取り下げ|引き下げ|下げ[たて]|凍結"
    r"|\b(?:abandon|scrap|cancel|discontinu|abolish|stopp?|terminat|withdr[ae]w|lower|clos(?:e|ed|ing)\b"
    r"|end(?:ed)?\b|gave up|give up|cut\b)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"背景|事情|わけ|訳|\bbackground\b|\bhow come\b", re.IGNORECASE)
_TROUBLE_ASKED = re.compile(
    r"現状認識|現状(?:を|について)?(?:どう|の(?:違|ちが|捉|とら|見方))|実情|(?<!社会)(?<!地域)課題(?!の?解決"
    r"|設定)|問題点|問題(?:だ|で|と|に)(?:ある|あると|して|し|見て|考え|述べ|捉え|挙げ|あげ|なっ|感じ)|悩み|困りごと|どう(?:見て|捉え|とらえ|認識|受け止め)"
    r"|\b(?:problems?|challenges?|issues?|difficult(?:y|ies))\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"(?<!社会)課題(?!の?解決)|問題|要因|原因|減少|縮小|不足|不振|廃業|撤退|移転|激化|懸念|厳し|陰り|遅れ"
    r"|伸び悩|悪化|老朽|高齢化"
    r"|難し|衰退|低迷|ダメージ"
)
# Features of a place and its trades; those of a project or a brand are said with it.
_FEATURES_ASKED = re.compile(
    r"(?:(?:地元|地域|産業|面|工業|商業|農業|観光|製造業|企業|経済|まち|町|街|区|市|村|土地|全体|計画)(?:の|として|と"
    r"|や|、|\s|は|から(?:見|み)た)*)*"
    r"(?:特徴|特色|特性|強み|性格|(?:と|や|、|・)|(?:主な|おもな|主要な?|中心(?:的な|となる"
    r"|の)?|基幹|盛んな|得意な)(?:産業|業種)|産業構造|産業の構成)+(?<![とや、・])",
)
_FEATURES_ASKED_ENGLISH = re.compile(
    r"(?:(?:main|own|its|their|as|an?|the|of|in|and|industrial|economic|local|industry|industries|economy|area"
    r"|city|ward|town|village|place|business|firms)\s+)*"
    r"(?:characteristics?|features?|strengths?|traits?|advantages?|character)"
    r"(?:\s+(?:as|an?|the|of|in|and|its|their|own|for|industrial|economic|local|industry|industries|economy|area"
    r"|city|ward|town|village|place|business|firms|located))*"
)
_FEATURE = re.compile(
    r"集積|特性|特徴|特色|強み|恵まれ|占め|傾向|位置し|広がり|有し|有する|割合|利便性|技術力"
    r"|操業環境"
)
# How a place describes itself, and its trades as a whole.
_OF_ITSELF = re.compile(
    r"(?:どんな|どのような|どういう|どういった|いかなる)(?:町|街|まち|[区市村]|土地|地域"
    r"|ところ|所|場所)(?:だ|な|である|か|として|です|と)(?![^。]*(?:目指|めざ|なり|したい))"
    r"|(?:自分|自ら)(?:の|たちの)?(?:町|街|まち|[区市村]|土地|地域)(?:の(?:産業|商業|工業"
    r"|経済))?(?:を|は|について)[^。]{0,12}(?:どう|どんな|どのよう|いか)"
    r"|(?:町|街|まち|[区市村]|産業|商工業|工業|商業)の(?:横顔|姿|プロフィール|自画像|自己紹介|成り立ち)"
    r"|\b(?:how|what)\b.*\b(?:describe|see|portray|characteri[sz]e|present"
    r"|introduce)s?\b.*\b(?:itself|themselves|its own (?:industr|econom|business)\w*)"
    r"|\bwhat (?:kind|sort|type) of (?:\w+ )?(?:city|ward|town|village|place"
    r"|area)\b.*\b(?:describe|say|call|see|present)s?\b"
)
# How a place's trades as a whole are doing.
_STATE_ASKED = re.compile(
    r"現状|実情|実態|状況|様子|置かれ(?:た|ている)|どうなって|どんな具合|構成|傾向"
    r"|\b(?:state|situation|condition|conditions|circumstances|shape|health|trend|trends)\b"
    r"|\bhow (?:are|is)\b.*\b(?:doing|faring|getting on)\b"
)
_OF_TRADES = re.compile(
    r"(?:地元|地域|[区市町村]内|中小|小規模|個人|民間|商|工|製造)?(?:産業|企業|事業者|事業所"
    r"|商店街?|経済|業界|業種|お店|会社|商工業|業)(?!承継)|店舗?|地元|[区市町村]内|数|現状|実情|実態|状況|様子"
    r"|構成|傾向|どう|何|述べ|説明|報告|書|描|言|見|[ぁ-ん]+|[、。・?!()\s]"
    r"|\b(?:state|situation|conditions?|circumstances|shape|health|trends?|local|its|their|own"
    r"|shops?|stores?|business(?:es)?|compan(?:y|ies)|firms?"
    r"|industr(?:y|ies)|economy|economies|trades?|commerce|manufactur\w+|retail\w*|small|and"
    r"|the|of|in|about|report(?:s|ed)?|describe[ds]?|say|says"
    r"|tell|each|doing|faring|current|present|today|overall)\b|[,.']"
)
_TROUBLE_ALONE = re.compile(
    r"(?:(?:いちばん|一番|最も|もっとも|特に|とくに|最大|最優先|最重要|主|大事|重要|大きな?"
    r"|大きい|深刻|喫緊|優先|直面する"
    r"|抱える|抱えている|解決すべき|取り組むべき|地域|産業|区|市|町|村|計画|経済|全体|今|現在"
    r"|いま)(?:な|の|に|と|は|が|で|、|\s)*)*"
    r"(?:課題|問題点?|悩み|難題)(?:や(?:課題|問題点?))?"
    # Of English only words that say how great it is, or that a plan says so.
    r"|(?=.*\b(?:problems?|challenges?|issues?|difficult(?:y|ies))\b)(?:(?:problems?|challenges?|issues?|difficult(?:y|ies)"
    r"|calls?|describes?|names?|sees?|faces?|regards?|its|their|the|own|most|more|single|one|as|an?|in|is|be|to|plan|vision"
    r"|important|big|biggest|main|greatest|largest|key|serious|pressing|urgent|local|top|number)\b\W*)+"
)
# 課題だと言い切る: how it is told.
_TOLD_AS = re.compile(
    r"(?:だ|である)?と(?:は|も)?(?:言|述べ|呼|考え|位置|捉え|とらえ|認識|明言|断言|言明|され|見[てなる]|書)[一-龥ぁ-ん]*$"
)
# The one that is above all others, asked for and printed.
_ABOVE_ALL = re.compile(
    r"(?:いちばん|一番|最も|もっとも|何より)|最[大重優]|喫緊"
    r"|\b(?:most|biggest|greatest|main|top|number one|key|largest)\b"
)
_ABOVE_ALL_PRINTED = re.compile(r"最重要|最大|最も|最優先|喫緊|急務|何より")
_ASKED_OF = re.compile(r"(?:の|が|は)?(?:抱える|それぞれの?|各々の?|直面する)*(?:現状|実情|課題|問題点?|悩み|困りごと)")
_A_SUBJECT = re.compile(r"[一-龥ァ-ヶー]{2,8}")
_CALLED_TROUBLE = re.compile(r"課題|問題|懸案|急務")
_CAUSE = re.compile(r"要因|原因|理由")
_AIM_ASKED = re.compile(r"(?:全体として)?(?:何|なに)を(?:目指|めざ|目標|目的|ねらい)[^。]*")
# How a plan came about, asked of the plan as a whole.
_OF_A_PLAN = re.compile(
    r"(?:計画|ビジョン)(?:書)?(?:が|を|は|の)?(?:(?:作|つく|策定|立て|でき|生まれ"
    r"|まとめ)[ぁ-ん]*)?(?:した|の)?(?:背景|経緯|きっかけ|いきさつ)"
)
_AIMED_AT = re.compile(
    r"どんな(?:まち|街|町|区|市|村|姿|地域|産業)(?:に|を)(?:なり|なろ|なる|目指|めざ|し(?:たい|よう)|つく|作)"
)
# The same of a place as a whole, in English: what it wants to be, not what it wants for one of its trades.
_AIMED_AT_ENGLISH = re.compile(
    r"\bwhat (?:kind|sort|type) of (?:\w+ )?(?:city|ward|town|village|place|community|area|future)\b.*"
    r"\b(?:wants?|wish(?:es)?|hopes?|aims?|aiming|seeks?|striv\w+|aspir\w+|trying|try|tries|become|envision\w*)\b"
    r"|\bwhat (?:does|do|is|are)\b.*\b(?:want|wish|hope|aim|seek|strive|aspire|aiming|striving|aspiring|trying) to "
    r"(?:be|become)\b|\bwhat (?:does|do|is|are)\b.*\b(?:aim(?:ing)?|striv(?:e|ing)) (?:for|at)\W*$"
)
_AIM_ALONE = re.compile(
    r"(?:(?:kind|sort|type|of|future|ideal|own|itself|overall|whole|wants?|hopes?|wish(?:es)?|aims?|aiming|seeks?"
    r"|strives?|striving|aspires?|aspiring|trying|tries|try|to|be|become|envisions?|for|at|a|as|in|by|on)\b\W*)*"
)
_AIM = re.compile(r"目指|めざ|目標と|目的と|図る|図って|ねらい|将来像|していく")
# Projects are done by means (…により) as well: a cause is what such words join to trouble.
_MEANS = re.compile(r"背景|影響|により|による|ことから|ため")


def _is_cause(text: str) -> bool:
    return _CAUSE.search(text) is not None or (_MEANS.search(text) is not None and _TROUBLE.search(text) is not None)


def _is_trouble(text: str) -> bool:
    return _TROUBLE.search(text) is not None


def sentences_of_cause(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that gives a cause; None for a question that asks for none.

    Why something was given up is borne only by words that say so: what hurts the trade is no reason to end its grant.
    """
    gives_up = _GIVEN_UP.search(question) is not None
    if not _CAUSE_ASKED.search(question) and not (gives_up and _BACKGROUND.search(question)):
        return None
    if gives_up:
        return lambda text: _GIVEN_UP.search(text) is not None and _is_cause(text)
    return _is_cause


def clause_of_cause(theme: str) -> str:
    """The clause of a theme that asks for a cause, where others stand beside it, without the words that ask."""
    theme = _ASKS_CAUSE.sub("", theme) or theme
    clauses = re.split(r"[、。，]", theme)
    return next((each for each in clauses if _CAUSE_ASKED.search(each)), theme) if len(clauses) > 1 else theme


def sentences_of_trouble(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that answers; None for a question that asks for no problem and no cause."""
    if _TROUBLE_ASKED.search(question):
        return _is_trouble
    return sentences_of_cause(question)


def subjects_of_trouble(theme: str) -> tuple[str, ...]:
    """The subjects that a theme lists whose problems are asked for (商業と工業の課題); () where it lists none."""
    subject = _ASKED_OF.split(theme, maxsplit=1)[0]
    names = [each.strip("のはが 、・") for each in re.split(r"と|や|、|・|及び|\s", subject)]
    listed = tuple(dict.fromkeys(each for each in names if each))
    return listed if len(listed) > 1 and all(_A_SUBJECT.fullmatch(each) for each in listed) else ()


def is_trouble_alone(theme: str) -> bool:
    """Whether a theme says no more than that problems are asked for, be it the greatest ones: いちばん大事な課題."""
    return _TROUBLE_ALONE.fullmatch(_TOLD_AS.sub("", theme.strip())) is not None


def is_trouble_of_trades(theme: str) -> bool:
    """Whether a theme says no more than that problems of a place's trades are asked for: 自分の地域の産業の悩み."""
    return not _OF_TRADES.sub("", _A_TROUBLE.sub("", theme)).strip()


def says_trouble(text: str) -> bool:
    """Whether a sentence calls something a problem."""
    return _CALLED_TROUBLE.search(text) is not None


def says_trouble_asked(question: str) -> Callable[[str], bool]:
    """What tells a sentence that calls something the problem asked for, be it the one above all others."""
    if _ABOVE_ALL.search(question):
        return lambda text: says_trouble(text) and _ABOVE_ALL_PRINTED.search(text) is not None
    return says_trouble


def says_of_trouble(text: str) -> bool:
    """Whether a sentence tells of trouble, by whatever word."""
    return _is_trouble(text)


def sentences_of_need(theme: str, question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that says what is needed; None where more is asked for than what that is."""
    if not _NEED_ASKED.search(question) or _NEED_ALONE.sub("", theme).strip():
        return None
    return lambda text: _NEED_SAID.search(text) is not None


_A_TROUBLE = re.compile(
    r"課題|問題点?|悩み|困りごと|自分|自ら|自身|地域|地元|いる|点|\b(?:problems?|challenges?|issues?|difficult(?:y|ies)|both)\b"
)
# What has become necessary, asked for and printed.
_NEED_ASKED = re.compile(
    r"必要(?:だ|と(?:され|なっ|して|述べ|書|言|考え)|になっ|である)|求められ"
    r"|\b(?:necessary|needed|required|called for|need for)\b"
)
_NEED_ALONE = re.compile(
    r"必要[ぁ-ん]*|求められ[ぁ-ん]*|支援|取り?組み?|施策|対策|こと|もの|何|新た?|述べ|書|言|考|[ぁ-ん]+|[、。・?!()\s]"
    r"|\b(?:become|became|becoming|now|is|are|have|has|been|being|necessary|needed|required|called|for|need|new|more|support"
    r"|help|measures?|assistance|kinds?|sorts?|types?|of|what|else|also|that|it|its|the|a|an|say|says|be|to)\b|[,.']"
)
_NEED_SAID = re.compile(r"必要(?:がある|である|だ|とな|とされ|不可欠|性)|求められ|不可欠")
# What a plan finds needed tells what is wanting: 構造を大きく転換…していく必要がある.
_NEED = re.compile(r"必要(?:がある|である|だ|と|$)|求められ|迫られ|直面|影響|変化し|限界|転換")


_MUST = re.compile(r"必要(?:がある|である|だ)$")


def says_trouble_or_need(text: str) -> bool:
    """Whether a sentence tells of trouble, or of what it makes necessary."""
    return _is_trouble(text) or _NEED.search(text) is not None


def says_aim(text: str) -> bool:
    """Whether a sentence says what is aimed at, not what it is that makes something necessary."""
    return _AIM.search(text) is not None and _MUST.search(text) is None


def names_trouble(theme: str) -> bool:
    """Whether a theme is itself a problem: 大規模工場の撤退."""
    return _TROUBLE.search(theme) is not None


def sentences_of_features(theme: str, question: str = "") -> Callable[[str], bool] | None:
    """What tells a sentence that says what marks a place and its trades; None for a theme that asks for another's."""
    asked = (
        _FEATURES_ASKED.fullmatch(theme.strip())
        or _FEATURES_ASKED_ENGLISH.fullmatch(theme.strip())
        or _OF_ITSELF.search(question)
    )
    return (lambda text: _FEATURE.search(text) is not None) if asked else None


def sentences_of_state(theme: str, question: str) -> Callable[[str], bool] | None:
    """What tells a sentence on the state of a place's trades; None for a question on anything else, or on one thing."""
    if not _STATE_ASKED.search(question) or _OF_TRADES.sub("", theme).strip():
        return None
    return lambda text: _FEATURE.search(text) is not None or _is_trouble(text)


def sentences_of_background(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that says why a plan was made; None for a question that asks for no plan's background."""
    return _is_trouble if _OF_A_PLAN.search(question) else None


def sentences_of_aim(theme: str, question: str = "") -> Callable[[str], bool] | None:
    """What tells a sentence that says what is aimed at; None where more than that is asked for."""
    in_english = _AIMED_AT_ENGLISH.search(question) and _AIM_ALONE.fullmatch(theme.strip())
    asked = _AIM_ASKED.fullmatch(theme.strip()) or _AIMED_AT.search(question) or in_english
    return (lambda text: _AIM.search(text) is not None) if asked else None
