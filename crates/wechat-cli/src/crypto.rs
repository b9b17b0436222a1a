//! `crypto`: envelopes and signatures for the shell. Input on standard input, output on standard
//! output.

mod envelope;
mod sign;
mod verify;

pub(crate) use self::{
    envelope::{Open, Seal, UserData},
    sign::Sign,
    verify::Verify,
};
use crate::{args::CryptoCommand, failure::Failure};

pub(crate) fn run(command: CryptoCommand) -> Result<(), Failure> {
    match command {
        CryptoCommand::Open(open) => open.run(),
        CryptoCommand::Seal(seal) => seal.run(),
        CryptoCommand::Sign(sign) => sign.run(),
        CryptoCommand::Verify(verify) => verify.run(),
        CryptoCommand::UserData(data) => data.run(),
    }
}
