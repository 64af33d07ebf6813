//! Armenian: BGN/PCGN 1981 without its marks (Eastern pronunciation), then the Western one, in which voiced and voiceless
//! consonants change places, as abroad.

/// Writes a run of Armenian letters.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let western = system % 2 == 1;
    let mut letters = run.chars().peekable();
    let mut start = true;
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let latin = match c {
            'ո' if next == Some('ւ') => {
                letters.next();
                "u"
            }
            'ե' if start => "ye",
            'ո' if start => "vo",
            'և' if start => "yev",
            'բ' if western => "p",
            'գ' if western => "k",
            'դ' if western => "t",
            'ծ' if western => "dz",
            'կ' if western => "g",
            'ձ' if western => "ts",
            'ճ' if western => "j",
            'պ' if western => "b",
            'ջ' if western => "ch",
            'տ' if western => "d",
            'յ' if western && start => "h",
            'ա' => "a",
            'բ' => "b",
            'գ' => "g",
            'դ' => "d",
            'ե' | 'է' | 'ը' => "e",
            'զ' => "z",
            'թ' | 'տ' => "t",
            'ժ' => "zh",
            'ի' => "i",
            'լ' => "l",
            'խ' => "kh",
            'ծ' | 'ց' => "ts",
            'կ' | 'ք' => "k",
            'հ' => "h",
            'ձ' => "dz",
            'ղ' => "gh",
            'ճ' | 'չ' => "ch",
            'մ' => "m",
            'յ' => "y",
            'ն' => "n",
            'շ' => "sh",
            'ո' | 'օ' => "o",
            'պ' | 'փ' => "p",
            'ջ' => "j",
            'ռ' | 'ր' => "r",
            'ս' => "s",
            'վ' | 'ւ' => "v",
            'ֆ' => "f",
            'և' => "ev",
            other => {
                super::any_ascii_words(other.encode_utf8(&mut [0; 4]), out);
                start = !other.is_alphabetic();
                continue;
            }
        };
        start = false;
        out.push_str(latin);
    }
}
