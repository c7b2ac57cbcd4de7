//! Words in cells that mean the same in every table.

use crate::fold::fold;

const NOTHING: &str = "- -- n/a na tbd tba tbc unknown none 未定 なし 無し 無 不明 未設定 无 待定 未知 暂无";
const TOTALS: &str = "total totals grandtotal subtotal sum all overall nationwide national 合計 計 総計 小計 総数 全国 全国計 全国合計 \
                      合计 总计 总数 小计 全国合计";
const YES: &str = "yes y true 1 on o ✓ ✔ ○ 〇 ◯ 有 有り あり 可 可能 対応 はい 是 能";
const NO: &str = "no n false 0 off × ✗ 無 無し なし 不可 非対応 いいえ 否 无";

/// Whether `word` is one of the words of a list.
pub(super) fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| !known.is_empty() && known == word)
}

/// Whether a cell says that there is no value.
pub(super) fn is_nothing(cell: &str) -> bool {
    may_be_a_word(cell) && {
        let key = fold(cell);
        key.is_empty() || is_one_of(NOTHING, &key)
    }
}

/// Whether a cell says that its row is a total.
pub(super) fn is_total(cell: &str) -> bool {
    may_be_a_word(cell) && is_one_of(TOTALS, &fold(cell))
}

/// Most cells are long or contain digits and need not be compared with every word. White space does not count: names
/// are taken without most of it, and must mean the same then.
fn may_be_a_word(cell: &str) -> bool {
    cell.split_whitespace().map(str::len).sum::<usize>() <= 24 && !cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// Yes or no, in any of the ways in which tables say it.
pub(super) fn switch(cell: &str) -> Option<bool> {
    let key = fold(cell);
    if is_one_of(YES, &key) {
        return Some(true);
    }
    is_one_of(NO, &key).then_some(false)
}
