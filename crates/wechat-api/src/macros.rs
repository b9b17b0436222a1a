//! The macros that tie ordinary structs to the wire, so that a call costs one line.

/// Makes a struct a call: `endpoint!(Name: METHOD "path" [options] -> Answer);`
///
/// The struct stays ordinary Rust with `#[derive(Serialize)]`. Its fields go into the query with GET
/// and into the JSON body with POST; a path may end with `?action=x` or `#action=x` where one path has
/// several operations. Calls with GET may be repeated when the platform is busy.
///
/// ```
/// use serde::{Deserialize, Serialize};
///
/// wechat_api::endpoint!(CreateThing: POST "/cgi-bin/thing/create" -> CreatedThing);
///
/// #[derive(Serialize)]
/// struct CreateThing {
///     name: String,
/// }
///
/// #[derive(Deserialize)]
/// struct CreatedThing {
///     id: u64,
/// }
/// # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
/// let id = api.send(&CreateThing { name: "a".into() }).await?.id;
/// # let _ = id;
/// # Ok(())
/// # }
/// ```
///
/// | Answer | is |
/// |---|---|
/// | `-> T` | a JSON object, `T: Deserialize` |
/// | `-> file` | a file: [`Download`](wechat_http::Download) |
/// | `-> file or T` | one or the other: [`FileOr<T>`](crate::FileOr) |
///
/// | Option | does |
/// |---|---|
/// | `query("type", "lang")` | these fields (by their names on the wire) travel in the query of a POST |
/// | `upload("media": media)` | the field `media`, an [`Upload`](wechat_http::Upload) or an `Option` of one, is the form's part of that name; the other fields are texts of the form |
/// | `raw(body)` | the field `body` (something that is `Into<Body>`) is the body as it is; the other fields go into the query |
/// | `secret("access_token": token)` | the field `token`, a `Secret<String>`, goes into the query and never into a refusal's text |
/// | `auth(Auth::None)` | another credential than the access token, see [`Auth`](crate::Auth) |
/// | `host("https://mp.weixin.qq.com")` | another host of the platform |
/// | `repeatable` | a POST that may be repeated: it only reads, or sets a state |
/// | `once` | a GET that may not: it changes something |
///
/// Fields named in `upload`, `raw` and `secret` carry `#[serde(skip)]`.
///
/// `endpoint!(Name: PAGE "https://host" "/path");` is for a web page: a [`Page`](crate::Page), whose
/// struct builds its URL itself.
#[macro_export]
macro_rules! endpoint {
    ($name:ident: PAGE $host:literal $path:literal) => {
        impl $crate::Page for $name {
            const HOST: &'static str = $host;
            const PATH: &'static str = $path;
        }
    };
    ($name:ident: $method:ident $path:literal $([$($option:tt)*])? -> $($answer:tt)+) => {
        impl $crate::Endpoint for $name {
            $crate::endpoint!(@answer $($answer)+);

            const METHOD: $crate::Method = $crate::Method::$method;
            const PATH: &'static str = $path;
            $crate::endpoint!(@auth [$($($option)*)?]);
            const REPEATABLE: bool = $crate::endpoint!(@repeatable $method [$($($option)*)?]);

            fn call(&self) -> $crate::Call {
                let draft = $crate::Draft::new(self);
                $crate::endpoint!(@call self draft [] [$($($option)*)?])
            }
        }
    };

    (@answer file or $answer:ty) => {
        type Answer = $crate::FileOr<$answer>;
        type Shape = $crate::AsFile;
    };
    (@answer file) => {
        type Answer = $crate::Download;
        type Shape = $crate::AsFile;
    };
    (@answer $answer:ty) => {
        type Answer = $answer;
        type Shape = $crate::AsJson;
    };

    (@auth []) => {};
    (@auth [auth($auth:expr) $($rest:tt)*]) => {
        const AUTH: $crate::Auth = $auth;
    };
    (@auth [$first:tt $($rest:tt)*]) => {
        $crate::endpoint!(@auth [$($rest)*]);
    };

    (@repeatable GET []) => { true };
    (@repeatable POST []) => { false };
    (@repeatable $method:ident [repeatable $($rest:tt)*]) => { true };
    (@repeatable $method:ident [once $($rest:tt)*]) => { false };
    (@repeatable $method:ident [$first:tt $($rest:tt)*]) => {
        $crate::endpoint!(@repeatable $method [$($rest)*])
    };

    // Secrets wait until the draft is a call.
    (@call $this:ident $draft:ident [$($secret:literal: $field:ident)*] []) => {
        $draft.call()$(.secret_query($secret, &$this.$field))*
    };
    (@call $this:ident $draft:ident $secrets:tt [, $($rest:tt)*]) => {
        $crate::endpoint!(@call $this $draft $secrets [$($rest)*])
    };
    (@call $this:ident $draft:ident $secrets:tt [query($($name:literal),+ $(,)?) $($rest:tt)*]) => {{
        let draft = $draft.query(&[$($name),+]);
        $crate::endpoint!(@call $this draft $secrets [$($rest)*])
    }};
    (@call $this:ident $draft:ident $secrets:tt [upload($name:literal: $field:ident) $($rest:tt)*]) => {{
        let draft = $draft.upload($name, $this.$field.clone());
        $crate::endpoint!(@call $this draft $secrets [$($rest)*])
    }};
    (@call $this:ident $draft:ident $secrets:tt [raw($field:ident) $($rest:tt)*]) => {{
        let draft = $draft.raw($this.$field.clone());
        $crate::endpoint!(@call $this draft $secrets [$($rest)*])
    }};
    (@call $this:ident $draft:ident $secrets:tt [host($host:literal) $($rest:tt)*]) => {{
        let draft = $draft.host($host);
        $crate::endpoint!(@call $this draft $secrets [$($rest)*])
    }};
    (@call $this:ident $draft:ident [$($secrets:tt)*] [secret($name:literal: $field:ident) $($rest:tt)*]) => {
        $crate::endpoint!(@call $this $draft [$($secrets)* $name: $field] [$($rest)*])
    };
    (@call $this:ident $draft:ident $secrets:tt [auth($auth:expr) $($rest:tt)*]) => {
        $crate::endpoint!(@call $this $draft $secrets [$($rest)*])
    };
    (@call $this:ident $draft:ident $secrets:tt [repeatable $($rest:tt)*]) => {
        $crate::endpoint!(@call $this $draft $secrets [$($rest)*])
    };
    (@call $this:ident $draft:ident $secrets:tt [once $($rest:tt)*]) => {
        $crate::endpoint!(@call $this $draft $secrets [$($rest)*])
    };
}

