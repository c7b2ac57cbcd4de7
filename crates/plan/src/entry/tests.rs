use super::*;
use crate::date::Date;
use crate::document::Amount;

fn not_a_number(got: &str) -> Result<f64, EntryError> {
    Err(EntryError::NotANumber { got: got.to_owned() })
}

#[test]
fn numbers() {
    let cases = [
        ("120", Ok(120.0)),
        (" 120 ", Ok(120.0)),
        ("１２０", Ok(120.0)),
        ("１，２３４．５", Ok(1234.5)),
        ("1,234", Ok(1234.0)),
        ("1,234,567.89", Ok(1_234_567.89)),
        ("1.234,5", Ok(1234.5)),
        ("1.234.567", Ok(1_234_567.0)),
        ("1.234.567,8", Ok(1_234_567.8)),
        ("1 234,567", Ok(1234.567)),
        ("1\u{a0}234", Ok(1234.0)),
        ("1\u{2009}234.5", Ok(1234.5)),
        ("1\u{202f}234", Ok(1234.0)),
        ("1\u{3000}234", Ok(1234.0)),
        ("1'234'567", Ok(1_234_567.0)),
        ("1’234", Ok(1234.0)),
        ("3,5", Ok(3.5)),
        ("3,500", Ok(3500.0)),
        ("0,500", Ok(0.5)),
        ("1234,500", Ok(1234.5)),
        ("1.234", Ok(1.234)),
        (".5", Ok(0.5)),
        ("5.", Ok(5.0)),
        ("−3.5", Ok(-3.5)),
        ("－3", Ok(-3.0)),
        ("+3", Ok(3.0)),
        ("＋３", Ok(3.0)),
        ("\u{200f}120\u{200e}", Ok(120.0)),
        ("\u{202b}120\u{202c}", Ok(120.0)),
        ("007", Ok(7.0)),
        ("0.1", Ok(0.1)),
        ("", Err(EntryError::Empty)),
        (" \u{3000}", Err(EntryError::Empty)),
        ("\u{200f}", Err(EntryError::Empty)),
        ("NaN", not_a_number("NaN")),
        ("inf", not_a_number("inf")),
        ("1e999", not_a_number("1e999")),
        ("1e3", not_a_number("1e3")),
        ("12 months", not_a_number("12 months")),
        ("30 %", not_a_number("30 %")),
        ("twelve", not_a_number("twelve")),
        ("十二", not_a_number("十二")),
        ("🙂", not_a_number("🙂")),
        ("1🙂2", not_a_number("1🙂2")),
        ("-", not_a_number("-")),
        (".", not_a_number(".")),
        (",", not_a_number(",")),
        ("--3", not_a_number("--3")),
        ("1-3", not_a_number("1-3")),
        ("12 5", not_a_number("12 5")),
        ("1,23,456", not_a_number("1,23,456")),
        ("1,234 567", not_a_number("1,234 567")),
        ("1.2.3", not_a_number("1.2.3")),
        ("1,234.5.6", not_a_number("1,234.5.6")),
        ("1..2", not_a_number("1..2")),
        ("٣", not_a_number("٣")),
    ];
    for (typed, wanted) in cases {
        assert_eq!(number(typed), wanted, "{typed:?}");
    }
    assert!(matches!(number(&"9".repeat(400)), Err(EntryError::TooLarge { .. })));
    assert!(matches!(number(&"x".repeat(4000)), Err(EntryError::NotANumber { got }) if got.chars().count() == 41));
}

#[test]
fn shares() {
    let cases = [
        ("0.3", Ok(0.3)),
        ("0,3", Ok(0.3)),
        ("30 %", Ok(0.3)),
        ("30％", Ok(0.3)),
        ("３０％", Ok(0.3)),
        ("12.5%", Ok(0.125)),
        ("0", Ok(0.0)),
        ("1", Ok(1.0)),
        ("100 %", Ok(1.0)),
        ("30", Err(EntryError::NotAProportion { got: 30.0 })),
        ("-0.1", Err(EntryError::NotAProportion { got: -0.1 })),
        ("130 %", Err(EntryError::NotAProportion { got: 1.3 })),
        ("%", Err(EntryError::Empty)),
        ("30 %%", not_a_number("30 %%")),
        ("", Err(EntryError::Empty)),
    ];
    for (typed, wanted) in cases {
        assert_eq!(proportion(typed), wanted, "{typed:?}");
    }
    let said = EntryError::NotAProportion { got: 30.0 }.to_string();
    assert_eq!(said, "must be between 0 and 1, got 30: for 30 % type 30 % or 0.3");
}

