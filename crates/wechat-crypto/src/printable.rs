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
        Ok(block.0.map(printable))
    }
}

/// One of 64 printable characters, named by six bits: `A` to `Z`, `a` to `z`, `0` to `9`, `:` and `;`.
///
/// Calculated and not looked up in a table, so that the compiler does it for all sixteen at once.
const fn printable(byte: u8) -> u8 {
    let six = byte & 63;
    let small = if six >= 26 { b'a' - b'Z' - 1 } else { 0 };
    let digit = if six >= 52 { b'z' + 1 - b'0' } else { 0 };
    six + b'A' + small - digit
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
    fn six_bits_name_64_characters() {
        let all: String = (0..64).map(|six| char::from(printable(six))).collect();

        assert_eq!(
            all,
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:;"
        );
        assert_eq!(printable(255), b';');
    }

    #[test]
    fn two_generators_do_not_draw_the_same() {
        assert_ne!(Printable::new().draw().unwrap(), Printable::new().draw().unwrap());
    }
}
