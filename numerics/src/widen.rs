//! Numbers of a file as float32: the loops over the types that networks are saved in.
//!
//! Bytes are little-endian. Each function fills as many places as both sides have.

use half::{bf16, f16};

/// float32 as it stands.
#[inline(never)]
pub fn float32(bytes: &[u8], out: &mut [f32]) {
    for (place, value) in out.iter_mut().zip(bytes.as_chunks().0) {
        *place = f32::from_le_bytes(*value);
    }
}

/// bfloat16, exactly: the upper half of a float32.
#[inline(never)]
pub fn bfloat16(bytes: &[u8], out: &mut [f32]) {
    for (place, value) in out.iter_mut().zip(bytes.as_chunks().0) {
        *place = bf16::from_le_bytes(*value).to_f32();
    }
}

/// float16, exactly.
#[inline(never)]
pub fn float16(bytes: &[u8], out: &mut [f32]) {
    for (place, value) in out.iter_mut().zip(bytes.as_chunks().0) {
        *place = f16::from_le_bytes(*value).to_f32();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_the_number_it_stands_for() {
        let bytes: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_le_bytes).collect();
        let mut found = vec![0.0; 1 << 16];
        bfloat16(&bytes, &mut found);
        let exact = |bits: u16| f32::from_bits(u32::from(bits) << 16);
        let same = |a: f32, b: f32| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
        assert!((0..=u16::MAX).all(|bits| same(found[bits as usize], exact(bits))));
        float16(&bytes, &mut found);
        assert!(
            (0..=u16::MAX)
                .all(|bits| same(found[bits as usize], f16::from_bits(bits).to_f64() as f32))
        );
        float32(&1.5_f32.to_le_bytes(), &mut found);
        assert_eq!(found[..2], [1.5, f16::from_bits(1).to_f32()]);
    }
}
