//! Where the norm stands in a layer: the placements of the set-ups on screen, as equations.

use leptos::prelude::*;

use crate::app::sections::equations::mathml;
use crate::app::state::Page;
use crate::charts::Hue;
use crate::words::en::depth::{interface as words, names};

/// One equation and one sentence per set-up.
#[component]
pub fn Placements() -> impl IntoView {
    let page = expect_context::<Page>();
    let set_ups = Memo::new(move |_| page.experiment.with(|e| e.set_ups()));
    view! {
        <section class="equations" data-figure="placements" aria-labelledby="placements-heading">
            <h2 id="placements-heading">{words::PLACEMENTS}</h2>
            <dl>
                {move || set_ups.with(|set_ups| (0..set_ups.len()).map(|i| {
                    let (placement, branch) = (set_ups[i].set_up.placement, set_ups[i].set_up.branch);
                    view! {
                        <div class="equation">
                            <dt class="of-norm" data-norm=Hue::of_stack_run(i).key()>{names::letter(i)}" · "{names::set_up(set_ups, i)}</dt>
                            <dd><span inner_html=mathml(&format!("stack-{}", placement.key()))></span>
                                <p class="hint">{names::placement_users(placement)}" "{names::branch_meaning(branch)}</p></dd>
                        </div>
                    }
                }).collect_view())}
            </dl>
        </section>
    }
}
