"""Words of a question without its places and years -> its theme: what is left when the words of asking are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plansearch.answer.asking_grammar import content_of, within_words
from plansearch.answer.count_words import FRAMES
from plansearch.answer.english_grammar import content_of_english, is_english
from plansearch.japanese.folding import fold, fold_compact

# With and without い: しています, してます.
_VERB = r"(?:い?(?:ます|ました|る|た)(?:の|ん)?(?:です|でしょう)?か?)"
# From the longest forms of asking to the shortest; each is replaced by a space wherever it stands.
_JAPANESE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:を|も)?(?:計画ごとに|自治体ごとに|すべて|全て|全部|一覧で|一覧が?|もれなく|簡単に|詳しく)",
        r"(?:を|が|について)?(?:教えて|お教え|挙げて|示して|比べて|並べて|説明して|まとめて|知らせて)(?:ください|下さい|ほしい(?:です)?|もらえますか|くれますか|くださいませんか)?",
        r"(?:動いて|走って|進んで|続いて)(?:いる)?(?=計画)|(?:実施中|進行中|有効)(?:の|な)?(?=計画)",
        r"(?:を|と)?対比し(?:て|た)?|(?:にして|を?一覧にして)(?=\s|$)",
        r"(?:を|が)?(?:知りたい|見たい|ほしい|調べたい|聞きたい)(?:のですが|のです|です|ですが|と思います)?",
        r"(?:を)?(?:お願いします|お願い致します|おねがいします)",
        rf"(?:で)?(?:は)?(?:何|なに)を(?:して|やって|行って|進めて|実施して){_VERB}",
        r"(?:で)?(?:は)?(?:何|なに)を(?:する|します|しました|した|行う|行います)(?:予定)?(?:の)?(?:です|でしょう)?か?",
        r"(?:に|で|から)?(?:は)?(?:どんな|どのような|どういった|何か|なにか)(?:もの|こと|内容)(?:が|は|を)?",
        r"(?:どんな|どのような|どういった)",
        rf"(?:を)?どう(?:やって|して|支えて|支援して){_VERB}",
        r"は?どう(?:違い|違う|異なり|異なる|変わり|変わっ)(?:ます|ました|の|た)*(?:です|でしょう)?か?",
        r"(?:を|の)?(?:比べ|比較し)(?:て|ると|た)?|(?:の)?比較|(?:の)?(?:違|ちが)い",
        rf"(?:に|を|が)?(?:載って|掲載されて|記載されて|書かれて|書いて|載せて|取り組んで|含まれて|入って|設けて|持って|続いて){_VERB}",
        rf"(?:に|を)?(?:入れて|盛り込んで|掲げて|定めて|打ち出して|扱って|触れて|助けて){_VERB}",
        r"に?(?:手を(?:打|付け|つけ|差し伸べ)|力を注|本腰を入れ|乗り出)[ぁ-ん]*",
        rf"(?:を|が)?(?:して|行って|やって|実施して|行われて|進めて|されて){_VERB}",
        r"(?:に|を)?(?:取り組む|取り組んだ|力を入れる|力を入れた|行う|行った|実施する|進める|助ける|後押しする|支える|応援する)(?=[\s?。]|自治体|$)",
        r"(?:に|を|が)?(?:載せる|載せた|設けた|含む|載る|持つ)(?=(?:自治体|区|市|町|計画))",
        r"(?:は|が|も|って)?(?:の(?:記載|記述)(?:は|が|も)?)?(?:あり(?:ます|ません)|ある|ない|無い)(?:の|ん)?(?:です|でしょう)?か?(?=[\s?。、]|$)",
        r"(?:は|も)?、?\s*(?:もまだ|まだ|今も|今でも|現在も|(?<=は)(?:今|いま|現在))(?=[\s?。、]|$)|簡潔に?(?=[\s?。]|$)|(?:なぜ|どうして)(?=\s)|(?:計画の)?(?:対象|有効)(?:年度|期間|期限)",
        r"(?:を|に関する|の)?(?:している|行う|行なう|進める)?(?:のは)?(?:どの|どんな)(?:自治体|市区町村|区市町村|区|市|町|村|計画)(?:の?(?:もの|計画))?",
        r"(?:の)?(?:は)?(?:どこ|だれ|誰)(?:です|でしょう|の)?か?",
        r"(?:は|が)?(?:いつ)(?:から|まで|の|に|頃)*(?:計画)?(?:です|でした|でしょう|の)?か?",
        r"(?:計画(?:書)?)?(?:は|が|って)?何年(?:度|間)?(?:から|まで|の|に)*(?:計画)?(?:です|でした|でしょう|有効|とされて)?(?:な)?(?:の)?か?(?=[\s?。、]|$)",
        r"(?:は|が)?何年度?(?:から|まで|の|に)*(?:計画)?(?:です|でした|でしょう|有効|とされて)?か?",
        r"(?:は|が|の)?(?:いくつ|いくら|何点)(?:で|です|でしょう)?か?",
        r"(?:は|とは)?(?:何|なん|なに)(?:です|でしょう)か?|(?:は|とは)?何か(?=[\s?。、]|$)",
        r"(?:に)?(?:について|に関して|に関する|をめぐる|における|に向けた|のため(?:に|の))(?:は|も|の)?",
        r"(?:の)?(?:自治体|市区町村|区市町村|市町村|市町)(?:名|は|を|が|の|で)?(?=[\s?。、]|$)",
        r"(?<=[るたいのうくすつぬぶむ])(?:区|市|町|村)(?:[や・、](?:区|市|町|村))*(?:は|を|が)?(?=[\s?。、]|$)",
        r"(?:この|その|両方の|二つの|2つの|ふたつの|複数の)計画(?:書)?(?:に|で|の|を|は|から)*",
        r"(?:[区市町村]の)?計画(?:書)?(?:に|で|を|は|では|には|だと|なら|じゃ|の中(?:に|で)?)(?=[、\s]|は|も|どんな|何|[^間書的])",
        r"(?:始まる|始まった|開始する|終わる|含む|作った|策定した|期間に含む)?計画(?:期間)?(?:は|を|の|が)?(?=[\s?。、]|$)",
        r"(?:の)?計画期間(?:は|が|を)?|期間に含む|(?:を)?(?:作った|策定した)(?=\s|$)",
        r"[一-龥]*(?:ビジョン|プラン)\s*(?:(?:19|20)\d\d)?の?(?:[(（]?案[)）]?|概要版?|素案)?(?:に|で|の|は)*",
        r"共通(?:する|の)|新しく(?:入れ|加え|始め|加わっ|でき)た|なかった|残って(?:い(?:る|ます)?)?|新しい(?=取組|事業|計画)|新規の?(?=取組|事業)",
        r"(?:続いた|続いている|(?:見(?:られ|え|当たら)|載ら)?(?:なく|無く)なった|やめた|何をやめ(?:た|まし)?|変わった|変わりました|変更点|どう変わ(?:った|りました))",
        r"(?:に)?(?:手厚い|優れている|充実している|多い|少ない|力を入れている)(?:の|点)?(?=[はが\s]|$)|(?<=\s)点(?=\s|$)",
        r"でしょうか|ですか|ますか|でしたか|ましたか|ください|下さい|もう(?=[^一])|ですよね|でしょう(?=$)",
        r"(?:背景説明だけの(?:もの|計画)は)?除いて|どれ|両方の?(?=事業|計画)|それぞれの?",
        r"(?:は|が|を|と)(?=[\s?。]|$)|(?<=\s)(?:か|すか|と|区|市|町)(?=[\s?。]|$)|[「」『』]",
    )
)
_JAPANESE_SIGNS = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
_EDGES = " 、。・,?？!！:：;.　()（）'"
# In front of hiragana, and behind it, what looks like a particle may be a part of the word (はんろ, 子ども, ふるさと).
_PARTICLES = re.compile(
    r"^(?:[、。\s]+|[のにをはがもで]+(?![ぁ-んー]))(?=\S)"
    r"|(?:(?<![ぁ-ん])[のにをはがもでと]+|[、。\sをはが]|(?<!も)の|(?<=[ぁ-ん]{3})[にで]|から|では|でも|には|にも|とは)+$"
)
# Words that say that something is done, not what: alone they are no theme.
_EMPTY = frozenset(
    (
        *(
            "",
            "の",
            "と",
            "事業",
            "事業名",
            "取組",
            "取り組み",
            "支援",
            "施策",
            "内容",
            "産業支援",
            "計画",
            "こと",
            "もの",
            "前",
            "新しい",
        ),
        *(
            "期間",
            "計画期間",
            "計画の期間",
            "有効期間",
            "plan",
            "plans",
            "project",
            "projects",
            "what",
            "period",
            "periods",
        ),
    )
)
_ROUNDS = 3


def theme_of(rest: str, *, told: bool = False) -> str:
    """The theme; empty where a question has none.

    Args:
        rest: without places and years.
        told: whether what is told before the question belongs to it.
    """
    text = fold(rest)
    is_japanese = _JAPANESE_SIGNS.search(text) is not None and not is_english(text)
    content = content_of(text, told=told) if is_japanese else content_of_english(_without(FRAMES, text), told=told)
    text = f" {content} "
    patterns = (*FRAMES, *_JAPANESE) if is_japanese else ()
    for _ in range(_ROUNDS):
        before = text
        for pattern in patterns:
            text = within_words(pattern, text)
        text = f" {_told(_trimmed(text))} "
        if text == before:
            break
    theme = _trimmed(text)
    return "" if fold_compact(theme).text in _EMPTY or len(fold_compact(theme).text) < 2 else theme  # noqa: PLR2004


def _without(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def _told(text: str) -> str:
    """Without words between spaces that say nothing by themselves, where others are left."""
    words = [word for word in text.split() if word.strip(_EDGES) not in _EMPTY]
    return " ".join(words) if words else text


def _trimmed(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = _PARTICLES.sub("", " ".join(text.split()).strip(_EDGES)).strip(_EDGES)
    return text
