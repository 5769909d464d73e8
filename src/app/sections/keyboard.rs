//! Where a key moves the selection.

/// The cell that `key` leads to from `from` in a matrix of this shape; `None` if the key means
/// nothing here.
pub fn moved(
    key: &str,
    (row, col): (usize, usize),
    (rows, cols): (usize, usize),
) -> Option<(usize, usize)> {
    let (last_row, last_col) = (rows.checked_sub(1)?, cols.checked_sub(1)?);
    let to = match key {
        "ArrowLeft" => (row, col.saturating_sub(1)),
        "ArrowRight" => (row, col + 1),
        "ArrowUp" => (row.saturating_sub(1), col),
        "ArrowDown" => (row + 1, col),
        "PageUp" => (row.saturating_sub(10), col),
        "PageDown" => (row + 10, col),
        "Home" => (row, 0),
        "End" => (row, last_col),
        _ => return None,
    };
    Some((to.0.min(last_row), to.1.min(last_col)))
}
