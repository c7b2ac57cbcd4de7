//! Names that differ in capitals only.

/// Whether two names are the same but for their capitals.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.chars().map(small).eq(b.chars().map(small))
}

/// Whether a text has another in it, but for capitals.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let small = |text: &str| text.chars().map(small).collect::<String>();
    let (text, part) = (small(text), small(part));
    // Not str::contains, which is heavier than what it saves on texts as short as names.
    part.is_empty() || text.as_bytes().windows(part.len()).any(|bytes| bytes == part.as_bytes())
}

/// The small letter of a capital of the Latin, Greek and Cyrillic alphabets.
// Not char::to_lowercase: its tables of every alphabet weigh 14 KB on the wire.
fn small(letter: char) -> char {
    let code = u32::from(letter);
    let small = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => code + 32,
        'Ά' => code + 38,
        'Έ'..='Ί' => code + 37,
        'Ό' => code + 64,
        'Ύ' | 'Ώ' => code + 63,
        'Ѐ'..='Џ' => code + 80,
        // Here capital and small letter take turns.
        'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' | 'Ґ'..='ґ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỹ' => code | 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => code + (code & 1),
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_europe_and_vietnam_have_their_small_ones() {
        let letters = ('A'..='ž').chain('Ș'..='ț').chain('Ά'..='ώ').chain('Ѐ'..='џ').chain('Ḁ'..='ẕ').chain('Ạ'..='ỹ');
        for letter in letters.filter(|letter| !matches!(letter, 'İ' | 'Ÿ')) {
            assert_eq!(vec![small(letter)], letter.to_lowercase().collect::<Vec<_>>(), "{letter}");
        }
        assert!(contains("Łódź", "ÓD") && contains("Łódź", "") && !contains("Łódź", "ŁÓDŹŹ") && !contains("", "a"));
        assert!(same("ŁÓDŹ", "Łódź") && same("Île-de-France", "île-de-france") && !same("Kyoto", "Tokyo"));
    }
}
