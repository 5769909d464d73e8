//! Whose mark it is: the table of colours per norm and per set-up.

use super::rgb::Rgb;
use crate::numerics::norms::NormSpec;

/// A series: one colour per norm and one per set-up, the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hue {
    /// No norm: the input.
    None,
    /// BatchNorm.
    Batch,
    /// LayerNorm.
    Layer,
    /// RMSNorm.
    Rms,
    /// Partial RMSNorm.
    Prms,
    /// GroupNorm.
    Group,
    /// L2 normalization.
    L2,
    /// ScaleNorm: L2 with one learned length, drawn in the colour of L2.
    Scale,
    /// Dynamic tanh.
    Dyt,
    /// The first of the set-ups that are compared.
    SetUpA,
    /// The second.
    SetUpB,
    /// The third.
    SetUpC,
}

/// One row of the table of hues.
struct Shade {
    hue: Hue,
    key: &'static str,
    /// Marks on light paper: contrast at least 3.
    light: Rgb,
    /// The same hue for text on light paper: contrast at least 4.5.
    light_text: Rgb,
    /// Marks and text on dark paper: contrast at least 4.5.
    dark: Rgb,
}

const fn shade(hue: Hue, key: &'static str, light: u32, light_text: u32, dark: u32) -> Shade {
    Shade {
        hue,
        key,
        light: Rgb::hex(light),
        light_text: Rgb::hex(light_text),
        dark: Rgb::hex(dark),
    }
}

/// The hues of Okabe and Ito (2008), which colour-blind readers tell apart; sky blue, orange and
/// reddish purple are darkened on light paper until a thin mark holds a contrast of 3.
const SHADES: [Shade; 12] = [
    shade(Hue::None, "none", 0x55585F, 0x55585F, 0xB4B7BE),
    shade(Hue::Batch, "batch", 0xD55E00, 0xB85000, 0xFF8A3D),
    shade(Hue::Layer, "layer", 0x0072B2, 0x0068A3, 0x56B4E9),
    shade(Hue::Rms, "rms", 0x009E73, 0x007A58, 0x35C99A),
    shade(Hue::Prms, "prms", 0x2A97D0, 0x17759F, 0xA5DDF8),
    shade(Hue::Group, "group", 0xC36A9C, 0xA34A7C, 0xE29BC3),
    shade(Hue::L2, "l2", 0xB97F00, 0x8A5F00, 0xF0B429),
    shade(Hue::Scale, "scale", 0xB97F00, 0x8A5F00, 0xF0B429),
    shade(Hue::Dyt, "dyt", 0x7B61A8, 0x6F559C, 0xB9A0F2),
    shade(Hue::SetUpA, "a", 0x4B45C6, 0x4B45C6, 0x9088FA),
    shade(Hue::SetUpB, "b", 0xC2255C, 0xC2255C, 0xFF7098),
    shade(Hue::SetUpC, "c", 0x0B7F86, 0x0B7F86, 0x28ADA8),
];

impl Hue {
    /// Every hue, norms first.
    pub fn all() -> impl Iterator<Item = Hue> {
        SHADES.iter().map(|shade| shade.hue)
    }

    /// The word by which links and style sheets name it: `none`, `batch`, … `a`, `b`, `c`.
    pub fn key(self) -> &'static str {
        self.shade().key
    }

    /// The hue of a key, if there is one.
    pub fn from_key(key: &str) -> Option<Hue> {
        SHADES
            .iter()
            .find(|shade| shade.key == key)
            .map(|shade| shade.hue)
    }

    /// The hue of a norm; that of the input where a norm has none of its own.
    pub fn of_norm(norm: &NormSpec) -> Hue {
        Hue::from_key(norm.key()).unwrap_or(Hue::None)
    }

    /// The hue of a stack run: of its set-up, or ink for the network.
    pub fn of_stack_run(stack_run: usize) -> Hue {
        match stack_run {
            0 => Hue::SetUpA,
            1 => Hue::SetUpB,
            2 => Hue::SetUpC,
            _ => Hue::None,
        }
    }

    /// The colour of its marks on light or dark paper.
    pub(super) fn mark(self, is_dark: bool) -> Rgb {
        if is_dark {
            self.shade().dark
        } else {
            self.shade().light
        }
    }

    /// The colour of its name on light or dark paper.
    pub(super) fn text(self, is_dark: bool) -> Rgb {
        if is_dark {
            self.shade().dark
        } else {
            self.shade().light_text
        }
    }

    fn shade(self) -> &'static Shade {
        // The table lists the variants in their order: a test holds it.
        &SHADES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_the_hues_in_their_order_under_distinct_keys() {
        for (place, hue) in Hue::all().enumerate() {
            assert_eq!(hue as usize, place);
            assert_eq!(Hue::from_key(hue.key()), Some(hue));
        }
        assert_eq!(Hue::from_key("magenta"), None);
    }
}
