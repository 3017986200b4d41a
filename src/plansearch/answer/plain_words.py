"""What a question leaves beside places and years -> whether it names anything but plans, or projects, as such.

Japanese is told by its script: what is asked about stands in runs of kanji, katakana or Latin letters, whatever kana
tie them together and however verbs are inflected, as their kanji stays (終わる, 終えた). A question of which all such
runs are words for plans, bodies, times and asking asks for plans. A word that is not known here is matter: 養蜂.
"""

from __future__ import annotations

import re

from plansearch.japanese.folding import fold

# Plans, bodies, times, order, and words for what an answer is or has.
_PLANS = (
    r"計画書?|西暦|和暦|元号|年号|持ち主|持主|保有|所有|主体|主|幕|皮切|区切|門出|船出|出発|発進|開幕|閉幕|終幕"
    r"|終止符?|期限切|節目|存続期間|設計|満|寿命|前回?|次回?|次期|旧|一番|順番?|期間|期限|時期|時点|時間|年度"
    r"|年次|年数|年間|年目?|期|初|起点|終点|始点|始期|終期|最初|最後|最終|最新"
    r"|開始|終了|満了|満期|完了|発足|継続|有効|失効|現行|現在|当時|今|全体|全部|全て|全|一覧表?|列挙|列記|名称"
    r"|名前|題名"
    r"|名|表題|数|件数?|自治体|市区町村|区市町村|市町村|区市町?|市町|[区市町村]|団体|話|方|所|場所|内|中|間|頃|別|各|何"
    r"|幾|誰|等|以上|以下|策定|作成|制定|立案|公表|実施|運用|適用|対象|構成|該当|設定|確認|整理|整頓|個|下|上"
    r"|回答|抽出|提示|紹介"
    r"|簡潔|詳細|情報|質問|種類|版|案|冊|書|両|双方|両方|点|[一二三四五六七八九十]|第|目|日|月|限|期日|範囲"
    r"|議員|資料|調査|前身|後継|先代|一緒|同時|併記|添"
    r"|ビジョン|プラン|リスト|リストアップ|スタート|スパン|ゴール|カバー|ピリオド|キックオフ|タイムリミット|カレンダー"
    r"|タイミング|ピックアップ|データ"
)
# What became of projects.
_PROJECTS = (
    r"事業|初回|[一二三]回目?|回目?|前半|後半|前期|後期|突|照|取組|施策|項目|内容|企画|見当|新旧|新規?|旧|前|後|前回|今回|次回|次期|次"
    r"|以降|以前|以後|当初|途中"
    r"|片方|一方|他方"
    r"|共通|廃止|中止|削除|追加|新設|存続|存在|消滅|登場|掲載|記載|記述|変更|変化|変遷|差分?|違|比較|対比|対照"
    r"|推移|異同|増減"
    r"|入替|引継|生|同名|同|同一|概要|版|行方|顔|顔触|メニュー|ラインナップ|プロジェクト|プログラム|ラインアップ"
)
_RUN = re.compile(
    r"(?P<kanji>[一-龥々〇]+)|(?P<kana>[ァ-ヶー]+)|(?P<latin>[a-zà-ɏ][a-zà-ɏ0-9&'-]*)|(?P<hira>[ぁ-ゖ]{3,})"
)
# Kanji of verbs and adjectives that say how plans run, that something is there or gone, or that it is asked for.
_VERBS = frozenset(
    "照当始終切走出生立作示挙教並比持有在続止残入載掲触言書知見聞欲願下答選探調絞向含動行得定設編開閉迎来経渡及跨掛要使"
    "効失締満尽果了起発長短古新早遅近遠分消変替抜落減増加戻移引継受写違異同現無除削列数述込盛取組通入合降閉尽"
    "切経済括締刻迫近居置付大小細基構"
)
_KANA = re.compile(r"[ぁ-ん]")
# Kana that stand by themselves, after a space or after other letters than kanji: a longer one can be a word of matter.
_FUNCTION = re.compile(
    r"(?:もって|ぶら|として|となる|となっ|とする|という|といった|である|であれ|であっ|なのか|なの|なん|ある|あり"
    r"|あっ|いる|いま|いつ|どこ|どれ"
    r"|どの|どんな|どう|くらい|ぐらい|ごろ|ころ|ころの|もの|こと|ところ|とき|さん|さま|だっけ|だった|だけ|まだ"
    r"|もう|すべて|ぜんぶ"
    r"|ください|ほしい|ちょうだい|くれ|もらえ|もらい|いただ|みた|しり|おしえ|しめし|あげ|ならべ|まとめ|もつ"
    r"|もち|はじま|はじめ"
    r"|おわ|おえ|きれ|つづ|のこ|たて|つく|やる|やっ|やり|いう|いっ|そう|それ|これ|その|この|ここ|そこ|うち|なか"
    r"|あいだ|まで|から"
    r"|より|では|には|とは|でも|って|など|ながら|および|また|または|かつ|けど|のに|ので|ます|まし|です|でし"
    r"|しょ|ましょ|せん|ない"
    r"|なく|なかっ|した|して|しま|する|され|させ|でき|てい|ていた|ました"
    r"|[をにがはもでとのへやかねよわなだるたてうすくいりれさしっんまつ])+"
)
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        western calendar era eras japanese ce ad christian gregorian both using expressed given
        a about active added adopt adopted adopts all already also an and any applicable applies apply are as
        ask at be been before begin beginning begins begun being belong belongs between both brings by called
        can carried carries carry ceased changed cities city close closed closes come comes commence commenced
        commences complete completed conclude concluded concludes concluding continue continued continues could
        council councils cover covered covering covers current currently date dates did disappeared do document
        documents does draw drawn drew dropped due duration during each effect effective elapse elapses end
        ended ending ends enumerate every exactly exist existing exists expire expired expires expiring extend
        extends fall falls figures final find finish finished finishes finishing first fiscal follow follows for
        force found both frame from full fy get give given gives go goes going government governments had has have held
        hold holds how i identify implemented in inception initial is it its just keep kept kick kicked kicks
        know lapse lapsed lapses last lasted lasts launch launched launches length let like list listed lists
        live lived lives local long longest me might municipal municipalities municipality my name named names
        need needs new newest next no now numeric numerical of off officially old oldest on one ones only
        operate operates operating operational or order our out over overview period periods persist place plan
        planned planning plans please point predecessor predecessors present print produce provide published put ran
        range ready remain remained remains renewed replaced replaces revised rewritten run running runs s schedule
        see seek set several shortest should show shows since so some span spans stand stands start started starting
        starts stay stays still stop stopped stops strategies strategy stretch stretches succeeded succeeds summary
        table take takes tell term terminate terminated terminates terms than that the their them then there these
        they this those through till time timeframe timeline times timespan to today top total town towns two under
        underway until up updated us used using valid value values vanished vision visions want ward wards was we well
        went were what when which while who whole whose will wind winds with within work works would wrap wraps year
        years yet you your
        """,
    )
)


def _runs(words: str, nouns: re.Pattern[str]) -> bool:
    text = fold(words)
    japanese = re.search(r"[ぁ-ゖァ-ヺ一-龥々]", text) is not None
    for match in _RUN.finditer(text):
        run = match[0]
        if match["latin"]:
            if japanese or not all(word in _ENGLISH for word in re.split(r"['-]", run) if word):
                return False
        elif match["hira"]:
            before = text[match.start() - 1 : match.start()]
            if not re.match(r"[一-龥々]", before) and not _FUNCTION.fullmatch(run):
                return False
        elif not nouns.fullmatch(run):
            # 一番長い: the last kanji is that of the verb.
            is_verb = run[-1] in _VERBS and _KANA.match(text, match.end())
            if not is_verb or (run[:-1] and not nouns.fullmatch(run[:-1])):
                return False
    return True


_OF_PLANS = re.compile(rf"(?:{_PLANS})+")
_OF_PROJECTS = re.compile(rf"(?:{_PLANS}|{_PROJECTS})+")


def names_plans_alone(words: str) -> bool:
    """Whether words say nothing beyond plans, their times, who has them, and that they are asked for."""
    return _runs(words, _OF_PLANS)


def names_projects_alone(words: str) -> bool:
    """Whether words say nothing beyond projects as such, the plans that they stand in, and what became of them."""
    return _runs(words, _OF_PROJECTS)
