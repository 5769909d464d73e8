//! Files that are nearly right: what a reader's disk, download or program has made of them.

use proptest::collection::vec;
use proptest::prelude::*;

/// A safetensors file of two small tensors.
fn tensors() -> Vec<u8> {
    let header = r#"{"b.2":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[8,16]}}"#;
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), &[1; 16]].concat()
}

fn valid_files() -> Vec<Vec<u8>> {
    let names = [
        "f4_le.npy",
        "f2_be.npy",
        "axes_3_fortran.npy",
        "version_2.npy",
        "structured.npy",
        "objects.npy",
        "not_finite.npy",
        "arrays.npz",
    ];
    let file = |name| format!("{}/tests/data/files/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = [
        "a,b\n1,2\n3,4\n",
        "1,5;2\n3;\n",
        "\u{feff}x\ty\r\n1\tnan\r\n",
        "sep=;\r\nA;B;\r\n1,5;2,500;\r\n",
        "# a b\n# c d\n1.0D+00 2\n3 4e5\n",
        ",0,1\n0,1.5,2\n1,3,4\n2,5,6\n",
        ",\"a\"\n0,\"1\n\"\n",
    ];
    names
        .iter()
        .map(|name| std::fs::read(file(name)).unwrap())
        .chain(text.map(|text| text.as_bytes().to_vec()))
        .chain([tensors()])
        .collect()
}

/// A valid file with a few bytes changed, then cut or continued.
pub fn mutations() -> impl Strategy<Value = Vec<u8>> {
    let changes = vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (
        prop::sample::select(valid_files()),
        changes,
        any::<prop::sample::Index>(),
        0..3u8,
    )
        .prop_map(|(mut bytes, changes, end, how)| {
            for (at, to) in changes {
                let at = at.index(bytes.len());
                bytes[at] = to;
            }
            match how {
                0 => bytes.truncate(end.index(bytes.len() + 1)),
                1 => bytes.extend_from_within(end.index(bytes.len())..),
                _ => {}
            }
            bytes
        })
}
