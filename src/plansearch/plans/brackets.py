"""Text -> its outermost brackets, its parts between separators, and what kind of words stand in them.

The small grammar of Japanese lists that pillars' texts and project names share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plansearch.model.document import View

OPEN = dict(zip("（(「『【[［〔＜〈", "）)」』】]］〕＞〉", strict=True))
CLOSE = {close: opener for opener, close in OPEN.items()}
ROUND = "（("
LISTING = "（(【〔［[＜〈"
BULLETS = "・●○▪■◆◇□▶➢✓"
_SEPARATORS = "、，；､;\n"
# A name of a project ends in one of these; a clause of a sentence, an aim or an explanation does not.
_PROJECT_END = re.compile(
    r"(?:事業|補助金?|助成金?|奨励金|給付金|支援金|交付金|制度|プロジェクト|プログラム|フェアー?|フェスタ|フェスティバル|セミナー|"
    r"スクール|塾|講座|コンテスト|コンクール|グランプリ|キャンペーン|展示会|見本市|商談会|交流会|相談会|説明会|大賞)$"
)
# Names end so, and aims as well: 「人材の確保支援」.
_PERHAPS_PROJECT_END = re.compile(r"(?:(?<!の)支援|表彰|融資|あっせん|相談|派遣)$")
_STATUS_BEHIND = re.compile(r"[等\s。]*(?:[（(【\[〔][^（()）】]*[）)】\]〕])*[等\s。※*＊\d]*$")
_YEAR_FIRST = re.compile(r"^(?:令和|平成|[RH]?[0-9０-９]{1,4})[^、]{0,6}年")
_CAPTION_END = re.compile(r"(?:の様子|様子|イメージ図?|風景|会場|写真|[^意]図|ロゴ|外観|チラシ|ポスター|パンフレット)$")
# A clause that ends in a verb or adjective is prose, a name ends in a noun.
_PREDICATE = re.compile(r"(?:[うくすつぬむるぐぶ]|した|ない|ます|です|たい|。)$")
# So is one that goes on: 「…を支援し（…）、」.
_GOES_ON = re.compile(r"を[^、。]*(?:し|て|[図促行築開拓進高深強広設支担補整]?[りいえめけ])$")
# The object stands right before the verb: 「道具を貸し」 goes on, 「町を巡る催し」 ends in a noun.
_OBJECT_AND_VERB = re.compile(r"を[一-龠]{1,4}[ぁ-ん]{0,2}[しりいえきちびみけせてで]$")
_LONG_CLAUSE = 25  # code points; the longest project name seen has 36 but no を and 、 together
_LONG_NAME = 20  # code points; a part that ends in a verb and is longer is a sentence, no name


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """An outermost bracket: `text[start:end]` with its signs, `text[start + 1:inner]` without."""

    start: int
    inner: int
    end: int


def brackets(text: str, kinds: str = ROUND) -> list[Bracket]:
    """Outermost brackets of these kinds outside quotation marks; one that never closes ends with the text."""
    found, stack = [], list[int]()
    for at, char in enumerate(text):
        if char in OPEN:
            stack.append(at)
        elif char in CLOSE and stack:
            # A closer of another kind is a misprint; the nearest opener is meant.
            start = stack.pop()
            if not stack and text[start] in kinds:
                found.append(Bracket(start=start, inner=at, end=at + 1))
    if stack and text[stack[0]] in kinds and stack[0] + 1 < len(text):
        found.append(Bracket(start=stack[0], inner=len(text), end=len(text)))
    return found


def parts(listing: View) -> Iterator[View]:
    """What stands between the separators of a list, outside brackets."""
    depth, start, text = 0, 0, listing.text
    for at, char in enumerate(text):
        depth = max(0, depth + (char in OPEN) - (char in CLOSE))
        if depth == 0 and (char in _SEPARATORS or _is_comma(text, at) or _parts_names(text, start, at)):
            yield listing.slice(start, at).strip()
            start = at + 1
    yield listing.slice(start, len(text)).strip()


def is_sentence(clause: str) -> bool:
    """Whether words are said rather than named."""
    clause = clause.strip(" 、\n")
    if _PREDICATE.search(clause):
        return True
    return len(clause) >= _LONG_CLAUSE and "を" in clause and "、" in clause


def ends_in_verb(clause: str) -> bool:
    """Whether a clause ends in a verb, or goes on behind one."""
    clause = clause.strip(" 、\n")
    return bool(_PREDICATE.search(clause) or _GOES_ON.search(clause))


def goes_on(clause: str) -> bool:
    """Whether a clause ends in an object and its verb, in a form that another clause must follow."""
    return bool(_OBJECT_AND_VERB.search(clause.strip(" 、\n")))


def is_told(part: str) -> bool:
    """Whether a part of a list is a sentence that can be no name."""
    bare = part.rstrip("。 ")
    return (bare != part or len(bare) >= _LONG_NAME) and bool(_PREDICATE.search(bare))


def is_project_like(name: str) -> bool:
    """Whether a name ends as names of projects do."""
    return is_surely_project(name) or bool(_PERHAPS_PROJECT_END.search(_STATUS_BEHIND.sub("", name)))


def is_surely_project(name: str) -> bool:
    """Whether a name ends as names of projects do, and aims do not."""
    return bool(_PROJECT_END.search(_STATUS_BEHIND.sub("", name)))


def is_list(inside: View) -> bool:
    """Whether every part of a bracket's inside ends as names of projects do."""
    found = [part.text for part in parts(inside) if part.text and not part.text.startswith("※")]
    return bool(found) and all(is_project_like(part) for part in found)


def is_explaining(inside: str) -> bool:
    """Whether the inside of a bracket says something of the name before it, and does not belong to it."""
    return "、" in inside or ends_in_verb(inside)


def is_caption(text: str) -> bool:
    """Whether a line says that it describes a picture."""
    return bool(_CAPTION_END.search(re.sub(r"\s*[（(][^（()）]*[）)]$", "", text.rstrip("。 "))))


def is_dated(text: str) -> bool:
    """Whether a line begins with a year, as captions do and names do not."""
    return bool(_YEAR_FIRST.match(text))


def _is_comma(text: str, at: int) -> bool:
    return text[at] == "," and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())


def _parts_names(text: str, start: int, at: int) -> bool:
    """Whether a space parts two names: before a bullet, or a wide one between names of projects."""
    if not text[at].isspace() or at == start:
        return False
    if text[at + 1 : at + 2] and text[at + 1] in BULLETS:
        return True
    following = re.split(r"[、，,\s]", text[at + 1 :], maxsplit=1)[0]
    return text[at] == "\u3000" and is_project_like(text[start:at]) and is_project_like(following)
