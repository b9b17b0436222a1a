//! What the journeys share: processes of a fleet and scaled time; and the README and the guide,
//! compiled: a snippet that no longer builds is a failing test.
//!
//! Each page is the documentation of an item of its own, so that a failure names the page.
//! `cargo xtask tidy` sees to it that no page with snippets is missing here.

pub mod fleet;
pub mod pace;

#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../../README.md")]
    struct English;
    #[doc = include_str!("../../README.zh-CN.md")]
    struct Chinese;
}

#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../../docs/adding-a-call.md")]
    struct AddingACall;
    #[doc = include_str!("../../docs/calling-the-api.md")]
    struct CallingTheApi;
    #[doc = include_str!("../../docs/errors.md")]
    struct Errors;
    #[doc = include_str!("../../docs/files.md")]
    struct Files;
    #[doc = include_str!("../../docs/getting-started.md")]
    struct GettingStarted;
    #[doc = include_str!("../../docs/emulator.md")]
    struct Emulator;
    #[doc = include_str!("../../docs/message-crypto.md")]
    struct MessageCrypto;
    #[doc = include_str!("../../docs/message-kinds.md")]
    struct MessageKinds;
    #[doc = include_str!("../../docs/moving.md")]
    struct Moving;
    #[doc = include_str!("../../docs/stores.md")]
    struct Stores;
    #[doc = include_str!("../../docs/token-server.md")]
    struct TokenServer;
    #[doc = include_str!("../../docs/way-1-values.md")]
    struct Way1;
    #[doc = include_str!("../../docs/way-2-get-and-set.md")]
    struct Way2;
    #[doc = include_str!("../../docs/way-3-get-and-refresh.md")]
    struct Way3;
    #[doc = include_str!("../../docs/five-seconds.md")]
    struct FiveSeconds;
    #[doc = include_str!("../../docs/modes.md")]
    struct Modes;
    #[doc = include_str!("../../docs/receiving.md")]
    struct Receiving;
    #[doc = include_str!("../../docs/several-accounts.md")]
    struct SeveralAccounts;
    #[doc = include_str!("../../docs/third-party.md")]
    struct ThirdParty;
}

#[cfg(doctest)]
mod guide_zh {
    #[doc = include_str!("../../docs/zh/adding-a-call.md")]
    struct AddingACall;
    #[doc = include_str!("../../docs/zh/calling-the-api.md")]
    struct CallingTheApi;
    #[doc = include_str!("../../docs/zh/errors.md")]
    struct Errors;
    #[doc = include_str!("../../docs/zh/files.md")]
    struct Files;
    #[doc = include_str!("../../docs/zh/getting-started.md")]
    struct GettingStarted;
    #[doc = include_str!("../../docs/zh/emulator.md")]
    struct Emulator;
    #[doc = include_str!("../../docs/zh/message-crypto.md")]
    struct MessageCrypto;
    #[doc = include_str!("../../docs/zh/message-kinds.md")]
    struct MessageKinds;
    #[doc = include_str!("../../docs/zh/moving.md")]
    struct Moving;
    #[doc = include_str!("../../docs/zh/stores.md")]
    struct Stores;
    #[doc = include_str!("../../docs/zh/token-server.md")]
    struct TokenServer;
    #[doc = include_str!("../../docs/zh/way-1-values.md")]
    struct Way1;
    #[doc = include_str!("../../docs/zh/way-2-get-and-set.md")]
    struct Way2;
    #[doc = include_str!("../../docs/zh/way-3-get-and-refresh.md")]
    struct Way3;
    #[doc = include_str!("../../docs/zh/five-seconds.md")]
    struct FiveSeconds;
    #[doc = include_str!("../../docs/zh/modes.md")]
    struct Modes;
    #[doc = include_str!("../../docs/zh/receiving.md")]
    struct Receiving;
    #[doc = include_str!("../../docs/zh/several-accounts.md")]
    struct SeveralAccounts;
    #[doc = include_str!("../../docs/zh/third-party.md")]
    struct ThirdParty;
}
