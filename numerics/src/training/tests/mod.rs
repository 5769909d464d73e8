//! Runs against closed forms and measured tables.

mod batch_noise;
mod domains;
mod mlp;
mod shift;
mod spirals;
