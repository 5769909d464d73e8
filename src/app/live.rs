//! Parts of a view that follow their signals, boxed. Leptos compiles the rendering of such a part
//! once for every type of closure; behind a box there are as many types as there are kinds of
//! result. It saves 1.3 kB of the first load.

use leptos::prelude::*;

/// A part of a view: `{live(move || count.get().to_string())}`.
pub fn live<T: 'static>(part: impl FnMut() -> T + Send + 'static) -> Box<dyn FnMut() -> T + Send> {
    Box::new(part)
}

/// [`Memo::new`] for a value that needs no look at the one before.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    fn boxed<T: PartialEq + Send + Sync + 'static>(
        compute: Box<dyn Fn() -> T + Send + Sync>,
    ) -> Memo<T> {
        Memo::new(move |_| compute())
    }
    boxed(Box::new(compute))
}
