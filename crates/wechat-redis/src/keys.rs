//! Under which names a credential is kept.

use wechat_token::CredentialKey;

/// The keys of one credential. The part in braces is Redis's hash tag: in a cluster all of them
/// are on one node, and one script may use them together.
pub(crate) struct Keys {
    pub(crate) record: String,
    pub(crate) lease: String,
    pub(crate) intents: String,
    pub(crate) corrupt: String,
}

impl Keys {
    pub(crate) fn of(prefix: &str, key: &CredentialKey) -> Self {
        let name = |part: &str| format!("{prefix}:{{{key}}}:{part}");
        Self {
            record: name("record"),
            lease: name("lease"),
            intents: name("intents"),
            corrupt: name("corrupt"),
        }
    }
}
