//! The sixteen claims, one file each, in an order that tells an example: what a norm does to one
//! sample, to its features, to a batch; then depth; then training.

mod c01;
mod c02;
mod c03;
mod c04;
mod c05;
mod c06;
mod c07;
mod c08;
mod c09;
mod c10;
mod c11;
mod c12;
mod c13;
mod c14;
mod c15;
mod c16;
mod shared;

pub use c02::SPIRAL_STEPS;

use super::card::Card;

/// All cards.
pub const CARDS: &[&Card] = &[
    &c06::CARD,
    &c14::CARD,
    &c15::CARD,
    &c16::CARD,
    &c11::CARD,
    &c05::CARD,
    &c08::CARD,
    &c09::CARD,
    &c04::CARD,
    &c13::CARD,
    &c12::CARD,
    &c03::CARD,
    &c01::CARD,
    &c02::CARD,
    &c07::CARD,
    &c10::CARD,
];
