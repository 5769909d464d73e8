//! The worker that opens the page: it knows the batch room alone.

use normscope::worker::serve::{BatchOnly, serve};

fn main() {
    serve::<BatchOnly>();
}