/// A setter for each optional field: `setters!(ListFollowers { next_openid: Option<OpenId> });`
///
/// The field's own documentation says what it is; the setter points there.
#[allow(unused_macros, reason = "a chapter may need none, and be the only one")]
macro_rules! setters {
    ($name:ident { $($fields:tt)* }) => {
        impl $name {
            setters!(@each $($fields)*);
        }
    };
    (@each) => {};
    (@each $field:ident: Option<$type:ty> $(, $($rest:tt)*)?) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
        #[must_use]
        pub fn $field(mut self, $field: impl Into<$type>) -> Self {
            self.$field = Some($field.into());
            self
        }
        $(setters!(@each $($rest)*);)?
    };
    (@each $field:ident: $type:ty $(, $($rest:tt)*)?) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](Self#structfield.", stringify!($field), ").")]
        #[must_use]
        pub fn $field(mut self, $field: impl Into<$type>) -> Self {
            self.$field = $field.into();
            self
        }
        $(setters!(@each $($rest)*);)?
    };
}

/// Calls whose fields are not documented any more: any JSON goes in, any JSON comes out.
///
/// ```text
/// untyped! {
///     /// Adds a product.
///     "增加商品"
///     CreateProduct: POST "/merchant/create";
/// }
/// ```
///
/// With GET the members of the JSON object are the query.
#[allow(unused_macros, reason = "a chapter may need none, and be the only one")]
macro_rules! untyped {
    ($($(#[$attribute:meta])* $title:literal $name:ident: $method:ident $path:literal $([$($option:tt)*])?;)+) => {$(
        $(#[$attribute])*
        ///
        /// Its fields are not documented any more: parameters and answer are any JSON.
        #[doc(alias = $title)]
        #[derive(Clone, Debug, serde::Serialize)]
        #[cfg_attr(feature = "conformance", derive(serde::Deserialize))]
        #[serde(transparent)]
        #[non_exhaustive]
        pub struct $name {
            /// The parameters, a JSON object.
            pub parameters: $crate::Json,
        }

        impl $name {
            /// The call with `parameters`, a JSON object.
            pub fn new(parameters: $crate::Json) -> Self {
                Self { parameters }
            }
        }

        $crate::endpoint!($name: $method $path $([$($option)*])? -> $crate::Json);
    )+};
}

/// A type for values of a set that the platform extends without notice: those known have names, and
/// unknown ones survive. The value is a text (`str`) or a number (`i64`).
///
/// ```
/// wechat_api::open_enum! {
///     /// The language of places' names (`lang`).
///     pub struct Lang(str) {
///         /// Simplified Chinese (简体).
///         ZH_CN = "zh_CN",
///         /// English.
///         EN = "en",
///     }
/// }
///
/// assert_eq!(Lang::EN.as_str(), "en");
/// assert_eq!(serde_json::to_string(&Lang::from("th")).unwrap(), "\"th\"");
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$attribute:meta])* pub struct $name:ident(str) {
        $($(#[$doc:meta])* $constant:ident = $value:literal),+ $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(std::borrow::Cow<'static, str>);

        impl $name {
            $($(#[$doc])* #[doc = concat!("\n\n`", $value, "`")]
            pub const $constant: Self = Self(std::borrow::Cow::Borrowed($value));)+

            /// The value as the platform writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(value.to_owned().into())
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
    ($(#[$attribute:meta])* pub struct $name:ident(i64) {
        $($(#[$doc:meta])* $constant:ident = $value:literal),+ $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        /// Reads a number, or a text of digits.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::adapt::number::deserialize(deserializer).map(Self)
            }
        }

        impl $name {
            $($(#[$doc])* #[doc = concat!("\n\n`", $value, "`")]
            pub const $constant: Self = Self($value);)+

            /// The value as the platform writes it.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

/// An id that the platform writes as a number here and as a text there: kept, and sent, as a text.
///
/// ```text
/// text_id! {
///     /// The number of a sub-merchant.
///     pub struct MerchantId;
/// }
/// ```
#[allow(unused_macros, reason = "a chapter may need none, and be the only one")]
macro_rules! text_id {
    ($(#[$attribute:meta])* pub struct $name:ident;) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as the platform writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<u64> for $name {
            fn from(id: u64) -> Self {
                Self(id.to_string())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Reads a text or a number.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match $crate::Json::deserialize(deserializer)? {
                    $crate::Json::String(id) => Ok(Self(id)),
                    $crate::Json::Number(id) => Ok(Self(id.to_string())),
                    _ => Err(serde::de::Error::custom("neither a text nor a number")),
                }
            }
        }
    };
}
