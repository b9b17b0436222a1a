//! Texts in pushes that open something: tickets, authorization codes, passwords.

use wechat_core::Secret;

/// A secret that came in a push. `Debug` does not show it, and as JSON it is `"(secret)"`.
///
/// ```
/// use wechat_message::{Content, Message, Notice};
///
/// let body = b"<xml><AppId>wx1</AppId><InfoType>component_verify_ticket</InfoType>\
///     <ComponentVerifyTicket>ticket@@@x</ComponentVerifyTicket></xml>";
/// let message = Message::parse(body)?;
/// let Content::Notice(Notice::ComponentVerifyTicket(notice)) = &message.content else { panic!() };
///
/// let ticket = notice.ticket.as_ref().unwrap();
/// assert_eq!(ticket.expose(), "ticket@@@x");
/// assert!(!format!("{message:?}").contains("ticket@@@x"));
/// # Ok::<(), wechat_message::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SecretText(Secret<String>);

impl SecretText {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text itself. Whoever calls this decides where it goes.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The secret in the type the other crates take.
    pub fn secret(&self) -> &Secret<String> {
        &self.0
    }
}

impl PartialEq for SecretText {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl serde::Serialize for SecretText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(secret)")
    }
}
