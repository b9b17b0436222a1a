//! The settings of the server itself, each with the place it was given at.

use std::{collections::BTreeMap, ffi::OsString};

use wechat_core::Secret;

use super::{address, secret_in};
use crate::{Error, TokenServerBuilder, client::KeyDigest};

/// What a setting looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A text that may come from a file of its own, named by the same key with `_file`.
    Secret,
    Switch,
    Number,
}

/// Key in the file, variable in the environment, shape.
pub(super) const SETTINGS: [(&str, &str, Shape); 9] = [
    ("listen", "WECHAT_TOKEN_SERVER_LISTEN", Shape::Text),
    ("admin", "WECHAT_TOKEN_SERVER_ADMIN", Shape::Text),
    ("admin_key", "WECHAT_TOKEN_SERVER_ADMIN_KEY", Shape::Secret),
    (
        "tls_certificate",
        "WECHAT_TOKEN_SERVER_TLS_CERTIFICATE",
        Shape::Text,
    ),
    ("tls_key", "WECHAT_TOKEN_SERVER_TLS_KEY", Shape::Text),
    ("plain_http", "WECHAT_TOKEN_SERVER_PLAIN_HTTP", Shape::Switch),
    ("store", "WECHAT_TOKEN_SERVER_STORE", Shape::Secret),
    (
        "max_connections",
        "WECHAT_TOKEN_SERVER_MAX_CONNECTIONS",
        Shape::Number,
    ),
    ("flights", "WECHAT_TOKEN_SERVER_FLIGHTS", Shape::Number),
];

/// Only in the environment: with a file, clients have tables.
const CLIENT_KEY: (&str, &str, Shape) = ("client_key", "WECHAT_TOKEN_SERVER_CLIENT_KEY", Shape::Secret);

/// A setting that was given.
#[derive(Debug)]
pub(super) struct Setting {
    /// How errors call it.
    pub(super) place: String,
    text: Secret<String>,
}

impl Setting {
    pub(super) fn new(place: String, text: Secret<String>) -> Self {
        Self { place, text }
    }

    pub(super) fn expose(&self) -> &str {
        self.text.expose()
    }

    pub(super) fn key(&self) -> Result<KeyDigest, Error> {
        KeyDigest::of_setting(&self.place, &self.text)
    }

    fn number(&self) -> Result<usize, Error> {
        self.expose()
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .ok_or_else(|| Error::invalid(self.place.as_str(), "it is not a whole number greater than zero"))
    }

    fn switch(&self) -> Result<bool, Error> {
        self.expose()
            .parse()
            .map_err(|_| Error::invalid(self.place.as_str(), "it is neither true nor false"))
    }
}

