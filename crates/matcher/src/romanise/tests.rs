//! Facts by hand: cities, universities and names as they are written in Latin letters.

use super::{romanise, variants};

fn check(facts: &[(&str, &str)]) {
    let wrong: Vec<_> = facts
        .iter()
        .map(|(text, expected)| (text, expected, romanise(text)))
        .filter(|(_, e, r)| **e != r)
        .collect();
    assert!(wrong.is_empty(), "text, expected, romanised: {wrong:#?}");
}

fn also(facts: &[(&str, &str)]) {
    let wrong: Vec<_> = facts
        .iter()
        .map(|(text, expected)| (text, expected, variants(text)))
        .filter(|(_, expected, found)| !found.iter().any(|variant| variant == *expected))
        .collect();
    assert!(wrong.is_empty(), "text, expected, variants: {wrong:#?}");
}

#[test]
fn latin_by_the_rules_of_its_languages() {
    check(&[
        ("Universität Zürich", "universitat zurich"),
        ("Ångström", "angstrom"),
        ("İstanbul Üniversitesi", "istanbul universitesi"),
    ]);
    also(&[
        ("Düsseldorf", "duesseldorf"),
        ("Duesseldorf", "dusseldorf"),
        ("Århus", "aarhus"),
        ("Aarhus", "arhus"),
        ("Tromsø", "tromsoe"),
        ("Đurđević", "djurdjevic"),
        ("Kuşadası", "kushadasi"),
        ("Čačak", "chachak"),
    ]);
    assert!(variants("Delft").is_empty());
}

#[test]
fn cyrillic_by_language() {
    check(&[
        ("Московский государственный университет", "moskovskiy gosudarstvennyy universitet"),
        ("Нижний Новгород", "nizhniy novgorod"),
        ("Екатеринбург", "ekaterinburg"),
        ("Київ", "kyiv"),
        ("Харківський національний університет", "kharkivskyi natsionalnyi universytet"),
        ("Запоріжжя", "zaporizhzhia"),
        ("Гродзенскі дзяржаўны ўніверсітэт", "hrodzenski dzyarzhawny wniversitet"),
        ("България", "balgaria"),
        ("Търново", "tarnovo"),
        ("Универзитет у Београду ђ", "univerzitet u beogradu dj"),
        ("Њуњић", "njunjic"),
        ("Скопје", "skopje"),
    ]);
    also(&[
        ("Юрий Хрущёв", "iurii khrushchev"),
        ("Чайковский", "cajkovskij"),
        ("Чайковский", "chaykovsky"),
        ("Хабаровск", "habarovsk"),
    ]);
}

#[test]
fn greek() {
    check(&[
        ("Αθήνα", "athina"),
        ("Πανεπιστήμιο Πατρών", "panepistimio patron"),
        ("Θεσσαλονίκη", "thessaloniki"),
        ("Εθνικό Μετσόβιο Πολυτεχνείο", "ethniko metsovio polytechneio"),
        ("Ευρώπη", "evropi"),
        ("Μπάμπης", "bampis"),
    ]);
    also(&[("Χαράλαμπος", "haralabos"), ("Φίλιππος", "philippos"), ("Ηράκλειο", "iraklio")]);
}

#[test]
fn chinese_in_words() {
    check(&[
        ("哈尔滨工业大学", "haerbin gongye daxue"),
        ("哈爾濱工業大學", "haerbin gongye daxue"),
        ("清华大学", "qinghua daxue"),
        ("国防科技大学", "guofang keji daxue"),
        ("北京航空航天大学", "beijing hangkong hangtian daxue"),
        ("西安交通大学", "xian jiaotong daxue"),
        ("重庆大学", "chongqing daxue"),
        ("长春理工大学", "changchun ligong daxue"),
        ("宿州学院", "suzhou xueyuan"),
        ("陕西师范大学", "shaanxi shifan daxue"),
        ("中国科学院自动化研究所", "zhongguo kexueyuan zidonghua yanjiusuo"),
        ("國立清華大學", "guoli qinghua daxue"),
    ]);
    also(&[
        ("哈尔滨工业大学", "haerbingongyedaxue"),
        ("哈尔滨工业大学", "harbin gongye daxue"),
        ("清华大学", "tsinghua daxue"),
        ("北京大学", "peking daxue"),
        ("中山大学", "sun yat sen daxue"),
        ("國立新竹大學", "guoli hsinchu daxue"),
        ("张伟", "zhang wei"),
        ("欧阳修", "ouyang xiu"),
        ("蔡元培", "tsaiyuanpei"),
    ]);
}

