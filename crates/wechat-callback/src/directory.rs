//! One URL may serve many accounts; which one a push is for stands in the path or in `ToUserName`.

use std::{collections::HashMap, fmt, sync::Arc};

use wechat_crypto::{CallbackKeys, CallbackSettings};

/// An account: its name, and where its keys are.
#[derive(Clone)]
pub struct Account {
    name: Arc<str>,
    keys: Arc<dyn CallbackKeys>,
}

impl Account {
    /// An account. `name` is what handlers, logs and keys of stores call it.
    pub fn new(name: impl Into<Arc<str>>, keys: impl CallbackKeys + 'static) -> Self {
        Self {
            name: name.into(),
            keys: Arc::new(keys),
        }
    }

    pub(crate) fn settings(&self) -> Arc<CallbackSettings> {
        self.keys.callback_keys()
    }

    /// The name; without one of its own the AppID, and without that nothing.
    pub(crate) fn name_with<'a>(&'a self, settings: &'a CallbackSettings) -> &'a str {
        match &settings.app_id {
            Some(app_id) if self.name.is_empty() => app_id.as_str(),
            _ => &self.name,
        }
    }

    pub(crate) fn is_named(&self, name: &str) -> bool {
        *self.name == *name
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What a request says about whom it is for. Nothing of it is signed, so it is good for choosing
/// the keys to check with, and for nothing else.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Asked<'a> {
    /// The path of the URL, not decoded.
    pub path: &'a str,
    /// `ToUserName` of the push: the account's original id (原始ID, `gh_…`), for WeCom the corp id.
    /// For notices to a third-party platform `AppId`. `None` when the URL is verified.
    pub receiver: Option<&'a str>,
}

/// Who is behind the URL.
///
/// Anything that has [`CallbackKeys`], such as a `WechatConf`, is the directory of one account.
///
/// ```
/// use std::sync::Arc;
/// use wechat_callback::Directory;
/// use wechat_crypto::CallbackSettings;
///
/// let shop = Arc::new(CallbackSettings::plain("QDG6eK".parse()?));
/// let news = Arc::new(CallbackSettings::plain("AAAAA".parse()?));
///
/// // https://example.com/wechat/shop and …/wechat/news:
/// let by_path = Directory::by_path([("shop", shop.clone()), ("news", news.clone())]);
/// // One URL, told apart by the original ids of the console:
/// let by_receiver = Directory::by_receiver([("gh_0123456789ab", shop), ("gh_ba9876543210", news)]);
/// # Ok::<(), wechat_crypto::InvalidToken>(())
/// ```
#[derive(Clone)]
pub struct Directory(Kind);

type Find = dyn Fn(&Asked<'_>) -> Option<Account> + Send + Sync;

#[derive(Clone)]
enum Kind {
    One(Account),
    ByPath(Arc<HashMap<Arc<str>, Account>>),
    ByReceiver(Arc<HashMap<Arc<str>, Account>>),
    Function(Arc<Find>),
}

impl Directory {
    /// One account. It goes by its AppID.
    pub fn one(keys: impl CallbackKeys + 'static) -> Self {
        Self(Kind::One(Account::new("", keys)))
    }

    /// Accounts whose name is the last segment of the path.
    pub fn by_path<N: Into<Arc<str>>, K: CallbackKeys + 'static>(
        accounts: impl IntoIterator<Item = (N, K)>,
    ) -> Self {
        Self(Kind::ByPath(Arc::new(named(accounts))))
    }

    /// Accounts whose name is the original id (原始ID, `gh_…`) that their pushes are addressed to;
    /// for WeCom the corp id, for a third-party platform its AppID.
    ///
    /// A URL verification names nobody: it is answered when it is signed by any of them.
    pub fn by_receiver<N: Into<Arc<str>>, K: CallbackKeys + 'static>(
        accounts: impl IntoIterator<Item = (N, K)>,
    ) -> Self {
        Self(Kind::ByReceiver(Arc::new(named(accounts))))
    }

    /// A function that finds the account, for accounts that come and go. It is asked for every
    /// request and must not block.
    ///
    /// It decides on what nobody has signed: give different accounts different tokens.
    pub fn function(find: impl Fn(&Asked<'_>) -> Option<Account> + Send + Sync + 'static) -> Self {
        Self(Kind::Function(Arc::new(find)))
    }

    /// The account of a push. `receiver` is looked for only when it decides.
    pub(crate) fn find<E>(
        &self,
        path: &str,
        receiver: impl FnOnce() -> Result<Option<String>, E>,
    ) -> Result<Option<Account>, E> {
        Ok(match &self.0 {
            Kind::One(account) => Some(account.clone()),
            Kind::ByPath(accounts) => accounts.get(last_segment(path)).cloned(),
            Kind::ByReceiver(accounts) => receiver()?.and_then(|name| accounts.get(&*name).cloned()),
            Kind::Function(find) => {
                let receiver = receiver()?;
                find(&Asked {
                    path,
                    receiver: receiver.as_deref(),
                })
            }
        })
    }

    /// The accounts that a URL verification may be for.
    pub(crate) fn candidates(&self, path: &str) -> Vec<Account> {
        if let Kind::ByReceiver(accounts) = &self.0 {
            return accounts.values().cloned().collect();
        }
        let found = self.find(path, || Ok::<_, std::convert::Infallible>(None));
        found.ok().flatten().into_iter().collect()
    }

    /// Whether the account was chosen by what only the message's own `ToUserName` can confirm.
    pub(crate) const fn goes_by_receiver(&self) -> bool {
        matches!(self.0, Kind::ByReceiver(_))
    }
}

fn named<N: Into<Arc<str>>, K: CallbackKeys + 'static>(
    accounts: impl IntoIterator<Item = (N, K)>,
) -> HashMap<Arc<str>, Account> {
    let account = |(name, keys): (N, K)| {
        let name = name.into();
        (Arc::clone(&name), Account::new(name, keys))
    };
    accounts.into_iter().map(account).collect()
}

fn last_segment(path: &str) -> &str {
    let path = path.strip_suffix('/').unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

impl<K: CallbackKeys + 'static> From<K> for Directory {
    fn from(keys: K) -> Self {
        Self::one(keys)
    }
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_set();
        match &self.0 {
            Kind::One(account) => list.entry(account),
            Kind::ByPath(accounts) | Kind::ByReceiver(accounts) => list.entries(accounts.keys()),
            Kind::Function(_) => list.entry(&"a function"),
        };
        list.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_segment_of_a_path_names_the_account() {
        assert_eq!(last_segment("/wechat/shop"), "shop");
        assert_eq!(last_segment("/shop/"), "shop");
        assert_eq!(last_segment("shop"), "shop");
        assert_eq!(last_segment("/"), "");
    }
}
