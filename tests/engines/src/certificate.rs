//! [`Certificate`]: one that no authority of the world has signed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use tempfile::TempDir;

/// A certificate for `localhost` and `127.0.0.1` that is its own authority, made anew each time.
#[derive(Debug)]
pub struct Certificate {
    folder: TempDir,
    pem: String,
}

impl Certificate {
    /// Makes one, with its key.
    ///
    /// # Errors
    ///
    /// Fails when its files cannot be written.
    pub fn new() -> Result<Self> {
        Self::of(&["localhost", "127.0.0.1"])
    }

    /// Makes one for other names.
    ///
    /// # Errors
    ///
    /// Fails when a name is none, or its files cannot be written.
    pub fn of(names: &[&str]) -> Result<Self> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(names)?;
        let certificate = Self {
            folder: tempfile::tempdir()?,
            pem: made.cert.pem(),
        };
        fs::write(certificate.path(), &certificate.pem)?;
        fs::write(certificate.key(), made.signing_key.serialize_pem())?;
        Ok(certificate)
    }

    /// Its text.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// The file that holds it.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// The file that holds its key.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// Copies both to `folder`.
    pub(crate) fn copy_to(&self, folder: &Path) -> Result<()> {
        fs::copy(self.path(), folder.join("certificate.pem"))?;
        fs::copy(self.key(), folder.join("key.pem"))?;
        Ok(())
    }
}