#[test]
fn japanese() {
    check(&[
        ("東京大学", "tokyo daigaku"),
        ("京都大学", "kyoto daigaku"),
        ("大阪工業大学", "osaka kogyo daigaku"),
        ("北海道大学", "hokkaido daigaku"),
        ("早稲田大学", "waseda daigaku"),
        ("理化学研究所", "rikagaku kenkyujo"),
        ("ひろしま", "hiroshima"),
        ("トヨタ", "toyota"),
        ("きょうと", "kyoto"),
        ("さっぽろ", "sapporo"),
        ("しんじゅく", "shinjuku"),
    ]);
    also(&[("慶應義塾大学", "keio daigaku"), ("しんじゅく", "sinzyuku"), ("おおさか", "oosaka")]);
}

#[test]
fn korean() {
    check(&[
        ("서울", "seoul"),
        ("부산", "busan"),
        ("서울대학교", "seoul daehakgyo"),
        ("독립", "dongnip"),
        ("신라", "silla"),
        ("왕십리", "wangsimni"),
        ("종로", "jongno"),
        ("한국과학기술원", "hangukgwahak gisurwon"),
    ]);
    also(&[("부산", "pusan"), ("백마", "baekma")]);
}

#[test]
fn arabic_and_persian() {
    check(&[
        ("جامعة القاهرة", "jamiat al qahira"),
        ("جامعة بغداد", "jamiat baghdad"),
        ("دانشگاه صنعتی شریف", "daneshgah sanati sharif"),
        ("دانشگاه تهران", "daneshgah tehran"),
        ("محمد", "muhammad"),
        ("مُحَمَّد", "muhammad"),
        ("قطر", "qatar"),
        ("کرمان", "kerman"),
    ]);
    also(&[("محمد", "mohammed"), ("حسین", "hussein")]);
}

#[test]
fn hebrew() {
    check(&[
        ("אוניברסיטת תל אביב", "universitat tel aviv"),
        ("חיפה", "haifa"),
        ("מכון ויצמן", "makhon weizmann"),
        ("שלום", "shalom"),
    ]);
}

#[test]
fn devanagari() {
    check(&[
        ("दिल्ली विश्वविद्यालय", "dilli vishvavidyalay"),
        ("भारत", "bharat"),
        ("कानपुर", "kanpur"),
        ("राम", "ram"),
        ("लखनऊ", "lakhnau"),
    ]);
    also(&[("भारत", "bharata"), ("राम", "rama")]);
}

#[test]
fn thai_georgian_armenian() {
    check(&[
        ("มหาวิทยาลัยเชียงใหม่", "mahawitthayalai chiang mai"),
        ("จุฬาลงกรณ์มหาวิทยาลัย", "chulalongkorn mahawitthayalai"),
        ("თბილისი", "tbilisi"),
        ("ქუთაისი", "kutaisi"),
        ("Երևան", "yerevan"),
        ("Գյումրի", "gyumri"),
        ("Հայաստան", "hayastan"),
    ]);
}

#[test]
fn scripts_beside_each_other() {
    check(&[
        ("МГУ Moscow", "mgu moscow"),
        ("清华 Tsinghua", "qinghua tsinghua"),
        ("Siemens АО", "siemens ao"),
    ]);
}
