//! Splits text into rows of cells.

use std::borrow::Cow;

use crate::entry;

/// Maximum number of columns that are read.
pub(super) const MOST_COLUMNS: usize = 100;

/// Cells of a row.
pub(super) type Row<'a> = Vec<Cow<'a, str>>;

#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    /// The rows up to the last that is not blank, each up to its last cell that is not; a blank row has no cells.
    pub(super) rows: Vec<Row<'a>>,
    /// Number of rows that are not blank beyond the maximum.
    pub(super) rows_left_out: usize,
    /// Number of columns beyond the maximum.
    pub(super) columns_left_out: usize,
}

impl<'a> Table<'a> {
    /// Splits `text` into cells, with at most `most_rows` rows that are not blank.
    pub(super) fn parse(text: &'a str, most_rows: usize) -> Self {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut left = Cells { text, separator: separator(text), is_open: false };
        let mut table = Self::default();
        let (mut row, mut at, mut taken, mut blank) = (Row::new(), 0, 0, 0);
        while let Some((cell, ends)) = left.next() {
            if !cell.trim().is_empty() {
                table.columns_left_out = table.columns_left_out.max((at + 1_usize).saturating_sub(MOST_COLUMNS));
                if at < MOST_COLUMNS {
                    row.resize(at, Cow::Borrowed(""));
                    row.push(cell);
                }
            }
            at += 1;
            if !ends {
                continue;
            }
            at = 0;
            if row.is_empty() {
                blank += 1;
            } else if taken == most_rows {
                table.rows_left_out += 1;
                row.clear();
            } else {
                table.rows.resize_with(table.rows.len() + std::mem::take(&mut blank), Row::new);
                table.rows.push(std::mem::take(&mut row));
                taken += 1;
            }
        }
        table
    }
}

/// The text that is not read yet.
struct Cells<'a> {
    text: &'a str,
    separator: u8,
    /// Whether the last byte was a separator, so that a cell must follow, even an empty one.
    is_open: bool,
}

impl<'a> Cells<'a> {
    /// The next cell, and whether its row ends with it.
    fn next(&mut self) -> Option<(Cow<'a, str>, bool)> {
        if self.text.is_empty() && !self.is_open {
            return None;
        }
        let (cell, rest) = self.quoted().unwrap_or_else(|| {
            let end = self.text.bytes().position(|byte| self.is_end(byte)).unwrap_or(self.text.len());
            let (cell, rest) = self.text.split_at(end);
            (Cow::Borrowed(cell), rest)
        });
        self.is_open = rest.bytes().next() == Some(self.separator);
        self.text = match rest.strip_prefix("\r\n") {
            Some(rest) => rest,
            None => rest.get(1..).unwrap_or_default(),
        };
        Some((cell, !self.is_open))
    }

    /// Whether this byte ends a cell; all of these are ASCII, so never a part of a longer character.
    fn is_end(&self, byte: u8) -> bool {
        byte == self.separator || byte == b'\r' || byte == b'\n'
    }

    /// A cell in quotes, and what follows it. A quote that is not closed at the end of its cell is an ordinary
    /// character: not every program quotes.
    fn quoted(&self) -> Option<(Cow<'a, str>, &'a str)> {
        let inside = self.text.strip_prefix('"')?;
        let mut from = 0;
        loop {
            let end = from + inside.get(from..)?.bytes().position(|byte| byte == b'"')?;
            let rest = inside.get(end + 1..)?;
            if rest.starts_with('"') {
                from = end + 2;
                continue;
            }
            if rest.bytes().next().is_some_and(|byte| !self.is_end(byte)) {
                return None;
            }
            let cell = &inside[..end];
            return Some((if from == 0 { Cow::Borrowed(cell) } else { Cow::Owned(cell.replace("\"\"", "\"")) }, rest));
        }
    }
}

/// The separator of cells: the first of tab, semicolon and comma that is in at least half of the rows; otherwise a tab.
fn separator(text: &str) -> u8 {
    // Approximate rows: quoted line breaks are only known once the separator is.
    let mut quoted = false;
    let (mut rows, mut with_tab, mut with_semicolon, mut with_comma, mut numbers) = (0, 0, 0, 0, 0);
    for line in text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).take(100) {
        let (mut semicolon, mut comma) = (false, false);
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b';' => semicolon = true,
                b',' => comma = true,
                _ => {}
            }
        }
        rows += 1;
        with_tab += usize::from(line.contains('\t'));
        with_semicolon += usize::from(semicolon);
        with_comma += usize::from(comma);
        // 1,234 in each row is a column of numbers with thousands separators.
        numbers += usize::from(line.len() < 40 && entry::amount(line).is_ok());
    }
    let most = |with: usize| with > 0 && 2 * with >= rows;
    if most(with_tab) {
        b'\t'
    } else if most(with_semicolon) {
        b';'
    } else if most(with_comma) && 10 * numbers < 9 * rows {
        b','
    } else {
        b'\t'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_apart() {
        let cases: [(&str, &[&[&str]]); 21] = [
            ("", &[]),
            ("\n\r\n \t \n", &[]),
            ("a", &[&["a"]]),
            ("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\tb\rc\td\r", &[&["a", "b"], &["c", "d"]]),
            ("\u{feff}a,b\n1,2", &[&["a", "b"], &["1", "2"]]),
            ("a;b\n1,5;2", &[&["a", "b"], &["1,5", "2"]]),
            ("a, b\tc\nd\te", &[&["a, b", "c"], &["d", "e"]]),
            ("a\tb\n\n\nc\t\t\n\n", &[&["a", "b"], &[], &[], &["c"]]),
            ("\ta\n", &[&["", "a"]]),
            ("\"a\nb\"\tc\n\"d \"\"e\"\"\"\tf", &[&["a\nb", "c"], &["d \"e\"", "f"]]),
            ("\"a,b\",c\n\"\",d", &[&["a,b", "c"], &["", "d"]]),
            // not every program quotes
            ("\"A\" clinic\tx\nb\"\ty", &[&["\"A\" clinic", "x"], &["b\"", "y"]]),
            ("\"open\tx\nb\ty", &[&["\"open", "x"], &["b", "y"]]),
            ("\"\"\"\t1\n\"\"\"\"\t2", &[&["\"\"\"", "1"], &["\"", "2"]]),
            ("1,234\n2,345\n12", &[&["1,234"], &["2,345"], &["12"]]),
            ("A, east\nB\nC", &[&["A, east"], &["B"], &["C"]]),
            ("\"a\tb\",c\n\"d\",e\n\"d\",e", &[&["a\tb", "c"], &["d", "e"], &["d", "e"]]),
            ("a,b,", &[&["a", "b"]]),
            ("東京\t１２\n", &[&["東京", "１２"]]),
        ];
        for (text, wanted) in cases {
            let table = Table::parse(text, 10);
            assert_eq!(table.rows, wanted, "{text:?}");
            assert_eq!((table.rows_left_out, table.columns_left_out), (0, 0), "{text:?}");
        }
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let table = Table::parse("1\n\n2\n3\n\n4\n", 2);
        assert_eq!((table.rows.len(), table.rows_left_out), (3, 2));
        let wide = "x\t".repeat(103);
        let table = Table::parse(&wide, 2);
        assert_eq!((table.rows[0].len(), table.columns_left_out), (100, 3));
    }
}
