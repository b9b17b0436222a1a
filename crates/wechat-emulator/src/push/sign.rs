//! A push is believed for its query: a signature over the token, and over the ciphertext if there is one.

use axum::http::Uri;
use wechat_core::UnixSeconds;
use wechat_crypto::{EncryptMode, Format as Envelope, MessageCrypto, Push as Sealing, WhichKey, signature};

use super::{Composed, Endpoint, Format, PushError};

/// A push as it goes over the network.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SignedPush {
    /// What the query says besides what the URL has.
    pub query: String,
    /// `text/xml` or `application/json`.
    pub content_type: &'static str,
    /// The body, sealed as the mode has it.
    pub body: String,
}

impl Endpoint {
    /// Signs and seals `push`, at `now`, with any text as `nonce`.
    ///
    /// # Errors
    ///
    /// Fails when a notice is to be sealed without a key, and when sealing fails.
    pub fn sign(&self, push: &Composed, now: UnixSeconds, nonce: &str) -> Result<SignedPush, PushError> {
        let plain = push.render(self.format());
        let timestamp = now.to_string();
        let signature = signature::callback(self.token().expose(), &timestamp, nonce);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("signature", &signature)
            .append_pair("timestamp", &timestamp)
            .append_pair("nonce", nonce);
        let body = match (push.user(), self.mode(), self.crypto()) {
            (Some(user), EncryptMode::Normal, _) => {
                query.append_pair("openid", user);
                plain
            }
            (_, _, None) => return Err(PushError::NoticeWithoutKey),
            (Some(user), mode, Some(crypto)) => {
                let sealing = Sealing {
                    to_user_name: &push.account,
                    agent_id: None,
                    timestamp: now,
                    nonce,
                    format: match self.format() {
                        Format::Xml => Envelope::Xml,
                        Format::Json => Envelope::Json,
                    },
                    compatible: mode == EncryptMode::Compatible,
                };
                let sealed = crypto
                    .seal_push(plain.as_bytes(), &sealing)
                    .map_err(|source| PushError::Seal { source })?;
                query
                    .append_pair("openid", user)
                    .append_pair("encrypt_type", "aes")
                    .append_pair("msg_signature", &sealed.msg_signature);
                sealed.body
            }
            (None, _, Some(crypto)) => {
                let (body, msg_signature) = self.notice(crypto, &push.to_xml(), &timestamp, nonce)?;
                query
                    .append_pair("encrypt_type", "aes")
                    .append_pair("msg_signature", &msg_signature);
                body
            }
        };
        Ok(SignedPush {
            query: query.finish(),
            content_type: match (self.format(), push.user()) {
                (Format::Json, Some(_)) => "application/json",
                _ => "text/xml",
            },
            body,
        })
    }

    /// Notices are XML in every format, and their envelope names the platform instead of an account.
    fn notice(
        &self,
        crypto: &MessageCrypto,
        plain: &str,
        timestamp: &str,
        nonce: &str,
    ) -> Result<(String, String), PushError> {
        let encrypt = crypto
            .encrypt(plain.as_bytes(), WhichKey::Current)
            .map_err(|source| PushError::Seal { source })?;
        let msg_signature = signature::message(self.token().expose(), timestamp, nonce, &encrypt);
        let body = format!(
            "<xml><AppId><![CDATA[{}]]></AppId><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>",
            self.app_id()
        );
        Ok((body, msg_signature))
    }

    /// The URL with `query` after its own.
    pub(crate) fn with_query(&self, query: &str) -> Option<Uri> {
        let path = self.uri().path();
        let both = match self.uri().query() {
            Some(own) if !own.is_empty() => format!("{path}?{own}&{query}"),
            _ => format!("{path}?{query}"),
        };
        let mut parts = self.uri().clone().into_parts();
        parts.path_and_query = Some(both.parse().ok()?);
        Uri::from_parts(parts).ok()
    }
}

#[cfg(test)]
mod tests {
    use wechat_crypto::Params;

    use super::{
        super::{Callback, Push},
        *,
    };

