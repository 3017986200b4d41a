"""A corpus of two kinds of plans and three municipalities, and keys that open parts of it."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from plansearch.corpus.catalog import COLUMNS
from plansearch.model.place import MunicipalityCode
from plansearch.model.reach import Reach
from plansearch.settings import Settings
from plansearch.surfaces.access.keys import Scope, new_key
from plansearch.surfaces.access.serving import key_file
from tests.small_corpus import write_corpus

FUCHU, OME, SUMIDA = MunicipalityCode("132063"), MunicipalityCode("132055"), MunicipalityCode("131075")
FAMILY, OTHER_FAMILY = "地域産業活性化計画", "産業ビジョン"
SEARCH_AND_ASK = frozenset({Scope.SEARCH, Scope.ASK})
MADE = "2026-04-01T00:00:00+00:00"

VISION = """墨田区 みらいビジョン2025

令和７（2025）年度～令和14（2032）年度 **（案）概要版**

令和７（2025）年２月 東京都墨田区

ビジョンの概要

1 ビジョンの目的

本区では、職人の数が減っています。

2 ビジョンの計画期間

計画期間は、令和７（2025）年度を初年度とし、令和14（2032）年度までの８年間とします。

目指す姿と戦略

3 目指す姿に向けた戦略

次の２つの戦略に取り組みます。

●戦略1 技の継承

若い職人を迎え、道具と場所を貸します。

●戦略2 売り先の拡大

区の外に向けて品を売ります。

施策体系

戦略 1

技の伝承

1 学び手の受入れ

戦略 2

売り先の拡大

1 市の開催

戦略1 技の継承

成果指標

成果指標\t現状値 (R6年2月時点)\t目標値 (R10年度)
学び手のいる工房の割合\t34%\t50%

主な施策

方針1 学び手の受入れ

●道具バンクの設置 **新規**

使わなくなった道具を集め、学び手に貸し出します。

●家賃の補助

空いた工房の家賃を補います。

戦略2 売り先の拡大

成果指標

成果指標\t現状値 (R6年度見込み)\t目標値 (R10年度)
市に出た店の割合\t46％\t50％

主な施策

方針1 市の開催

●朝市と夜店の開催

月に一度、市を開きます。
"""


def write_mixed_corpus(folder: Path) -> None:
    """The small corpus, and a vision beside it."""
    write_corpus(folder)
    (folder / "vision.txt").write_text(VISION, encoding="utf-8")
    with (folder / "catalog.csv").open("a", encoding="utf-8", newline="") as catalog:
        csv.DictWriter(catalog, COLUMNS).writerow(
            {
                "id": "vision",
                "file": "vision.txt",
                "publisher": "東京都墨田区",
                "title": "墨田区 みらいビジョン2025",
                "edition": "概要",
                "status": "案",
                "family": OTHER_FAMILY,
                "sha256": hashlib.sha256(VISION.encode()).hexdigest(),
            }
        )


def secret_for(
    settings: Settings,
    *,
    scopes: frozenset[Scope] = SEARCH_AND_ASK,
    families: frozenset[str] = frozenset(),
    municipalities: frozenset[MunicipalityCode] = frozenset(),
    rate: str = "",
    name: str = "test",
) -> str:
    """The secret of a new key in the file of these settings."""
    made = new_key(
        name=name,
        scopes=scopes,
        reach=Reach(families=families, municipalities=municipalities),
        created_at=MADE,
        rate=rate,
    )
    key_file(settings).add(made.key)
    return made.secret


def bearer(secret: str) -> dict[str, str]:
    """The header that shows a key."""
    return {"authorization": f"Bearer {secret}"}
