//! Georgian: the national system of 2002 without its apostrophes.

/// Writes a run of Georgian letters.
pub(super) fn write(run: &str, _system: usize, out: &mut String) {
    for c in run.chars() {
        // Capitals of other times (Asomtavruli, Mtavruli, Nuskhuri) were folded; what is left is written as it sounds.
        let latin = match c {
            'ა' => "a",
            'ბ' => "b",
            'გ' => "g",
            'დ' => "d",
            'ე' => "e",
            'ვ' => "v",
            'ზ' => "z",
            'თ' | 'ტ' => "t",
            'ი' => "i",
            'კ' | 'ქ' => "k",
            'ლ' => "l",
            'მ' => "m",
            'ნ' => "n",
            'ო' => "o",
            'პ' | 'ფ' => "p",
            'ჟ' => "zh",
            'რ' => "r",
            'ს' => "s",
            'უ' => "u",
            'ღ' => "gh",
            'ყ' => "q",
            'შ' => "sh",
            'ჩ' | 'ჭ' => "ch",
            'ც' | 'წ' => "ts",
            'ძ' => "dz",
            'ხ' => "kh",
            'ჯ' => "j",
            'ჰ' => "h",
            other => {
                super::any_ascii_words(other.encode_utf8(&mut [0; 4]), out);
                continue;
            }
        };
        out.push_str(latin);
    }
}