/// The settings that were given, by their keys.
#[derive(Debug, Default)]
pub(super) struct Given(BTreeMap<&'static str, Setting>);

impl Given {
    pub(super) fn get(&self, key: &str) -> Option<&Setting> {
        self.0.get(key)
    }

    pub(super) fn set(&mut self, key: &'static str, setting: Setting) {
        self.0.insert(key, setting);
    }

    /// What the environment says goes first.
    pub(super) fn read_environment(
        &mut self,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<(), Error> {
        for (key, name, shape) in SETTINGS.into_iter().chain([CLIENT_KEY]) {
            let text = |name: &str| match variable(name).map(OsString::into_string) {
                None => Ok(None),
                Some(Ok(text)) if !text.trim().is_empty() => Ok(Some(text)),
                Some(_) => Err(Error::invalid(
                    name,
                    "it is set but empty, or not a text; give it a value, or unset it",
                )),
            };
            let file_name = format!("{name}_FILE");
            let file = if shape == Shape::Secret {
                text(&file_name)?
            } else {
                None
            };
            match (text(name)?, file) {
                (None, None) => {}
                (Some(text), None) => self.set(key, Setting::new(name.to_owned(), Secret::new(text))),
                (None, Some(path)) => self.set(key, Setting::new(file_name, secret_in(&path)?)),
                (Some(_), Some(_)) => {
                    let reason = format!("{file_name} gives the same setting; unset one of them");
                    return Err(Error::invalid(name, reason));
                }
            }
        }
        Ok(())
    }

    pub(super) fn apply(&self, mut builder: TokenServerBuilder) -> Result<TokenServerBuilder, Error> {
        if let Some(setting) = self.get("listen") {
            builder = builder.listen(address(&setting.place, setting.expose())?);
        }
        if let Some(setting) = self.get("admin") {
            builder = builder.admin(address(&setting.place, setting.expose())?);
        }
        if let Some(setting) = self.get("admin_key") {
            builder.admin_key = Some(setting.key()?);
        }
        if let Some(setting) = self.get("plain_http") {
            builder = builder.plain_http(setting.switch()?);
        }
        if let Some(setting) = self.get("max_connections") {
            builder = builder.max_connections(setting.number()?);
        }
        if let Some(setting) = self.get("flights") {
            builder = builder.flights(setting.number()?);
        }
        match (self.get("tls_certificate"), self.get("tls_key")) {
            (None, None) => Ok(builder),
            (Some(certificate), Some(key)) => Ok(builder.tls(certificate.expose(), key.expose())),
            (Some(_), None) => Err(Error::Missing {
                what: "tls_key",
                how: "a certificate needs its private key: give both, or none",
            }),
            (None, Some(_)) => Err(Error::Missing {
                what: "tls_certificate",
                how: "a private key needs its certificate: give both, or none",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(variables: &[(&str, &str)]) -> Result<TokenServerBuilder, Error> {
        let mut given = Given::default();
        given.read_environment(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).into())
        })?;
        given.apply(TokenServerBuilder::new())
    }

    #[test]
    fn every_variable_reaches_its_setting() {
        let key = "the-key-of-the-status-page";
        let builder = given(&[
            ("WECHAT_TOKEN_SERVER_LISTEN", "0.0.0.0:1"),
            ("WECHAT_TOKEN_SERVER_ADMIN", "127.0.0.1:2"),
            ("WECHAT_TOKEN_SERVER_ADMIN_KEY", key),
            ("WECHAT_TOKEN_SERVER_TLS_CERTIFICATE", "chain.pem"),
            ("WECHAT_TOKEN_SERVER_TLS_KEY", "key.pem"),
            ("WECHAT_TOKEN_SERVER_PLAIN_HTTP", "true"),
            ("WECHAT_TOKEN_SERVER_MAX_CONNECTIONS", "7"),
            ("WECHAT_TOKEN_SERVER_FLIGHTS", "8"),
        ])
        .unwrap();

        assert_eq!(builder.listen.to_string(), "0.0.0.0:1");
        assert_eq!(builder.admin.to_string(), "127.0.0.1:2");
        assert!(builder.admin_key.as_ref().unwrap().matches(key));
        let tls = builder.tls.as_ref().unwrap();
        assert_eq!(
            (tls.certificate.to_str(), tls.key.to_str()),
            (Some("chain.pem"), Some("key.pem"))
        );
        assert!(builder.plain_http);
        assert_eq!((builder.most_connections, builder.flights), (7, 8));
    }

    #[test]
    fn each_wrong_variable_is_named_with_what_is_wrong() {
        for (variables, start) in [
            (
                vec![("WECHAT_TOKEN_SERVER_LISTEN", "8090")],
                "WECHAT_TOKEN_SERVER_LISTEN cannot be used: it is not an address",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER_ADMIN", "")],
                "WECHAT_TOKEN_SERVER_ADMIN cannot be used: it is set but empty",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER_ADMIN_KEY", "short")],
                "WECHAT_TOKEN_SERVER_ADMIN_KEY cannot be used: it has 5 characters",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER_PLAIN_HTTP", "yes")],
                "WECHAT_TOKEN_SERVER_PLAIN_HTTP cannot be used: it is neither",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER_FLIGHTS", "0")],
                "WECHAT_TOKEN_SERVER_FLIGHTS cannot be used: it is not a whole number",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER_TLS_KEY", "key.pem")],
                "tls_certificate is missing",
            ),
            (
                vec![
                    ("WECHAT_TOKEN_SERVER_STORE", "a"),
                    ("WECHAT_TOKEN_SERVER_STORE_FILE", "b"),
                ],
                "WECHAT_TOKEN_SERVER_STORE cannot be used: WECHAT_TOKEN_SERVER_STORE_FILE gives the same",
            ),
        ] {
            let error = given(&variables).unwrap_err().to_string();
            assert!(error.starts_with(start), "{error}");
        }
    }
}
