//! The guide: two books, one a language, both built by mdBook.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    process::{run as spawn, succeeds},
    tidy,
    workspace::Workspace,
};

const BOOKS: &[&str] = &["docs", "docs/zh"];

/// Checks the links, then builds both books into `docs/book`.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    tidy::links(workspace)?;
    if !succeeds(Command::new("mdbook").arg("--version")) {
        bail!("the guide is built by mdBook: `cargo install --locked mdbook`, then this again");
    }
    for book in BOOKS {
        spawn(
            Command::new("mdbook")
                .current_dir(workspace.root())
                .args(["build", book]),
        )?;
    }
    println!(
        "docs: open {}",
        workspace.root().join("docs/book/en/index.html").display()
    );
    Ok(())
}