#[test]
fn percentages() {
    let cases = [
        ("30", Ok(0.3)),
        ("30 %", Ok(0.3)),
        ("７", Ok(0.07)),
        ("0.5", Ok(0.005)),
        ("12,5 %", Ok(0.125)),
        ("", Err(EntryError::Empty)),
        ("x %", not_a_number("x %")),
    ];
    for (typed, wanted) in cases {
        assert_eq!(percent(typed), wanted, "{typed:?}");
    }
}

#[test]
fn dates() {
    let june = Date::parse("2027-06-01").unwrap();
    for typed in [
        "2027-06-01",
        "2027/6/1",
        "2027.6.1",
        "2027年6月1日",
        "2027年6月1号",
        "2027 年 6 月 1 日",
        "２０２７－０６－０１",
        "２０２７／６／１",
        "２０２７年６月１日",
        "1 Jun 2027",
        "1 June 2027",
        "Jun 1, 2027",
        "June 1 2027",
        "1-Jun-2027",
        "JUN. 1, 2027",
        "2027-06",
        "2027/6",
        "2027年6月",
        "June 2027",
        "\u{200f}2027-06-01",
        " 2027-06-01 ",
    ] {
        assert_eq!(date(typed), Ok(june), "{typed:?}");
    }
    assert_eq!(date("29 Feb 2028"), Ok(Date::parse("2028-02-29").unwrap()));
    assert_eq!(date("Sept 5, 2027"), Ok(Date::parse("2027-09-05").unwrap()));
    for typed in ["31/03/2027", "3/31/2027", "31.3.2027", "３１／３／２０２７"] {
        assert_eq!(date(typed), Ok(Date::parse("2027-03-31").unwrap()), "{typed:?}");
    }
    for typed in ["31/02/2027", "31/31/2027", "13/13/2027"] {
        assert_eq!(date(typed), Err(EntryError::NotADate { got: typed.to_owned() }), "{typed:?}");
    }
    for typed in ["01/06/2027", "1/6/2027", "1.6.2027", "01-06-27", "０１／０６／２０２７"] {
        assert_eq!(date(typed), Err(EntryError::AmbiguousDate { got: typed.to_owned() }), "{typed:?}");
    }
    for typed in [
        "soon",
        "2027",
        "2027-02-29",
        "2027-13-01",
        "2027-6/1",
        "31 Jun 2027",
        "June",
        "1 Ju 2027",
        "1 Juneteenth 2027",
        "2027年",
        "2027年6月1",
        "20270601",
        "0000-01-01",
        "12027-06-01",
        "1 2 3 4",
        "🙂",
    ] {
        assert_eq!(date(typed), Err(EntryError::NotADate { got: typed.to_owned() }), "{typed:?}");
    }
    assert_eq!(date(" "), Err(EntryError::Empty));
}

#[test]
fn amounts() {
    let range = Ok(Amount::Range { low: 5.0, high: 20.0 });
    let refused = |got: &str| Err(EntryError::NotAnAmount { got: got.to_owned() });
    let cases = [
        ("812", Ok(Amount::Exact(812.0))),
        ("1,234", Ok(Amount::Exact(1234.0))),
        ("<10", Ok(Amount::Below(10.0))),
        ("< 10", Ok(Amount::Below(10.0))),
        ("＜10", Ok(Amount::Below(10.0))),
        ("＜１０", Ok(Amount::Below(10.0))),
        ("10未満", Ok(Amount::Below(10.0))),
        ("5-20", range.clone()),
        ("5–20", range.clone()),
        ("5〜20", range.clone()),
        ("5～20", range.clone()),
        ("5 – 20", range),
        ("1,000-2,000", Ok(Amount::Range { low: 1000.0, high: 2000.0 })),
        ("20-5", Err(EntryError::LowAboveHigh { low: 20.0, high: 5.0 })),
        ("", Err(EntryError::Empty)),
        ("<", refused("<")),
        ("few", refused("few")),
        ("5-", refused("5-")),
        ("5-x", refused("5-x")),
        ("人未満", refused("人未満")),
    ];
    for (typed, wanted) in cases {
        assert_eq!(amount(typed), wanted, "{typed:?}");
    }
}
