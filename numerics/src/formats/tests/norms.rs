//! Norms against those that NumPy and ml_dtypes compute in their own types.

use ndarray::Array2;

use super::{document, numbers, same};
use crate::formats::{
    Accumulation, EpsPlace, EpsRounding, FormatNorm, FormatReport, Precision, Storage,
    VarianceMethod,
};
use crate::norms::{Affine, NormSpec};

fn precision(choice: &serde_json::Value) -> Precision {
    let word = |i: usize| choice[i].as_str().unwrap();
    Precision {
        storage: Storage::from_key(word(0)).unwrap(),
        accumulation: Accumulation::from_key(word(1)).unwrap(),
        variance: VarianceMethod::from_key(word(2)).unwrap(),
        eps_place: EpsPlace::from_key(word(3)).unwrap(),
        eps_rounding: EpsRounding::from_key(word(4)).unwrap(),
    }
}

#[test]
fn norms_are_those_of_numpy_in_every_format_bit_by_bit() {
    let document = document();
    let mut seen = 0;
    for case in document["norms"].as_array().unwrap() {
        let input = &document["inputs"][case["input"].as_str().unwrap()];
        let side = |i: usize| input["shape"][i].as_u64().unwrap() as usize;
        let shape = (side(0), side(1));
        let x = Array2::from_shape_vec(shape, numbers(&input["x"])).unwrap();
        let wide = |key: &str| numbers(&input[key]).into_iter().map(f64::from).collect();
        let affine = Affine::per_feature(wide("gamma"), wide("beta")).unwrap();
        let norm: NormSpec = case["norm"].as_str().unwrap().parse().unwrap();
        let eps = case["eps"].as_f64().unwrap();
        let norm = FormatNorm::new(norm, precision(&case["choice"]), eps, &affine, shape).unwrap();
        let mut y = Array2::zeros(shape);
        norm.run(
            x.view(),
            0..norm.lines(),
            y.view_mut(),
            &mut FormatReport::default(),
        );
        for (i, (found, wanted)) in y.iter().zip(numbers(&case["y"])).enumerate() {
            let equal = same((*found).into(), wanted.into());
            assert!(equal, "{i}: {found:e}, not {wanted:e}, in {case}");
        }
        for ((row, col), &found) in y.indexed_iter() {
            let cell = norm.explain(x.view(), (row, col)).unwrap();
            assert!(same(cell.output, found.into()), "{cell:?} is not {found}");
        }
        seen += 1;
    }
    assert!(seen > 900, "{seen}");
}
