//! Settings from the environment.

use std::{env, ffi::OsString, fs, path::PathBuf, sync::Arc};

use wechat_core::Secret;

use crate::{Error, WechatConfBuilder, settings};

impl WechatConfBuilder {
    /// Collects settings from the environment; others may be added.
    ///
    /// | Variable | Setting |
    /// |---|---|
    /// | `WECHAT_APP_ID` | [`app_id`](Self::app_id) |
    /// | `WECHAT_APP_SECRET` | [`app_secret`](Self::app_secret) |
    /// | `WECHAT_TOKEN` | [`token`](Self::token) |
    /// | `WECHAT_ENCODING_AES_KEY` | [`encoding_aes_key`](Self::encoding_aes_key) |
    /// | `WECHAT_PREVIOUS_ENCODING_AES_KEY` | [`previous_encoding_aes_key`](Self::previous_encoding_aes_key) |
    /// | `WECHAT_ENCRYPT_MODE` | [`encrypt_mode`](Self::encrypt_mode): `normal`, `compatible`, `safe` |
    /// | `WECHAT_TOKEN_ENDPOINT` | [`token_endpoint`](Self::token_endpoint): `stable`, `classic` |
    /// | `WECHAT_API_HOST` | [`api_host`](Self::api_host) |
    /// | `WECHAT_TOKEN_SERVER` | [`token_server`](Self::token_server); several URLs with commas between them |
    /// | `WECHAT_TOKEN_SERVER_KEY` | the key for all of them |
    ///
    /// Each secret may come from a file instead, whose path is in the variable with `_FILE`
    /// behind its name: `WECHAT_APP_SECRET_FILE=/run/secrets/wechat`. A line end at the end of the
    /// file is ignored.
    ///
    /// # Errors
    ///
    /// Fails when a variable is empty or not a text, when a file cannot be read, when both forms
    /// of a variable are set, or when a mode, an endpoint or a host is none.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| env::var_os(name))
    }

    pub(crate) fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        let text = |name: &str| read(&variable, name);
        let secret = |name: &'static str, file: &'static str| read_secret(&variable, name, file);
        let mut builder = Self::new();
        if let Some(app_id) = text("WECHAT_APP_ID")? {
            builder = builder.app_id_named("WECHAT_APP_ID", app_id);
        }
        if let Some((name, value)) = secret("WECHAT_APP_SECRET", "WECHAT_APP_SECRET_FILE")? {
            builder = builder.app_secret_named(name, value);
        }
        if let Some((name, value)) = secret("WECHAT_TOKEN", "WECHAT_TOKEN_FILE")? {
            builder = builder.token_named(name, value.into_exposed());
        }
        if let Some((name, value)) = secret("WECHAT_ENCODING_AES_KEY", "WECHAT_ENCODING_AES_KEY_FILE")? {
            builder = builder.encoding_aes_key_named(name, value);
        }
        if let Some((name, value)) = secret(
            "WECHAT_PREVIOUS_ENCODING_AES_KEY",
            "WECHAT_PREVIOUS_ENCODING_AES_KEY_FILE",
        )? {
            builder = builder.previous_encoding_aes_key_named(name, value);
        }
        if let Some(mode) = text("WECHAT_ENCRYPT_MODE")? {
            builder = builder.encrypt_mode(settings::encrypt_mode("WECHAT_ENCRYPT_MODE", &mode)?);
        }
        if let Some(endpoint) = text("WECHAT_TOKEN_ENDPOINT")? {
            builder = builder.token_endpoint(settings::token_endpoint("WECHAT_TOKEN_ENDPOINT", &endpoint)?);
        }
        if let Some(host) = text("WECHAT_API_HOST")? {
            builder = builder.api_host(settings::api_host("WECHAT_API_HOST", &host)?);
        }
        let key = secret("WECHAT_TOKEN_SERVER_KEY", "WECHAT_TOKEN_SERVER_KEY_FILE")?;
        match (text("WECHAT_TOKEN_SERVER")?, key) {
            (None, None) => Ok(builder),
            (Some(urls), Some((key_name, key))) => Ok(token_servers(
                builder,
                ("WECHAT_TOKEN_SERVER", key_name),
                &urls,
                &key,
            )),
            (Some(_), None) => Err(Error::Contradiction {
                first: "WECHAT_TOKEN_SERVER",
                second: "the missing WECHAT_TOKEN_SERVER_KEY",
                reason: "a token server wants to know who asks; set the key, or WECHAT_TOKEN_SERVER_KEY_FILE",
            }),
            (None, Some((key_name, _))) => Err(Error::Contradiction {
                first: key_name,
                second: "the missing WECHAT_TOKEN_SERVER",
                reason: "a key alone says not whom to ask; set the URL, or unset the key",
            }),
        }
    }
}

/// Adds the token servers in `urls`, which has commas between them.
pub(crate) fn token_servers(
    builder: WechatConfBuilder,
    names: (&str, &str),
    urls: &str,
    key: &Secret<String>,
) -> WechatConfBuilder {
    urls.split(',').fold(builder, |builder, url| {
        builder.token_server_named(names, url.trim().parse(), key.clone())
    })
}

fn read(variable: &impl Fn(&str) -> Option<OsString>, name: &str) -> Result<Option<String>, Error> {
    let Some(value) = variable(name) else {
        return Ok(None);
    };
    let value = value
        .into_string()
        .map_err(|_| Error::invalid(name, "it is not UTF-8"))?;
    if value.trim().is_empty() {
        return Err(Error::invalid(
            name,
            "it is set but empty; give it a value, or unset it",
        ));
    }
    Ok(Some(value))
}