    const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);

    fn signed(callback: Callback, push: &Push) -> (Endpoint, SignedPush) {
        let endpoint = callback.check("wx5823bf96d3bd56c7", "gh_1").unwrap();
        let push = endpoint.compose(push, NOW, 7).unwrap();
        let signed = endpoint.sign(&push, NOW, "1372623149").unwrap();
        (endpoint, signed)
    }

    fn param(query: &str, name: &str) -> Option<String> {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    fn opened(signed: &SignedPush) -> String {
        let crypto = MessageCrypto::new(
            "QDG6eK".parse().unwrap(),
            KEY.parse().unwrap(),
            "wx5823bf96d3bd56c7".parse().unwrap(),
        );
        let params = Params {
            msg_signature: &param(&signed.query, "msg_signature").unwrap(),
            timestamp: "1700000000",
            nonce: "1372623149",
        };
        String::from_utf8(crypto.open(&params, signed.body.as_bytes()).unwrap().message).unwrap()
    }

    #[test]
    fn a_plain_push_has_a_signature_and_no_more() {
        let (_, signed) = signed(
            Callback::new("http://a/", "QDG6eK"),
            &Push::text("hi").from("oUser"),
        );

        assert!(signed.body.contains("<Content><![CDATA[hi]]></Content>"));
        assert_eq!(param(&signed.query, "openid").as_deref(), Some("oUser"));
        assert_eq!(param(&signed.query, "encrypt_type"), None);
        assert_eq!(
            param(&signed.query, "signature"),
            Some(signature::callback("QDG6eK", "1700000000", "1372623149"))
        );
    }

    #[test]
    fn a_sealed_push_shows_nothing_and_a_compatible_one_everything() {
        let (_, safe) = signed(Callback::new("http://a/", "QDG6eK").safe(KEY), &Push::text("hi"));
        let (_, both) = signed(
            Callback::new("http://a/", "QDG6eK").compatible(KEY),
            &Push::text("hi"),
        );

        assert!(!safe.body.contains("CreateTime") && safe.body.contains("<Encrypt>"));
        assert!(both.body.contains("<Content>") && both.body.contains("<Encrypt>"));
        for push in [&safe, &both] {
            assert_eq!(param(&push.query, "encrypt_type").as_deref(), Some("aes"));
            assert!(opened(push).contains("<Content><![CDATA[hi]]></Content>"));
        }
    }

    #[test]
    fn a_mini_program_may_get_json_in_a_json_envelope() {
        let (_, signed) = signed(
            Callback::new("http://a/", "QDG6eK").safe(KEY).json(),
            &Push::text("hi"),
        );

        assert_eq!(signed.content_type, "application/json");
        assert!(signed.body.starts_with('{'));
        let json: serde_json::Value = serde_json::from_str(&opened(&signed)).unwrap();
        assert_eq!(
            (json["Content"].as_str(), json["MsgId"].as_u64()),
            (Some("hi"), Some(7))
        );
    }

    #[test]
    fn a_notice_is_sealed_in_every_mode_and_names_the_platform() {
        let callback = Callback::new("http://a/", "QDG6eK").sealed(EncryptMode::Normal, KEY);
        let (endpoint, signed) = signed(callback, &Push::notice("component_verify_ticket"));

        assert!(
            signed
                .body
                .starts_with("<xml><AppId><![CDATA[wx5823bf96d3bd56c7]]></AppId><Encrypt>")
        );
        assert!(opened(&signed).contains("<ComponentVerifyTicket>"));
        assert_eq!(param(&signed.query, "openid"), None);

        let without = Callback::new("http://a/", "QDG6eK").check("wx1", "gh_1").unwrap();
        let ticket = endpoint.compose(&Push::notice("component_verify_ticket"), NOW, 7);
        let refused = without.sign(&ticket.unwrap(), NOW, "n");
        assert!(matches!(refused, Err(PushError::NoticeWithoutKey)));
    }

    #[test]
    fn the_url_keeps_its_own_query() {
        let uri = |url: &str| {
            let endpoint = Callback::new(url, "QDG6eK").check("wx1", "gh_1").unwrap();
            endpoint.with_query("nonce=1").unwrap().to_string()
        };

        assert_eq!(uri("http://a/w?shop=3"), "http://a/w?shop=3&nonce=1");
        assert_eq!(uri("http://a"), "http://a/?nonce=1");
    }
}
