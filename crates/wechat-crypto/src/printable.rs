//! Every message starts with 16 random characters, because the platform fixed the IV to the key.
//!
//! Asking the operating system each time costs about as much as encrypting a short reply. AES
//! over a counter, under a key of its own that the system drew once, is as hard to tell from
//! chance as AES itself, and never repeats within one key.

use std::{
    fmt,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use aes::{
    Aes128Enc,
    cipher::{BlockCipherEncrypt as _, KeyInit as _},
};

use crate::Error;

// 64 printable characters, so that six bits of the generator name one each.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Draws the 16 printable characters that open a frame.
pub(crate) struct Printable {
    // Seeded by the first draw: a receiver that never seals needs nothing from the system.
    cipher: OnceLock<Aes128Enc>,
    counter: AtomicU64,
}

impl Printable {
    pub(crate) const fn new() -> Self {
        Self {
            cipher: OnceLock::new(),
            counter: AtomicU64::new(0),
        }
    }

    pub(crate) fn draw(&self) -> Result<[u8; 16], Error> {
        let cipher = if let Some(cipher) = self.cipher.get() {
            cipher
        } else {
            let mut seed = [0; 16];
            getrandom::fill(&mut seed).map_err(|_| Error::Random)?;
            self.cipher.get_or_init(|| Aes128Enc::new(&seed.into()))
        };
        let mut block = [0; 16];
        let count = self.counter.fetch_add(1, Ordering::Relaxed);
        block[..8].copy_from_slice(&count.to_le_bytes());
        let mut block = block.into();
        cipher.encrypt_block(&mut block);
        Ok(block.0.map(|byte| ALPHABET[usize::from(byte & 63)]))
    }
}

impl fmt::Debug for Printable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Printable(..)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ten_thousand_draws_are_printable_and_all_different() {
        let random = Printable::new();

        let drawn: HashSet<_> = (0..10_000).map(|_| random.draw().unwrap()).collect();

        assert_eq!(drawn.len(), 10_000);
        assert!(drawn.iter().flatten().all(u8::is_ascii_graphic));
    }

    #[test]
    fn two_generators_do_not_draw_the_same() {
        assert_ne!(Printable::new().draw().unwrap(), Printable::new().draw().unwrap());
    }
}
