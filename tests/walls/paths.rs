//! The paths that a Rust file names: those of its `use` lines, and those in its code.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::{TokenStream, TokenTree, token_stream::IntoIter};

/// One name that a `use` line brings.
pub struct Import {
    /// The name here; `*` for all of a module.
    pub name: String,
    /// The names on the way to it.
    pub path: Vec<String>,
    /// Whether the line passes it on.
    pub is_public: bool,
}

/// What a file names.
#[derive(Default)]
pub struct Source {
    pub imports: Vec<Import>,
    /// Paths of two names and more in the code.
    pub paths: Vec<Vec<String>>,
    /// Single names in the code.
    pub names: BTreeSet<String>,
}

/// Reads a file's text.
pub fn read(text: &str) -> Source {
    let mut source = Source::default();
    collect(text.parse().unwrap(), &mut source);
    source
}

fn collect(tokens: TokenStream, source: &mut Source) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_public = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "pub" => {
                is_public = true;
                continue;
            }
            // Of `pub(super)`.
            TokenTree::Group(_) if is_public => continue,
            TokenTree::Ident(word) if word == "use" => {
                import(&mut tokens, &[], is_public, source);
            }
            TokenTree::Ident(word) if word == "mod" => drop(tokens.next()),
            TokenTree::Ident(word) => {
                let path = path_from(word.to_string(), &mut tokens);
                match path.as_slice() {
                    [name] => drop(source.names.insert(name.clone())),
                    _ => source.paths.push(path),
                }
            }
            TokenTree::Group(group) => collect(group.stream(), source),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        is_public = false;
    }
}

/// The path that begins with a name.
fn path_from(first: String, tokens: &mut Peekable<IntoIter>) -> Vec<String> {
    let mut path = vec![first];
    while separator(tokens) {
        match tokens.peek() {
            Some(TokenTree::Ident(word)) => path.push(word.to_string()),
            _ => break,
        }
        tokens.next();
    }
    path
}

/// Takes `::` if it is next.
fn separator(tokens: &mut Peekable<IntoIter>) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ':');
    let mut ahead = tokens.clone();
    let both =
        ahead.next().is_some_and(|t| is_colon(&t)) && ahead.next().is_some_and(|t| is_colon(&t));
    if both {
        *tokens = ahead;
    }
    both
}

/// The names of a `use` line, or of a part of one, behind `prefix`.
fn import(
    tokens: &mut Peekable<IntoIter>,
    prefix: &[String],
    is_public: bool,
    source: &mut Source,
) {
    let mut path = prefix.to_vec();
    let mut name = None;
    for token in tokens.by_ref() {
        match token {
            TokenTree::Ident(word) if word == "as" => name = Some(String::new()),
            TokenTree::Ident(word) if name.is_some() => name = Some(word.to_string()),
            // A module beside what is in it.
            TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
            TokenTree::Ident(word) => path.push(word.to_string()),
            TokenTree::Group(group) => {
                let mut parts = group.stream().into_iter().peekable();
                while parts.peek().is_some() {
                    import(&mut parts, &path, is_public, source);
                }
                path.clear();
            }
            TokenTree::Punct(mark) if mark.as_char() == '*' => name = Some("*".to_owned()),
            TokenTree::Punct(mark) if ";,".contains(mark.as_char()) => break,
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    let Some(last) = path.last() else { return };
    let name = name.unwrap_or_else(|| last.clone());
    source.imports.push(Import {
        name,
        path,
        is_public,
    });
}
