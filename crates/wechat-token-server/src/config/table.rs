//! The tables `[server]` and `[clients.…]` of a settings file.

use std::fmt::Display;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use wechat_core::Secret;
use wechat_token::CredentialKind;

use super::{
    given::{Given, SETTINGS, Setting, Shape},
    secret_in,
};
use crate::{Client, Error, client::KeyDigest};

/// The keys of one client, for errors.
const CLIENT_KEYS: &str = "key, key_file, previous_key, previous_key_file, accounts, credentials, blind_refresh, \
                           requests_per_second";

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// A settings file and its text.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
}

impl File<'_> {
    /// Reads `[server]` into `given`; gives the clients.
    pub(super) fn read(&self, given: &mut Given) -> Result<Vec<Client>, Error> {
        let root = DeTable::parse(self.text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let reason = "this is not valid TOML (a text needs quotes, a key may come once)";
            self.mistake(start, reason)
        })?;
        let mut clients = Vec::new();
        for (key, value) in root.get_ref() {
            match key.get_ref().as_ref() {
                "server" => self.server(self.table(key, value, "[server]")?, given)?,
                "clients" => {
                    for (name, value) in self.table(key, value, "[clients.NAME]")? {
                        let table = self.table(name, value, "[clients.NAME]")?;
                        clients.push(self.client(name, table)?);
                    }
                }
                // Theirs are read by wechat-conf.
                "accounts" => {}
                _ => return Err(self.unknown(key, "server, accounts, clients")),
            }
        }
        Ok(clients)
    }

    /// Whether there is a table of accounts at all; without one they come from the environment.
    pub(super) fn has_accounts(&self) -> bool {
        DeTable::parse(self.text).is_ok_and(|root| root.get_ref().contains_key("accounts"))
    }

    fn server(&self, table: &DeTable<'_>, given: &mut Given) -> Result<(), Error> {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let found = SETTINGS.iter().find(|(known, _, shape)| {
                *known == name || (*shape == Shape::Secret && name.strip_suffix("_file") == Some(known))
            });
            let Some((known, _, shape)) = found else {
                let keys: Vec<String> = SETTINGS
                    .iter()
                    .flat_map(|(known, _, shape)| {
                        let file = (*shape == Shape::Secret).then(|| format!("{known}_file"));
                        [(*known).to_owned()].into_iter().chain(file)
                    })
                    .collect();
                return Err(self.unknown(key, &keys.join(", ")));
            };
            if given.get(known).is_some() {
                let reason = format!("{known} and {known}_file give the same setting; leave one of them out");
                return Err(self.mistake(key.span().start, reason));
            }
            let text = match shape {
                Shape::Text => Secret::new(self.text_of(key, value)?),
                Shape::Secret => self.secret_of(key, value)?,
                Shape::Switch => Secret::new(self.switch_of(key, value)?.to_string()),
                Shape::Number => Secret::new(self.number_of(key, value)?.to_string()),
            };
            given.set(known, Setting::new(self.place(key), text));
        }
        Ok(())
    }

    fn client(&self, name: &Key<'_>, table: &DeTable<'_>) -> Result<Client, Error> {
        let keys = [("key", "key_file"), ("previous_key", "previous_key_file")]
            .into_iter()
            .filter_map(|(value, file)| self.client_key(table, value, file).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        if !table.contains_key("key") && !table.contains_key("key_file") {
            let reason = format!("the client {} has no key: give key_file or key", name.get_ref());
            return Err(self.mistake(name.span().start, reason));
        }
        if !table.contains_key("accounts") {
            let reason = format!(
                "the client {} may read no account: give accounts = [\"NAME\"], or \"*\" for all",
                name.get_ref()
            );
            return Err(self.mistake(name.span().start, reason));
        }
        let mut client = Client::with_digests(name.get_ref().as_ref().into(), keys);
        for (key, value) in table {
            client = match key.get_ref().as_ref() {
                "key" | "key_file" | "previous_key" | "previous_key_file" => client,
                "accounts" => match self.texts_of(key, value)? {
                    accounts if accounts.iter().any(|account| account == "*") => client.all_accounts(),
                    accounts => accounts.into_iter().fold(client, Client::account),
                },
                "credentials" => {
                    let mut restricted = client;
                    for kind in self.texts_of(key, value)? {
                        restricted = restricted.credential(CredentialKind::custom(&kind));
                    }
                    restricted
                }
                "blind_refresh" => client.blind_refresh(self.switch_of(key, value)?),
                "requests_per_second" => client.requests_per_second(self.number_of(key, value)?),
                _ => return Err(self.unknown(key, CLIENT_KEYS)),
            };
        }
        Ok(client)
    }

    fn client_key(&self, table: &DeTable<'_>, value: &str, file: &str) -> Result<Option<KeyDigest>, Error> {
        let (key, setting) = match (table.get_key_value(value), table.get_key_value(file)) {
            (None, None) => return Ok(None),
            (Some(found), None) | (None, Some(found)) => found,
            (Some(_), Some((key, _))) => {
                let reason = format!("{file} and {value} give the same setting; leave one of them out");
                return Err(self.mistake(key.span().start, reason));
            }
        };
        KeyDigest::of_setting(&self.place(key), &self.secret_of(key, setting)?).map(Some)
    }

    fn table<'t>(
        &self,
        key: &Key<'_>,
        value: &'t Value<'_>,
        example: &str,
    ) -> Result<&'t DeTable<'t>, Error> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.wrong_type(key, value, &format!("a table: write {example}"))),
        }
    }

    fn text_of(&self, key: &Key<'_>, value: &Value<'_>) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.clone().into_owned()),
            _ => Err(self.wrong_type(key, value, "a text in quotes")),
        }
    }

    /// One text, or a list of them.
    fn texts_of(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.text_of(key, item)).collect(),
            _ => Ok(vec![self.text_of(key, value)?]),
        }
    }

    /// A secret, or the content of the file that a key with `_file` names.
    fn secret_of(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Secret<String>, Error> {
        let text = self.text_of(key, value)?;
        if key.get_ref().ends_with("_file") {
            return secret_in(&text);
        }
        Ok(Secret::new(text))
    }

    fn switch_of(&self, key: &Key<'_>, value: &Value<'_>) -> Result<bool, Error> {
        match value.get_ref() {
            DeValue::Boolean(switch) => Ok(*switch),
            _ => Err(self.wrong_type(key, value, "true or false")),
        }
    }

    fn number_of(&self, key: &Key<'_>, value: &Value<'_>) -> Result<u32, Error> {
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
        number.ok_or_else(|| self.wrong_type(key, value, "a whole number, not negative"))
    }

    fn unknown(&self, key: &Key<'_>, known: &str) -> Error {
        let name = key.get_ref();
        let reason = format!("there is no setting {name:?}; there is {known}");
        self.mistake(key.span().start, reason)
    }

    fn wrong_type(&self, key: &Key<'_>, value: &Value<'_>, expected: &str) -> Error {
        let found = value.get_ref().type_str();
        let reason = format!("{} is {found}; expected {expected}", key.get_ref());
        self.mistake(value.span().start, reason)
    }

    fn mistake(&self, at: usize, reason: impl Display) -> Error {
        Error::File {
            file: self.name.into(),
            line: self.line(at),
            reason: reason.to_string().into(),
        }
    }

    /// How errors name the value of `key` when it is checked later.
    fn place(&self, key: &Key<'_>) -> String {
        let line = self.line(key.span().start);
        format!("{} in {}, line {line},", key.get_ref(), self.name)
    }

    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(text: &str) -> String {
        let file = File {
            name: "server.toml",
            text,
        };
        file.read(&mut Given::default()).unwrap_err().to_string()
    }

    #[test]
    fn each_mistake_is_told_by_its_line_and_shows_no_secret() {
        for (text, start) in [
            ("[server", "server.toml, line 1: this is not valid TOML"),
            (
                "[sever]",
                "server.toml, line 1: there is no setting \"sever\"; there is server, accounts, clients",
            ),
            (
                "[server]\nlisten = 1",
                "server.toml, line 2: listen is integer; expected a text in quotes",
            ),
            (
                "[server]\nport = 1",
                "server.toml, line 2: there is no setting \"port\"; there is listen, admin, admin_key, admin_key_file",
            ),
            (
                "[server]\nplain_http = \"hush\"",
                "server.toml, line 2: plain_http is string; expected true or false",
            ),
            (
                "[server]\nadmin_key = \"hush\"\nadmin_key_file = \"x\"",
                "server.toml, line 3: admin_key and admin_key_file",
            ),
            (
                "[clients]\nweb = 1",
                "server.toml, line 2: web is integer; expected a table: write [clients.NAME]",
            ),
            (
                "[clients.web]\naccounts = \"*\"",
                "server.toml, line 1: the client web has no key",
            ),
            (
                "[clients.web]\nkey = \"hush-hush-hush-hush-hush\"",
                "server.toml, line 1: the client web may read no account",
            ),
            (
                "[clients.web]\nkey = \"hush\"\naccounts = \"*\"",
                "key in server.toml, line 2, cannot be used: it has 4 characters",
            ),
            (
                "[clients.web]\nkey = \"hush-hush-hush-hush-hush\"\naccounts = \"*\"\nrate = 1",
                "server.toml, line 4: there is no setting \"rate\"; there is key",
            ),
            (
                "[clients.web]\nkey_file = \"/nowhere/at-all\"\naccounts = \"*\"",
                "cannot read /nowhere/at-all",
            ),
        ] {
            let error = mistake(text);
            assert!(error.starts_with(start), "{error}\n{start}");
            assert!(!error.contains("hush"), "{error}");
        }
    }
}
