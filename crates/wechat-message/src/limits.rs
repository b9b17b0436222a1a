//! How much of a body is read before it is refused.

/// How much of a body is read before it is refused.
///
/// Real pushes have a few kilobytes, some fifty elements, and five levels. The defaults leave
/// room for a hundred times that, and bound what a hostile body can cost to about 2 MB of
/// memory and a few milliseconds.
///
/// ```
/// use wechat_message::{Error, Limits, Message};
///
/// let limits = Limits::new().max_bytes(16);
/// let error = Message::parse_with(b"<xml><MsgType>text</MsgType></xml>", &limits).unwrap_err();
/// assert_eq!(error, Error::TooLarge { size: 34, limit: 16 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(crate) bytes: usize,
    pub(crate) depth: usize,
    pub(crate) elements: usize,
}

/// Attributes in one body. The platform uses none; the parser compares every attribute of an
/// element with all others, so thousands of them would cost seconds.
pub(crate) const MAX_ATTRIBUTES: usize = 64;

/// No setting goes deeper: values are trees, and trees are walked and dropped by recursion.
const DEEPEST: usize = 128;

impl Limits {
    /// The defaults: 1 MiB, 10 000 elements, 32 levels.
    pub const fn new() -> Self {
        Self {
            bytes: 1 << 20,
            depth: 32,
            elements: 10_000,
        }
    }

    /// The longest body, in bytes. Default 1 MiB, greatest 4 GiB less one.
    #[must_use]
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        let most = u32::MAX as usize;
        self.bytes = if bytes < most { bytes } else { most };
        self
    }

    /// The deepest nesting, the outermost element counting as 1. Default 32, greatest 128.
    #[must_use]
    pub const fn max_depth(mut self, depth: usize) -> Self {
        self.depth = if depth < DEEPEST { depth } else { DEEPEST };
        self
    }

    /// The greatest number of elements (JSON: values). Default 10 000, greatest 16 million.
    #[must_use]
    pub const fn max_elements(mut self, elements: usize) -> Self {
        let most = 1 << 24;
        self.elements = if elements < most { elements } else { most };
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
