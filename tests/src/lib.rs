//! The README and the guide, compiled: a snippet that no longer builds is a failing test.
//!
//! Each page is the documentation of an item of its own, so that a failure names the page.
//! `cargo xtask tidy` sees to it that no page with snippets is missing here.

#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../../README.md")]
    struct English;
    #[doc = include_str!("../../README.zh-CN.md")]
    struct Chinese;
}

#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../../docs/errors.md")]
    struct Errors;
    #[doc = include_str!("../../docs/getting-started.md")]
    struct GettingStarted;
    #[doc = include_str!("../../docs/message-crypto.md")]
    struct MessageCrypto;
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
}

#[cfg(doctest)]
mod guide_zh {
    #[doc = include_str!("../../docs/zh/errors.md")]
    struct Errors;
    #[doc = include_str!("../../docs/zh/getting-started.md")]
    struct GettingStarted;
    #[doc = include_str!("../../docs/zh/message-crypto.md")]
    struct MessageCrypto;
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
}
