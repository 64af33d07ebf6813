//! Traditional Chinese characters of names and their simplified forms.
//!
//! The frequent ones of organisations, places and persons, in pairs, written by hand after the General List of Simplified Chinese
//! Characters (1986). Characters that merge two words only in some senses (後/后, 裡/里, 乾/干) are simplified as names use
//! them. A character that is not here is its own; the pronunciation comes out the same in most cases.

/// The simplified form of a character, or itself.
pub(super) fn simplified(c: char) -> char {
    find(c).unwrap_or(c)
}

/// Whether a character has another, simplified form.
pub(super) fn is_traditional(c: char) -> bool {
    find(c).is_some()
}

fn find(c: char) -> Option<char> {
    use std::sync::OnceLock;
    static SORTED: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let mut pairs: Vec<(char, char)> = Vec::with_capacity(PAIRS.len() / 6);
        let mut letters = PAIRS.chars().filter(|c| !c.is_whitespace());
        while let (Some(traditional), Some(simple)) = (letters.next(), letters.next()) {
            pairs.push((traditional, simple));
        }
        pairs.sort_unstable();
        pairs.dedup_by_key(|(traditional, _)| *traditional);
        pairs
    });
    sorted.binary_search_by_key(&c, |(traditional, _)| *traditional).ok().map(|at| sorted[at].1)
}

