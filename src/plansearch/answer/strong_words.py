"""Sentence, quotes -> the first word that turns its meaning and that the quotes do not have; negations; instructions.

Lists of words, not grammar: which part of a sentence a negation or すべて belongs to is not seen, nor are words that
turn a meaning and stand in no list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.japanese.folding import fold, fold_compact

_LATIN = re.compile(r"[A-Za-z]")
# What a sentence may say only where its quotes say so: of the words on the left one stands in the sentence, of those
# on the right one is printed. English words are looked for only where there are any letters of theirs: a search that is
# blind to case takes four times as long.
_TIED = tuple(
    (
        re.compile(said),
        re.compile(rf"{said}|\b(?:{english})" if english else said, re.IGNORECASE),
        re.compile(printed, re.IGNORECASE),
    )
    for said, english, printed in (
        (r"すべて|全て|全員|全域|全区|各区|あらゆる|いずれも|必ず|常に", r"(?:all|every|always)\b",
         r"すべて|全|各|あらゆる|いずれ|必ず|常に"),
        (r"のみ(?!なら)|だけ(?!で)|唯一|に限[りるっ]|限定", r"only\b", r"のみ|だけ|唯一|限"),
        (r"初めて|初の|最初", r"first\b", r"初|第1"),
        (r"最も|最多|最大|最高", r"(?:most|largest|highest|maximum)\b", r"最|上限|以内|以下|限度"),
        (r"無料|無償", r"free(?: of charge)?\b", r"無料|無償"),
        (r"義務|必須", r"(?:must|required|mandatory)\b", r"義務|必須|必要"),
        (r"禁止", r"(?:forbid|forbids|forbidden|prohibit\w*|ban|bans|banned)\b", r"禁止"),
        (r"廃止|中止|終了|休止|停止|打ち切",
         r"(?:abolish\w*|cancel\w*|discontinu\w*|terminat\w*|stops?|stopped|ended)\b",
         r"廃止|中止|終了|休止|停止|打ち切"),
        (r"増加|増額|増や|増え|倍増", r"increas\w*", r"増|拡大|上昇|向上"),
        (r"減少|減額|減ら|減る|減り|半減|削減|縮小", r"(?:decreas\w*|reduc\w*)", r"減|縮小|削|低下|軽"),
        (r"新規|新設|新たに", r"new(?:ly)?\b", r"新"),
        (r"今年度|本年度", "", r"今年度|本年度"),
        (r"来年度|次年度", "", r"来年度|次年度"),
        (r"昨年度|前年度", "", r"昨年度|前年度"),
        (r"(?:今|本|来|昨)年(?!度)", r"(?:this|next|last) year\b", r"今年|本年|来年|昨年"),
    )
)  # fmt: skip
# Without any of these nothing is denied, and nothing harmless is said either.
_MAY_DENY = re.compile(r"な[いくかしけ]|ません|ず|無し|未実施|対象外|を除|不可|[A-Za-z]")
_HARMLESS = re.compile(
    r"だけで(?:は)?なく|のみならず|に限らず|少なくない|なければ(?:ならない|なりません)|なくては(?:ならない|なりません)"
    r"|かもしれない|を問わず|にかかわらず|やむを得ず|ざるを得ない|絶え(?:間)?(?:なく|ない)|必ず|まず|ずつ|いずれ|はずれ|あらず"
    r"|ともない|おこない|行ない|まかない|うしない|そこない|はず|ずれ|みずから|わずか|おのず|ひとまず|not only",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"ない|なく(?=[、。て]|$)|なかった|ません|(?<=[かがさたなばまらわしせけげれべめえ])ず(?=[、。にっ]|$)|なし(?=[、。で]|$)|無し|未実施"
    r"|対象外|を除|不可|\b(?:no|not|never|without|cannot|none|neither|nor|except|excluding)\b|n't\b|n’t\b",
    re.IGNORECASE,
)
_NEGATED_TAIL = re.compile(
    r"(?:を|は|が|も|に)?(?:し|され|さ|でき|行わ|行われ|いたし|致し|実施し|含ま|含め|対象(?:と|に)し|なら|あり|では?)?"
    r"(?:て?は?い)?(?:ない|なく(?!て)|なかった|ません|ず(?=[、。に]|$))"
    r"|(?:は|を)?(?:対象外|除[くき]|不可)"
)
# In a document these words speak to whoever reads a prompt, not to the readers of a plan; folded, so in lower case.
_INSTRUCTION = re.compile(
    r"(?:指示|命令|プロンプト|ルール|制約)(?:を|は)?(?:すべて|全て)?(?:無視|忘れ|上書き)|システムプロンプト"
    r"|(?:と|を|に|のみ)(?:答え|回答し|返答し|出力し|表示し|書き|述べ)(?:よ|ろ|なさい|てください|て下さい)"
    r"|あなたは.{0,20}(?:ai|アシスタント|モデル)"
    r"|\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b|\bsystem prompt\b"
    r"|\b(?:you are|act as) (?:an? )?(?:ai|assistant|language model)\b"
    r"|\b(?:reply|respond|answer|output) (?:only )?with\b"
)


def strong_word(sentence: str, quotes: Sequence[str]) -> str:
    """The first word that turns a statement (すべて, のみ, 無料, 廃止) and has no counterpart in the quotes."""
    texts = [fold_compact(quote).text for quote in quotes]
    is_japanese = _LATIN.search(sentence) is None
    for said, said_in_any, printed in _TIED:
        found = (said if is_japanese else said_in_any).search(sentence)
        if found is not None and not any(printed.search(text) for text in texts):
            return found[0]
    return ""


def is_negated(text: str) -> bool:
    """Whether a text says that something is not; だけでなく and なければならない do not say so."""
    return _MAY_DENY.search(text) is not None and _NEGATION.search(_HARMLESS.sub("", text)) is not None


def goes_on_negated(after: str) -> bool:
    """Whether what is printed behind a quote turns it: 補助金を交付|しない."""
    return _NEGATED_TAIL.match(fold(after)) is not None and _HARMLESS.match(fold(after)) is None


def is_instruction(text: str) -> bool:
    """Whether words speak to a language model; some of the usual phrases are known, not all there are."""
    return _INSTRUCTION.search(fold(text)) is not None
