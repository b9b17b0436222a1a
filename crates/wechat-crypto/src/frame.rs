//! Inside the ciphertext: 16 random characters, the length, the message, the app id, a pad to 32 bytes.
//!
//! AES has blocks of 16 and every library pads to them; the platform pads to 32. A library's own
//! unpadder refuses a pad of 17 to 32, that is every second message, so it is done by hand here.

use std::fmt;

use aes::{
    Aes256Dec, Aes256Enc,
    cipher::{BlockModeDecrypt, BlockModeEncrypt, InnerIvInit as _, KeyInit as _, inout::InOutBuf},
};
use subtle::ConstantTimeEq as _;

use crate::{EncodingAesKey, Error, equal::equal};

/// Random characters and length: what stands before the message.
const HEAD: usize = 20;

/// The block to which the platform pads.
const BLOCK: usize = 32;

/// One EncodingAESKey, ready for use: its round keys are computed once.
#[derive(Clone)]
pub(crate) struct FrameKey {
    encryptor: Aes256Enc,
    decryptor: Aes256Dec,
    iv: [u8; 16],
}

impl FrameKey {
    pub(crate) fn new(key: &EncodingAesKey) -> Self {
        let bytes = key.expose();
        let mut iv = [0; 16];
        iv.copy_from_slice(&bytes[..16]);
        Self {
            encryptor: Aes256Enc::new(bytes.into()),
            decryptor: Aes256Dec::new(bytes.into()),
            iv,
        }
    }

    /// The ciphertext of `message` for `app_id`.
    pub(crate) fn seal(&self, random: [u8; 16], message: &[u8], app_id: &str) -> Result<Vec<u8>, Error> {
        let length = u32::try_from(message.len()).map_err(|_| Error::TooLong {
            length: message.len(),
        })?;
        let plain = HEAD + message.len() + app_id.len();
        let pad = pad_length(plain);
        let mut frame = Vec::with_capacity(plain + usize::from(pad));
        frame.extend_from_slice(&random);
        frame.extend_from_slice(&length.to_be_bytes());
        frame.extend_from_slice(message);
        frame.extend_from_slice(app_id.as_bytes());
        frame.resize(plain + usize::from(pad), pad);
        let (blocks, _) = InOutBuf::from(frame.as_mut_slice()).into_chunks();
        cbc::Encryptor::inner_iv_init(&self.encryptor, &self.iv.into()).encrypt_blocks_inout(blocks);
        Ok(frame)
    }

    /// Turns the ciphertext in `buffer` into the message, if it was made for `app_id` with this key.
    ///
    /// On an error the content of `buffer` is worthless.
    pub(crate) fn open(&self, buffer: &mut Vec<u8>, app_id: &str) -> Result<(), Error> {
        if buffer.is_empty() || !buffer.len().is_multiple_of(16) {
            return Err(Error::Decrypt);
        }
        let (blocks, _) = InOutBuf::from(buffer.as_mut_slice()).into_chunks();
        cbc::Decryptor::inner_iv_init(&self.decryptor, &self.iv.into()).decrypt_blocks_inout(blocks);
        let padded = buffer.len() - unpad::<BLOCK>(buffer).ok_or(Error::Decrypt)?;
        let length = buffer[..padded]
            .get(16..HEAD)
            .and_then(|length| length.try_into().ok())
            .map(u32::from_be_bytes)
            .and_then(|length| usize::try_from(length).ok())
            .ok_or(Error::Frame)?;
        let end = HEAD.checked_add(length).ok_or(Error::Frame)?;
        let id = buffer[..padded].get(end..).ok_or(Error::Frame)?;
        if !equal(id, app_id.as_bytes()) {
            return Err(Error::AppId);
        }
        buffer.truncate(end);
        buffer.drain(..HEAD);
        Ok(())
    }
}

impl fmt::Debug for FrameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FrameKey(..)")
    }
}

/// How much pad a frame of `length` bytes gets: up to the next multiple of 32, and never nothing.
fn pad_length(length: usize) -> u8 {
    u8::try_from(BLOCK - length % BLOCK).unwrap_or_default()
}

/// The length of the pad at the end of `bytes`, or nothing when it is not 1 to `BLOCK` bytes that
/// all say their number.
///
/// The official sample code takes a wrong pad for none at all and goes on. It always looks at the
/// whole last block, so that its time does not tell how much of a pad was right.
pub(crate) fn unpad<const BLOCK: usize>(bytes: &[u8]) -> Option<usize> {
    let last: &[u8; BLOCK] = bytes.last_chunk()?;
    let &pad = last.last()?;
    let length = usize::from(pad);
    let mut wrong = u8::from(length == 0) | u8::from(length > BLOCK);
    for (place, byte) in last.iter().enumerate() {
        let inside = u8::from(place + length >= BLOCK).wrapping_neg();
        wrong |= inside & (byte ^ pad);
    }
    bool::from(wrong.ct_eq(&0)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pad_is_one_to_thirty_two_equal_bytes() {
        let padded = |pad: u8| [vec![b'x'; 64 - usize::from(pad)], vec![pad; pad.into()]].concat();

        for pad in 1..=32 {
            assert_eq!(unpad::<32>(&padded(pad)), Some(pad.into()));
        }
        assert_eq!(unpad::<32>(&padded(33)), None);
        assert_eq!(unpad::<16>(&padded(17)), None);
        assert_eq!(unpad::<32>(&[0; 64]), None);
        assert_eq!(unpad::<32>(&[]), None);
        assert_eq!(unpad::<32>(&[17; 16]), None, "longer than everything there is");
        for wrong in 32..63 {
            let mut bytes = padded(32);
            bytes[wrong] ^= 1;
            assert_eq!(unpad::<32>(&bytes), None, "byte {wrong}");
        }
    }

    #[test]
    fn a_frame_that_lies_about_its_length_is_refused() {
        let key = FrameKey::new(&EncodingAesKey::from_bytes([7; 32]));
        let lying = |length: u32| {
            // An empty message whose "app id" is a frame head gives control over every byte.
            let mut plain = [b'r'; 16].to_vec();
            plain.extend(length.to_be_bytes());
            plain.extend(b"hiwx1");
            plain.resize(32, 7);
            let (blocks, _) = InOutBuf::from(plain.as_mut_slice()).into_chunks();
            cbc::Encryptor::inner_iv_init(&key.encryptor, &key.iv.into()).encrypt_blocks_inout(blocks);
            let mut buffer = plain;
            key.open(&mut buffer, "wx1").map(|()| buffer)
        };

        assert_eq!(lying(2).as_deref(), Ok(b"hi".as_slice()));
        assert_eq!(lying(1), Err(Error::AppId));
        assert_eq!(lying(5), Err(Error::AppId));
        assert_eq!(lying(6), Err(Error::Frame));
        assert_eq!(lying(u32::MAX), Err(Error::Frame));
    }

    #[test]
    fn a_ciphertext_that_is_not_whole_blocks_is_refused() {
        let key = FrameKey::new(&EncodingAesKey::from_bytes([7; 32]));

        for length in [0, 1, 15, 17, 33] {
            assert_eq!(key.open(&mut vec![0; length], "wx1"), Err(Error::Decrypt));
        }
    }
}
