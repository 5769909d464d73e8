//! Prints the default view of the page as HTML; the build writes it into index.html.

fn main() -> Result<(), normscope::first_picture::NoPicture> {
    print!("{}", normscope::first_picture::content()?);
    Ok(())
}
