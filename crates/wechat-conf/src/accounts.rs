//! [`Accounts`]: several accounts from one settings file.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use crate::{Error, WechatConf, WechatConfBuilder, file::File};

/// The accounts of a settings file, by name.
///
/// ```
/// use wechat_conf::Accounts;
///
/// let accounts = Accounts::from_toml("settings.toml", r#"
///     [accounts.shop]
///     app_id = "wx5823bf96d3bd56c7"
///     app_secret = "0123456789abcdef0123456789abcdef"   # or app_secret_file = "/run/secrets/shop"
///
///     [accounts.news]
///     app_id = "wxb11529c136998cb6"
///     token = "QDG6eK"
///     encoding_aes_key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
///     encrypt_mode = "safe"
///     store = "/var/lib/news/wechat"                    # a folder shared by processes
/// "#)?;
///
/// assert_eq!(accounts.names().collect::<Vec<_>>(), ["news", "shop"]);
/// assert!(accounts.get("news")?.crypto().is_some());
///
/// let typo = Accounts::from_toml("settings.toml", "[accounts.shop]\nappid = \"wx1\"").unwrap_err();
/// assert!(typo.to_string().starts_with("settings.toml, line 2: there is no setting \"appid\""));
/// # Ok::<(), wechat_conf::Error>(())
/// ```
///
/// The keys are those of the example, and `token_file`, `encoding_aes_key_file`,
/// `previous_encoding_aes_key`, `token_endpoint` (`stable`, `classic`), `api_host`, `lead` and
/// `margin` (in seconds), `token_server` (URLs with commas between them) with `token_server_key` or
/// `token_server_key_file`.
#[derive(Clone, Debug)]
pub struct Accounts {
    accounts: BTreeMap<String, WechatConf>,
}

impl Accounts {
    /// The accounts in the file at `path`.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read, is not TOML, has an unknown key or a value of the
    /// wrong type, or when the settings of an account do not fit together.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_file_with(path, |_, builder| builder)
    }

    /// As [`from_file`](Self::from_file); `add` gets the name and the builder of each account, and
    /// may add functions, stores or a transport.
    ///
    /// # Errors
    ///
    /// As [`from_file`](Self::from_file).
    pub fn from_file_with(
        path: impl AsRef<Path>,
        add: impl FnMut(&str, WechatConfBuilder) -> WechatConfBuilder,
    ) -> Result<Self, Error> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|error| Error::Read {
            path: path.to_owned(),
            source: Arc::new(error),
        })?;
        Self::read(&path.display().to_string(), &text, &[], add)
    }

    /// The accounts in `text`; `name` stands for it in errors.
    ///
    /// # Errors
    ///
    /// As [`from_file`](Self::from_file).
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(name, text, &[], |_, builder| builder)
    }

    /// The accounts in `text`, the file of a program that keeps its own settings in the tables
    /// `beside` of the same file; `add` as in [`from_file_with`](Self::from_file_with).
    ///
    /// # Errors
    ///
    /// As [`from_file`](Self::from_file).
    pub fn from_toml_beside(
        name: &str,
        text: &str,
        beside: &[&str],
        add: impl FnMut(&str, WechatConfBuilder) -> WechatConfBuilder,
    ) -> Result<Self, Error> {
        Self::read(name, text, beside, add)
    }

    fn read(
        name: &str,
        text: &str,
        beside: &[&str],
        mut add: impl FnMut(&str, WechatConfBuilder) -> WechatConfBuilder,
    ) -> Result<Self, Error> {
        let mut accounts = BTreeMap::new();
        for (account, builder) in (File { name, text, beside }).accounts()? {
            let conf = add(&account, builder).build()?;
            accounts.insert(account, conf);
        }
        Ok(Self { accounts })
    }

    /// The account of this name.
    ///
    /// # Errors
    ///
    /// Fails when there is none, and says which there are.
    pub fn get(&self, name: &str) -> Result<&WechatConf, Error> {
        self.accounts.get(name).ok_or_else(|| Error::NoSuchAccount {
            name: name.into(),
            names: self.names().map(str::to_owned).collect(),
        })
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.accounts.keys().map(String::as_str)
    }

    /// All accounts with their names, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &WechatConf)> {
        self.accounts.iter().map(|(name, conf)| (name.as_str(), conf))
    }
}
