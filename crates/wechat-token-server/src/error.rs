//! Why a token server does not start, or does not take new settings.

use std::{io, net::SocketAddr, path::PathBuf};

/// Why a token server does not start, or does not take new settings. It names settings and places,
/// never values.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Settings without which there is nothing to serve.
    #[error("{what} is missing: {how}")]
    Missing {
        /// Which one.
        what: &'static str,
        /// How to give it.
        how: &'static str,
    },
    /// A setting is wrong in itself.
    #[error("{setting} cannot be used: {reason}")]
    Invalid {
        /// Which one.
        setting: Box<str>,
        /// What is wrong with it.
        reason: Box<str>,
    },
    /// The settings file has a mistake.
    #[error("{file}, line {line}: {reason}")]
    File {
        /// Which file.
        file: Box<str>,
        /// Where, from 1.
        line: usize,
        /// What is wrong there, and what is possible.
        reason: Box<str>,
    },
    /// A file cannot be read.
    #[error("cannot read {}", .path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// An account cannot be kept.
    #[error("the account {name} cannot be kept")]
    Account {
        /// Its name.
        name: Box<str>,
        /// Why.
        source: wechat_conf::Error,
    },
    /// The accounts in the settings are wrong.
    #[error("the accounts cannot be read")]
    Accounts {
        /// Why.
        source: wechat_conf::Error,
    },
    /// Two accounts have the same app id: their credentials would be one.
    #[error("the accounts {first} and {second} have the same app id")]
    SameApp {
        /// One of them.
        first: Box<str>,
        /// The other.
        second: Box<str>,
    },
    /// A client is to have an account that is not there.
    #[error("the client {client} is to read the account {account:?}, which is not there; there is {known}")]
    NoSuchAccount {
        /// The client.
        client: Box<str>,
        /// The account asked for.
        account: Box<str>,
        /// The accounts that are there.
        known: Box<str>,
    },
    /// Two clients have the same key, so that nobody knows who asks.
    #[error("the clients {first} and {second} have the same key")]
    SameKey {
        /// One of them.
        first: Box<str>,
        /// The other.
        second: Box<str>,
    },
    /// Credentials would travel readable.
    #[error(
        "listening on {address} without TLS would send credentials readable over the network: give tls_certificate and \
         tls_key, listen on 127.0.0.1 behind a proxy that has TLS, or insist with plain_http = true"
    )]
    PlainHttp {
        /// Where it was to listen.
        address: SocketAddr,
    },
    /// The status page would be open to the network.
    #[error(
        "the status page on {address} would be open to everybody: give admin_key, or listen on 127.0.0.1"
    )]
    OpenPage {
        /// Where it was to listen.
        address: SocketAddr,
    },
    /// Certificate and key cannot be used.
    #[error("TLS cannot be set up with {}: {reason}", .path.display())]
    Tls {
        /// The file at fault.
        path: PathBuf,
        /// What is wrong with it.
        reason: Box<str>,
    },
    /// The store cannot be opened.
    #[error("the store cannot be opened")]
    Store {
        /// Why.
        source: wechat_token::StoreError,
    },
    /// An address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// Which one.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// There is no tokio runtime, or it is shutting down.
    #[error("a token server needs a tokio runtime with network and time")]
    NoRuntime,
}

impl Error {
    /// What to do about it, in one sentence.
    pub fn advice(&self) -> &str {
        match self {
            Self::Missing { .. } => "the guide's page on the token server has a settings file to begin with",
            Self::Invalid { .. } | Self::File { .. } => "correct it, and start again or reload",
            Self::Read { .. } => "check the path and who may read the file",
            Self::Account { source, .. } | Self::Accounts { source } => source.advice(),
            Self::SameApp { .. } => "leave one of the two accounts out",
            Self::NoSuchAccount { .. } => "use one of these names, or add the account",
            Self::SameKey { .. } => "give each client a key of its own: openssl rand -hex 32",
            Self::PlainHttp { .. } | Self::OpenPage { .. } => "decide for one of these",
            Self::Tls { .. } => "give the certificate chain and its private key as PEM files",
            Self::Store { .. } => "check the URL of the store, and that this machine reaches it",
            Self::Listen { .. } => "look for another program on this port, or choose another address",
            Self::NoRuntime => "start a tokio runtime, for example with #[tokio::main]",
        }
    }

    pub(crate) fn invalid(setting: impl Into<Box<str>>, reason: impl Into<Box<str>>) -> Self {
        Self::Invalid {
            setting: setting.into(),
            reason: reason.into(),
        }
    }
}
