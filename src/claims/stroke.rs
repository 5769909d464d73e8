//! A stroke over a sketch's bars.

/// Raises every bar between two places of a stroke, along a straight line: a quick hand skips
/// bars.
///
/// ```
/// use normscope::claims::stroke::draw;
///
/// let mut heights = vec![0.0; 5];
/// draw(&mut heights, (1, 0.25), (3, 0.75));
/// assert_eq!(heights, [0.0, 0.25, 0.5, 0.75, 0.0]);
/// draw(&mut heights, (9, 2.0), (4, 1.5));
/// assert_eq!(heights, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// ```
pub fn draw(heights: &mut [f32], from: (usize, f32), to: (usize, f32)) {
    let (left, right) = if from.0 <= to.0 {
        (from, to)
    } else {
        (to, from)
    };
    let across = (right.0 - left.0).max(1) as f32;
    for (bar, height) in heights.iter_mut().enumerate() {
        if (left.0..=right.0).contains(&bar) {
            let share = (bar - left.0) as f32 / across;
            *height = (left.1 + share * (right.1 - left.1)).clamp(0.0, 1.0);
        }
    }
}
