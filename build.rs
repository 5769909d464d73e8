//! Turns the page's LaTeX equations into MathML, so that no converter is shipped to the reader.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "web")]
    equations();
}

/// Key of a norm or a placement and its equation.
#[cfg(feature = "web")]
const EQUATIONS: &[(&str, &str)] = &[
    (
        "batch",
        r"y_{bj} = \gamma_j \frac{x_{bj} - \mu_j}{\sqrt{v_j + \varepsilon}} + \beta_j, \\ \mu_j = \frac1B \sum_b x_{bj}, \quad v_j = \frac1B \sum_b (x_{bj} - \mu_j)^2",
    ),
    (
        "layer",
        r"y_{bj} = \gamma_j \frac{x_{bj} - \mu_b}{\sqrt{v_b + \varepsilon}} + \beta_j, \\ \mu_b = \frac1d \sum_j x_{bj}, \quad v_b = \frac1d \sum_j (x_{bj} - \mu_b)^2",
    ),
    (
        "rms",
        r"y_{bj} = \gamma_j \frac{x_{bj}}{\sqrt{\frac1d \sum_j x_{bj}^2 + \varepsilon}} + \beta_j",
    ),
    (
        "prms",
        r"y_{bj} = \gamma_j \frac{x_{bj}}{\sqrt{\frac1k \sum_{j \le k} x_{bj}^2 + \varepsilon}} + \beta_j, \quad k = \lceil p\, d \rceil",
    ),
    (
        "group",
        r"y_{bj} = \gamma_j \frac{x_{bj} - \mu_{bg}}{\sqrt{v_{bg} + \varepsilon}} + \beta_j, \quad g \text{ the group of } j",
    ),
    (
        "l2",
        r"y_{bj} = \gamma_j \frac{x_{bj}}{\max(\lVert x_b \rVert_2, \varepsilon)} + \beta_j",
    ),
    (
        "scale",
        r"y_{bj} = \gamma_j \sqrt d\, \frac{x_{bj}}{\max(\lVert x_b \rVert_2, \varepsilon)} + \beta_j",
    ),
    ("dyt", r"y_{bj} = \gamma_j \tanh(\alpha\, x_{bj}) + \beta_j"),
    ("stack-none", r"h_{l} = h_{l-1} + s\, f_l(h_{l-1})"),
    ("stack-pre", r"h_{l} = h_{l-1} + s\, f_l(N(h_{l-1}))"),
    ("stack-post", r"h_{l} = N(h_{l-1} + s\, f_l(h_{l-1}))"),
    ("stack-peri", r"h_{l} = h_{l-1} + s\, N(f_l(N(h_{l-1})))"),
    (
        "stack-deep",
        r"h_{l} = N(\alpha\, h_{l-1} + s\, f_l(h_{l-1})), \quad \alpha = (2L)^{1/4}",
    ),
    (
        "stack-lns",
        r"h_{l} = h_{l-1} + s\, f_l\left(\frac{1}{\sqrt{l}} N(h_{l-1})\right)",
    ),
];

/// The equations of the claims' cards; each is its own key, so that a card is one entry.
#[cfg(feature = "web")]
fn equations_of_cards() -> Vec<String> {
    let folder = std::path::Path::new("src/claims/cards");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = std::fs::read_dir(folder).expect("the cards are part of the source");
    let mut equations = Vec::new();
    for file in files.flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        let found = text.lines().filter_map(|line| {
            let rest = line.trim().strip_prefix("equation: r\"")?;
            rest.strip_suffix("\",").map(String::from)
        });
        equations.extend(found);
    }
    equations.sort();
    equations
}

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
    let of_cards = equations_of_cards();
    let cards = of_cards
        .iter()
        .map(|latex| (latex.as_str(), latex.as_str()));
    for (key, latex) in EQUATIONS.iter().copied().chain(cards) {
        let mut mathml = String::new();
        // One formula per line, so that each fits a phone.
        for line in latex.split("\\\\") {
            let storage = Storage::new();
            push_mathml(&mut mathml, Parser::new(line, &storage), config)
                .expect("writing to a string cannot fail");
        }
        assert!(
            !mathml.contains("merror"),
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
