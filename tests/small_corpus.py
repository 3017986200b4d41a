"""A corpus of two documents that was made up: written as files, read by the real readers, with real municipalities."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

from plansearch.corpus.catalog import COLUMNS

NEWER = """【承認した地域産業活性化計画の概要】

「府中市地域産業活性化計画」（府中市）【計画期間：令和４年度～令和６年度】

本市は製造業の集積する地域である。事業者の高齢化が進み、後継者の不足が課題となっている。今後は技術の継承と新しい事業者の参入を進めていく。

(1)ものづくりの技術を継承する取組

後継者のいない会社の事業承継を支え、若い技術者を育成する（ものづくりバトンタッチ支援事業、若手技術者育成塾）

(2)商店街の魅力を高める取組

商店街の空き店舗を活用し、新たに店を開く人を支える（空き店舗活用チャレンジ事業）

「青梅市地域産業活性化計画」（青梅市）【計画期間：令和４年度～令和６年度】

本市は豊かな自然と観光資源に恵まれている。来訪者の増加を地域の商業につなげ、にぎわいを生み出していく。

(1)観光による地域の活性化

山の恵みを生かした特産品の開発と販路の拡大を支える（特産品開発支援事業、山の市開催事業）

(2)電子決済の普及

市内の店舗に電子決済を広め、買い物の利便を高める（キャッシュレス普及促進事業）
"""

OLDER = """【承認した地域産業活性化計画の概要】

「青梅市地域産業活性化計画」（青梅市）【計画期間：平成 31 年度～平成 33 年度】

本市は林業と観光を柱としてきた。事業者の連携を深め、地域の産業の基盤を強めていく。

(1)事業者の連携

異なる業種の事業者が集まり、新しい商品を生み出すことを支える（異業種連携交流会）

(2)創業の支援

市内で創業する人に講座と相談の場を設ける（おうめ創業塾）
"""

FILES: Mapping[str, tuple[str, str]] = {"annex-older": ("older.txt", OLDER), "annex-newer": ("newer.txt", NEWER)}


def write_corpus(folder: Path, files: Mapping[str, tuple[str, str]] = FILES) -> None:
    """Write documents (id -> file name and text) and their catalog."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "catalog.csv").open("w", encoding="utf-8", newline="") as catalog:
        rows = csv.DictWriter(catalog, COLUMNS)
        rows.writeheader()
        for name, (file, text) in files.items():
            (folder / file).write_text(text, encoding="utf-8")
            rows.writerow(
                {
                    "id": name,
                    "file": file,
                    "publisher": "東京都",
                    "title": "承認した地域産業活性化計画の概要",
                    "edition": "概要",
                    "status": "承認済",
                    "family": "地域産業活性化計画",
                    "sha256": hashlib.sha256(text.encode()).hexdigest(),
                }
            )