fn read_secret(
    variable: &impl Fn(&str) -> Option<OsString>,
    name: &'static str,
    file: &'static str,
) -> Result<Option<(&'static str, Secret<String>)>, Error> {
    match (read(variable, name)?, read(variable, file)?) {
        (Some(_), Some(_)) => Err(Error::Contradiction {
            first: name,
            second: file,
            reason: "both give the same setting; unset one of them",
        }),
        (Some(value), None) => Ok(Some((name, Secret::new(value)))),
        (None, Some(path)) => Ok(Some((file, from_file(path.into())?))),
        (None, None) => Ok(None),
    }
}

/// A secret in a file of its own, as containers get them.
pub(crate) fn from_file(path: PathBuf) -> Result<Secret<String>, Error> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned())),
        Err(error) => Err(Error::Read {
            path,
            source: Arc::new(error),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(variables: &[(&str, &str)]) -> Result<crate::WechatConf, Error> {
        let find = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).into())
        };
        WechatConfBuilder::from_variables(find)?.build()
    }

    #[test]
    fn a_token_server_needs_its_key_and_the_other_way_round() {
        let server = (
            "WECHAT_TOKEN_SERVER",
            "https://a.example.com, https://b.example.com:8443",
        );
        let key = ("WECHAT_TOKEN_SERVER_KEY", "hush-key");

        assert!(build(&[server, key]).is_ok());
        for (variables, message) in [
            (
                vec![server],
                "WECHAT_TOKEN_SERVER and the missing WECHAT_TOKEN_SERVER_KEY do not go together",
            ),
            (
                vec![key],
                "WECHAT_TOKEN_SERVER_KEY and the missing WECHAT_TOKEN_SERVER do not go together",
            ),
            (
                vec![("WECHAT_TOKEN_SERVER", "https://a.example.com,"), key],
                "WECHAT_TOKEN_SERVER cannot be used: it is not a URL",
            ),
            (
                vec![server, ("WECHAT_TOKEN_SERVER_KEY", "hush key")],
                "WECHAT_TOKEN_SERVER_KEY cannot be used",
            ),
        ] {
            let error = build(&variables).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
            assert!(!error.contains("hush"), "{error}");
        }
    }

    #[test]
    fn every_variable_reaches_its_setting() {
        let conf = build(&[
            ("WECHAT_APP_ID", "wx5823bf96d3bd56c7"),
            ("WECHAT_APP_SECRET", "0123456789abcdef0123456789abcdef"),
            ("WECHAT_TOKEN", "QDG6eK"),
            (
                "WECHAT_ENCODING_AES_KEY",
                "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
            ),
            ("WECHAT_ENCRYPT_MODE", "compatible"),
            ("WECHAT_TOKEN_ENDPOINT", "classic"),
            ("WECHAT_API_HOST", "https://api2.weixin.qq.com"),
        ])
        .unwrap();

        assert_eq!(conf.app_id().unwrap().as_str(), "wx5823bf96d3bd56c7");
        assert_eq!(
            conf.app_secret().unwrap().expose(),
            "0123456789abcdef0123456789abcdef"
        );
        assert_eq!(conf.token().unwrap().expose(), "QDG6eK");
        assert_eq!(conf.encrypt_mode().as_str(), "compatible");
        assert_eq!(conf.client().host().as_str(), "https://api2.weixin.qq.com");
        assert_eq!(conf.access_token_manager().unwrap().key().family(), "classic");
    }

    #[test]
    fn an_empty_environment_is_an_account_without_settings() {
        assert!(build(&[]).unwrap().app_id().is_none());
    }

    #[test]
    fn a_secret_in_a_file_is_read_without_its_line_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        fs::write(&path, "0123456789abcdef\r\n").unwrap();

        let conf = build(&[("WECHAT_APP_SECRET_FILE", path.to_str().unwrap())]).unwrap();

        assert_eq!(conf.app_secret().unwrap().expose(), "0123456789abcdef");
    }

    #[test]
    fn mistakes_name_the_variable_and_not_its_value() {
        let cases: [(&[(&str, &str)], &str); 7] = [
            (
                &[("WECHAT_APP_ID", " ")],
                "WECHAT_APP_ID cannot be used: it is set but empty; give it a value, or unset it",
            ),
            (
                &[("WECHAT_TOKEN", "hush!")],
                "WECHAT_TOKEN cannot be used: a callback token consists of ASCII letters and digits, byte 4 is something else",
            ),
            (
                &[("WECHAT_ENCRYPT_MODE", "hush")],
                "WECHAT_ENCRYPT_MODE cannot be used: no such encryption mode: use normal, compatible or safe",
            ),
            (
                &[("WECHAT_TOKEN_ENDPOINT", "hush")],
                "WECHAT_TOKEN_ENDPOINT cannot be used: no such token endpoint: use stable or classic",
            ),
            (
                &[("WECHAT_APP_SECRET", "hush"), ("WECHAT_APP_SECRET_FILE", "hush")],
                "WECHAT_APP_SECRET and WECHAT_APP_SECRET_FILE do not go together: both give the same setting; unset one of them",
            ),
            (
                &[("WECHAT_APP_SECRET_FILE", "/no/such/file")],
                "cannot read /no/such/file",
            ),
            (
                &[("WECHAT_API_HOST", "http://hush.example.com")],
                "WECHAT_API_HOST cannot be used: the API host uses http://, which sends secrets in the clear: \
                 use https://, or Host::plain_http if nobody can listen there",
            ),
        ];
        for (variables, message) in cases {
            let error = build(variables).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        }
    }
}
