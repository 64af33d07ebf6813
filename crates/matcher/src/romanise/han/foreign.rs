//! Chinese characters that write foreign names by sound, as what they stand for ("克里斯托弗" is "kelisituofu" in pinyin and Christopher
//! in fact), after the tables by which the Chinese press transcribes names. For comparing names of persons.

/// What a text of such characters stands for; `None`: it has one that is not used so, or only one character.
pub(crate) fn foreign_reading(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut count = 0;
    for c in text.chars() {
        let simple = super::traditional::simplified(c);
        out.push_str(sound(simple)?);
        count += 1;
    }
    (count >= 2).then_some(out)
}

/// The sound of a character. Consonants that close a syllable have no vowel.
#[rustfmt::skip]
fn sound(c: char) -> Option<&'static str> {
    const SOUNDS: &[(&str, &str)] = &[
        ("阿", "a"), ("艾", "ai"), ("爱", "ai"), ("埃", "e"), ("安", "an"), ("昂", "an"), ("奥", "o"), ("欧", "o"), ("巴", "ba"), ("芭", "ba"), ("拜", "bai"),
        ("班", "ban"), ("邦", "bon"), ("鲍", "bo"), ("贝", "be"), ("本", "ben"), ("比", "bi"), ("彼", "pi"), ("宾", "bin"), ("波", "po"), ("伯", "be"), ("勃", "b"), ("博", "bo"),
        ("布", "b"), ("查", "cha"), ("茨", "ts"), ("达", "da"), ("戴", "de"), ("黛", "da"), ("丹", "dan"), ("道", "do"), ("德", "d"), ("登", "den"), ("邓", "dun"), ("迪", "di"), ("狄", "di"), ("蒂", "ti"),
        ("丁", "din"), ("杜", "du"), ("顿", "ton"), ("多", "do"), ("朵", "do"), ("厄", "e"), ("恩", "n"), ("尔", "r"), ("耳", "r"), ("法", "fa"), ("凡", "van"), ("范", "van"), ("菲", "fi"), ("费", "fe"),
        ("芬", "fin"), ("丰", "fon"), ("夫", "v"), ("弗", "f"), ("福", "fo"), ("富", "fu"), ("盖", "ge"), ("甘", "gan"), ("高", "go"), ("戈", "go"), ("哥", "go"), ("格", "g"), ("葛", "ge"), ("根", "gen"), ("贡", "gon"), ("古", "gu"),
        ("圭", "gui"), ("瓜", "gua"), ("哈", "ha"), ("海", "hai"), ("汉", "han"), ("豪", "hau"), ("赫", "h"), ("黑", "he"), ("亨", "hen"), ("洪", "hon"), ("胡", "hu"), ("华", "wa"), ("惠", "hui"), ("霍", "ho"),
        ("吉", "gi"), ("基", "ki"), ("加", "ga"), ("贾", "ja"), ("简", "jen"), ("杰", "je"), ("金", "kin"), ("津", "zin"), ("京", "gin"), ("居", "ju"), ("朱", "ju"), ("卡", "ka"), ("凯", "kai"), ("坎", "kan"), ("康", "kon"), ("考", "kau"),
        ("科", "ko"), ("柯", "ko"), ("可", "ko"), ("克", "k"), ("肯", "ken"), ("孔", "kon"), ("库", "ku"), ("奎", "kui"), ("昆", "kun"), ("拉", "la"), ("莱", "le"), ("赖", "lai"), ("兰", "lan"), ("朗", "lan"), ("劳", "lau"), ("勒", "l"),
        ("雷", "re"), ("蕾", "re"), ("黎", "li"), ("里", "ri"), ("理", "ri"), ("利", "li"), ("莉", "li"), ("丽", "li"), ("莲", "lian"), ("林", "lin"), ("琳", "lin"), ("卢", "lu"), ("鲁", "ru"), ("露", "lu"), ("路", "lu"), ("伦", "len"),
        ("罗", "ro"), ("洛", "lo"), ("萝", "ro"), ("吕", "lu"), ("律", "lu"), ("马", "ma"), ("玛", "ma"), ("麦", "ma"), ("迈", "mai"), ("曼", "man"), ("芒", "mon"), ("毛", "mau"), ("梅", "me"), ("门", "men"), ("蒙", "mon"), ("孟", "mun"),
        ("米", "mi"), ("密", "mi"), ("明", "min"), ("敏", "min"), ("莫", "mo"), ("摩", "mo"), ("姆", "m"), ("穆", "mu"), ("慕", "mu"), ("纳", "na"), ("娜", "na"), ("乃", "nai"), ("奈", "nai"), ("南", "nan"), ("内", "ne"), ("嫩", "nen"),
        ("尼", "ni"), ("妮", "ni"), ("宁", "nin"), ("纽", "nu"), ("农", "non"), ("努", "nu"), ("诺", "no"), ("帕", "pa"), ("派", "pai"), ("潘", "pan"), ("佩", "pe"), ("彭", "pen"), ("皮", "pi"), ("平", "pin"), ("珀", "per"), ("普", "p"),
        ("蒲", "pu"), ("齐", "tsi"), ("奇", "ch"), ("契", "che"), ("恰", "cha"), ("钱", "chen"), ("强", "chan"), ("乔", "jo"), ("乾", "chen"), ("切", "che"), ("琼", "jon"), ("丘", "chu"), ("让", "jan"), ("热", "j"), ("日", "j"), ("茹", "ju"), ("荣", "jun"),
        ("瑞", "re"), ("若", "jo"), ("萨", "sa"), ("塞", "se"), ("赛", "sai"), ("桑", "san"), ("瑟", "s"), ("森", "sen"), ("沙", "sha"), ("莎", "sha"), ("山", "san"), ("尚", "shan"), ("绍", "sho"), ("舍", "she"), ("申", "shen"), ("圣", "san"), ("史", "s"), ("什", "sh"),
        ("施", "sh"), ("舒", "shu"), ("斯", "s"), ("丝", "s"), ("思", "s"), ("松", "son"), ("苏", "su"), ("孙", "sun"), ("索", "so"), ("塔", "ta"), ("泰", "tai"), ("坦", "tan"), ("唐", "don"), ("陶", "to"), ("特", "t"), ("滕", "ten"), ("提", "ti"), ("汀", "tin"),
        ("廷", "tin"), ("通", "ton"), ("图", "tu"), ("托", "to"), ("瓦", "va"), ("娃", "va"), ("万", "van"), ("旺", "van"), ("威", "wi"), ("韦", "we"), ("维", "vi"), ("薇", "vi"), ("魏", "vei"), ("温", "vin"), ("文", "vin"), ("翁", "on"), ("沃", "wo"), ("乌", "u"),
        ("伍", "wu"), ("武", "vu"), ("西", "si"), ("希", "hi"), ("锡", "si"), ("席", "si"), ("夏", "sha"), ("肖", "sho"), ("谢", "sh"), ("辛", "sin"), ("欣", "hin"), ("兴", "sin"), ("休", "hyu"), ("修", "syu"), ("许", "hu"), ("雪", "she"), ("雅", "ya"), ("亚", "ya"),
        ("扬", "yan"), ("杨", "yan"), ("叶", "ye"), ("耶", "ye"), ("伊", "i"), ("依", "i"), ("易", "i"), ("因", "in"), ("英", "in"), ("尤", "yu"), ("于", "yu"), ("约", "yo"), ("云", "yun"), ("扎", "za"), ("詹", "jen"), ("章", "jan"), ("珍", "jen"), ("朱", "ju"),
        ("兹", "z"), ("佐", "zo"), ("祖", "zu"), ("泽", "z"), ("曾", "zen"), ("崔", "tsui"), ("策", "tse"), ("采", "tse"), ("措", "tso"), ("楚", "chu"), ("川", "chuan"), ("季", "ti"), ("济", "zi"), ("妲", "da"), ("婷", "tin"), ("琪", "ki"), ("娅", "ya"), ("妲", "da"),
        ("翠", "tri"), ("缇", "ti"), ("碧", "bi"), ("格", "g"), ("麗", "li"), ("亞", "ya"), ("堤", "ti"), ("尓", "r"), ("士", "s"), ("仕", "s"), ("治", "ji"), ("佛", "f"), ("卓", "jo"), ("赞", "zan"), ("代", "de"), ("岱", "dai"), ("娥", "o"), ("俄", "o"), ("峨", "o"),
    ];
    use std::collections::HashMap;
    use std::sync::OnceLock;
    static TABLE: OnceLock<HashMap<char, &'static str>> = OnceLock::new();
    TABLE
        .get_or_init(|| SOUNDS.iter().filter_map(|(c, sound)| c.chars().next().map(|c| (c, *sound))).collect())
        .get(&c)
        .copied()
}
