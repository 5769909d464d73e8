//! Turns the page's LaTeX equations into MathML, so that no converter is shipped to the reader.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "web")]
    equations();
}

/// A key and its equation a line.
#[cfg(feature = "web")]
const SOURCE: &str = "src/words/equations.txt";

#[cfg(feature = "web")]
fn equations() {
    use pulldown_latex::config::DisplayMode;
    use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};
    let config = RenderConfig {
        display_mode: DisplayMode::Block,
        ..Default::default()
    };
    let mut table = String::from(
        "/// Key of a norm and its equation as MathML.\nconst EQUATIONS: &[(&str, &str)] = &[\n",
    );
    println!("cargo::rerun-if-changed={SOURCE}");
    let text = std::fs::read_to_string(SOURCE).expect("the equations are part of the source");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for (key, latex) in lines.filter_map(|line| line.split_once(" = ")) {
        let mut mathml = String::new();
        // One formula per line, so that each fits a phone.
        for line in latex.split("\\\\") {
            let storage = Storage::new();
            push_mathml(&mut mathml, Parser::new(line, &storage), config)
                .expect("writing to a string cannot fail");
        }
        assert!(
            mathml.contains("<mi") && !mathml.contains("merror"),
            "the equation of {key} is not valid LaTeX: {mathml}"
        );
        // The converter writes \mu as the sign of a millionth, which is no letter of mathematics.
        let mathml = mathml.replace('\u{b5}', "\u{3bc}");
        table += &format!("    ({key:?}, {mathml:?}),\n");
    }
    table += "];\n";
    let path = std::path::Path::new(&std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"))
        .join("equations.rs");
    std::fs::write(path, table).expect("OUT_DIR is writable");
}
