"""Text with old forms of characters (旧字体: 學校, 文化藝術, 澁谷) -> the same text in the forms of today, one for one.

It knows characters only: whether the old form is meant (a name that is still written so) a caller must ask elsewhere.
"""

from __future__ import annotations

# Old form, new form: 常用漢字表 (2010), its forms in brackets, less those that Unicode folds by itself; and a few
# variants that names of places keep (嶋, 冨, 峯).
_OLD_AND_NEW = (
    "亞亜惡悪壓圧圍囲爲為醫医壹壱隱隠榮栄營営衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画"
    "會会繪絵壞壊懷懐擴拡殼殻覺覚學学嶽岳樂楽勸勧卷巻陷陥寬寛關関歡歓觀観氣気歸帰旣既龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟"
    "狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳"
    "效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実寫写釋釈壽寿收収從従"
    "澁渋獸獣縱縦肅粛處処緖緒敍叙將将稱称燒焼證証奬奨條条狀状乘乗淨浄剩剰疊畳孃嬢讓譲釀醸觸触囑嘱寢寝愼慎眞真盡尽圖図粹粋"
    "醉酔隨随髓髄數数樞枢瀨瀬聲声靜静齊斉竊窃攝摂專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜揷挿爭争總総聰聡莊荘裝装騷騒"
    "藏蔵臟臓卽即屬属續続墮堕對対帶帯滯滞臺台瀧滝擇択澤沢擔担單単團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓"
    "鐵鉄轉転點点傳伝燈灯當当黨党盜盗稻稲鬭闘德徳獨独讀読屆届貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶"
    "拂払佛仏竝並變変邊辺邉辺辨弁瓣弁辯弁寶宝襃褒豐豊沒没飜翻槪概萬万滿満彌弥默黙譯訳藥薬與与豫予餘余譽誉搖揺樣様謠謡來来"
    "亂乱覽覧龍竜兩両獵猟綠緑壘塁淚涙勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼祿禄灣湾顏顔硏研嶋島嶌島冨富峯峰"
    "內内戶戸黃黄錄録吳呉增増步歩每毎淸清靑青說説稅税脫脱銳鋭閱閲悅悦姬姫絕絶產産彥彦郞郎晚晩巢巣虛虚戾戻歷歴曆暦鍊錬賴頼穗穂體体鬪闘倂併儉倹繩縄膽胆壤壌敎教强強麵麺揭掲渴渇瘦痩尙尚飮飲攜携髙高"
)
_TODAY = str.maketrans(dict(zip(_OLD_AND_NEW[::2], _OLD_AND_NEW[1::2], strict=True)))


def todays_forms(text: str) -> str:
    """The text in the characters of today; as long as it was, so that every range of one is a range of the other."""
    return text.translate(_TODAY)
