//! Japanese family and given names in characters: the native readings of the frequent ones. For comparing names of persons: a name has a
//! reading that only its bearer knows, so these are the likely ones, never the one.

/// Characters of names and their readings, the likeliest first.
#[rustfmt::skip]
const READINGS: &[(&str, &str)] = &[
    ("山", "yama san"), ("川", "kawa gawa"), ("河", "kawa"), ("田", "ta da"), ("本", "moto"), ("中", "naka"), ("村", "mura"), ("林", "bayashi hayashi"), ("木", "ki gi"), ("井", "i"), ("上", "ue kami"),
    ("下", "shita shimo"), ("松", "matsu"), ("竹", "take"), ("梅", "ume"), ("藤", "fuji to"), ("原", "hara wara"), ("小", "ko o"), ("大", "o dai"), ("高", "taka"), ("橋", "hashi bashi"), ("島", "shima jima"), ("嶋", "shima jima"),
    ("崎", "saki zaki"), ("﨑", "saki zaki"), ("石", "ishi"), ("岡", "oka"), ("丘", "oka"), ("谷", "tani ya"), ("口", "kuchi guchi"), ("野", "no"), ("森", "mori"), ("池", "ike"), ("清", "kiyo shi"), ("水", "mizu"), ("前", "mae"), ("後", "go ato"),
    ("内", "uchi"), ("宮", "miya"), ("西", "nishi"), ("東", "higashi azuma"), ("北", "kita"), ("南", "minami"), ("青", "ao"), ("赤", "aka"), ("黒", "kuro"), ("白", "shira shiro"), ("金", "kane"), ("福", "fuku"), ("長", "naga osa"), ("永", "naga"),
    ("吉", "yoshi"), ("古", "furu"), ("新", "nii shin"), ("今", "ima"), ("平", "hira"), ("広", "hiro"), ("沢", "sawa zawa"), ("澤", "sawa zawa"), ("浜", "hama"), ("浦", "ura"), ("江", "e"), ("津", "tsu"), ("波", "nami"), ("海", "umi kai"), ("坂", "saka zaka"),
    ("阪", "saka"), ("塚", "tsuka zuka"), ("堀", "hori"), ("渡", "wata watari"), ("辺", "nabe be"), ("邊", "nabe be"), ("部", "be"), ("植", "ue"), ("桜", "sakura"), ("杉", "sugi"), ("柳", "yanagi"), ("菊", "kiku"), ("荒", "ara"), ("倉", "kura"), ("蔵", "kura zo"), ("条", "jo"),
    ("星", "hoshi"), ("月", "tsuki"), ("日", "hi"), ("土", "tsuchi"), ("岩", "iwa"), ("湯", "yu"), ("久", "hisa ku"), ("保", "bo yasu"), ("三", "mi zo"), ("二", "ni ji"), ("一", "kazu ichi"), ("五", "go"), ("千", "chi"), ("八", "ya"), ("九", "ku"), ("近", "kon chika"), ("遠", "en to"),
    ("安", "yasu an"), ("加", "ka"), ("佐", "sa"), ("伊", "i"), ("和", "kazu wa"), ("服", "hatto"), ("武", "take"), ("関", "seki"), ("尾", "o"), ("根", "ne"), ("葉", "ha ba"), ("花", "hana"), ("生", "o iku"), ("神", "kami jin"), ("矢", "ya"), ("弓", "yumi"), ("馬", "ma uma"), ("鳥", "tori"),
    ("牛", "ushi"), ("犬", "inu"), ("熊", "kuma"), ("鹿", "shika"), ("亀", "kame"), ("鶴", "tsuru"), ("秋", "aki"), ("春", "haru"), ("夏", "natsu"), ("冬", "fuyu"), ("戸", "to do"), ("門", "kado"), ("庭", "niwa"), ("寺", "tera"), ("町", "machi"), ("市", "ichi"), ("丸", "maru"), ("片", "kata"),
    ("横", "yoko"), ("奥", "oku"), ("榎", "enoki"), ("栗", "kuri"), ("柴", "shiba"), ("桑", "kuwa"), ("稲", "ina ine"), ("米", "yone"), ("豊", "toyo"), ("富", "tomi to"), ("宝", "takara"), ("玉", "tama"), ("鈴", "suzu"), ("美", "mi"), ("子", "ko"), ("郎", "ro"), ("朗", "ro"), ("男", "o"), ("雄", "o"), ("夫", "o"),
    ("彦", "hiko"), ("介", "suke"), ("助", "suke"), ("也", "ya"), ("哉", "ya"), ("樹", "ki"), ("輝", "teru ki"), ("明", "aki"), ("昭", "aki"), ("彰", "aki"), ("晶", "aki"), ("浩", "hiro"), ("博", "hiro"), ("弘", "hiro"), ("裕", "hiro yu"), ("宏", "hiro"), ("洋", "hiro yo"), ("太", "ta"), ("次", "ji"), ("治", "ji haru"),
    ("司", "shi"), ("史", "fumi shi"), ("文", "fumi"), ("正", "masa"), ("雅", "masa"), ("昌", "masa"), ("政", "masa"), ("健", "ken"), ("賢", "ken"), ("謙", "ken"), ("隆", "taka"), ("孝", "taka"), ("貴", "taka"), ("誠", "makoto"), ("真", "ma"), ("実", "mi"), ("恵", "e megu"), ("智", "tomo"), ("知", "tomo"), ("友", "tomo"), ("直", "nao"),
    ("尚", "nao"), ("信", "nobu"), ("伸", "nobu"), ("義", "yoshi"), ("良", "yoshi ryo"), ("芳", "yoshi"), ("幸", "yuki"), ("之", "yuki"), ("行", "yuki"), ("雪", "yuki"), ("香", "ka"), ("奈", "na"), ("菜", "na"), ("里", "ri sato"), ("理", "ri"), ("由", "yu"), ("優", "yu"), ("紀", "ki nori"), ("規", "nori"), ("典", "nori"), ("則", "nori"),
    ("英", "hide ei"), ("秀", "hide"), ("茂", "shige"), ("重", "shige"), ("成", "nari"), ("光", "mitsu"), ("満", "mitsu"), ("充", "mitsu"), ("勝", "katsu"), ("克", "katsu"), ("俊", "toshi"), ("敏", "toshi"), ("利", "toshi"), ("進", "susumu"), ("修", "shu"), ("修", "osamu"), ("翔", "sho"), ("陽", "yo haru"), ("龍", "ryu"), ("竜", "ryu"), ("亮", "ryo"), ("涼", "ryo"),
    ("守", "mori"), ("仁", "jin hito"), ("人", "to"), ("斗", "to"), ("登", "to"), ("織", "ori"), ("枝", "e eda"), ("代", "yo"), ("世", "yo"), ("衣", "i"), ("衛", "e"), ("々", ""),
];

/// The likely readings of a name of two or three such characters, three at most; none when another character is in it.
pub(crate) fn name_readings(name: &str) -> Vec<String> {
    let mut readings: Vec<String> = vec![String::new()];
    let mut count = 0;
    for c in name.chars() {
        let Some((_, sounds)) = READINGS.iter().find(|(kanji, _)| kanji.starts_with(c)) else {
            return Vec::new();
        };
        count += 1;
        let before = readings.clone();
        for (at, sound) in sounds.split(' ').enumerate() {
            if at == 0 {
                readings.iter_mut().for_each(|reading| reading.push_str(sound));
            } else {
                readings.extend(before.iter().map(|reading| format!("{reading}{sound}")));
            }
        }
        readings.truncate(8);
    }
    if !(2..=3).contains(&count) {
        return Vec::new();
    }
    readings.truncate(3);
    readings
}
