//! Reading a settings file.
//!
//! A settings file holds secrets, and TOML parsers show the line they could not read. So the
//! parser's own messages are not passed on: a mistake is told by key, line and what is expected.

use std::{fmt::Display, path::PathBuf, time::Duration};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use wechat_core::Secret;
use wechat_token::FileStore;

use crate::{Error, WechatConfBuilder, env, settings};

/// The keys of one account, for errors.
const KEYS: &str = "app_id, app_secret, app_secret_file, token, token_file, encoding_aes_key, encoding_aes_key_file, \
                    previous_encoding_aes_key, encrypt_mode, token_endpoint, api_host, lead, margin, store, \
                    token_server, token_server_key, token_server_key_file";

/// A settings file and its text.
pub(crate) struct File<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    /// Tables that are somebody else's.
    pub(crate) beside: &'a [&'a str],
}

impl File<'_> {
    /// A builder for each account, in the order of their names.
    pub(crate) fn accounts(&self) -> Result<Vec<(String, WechatConfBuilder)>, Error> {
        let root = DeTable::parse(self.text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            self.mistake(
                start,
                "this is not valid TOML (a text needs quotes, a key may come once)",
            )
        })?;
        let mut accounts = Vec::new();
        for (key, value) in root.get_ref() {
            if self.beside.contains(&key.get_ref().as_ref()) {
                continue;
            }
            if key.get_ref() != "accounts" {
                let known: Vec<&str> = self.beside.iter().copied().chain(["accounts"]).collect();
                return Err(self.unknown(key, &known.join(", ")));
            }
            let DeValue::Table(tables) = value.get_ref() else {
                return Err(self.wrong_type(key, value, "a table: write [accounts.NAME]"));
            };
            for (name, table) in tables {
                let DeValue::Table(settings) = table.get_ref() else {
                    return Err(self.wrong_type(name, table, "a table: write [accounts.NAME]"));
                };
                accounts.push((name.get_ref().clone().into_owned(), self.account(settings)?));
            }
        }
        if accounts.is_empty() {
            return Err(self.mistake(0, "there is no account in this file: write [accounts.NAME]"));
        }
        Ok(accounts)
    }

    fn account(&self, table: &DeTable<'_>) -> Result<WechatConfBuilder, Error> {
        for (value, file) in [
            ("app_secret", "app_secret_file"),
            ("token", "token_file"),
            ("encoding_aes_key", "encoding_aes_key_file"),
            ("token_server_key", "token_server_key_file"),
        ] {
            if let (Some(_), Some((key, _))) = (table.get(value), table.get_key_value(file)) {
                let reason = format!("{file} and {value} give the same setting; leave one of them out");
                return Err(self.mistake(key.span().start, reason));
            }
        }
        let mut builder = WechatConfBuilder::new();
        for (key, value) in table {
            let text = || self.text_of(key, value);
            let secret = || self.secret_of(key, value);
            let name = self.place(key);
            builder = match key.get_ref().as_ref() {
                "app_id" => builder.app_id_named(&name, text()?),
                "app_secret" | "app_secret_file" => builder.app_secret_named(&name, secret()?),
                "token" | "token_file" => builder.token_named(&name, secret()?.into_exposed()),
                "encoding_aes_key" | "encoding_aes_key_file" => {
                    builder.encoding_aes_key_named(&name, secret()?)
                }
                "previous_encoding_aes_key" => builder.previous_encoding_aes_key_named(&name, secret()?),
                "encrypt_mode" => builder.encrypt_mode(settings::encrypt_mode(&name, &text()?)?),
                "token_endpoint" => builder.token_endpoint(settings::token_endpoint(&name, &text()?)?),
                "api_host" => builder.api_host(settings::api_host(&name, &text()?)?),
                "lead" => builder.lead(self.seconds_of(key, value)?),
                "margin" => builder.margin(self.seconds_of(key, value)?),
                "store" => {
                    let folder = text()?;
                    // It would become a folder of that name.
                    if folder.contains("://") || folder.starts_with("sqlite:") {
                        let reason = "store is a folder; a store on Redis or SQL is added to the account's builder, \
                                      with access_token_store and its like";
                        return Err(self.mistake(value.span().start, reason));
                    }
                    let store = FileStore::new(PathBuf::from(folder));
                    builder
                        .access_token_store(store.clone())
                        .jsapi_ticket_store(store.clone())
                        .card_ticket_store(store)
                }
                "token_server" => {
                    let (key_name, server_key) = self.server_key(table, key)?;
                    env::token_servers(builder, (&name, &key_name), &text()?, &server_key)
                }
                // Read with the URL it belongs to.
                "token_server_key" | "token_server_key_file" if table.contains_key("token_server") => builder,
                "token_server_key" | "token_server_key_file" => {
                    let reason = format!("{} needs token_server, the URL to ask", key.get_ref());
                    return Err(self.mistake(key.span().start, reason));
                }
                _ => return Err(self.unknown(key, KEYS)),
            };
        }
        Ok(builder)
    }

    /// The key that belongs to the setting `token_server`, and how errors name it.
    fn server_key(
        &self,
        table: &DeTable<'_>,
        server: &Spanned<impl Display>,
    ) -> Result<(String, Secret<String>), Error> {
        let found = ["token_server_key", "token_server_key_file"]
            .into_iter()
            .find_map(|name| table.get_key_value(name));
        let (key, value) = found.ok_or_else(|| {
            self.mistake(
                server.span().start,
                "token_server needs token_server_key or token_server_key_file: it wants to know who asks",
            )
        })?;
        Ok((self.place(key), self.secret_of(key, value)?))
    }

    fn text_of(&self, key: &Spanned<impl Display>, value: &Spanned<DeValue<'_>>) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.clone().into_owned()),
            _ => Err(self.wrong_type(key, value, "a text in quotes")),
        }
    }

    /// A secret, or the content of the file that a key with `_file` names.
    fn secret_of(
        &self,
        key: &Spanned<impl Display>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Secret<String>, Error> {
        let text = self.text_of(key, value)?;
        if key.get_ref().to_string().ends_with("_file") {
            return env::from_file(text.into());
        }
        Ok(Secret::new(text))
    }

    fn seconds_of(
        &self,
        key: &Spanned<impl Display>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Duration, Error> {
        let seconds = value
            .get_ref()
            .as_integer()
            .and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok());
        seconds
            .map(Duration::from_secs)
            .ok_or_else(|| self.wrong_type(key, value, "a whole number of seconds"))
    }

    fn unknown(&self, key: &Spanned<impl Display>, known: &str) -> Error {
        self.mistake(
            key.span().start,
            format_args!(
                "there is no setting {:?}; there is {known}",
                key.get_ref().to_string()
            ),
        )
    }

    fn wrong_type(&self, key: &Spanned<impl Display>, value: &Spanned<DeValue<'_>>, expected: &str) -> Error {
        let found = value.get_ref().type_str();
        self.mistake(
            value.span().start,
            format_args!("{} is {found}; expected {expected}", key.get_ref()),
        )
    }

    fn mistake(&self, at: usize, reason: impl Display) -> Error {
        Error::File {
            file: self.name.into(),
            line: self.line(at),
            reason: reason.to_string().into(),
        }
    }

    /// How errors name the value of `key` when it is checked later.
    fn place(&self, key: &Spanned<impl Display>) -> String {
        format!(
            "{} in {}, line {},",
            key.get_ref(),
            self.name,
            self.line(key.span().start)
        )
    }

    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }
}
