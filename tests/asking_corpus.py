"""A corpus to be asked, made up anew from a seed: whose plans, for which years, which projects and their names.

No answer can be known beforehand: places and names are drawn, so what is right stands in `Made` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

_PLACES = ("昭島市", "小平市", "国分寺市", "東大和市", "武蔵村山市", "稲城市")
_OWN = ("すみれ", "あかね", "ひばり", "こだま", "みのり", "いぶき", "つばさ", "かなで")
_CODES = {
    "昭島市": "132071",
    "小平市": "132110",
    "国分寺市": "132144",
    "東大和市": "132209",
    "武蔵村山市": "132233",
    "稲城市": "132250",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was drawn.

    Attributes:
        place: has two plans, from 2019 and from 2022; the later one hands businesses over.
        other: has a plan from 2022 that spreads cashless payment and hands businesses over as well.
        absent: has no plan.
        kept: project of both plans of `place`.
        dropped: project of its earlier plan, which helps people to open shops.
        succession: project of its later plan.
        payment: project of `other` for cashless payment.
        heirs: project of `other` that hands businesses over.
        cases: how many cases `succession` takes a year.
    """

    place: str
    other: str
    absent: str
    kept: str
    dropped: str
    succession: str
    payment: str
    heirs: str
    cases: int

    @property
    def place_code(self) -> str:
        """Code of `place`."""
        return _CODES[self.place]

    @property
    def other_code(self) -> str:
        """Code of `other`."""
        return _CODES[self.other]

    @property
    def files(self) -> Mapping[str, tuple[str, str]]:
        """Documents by id, as `small_corpus.write_corpus` takes them."""
        older = f"""【承認した地域産業活性化計画の概要】

「{self.place}地域産業活性化計画」（{self.place}）【計画期間：平成 31 年度～平成 33 年度】

本市は小さな工房が集まる地域である。店を開く人を増やし、品物を遠くへ届けることを目指す。

(1)創業を支える取組

市内で店を開く人に講座と相談の場を設け、創業を支える（{self.dropped}）

(2)販路を拓く取組

展示会に出る会社の費用の一部を補助する（{self.kept}）
"""
        newer = f"""【承認した地域産業活性化計画の概要】

「{self.place}地域産業活性化計画」（{self.place}）【計画期間：令和４年度～令和６年度】

本市は工房の技を守ってきた。働く人の年齢が上がり、技を次へ渡すことが課題である。

(1)会社を引き継ぐ取組

後継者のいない会社の事業承継を支え、年間{self.cases}件の相談に応じる（{self.succession}）

(2)販路を拓く取組

展示会に出る会社の費用の一部を補助する（{self.kept}）

「{self.other}地域産業活性化計画」（{self.other}）【計画期間：令和４年度～令和６年度】

本市は駅前の商店街を中心に栄えてきた。買い物の不便をなくすことを目指す。

(1)買い物を便利にする取組

商店街にキャッシュレス決済を広める（{self.payment}）

(2)のれんを守る取組

専門家が事業承継の計画づくりを手伝う（{self.heirs}）
"""
        return {"annex-older": ("older.txt", older), "annex-newer": ("newer.txt", newer)}


def make(seed: int) -> Made:
    """Draw places and names."""
    draw = Random(seed)  # noqa: S311 - words, not secrets
    place, other, absent = draw.sample(_PLACES, 3)
    own = draw.sample(_OWN, 5)
    return Made(
        place=place,
        other=other,
        absent=absent,
        kept=f"{own[0]}見本市出展助成事業",
        dropped=f"{own[1]}開業講座事業",
        succession=f"{own[2]}バトン支援事業",
        payment=f"{own[3]}キャッシュレス推進事業",
        heirs=f"{own[4]}のれん事業承継事業",
        cases=draw.randint(11, 99),
    )