const PAIRS: &str = "
    學学 國国 業业 術术 東东 華华 醫医 藥药 農农 電电 氣气 機机 車车 鐵铁 鋼钢 銀银 錢钱 鑛矿 礦矿 聯联 會会 議议 協协 員员 處处 務务 總总 統统 經经 濟济 財财 貿贸 資资 產产 營营 師师 範范 專专 門门 開开
    關关 發发 廣广 廠厂 廳厅 縣县 區区 鄉乡 鎮镇 島岛 灣湾 臺台 龍龙 鳳凤 馬马 鳥鸟 魚鱼 麥麦 黃黄 齊齐 齒齿 龜龟 書书 長长 張张 強强 彈弹 陳陈 陽阳 陰阴 陸陆 隊队 階阶 際际 險险 隱隐 雲云 霧雾 靈灵 靜静
    頁页 頂顶 項项 順顺 須须 預预 領领 頭头 頻频 題题 顏颜 願愿 類类 顧顾 顯显 風风 飛飞 飯饭 飲饮 館馆 養养 餘余 駐驻 駕驾 騰腾 驅驱 驗验 驚惊 體体 髮发 鬥斗 鮮鲜 鯨鲸 鴻鸿 鵬鹏 鶴鹤 鷹鹰 麗丽 點点 黨党
    寧宁 寶宝 實实 審审 寫写 對对 導导 將将 尋寻 屬属 層层 岡冈 峽峡 嶺岭 歲岁 歸归 殘残 殺杀 毀毁 氫氢 漢汉 滿满 漸渐 漁渔 漲涨 潔洁 潛潜 潤润 澤泽 濕湿 濱滨 瀋沈 灘滩 滅灭 溫温 滬沪 測测 渾浑 湯汤 淚泪
    淺浅 減减 淵渊 況况 決决 沖冲 涼凉 準准 溝沟 滄沧 滯滞 濃浓 瀏浏 瀘泸 蘇苏 蘭兰 藝艺 藍蓝 薩萨 蕭萧 葉叶 蔣蒋 蓋盖 蓮莲 莊庄 萬万 著着 葦苇 蘆芦 薦荐 蘊蕴 號号 蟲虫 蠶蚕 補补 裝装 製制 複复 襲袭 見见
    規规 視视 親亲 覺觉 覽览 觀观 計计 訂订 討讨 訓训 記记 設设 訪访 許许 訴诉 診诊 証证 證证 評评 詞词 試试 詩诗 話话 該该 詳详 誠诚 語语 誤误 說说 誰谁 課课 調调 談谈 請请 論论 諸诸 謀谋 謝谢 識识 譚谭
    譜谱 譯译 護护 讀读 變变 讓让 豐丰 貝贝 貞贞 負负 貢贡 貨货 責责 貫贯 貴贵 買买 費费 賀贺 賈贾 賓宾 賜赐 賞赏 賢贤 賣卖 質质 賴赖 購购 賽赛 贊赞 贛赣 趙赵 跡迹 蹤踪 軌轨 軍军 軒轩 軟软 軸轴 載载 輔辅
    輕轻 輝辉 輪轮 輯辑 輸输 轄辖 轉转 轟轰 辦办 辭辞 邊边 遼辽 達达 遷迁 過过 運运 遠远 違违 連连 進进 遊游 適适 選选 遺遗 還还 郵邮 鄧邓 鄭郑 鄰邻 醬酱 釋释 裡里 針针 釣钓 鈞钧 鈉钠 鈣钙 鈦钛 鈾铀 鉛铅
    銅铜 銘铭 銳锐 鋁铝 鋒锋 鋰锂 錄录 錦锦 錫锡 鍋锅 鍛锻 鍾钟 鎂镁 鎢钨 鏈链 鏡镜 鐘钟 鑄铸 閃闪 閉闭 閔闵 間间 閣阁 閱阅 閻阎 闊阔 闖闯 闡阐 雙双 雜杂 離离 難难 雞鸡 韓韩 響响 頓顿 頌颂 顆颗 飾饰 飽饱
    馮冯 馳驰 騎骑 騷骚 驕骄 魯鲁 個个 們们 倉仓 倫伦 偉伟 側侧 偵侦 傑杰 傳传 債债 傷伤 傾倾 僅仅 僑侨 僞伪 偽伪 價价 儀仪 億亿 優优 儲储 兒儿 內内 兩两 冊册 凍冻 凱凯 別别 剛刚 剝剥 創创 劃划 劇剧 劉刘
    劍剑 劑剂 動动 勞劳 勢势 勝胜 勵励 勛勋 勳勋 匯汇 單单 卻却 厭厌 參参 叢丛 吳吴 問问 啟启 啓启 喬乔 喪丧 嚴严 囑嘱 團团 園园 圍围 圓圆 圖图 場场 塊块 塵尘 墊垫 墳坟 壇坛 壓压 壯壮 聲声 壽寿 夢梦 夾夹
    奧奥 奪夺 奮奋 婦妇 媽妈 嬰婴 孫孙 宮宫 寬宽 屆届 崗岗 崑昆 嵐岚 幣币 帥帅 幫帮 幹干 幾几 庫库 廢废 廟庙 彌弥 彎弯 彙汇 徑径 從从 復复 徹彻 徵征 憂忧 憲宪 應应 懷怀 戀恋 戰战 戲戏 戶户 執执 掃扫 採采
    揚扬 換换 揮挥 損损 搖摇 摯挚 撥拨 擁拥 擇择 擊击 擔担 據据 擴扩 攝摄 攜携 敗败 敵敌 數数 斷断 時时 晉晋 晝昼 暢畅 曆历 歷历 曉晓 曬晒 朧胧 條条 來来 楊杨 楓枫 極极 構构 槍枪 樂乐 樓楼 標标 樞枢 樣样
    樹树 橋桥 檔档 檢检 權权 歐欧 歡欢 汙污 沒没 淨净 湧涌 無无 煉炼 煙烟 煥焕 熱热 燈灯 燒烧 燦灿 爐炉 爭争 爺爷 爾尔 狀状 獨独 獎奖 獲获 獻献 現现 環环 瓊琼 畢毕 畫画 異异 當当 疊叠 瘋疯 療疗 癒愈 盜盗
    監监 盤盘 盧卢 眾众 睏困 矯矫 碩硕 確确 碼码 磚砖 礎础 礙碍 禮礼 禍祸 禪禅 種种 稱称 穀谷 積积 穩稳 窮穷 竄窜 競竞 筆笔 節节 築筑 簡简 簽签 籌筹 籃篮 糧粮 紀纪 約约 紅红 納纳 純纯 紙纸 級级 紡纺 細细
    紹绍 終终 組组 結结 絕绝 絡络 給给 絲丝 維维 綱纲 網网 綜综 綠绿 緊紧 線线 練练 緣缘 編编 緩缓 縱纵 績绩 織织 繩绳 繪绘 繫系 繼继 續续 纖纤 羅罗 義义 習习 翹翘 聖圣 聞闻 聰聪 聽听 職职 肅肃 腎肾 腦脑
    腫肿 腳脚 膚肤 膠胶 臨临 舉举 舊旧 艦舰 艙舱 莖茎 蕪芜 虛虚 蝦虾 衛卫 衝冲 袞衮 訊讯 謹谨 諾诺 讚赞 豬猪 貓猫 貼贴 賦赋 賬账 賺赚 軀躯 遲迟 鄒邹 酈郦 醜丑 釀酿 鈴铃 鉀钾 鉑铂 鋪铺 鎖锁 鐳镭 閘闸 陝陕
    隨随 雋隽 霽霁 韋韦 韻韵 頗颇 頸颈 顥颢 颱台 飄飘 飼饲 駿骏 驍骁 驛驿 鳴鸣 鴉鸦 鴨鸭 鷗鸥 鹽盐 麼么 齡龄 龐庞 龔龚 欽钦 鈺钰 鎔镕 鍵键 鋐铉 瑪玛 瑋玮 瑩莹 璽玺 穎颖 縉缙 緯纬 綺绮 紋纹 紳绅 縝缜 繡绣
    蘋苹 賁贲 贇赟 鑑鉴 鑒鉴 銓铨 銖铢 鐸铎 騫骞 驥骥 鵑鹃 鶯莺 鸞鸾 嘯啸 嬌娇 娛娱 婭娅 嫻娴 嫺娴 媧娲 孃娘 姍姗 妝妆 濤涛 瀾澜 灝灏 渦涡 潯浔 漣涟 濰潍 淶涞 滌涤 燁烨 煒炜 熾炽 爍烁 犧牺 獅狮 瓏珑 盪荡
    蕩荡 睜睁 衆众 礪砺 禎祯 稅税 穌稣 竇窦 筍笋 籲吁 紐纽 縮缩 繞绕 罈坛 羣群 羨羡 耬耧 聶聂 脈脉 脫脱 膽胆 臥卧 艱艰 芻刍 薑姜 薔蔷 虜虏 蘄蕲 裏里 覓觅 誼谊 諒谅 諫谏 謙谦 譽誉 貳贰 躍跃 輛辆 輩辈 轎轿
    遜逊 鄺邝 釗钊 鈔钞 鉅巨 銜衔 錶表 鏗铿 閩闽 闌阑 閶阊 隴陇 雛雏 霑沾 靚靓 鞏巩 頡颉 頤颐 馭驭 駱骆 騏骐 鯉鲤 黽黾 塗涂 夠够 奐奂 寢寝 嶼屿 慶庆 後后 鬆松 齋斋 麵面 佈布 係系 併并 倖幸 儘尽 兇凶 匱匮
    卹恤 喚唤 嗎吗 噸吨 堅坚 壘垒 妳你 嚮向 帶带 廈厦 廬庐 徠徕 恆恒 惡恶 愛爱 慮虑 慣惯 憶忆 拋抛 掛挂 敘叙 斂敛 昇升 榮荣 櫻樱 殼壳 氳氲 洩泄 滾滚 瑤瑶 紮扎 繆缪 紗纱 絨绒 綿绵 緒绪 緬缅 縫缝 繳缴 罷罢
    臘腊 臟脏 蔥葱 衹只 訟讼 訣诀 訥讷 詠咏 詢询 誦诵 誌志 認认 誕诞 諮咨 諧谐 謂谓 謎谜 講讲 譴谴 豎竖 販贩 貪贪 貧贫 貯贮 賊贼 賠赔 贈赠 贏赢 趨趋 軋轧 較较 輻辐 輿舆 轍辙 邁迈 郟郏 釘钉 鈕纽 鉗钳 銷销
    鋸锯 錯错 鍍镀 鎳镍 鏟铲 鐮镰 閏闰 闆板 闢辟 陣阵 陘陉 頒颁 頑顽 頰颊 顛颠 顫颤 餅饼 饒饶 饑饥 駁驳 騙骗 髒脏
    ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_alike() {
        let letters: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(letters.len() % 2, 0);
        let read = |c: char| any_ascii::any_ascii_char(c);
        let odd: Vec<String> = letters
            .chunks_exact(2)
            .filter(|pair| read(pair[0]) != read(pair[1]))
            .map(|pair| format!("{}{} {} {}", pair[0], pair[1], read(pair[0]), read(pair[1])))
            .collect();
        // Characters with two readings, of which a table of single characters has only one.
        assert!(odd.len() <= 20, "{odd:?}");
    }
}
