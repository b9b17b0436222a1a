//! [`Host`]: where the platform is.

use std::{borrow::Cow, fmt, net::IpAddr, str::FromStr};

/// Where the platform's API is reached: scheme, host and port.
///
/// The platform has five of its own; another is the emulator, or a gateway of yours that
/// forwards to the platform.
///
/// ```
/// use wechat_http::Host;
///
/// let emulator: Host = "http://127.0.0.1:8080".parse()?;
/// assert_eq!(emulator.as_str(), "http://127.0.0.1:8080");
///
/// let error = "http://gateway.example.com".parse::<Host>().unwrap_err();
/// assert!(error.to_string().contains("https://"));
/// # Ok::<(), wechat_http::InvalidHost>(())
/// ```
///
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Interface_field_description.html)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Host(Cow<'static, str>);

impl Host {
    /// The nearest data centre (通用域名), the default.
    pub const DEFAULT: Self = Self(Cow::Borrowed("https://api.weixin.qq.com"));
    /// For disaster recovery (通用异地容灾域名), when the default one cannot be reached.
    pub const DISASTER_RECOVERY: Self = Self(Cow::Borrowed("https://api2.weixin.qq.com"));
    /// Shanghai (上海域名).
    pub const SHANGHAI: Self = Self(Cow::Borrowed("https://sh.api.weixin.qq.com"));
    /// Shenzhen (深圳域名).
    pub const SHENZHEN: Self = Self(Cow::Borrowed("https://sz.api.weixin.qq.com"));
    /// Hong Kong (香港域名).
    pub const HONG_KONG: Self = Self(Cow::Borrowed("https://hk.api.weixin.qq.com"));

    /// Another address over `http://`, anywhere. Secrets travel readable: only for networks where
    /// nobody listens, for example between two containers.
    ///
    /// # Errors
    ///
    /// Fails when `url` is not scheme, host and port.
    pub fn plain_http(url: &str) -> Result<Self, InvalidHost> {
        parse(url).map(|parsed| parsed.host)
    }

    /// Whether this is one of the platform's own five, and no emulator or gateway.
    pub fn is_platform(&self) -> bool {
        [
            Self::DEFAULT,
            Self::DISASTER_RECOVERY,
            Self::SHANGHAI,
            Self::SHENZHEN,
            Self::HONG_KONG,
        ]
        .contains(self)
    }

    /// Scheme, host and port, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Host {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads `https://host`, `https://host:port`, or `http://` with a loopback address.
impl FromStr for Host {
    type Err = InvalidHost;

    fn from_str(url: &str) -> Result<Self, InvalidHost> {
        let parsed = parse(url)?;
        if parsed.plain && !parsed.loopback {
            return Err(InvalidHost::PlainHttp);
        }
        Ok(parsed.host)
    }
}

impl TryFrom<&str> for Host {
    type Error = InvalidHost;

    fn try_from(url: &str) -> Result<Self, InvalidHost> {
        url.parse()
    }
}

impl TryFrom<String> for Host {
    type Error = InvalidHost;

    fn try_from(url: String) -> Result<Self, InvalidHost> {
        url.parse()
    }
}

/// For arguments that take a [`Host`] or a text: a `Host` always is one.
impl From<std::convert::Infallible> for InvalidHost {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

/// Why a text is no [`Host`]. The text itself is not shown: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidHost {
    /// It begins with neither `https://` nor `http://`.
    #[error("the API host is not a URL: write it as https://host or https://host:port")]
    Scheme,
    /// It has user, path, query or fragment, or no host.
    #[error("the API host must be scheme, host and port only: no user, no path, no query")]
    Parts,
    /// It would send secrets over a network in the clear.
    #[error(
        "the API host uses http://, which sends secrets in the clear: use https://, or Host::plain_http if nobody can listen there"
    )]
    PlainHttp,
}

struct Parsed {
    host: Host,
    plain: bool,
    loopback: bool,
}

fn parse(url: &str) -> Result<Parsed, InvalidHost> {
    let uri: http::Uri = url
        .trim()
        .trim_end_matches('/')
        .parse()
        .map_err(|_| InvalidHost::Scheme)?;
    let plain = match uri.scheme_str() {
        Some("https") => false,
        Some("http") => true,
        _ => return Err(InvalidHost::Scheme),
    };
    let authority = uri.authority().ok_or(InvalidHost::Parts)?;
    let bare = uri.path() == "/" && uri.query().is_none() && !url.contains('#');
    if !bare || authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(InvalidHost::Parts);
    }
    let scheme = if plain { "http" } else { "https" };
    Ok(Parsed {
        host: Host(format!("{scheme}://{authority}").into()),
        plain,
        loopback: is_loopback(authority.host()),
    })
}

/// Whether `host` (a name or an address, IPv6 in brackets) is this machine itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.to_ascii_lowercase().ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_scheme_name_and_port() {
        for (text, host) in [
            ("https://api.example.com/", "https://api.example.com"),
            ("https://api.example.com:8443", "https://api.example.com:8443"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("http://localhost:80", "http://localhost:80"),
        ] {
            assert_eq!(text.parse::<Host>().unwrap().as_str(), host);
        }
    }

    #[test]
    fn each_mistake_has_its_own_message_and_none_shows_the_text() {
        for (text, error) in [
            ("", InvalidHost::Scheme),
            ("api.weixin.qq.com", InvalidHost::Scheme),
            ("ftp://api.weixin.qq.com", InvalidHost::Scheme),
            ("https://user:hush@host", InvalidHost::Parts),
            ("https://host/cgi-bin", InvalidHost::Parts),
            ("https://host?secret=hush", InvalidHost::Parts),
            ("http://gateway.example.com", InvalidHost::PlainHttp),
            ("http://10.0.0.1:80", InvalidHost::PlainHttp),
        ] {
            let found = text.parse::<Host>().unwrap_err();
            assert_eq!(found, error, "{text}");
            assert!(!found.to_string().contains("hush"));
        }
    }

    #[test]
    fn plain_http_elsewhere_has_to_be_asked_for_by_name() {
        assert_eq!(
            Host::plain_http("http://emulator:8080").unwrap().as_str(),
            "http://emulator:8080"
        );
    }
}
