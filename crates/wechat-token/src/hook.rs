//! A user's own functions as store and source.
//!
//! The original `WechatConf` lets its users give functions: get and set on the machine that
//! refreshes, get and refresh on those that must not. They may be `async` or not, and may fail
//! with any error.

use std::{fmt, future::Future, sync::Arc, time::Duration};

use wechat_core::{Clock, SystemClock, UnixSeconds};

use crate::{
    CredentialKey, CredentialKind, FetchMode, Fetched, Lease, Offer, Record, SourceError, StoreError,
    TokenSource, TokenStore,
    source::{BadValue, BoxFuture, check_value},
    store::Committed,
};

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Hook<A, R> = Arc<dyn Fn(A) -> BoxFuture<'static, Result<R, BoxError>> + Send + Sync>;

/// A value and its end, as functions give it: `(value, expires_at)`.
#[derive(Clone)]
pub struct Kept {
    value: String,
    expires_at: UnixSeconds,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// What a get function may return: `(value, expires_at)`, an `Option` of that, or a `Result` of
/// either. `expires_at` is in UNIX seconds; nothing means "no token yet".
pub trait GetOutput: Send + 'static {
    /// The value, if there is one.
    ///
    /// # Errors
    ///
    /// Fails with the function's own error.
    fn kept(self) -> Result<Option<Kept>, BoxError>;
}

impl<S: Into<String> + Send + 'static, T: Into<UnixSeconds> + Send + 'static> GetOutput for (S, T) {
    fn kept(self) -> Result<Option<Kept>, BoxError> {
        Ok(Some(Kept {
            value: self.0.into(),
            expires_at: self.1.into(),
        }))
    }
}

impl<O: GetOutput> GetOutput for Option<O> {
    fn kept(self) -> Result<Option<Kept>, BoxError> {
        self.map_or(Ok(None), GetOutput::kept)
    }
}

impl<O: GetOutput, E: Into<BoxError> + Send + 'static> GetOutput for Result<O, E> {
    fn kept(self) -> Result<Option<Kept>, BoxError> {
        self.map_err(Into::into)?.kept()
    }
}

/// What a set function may return: nothing, or a `Result` with nothing in it.
pub trait SetOutput: Send + 'static {
    /// Whether it worked.
    ///
    /// # Errors
    ///
    /// Fails with the function's own error.
    fn done(self) -> Result<(), BoxError>;
}

impl SetOutput for () {
    fn done(self) -> Result<(), BoxError> {
        Ok(())
    }
}

impl<E: Into<BoxError> + Send + 'static> SetOutput for Result<(), E> {
    fn done(self) -> Result<(), BoxError> {
        self.map_err(Into::into)
    }
}

/// Marks a function that is not `async`; it runs where it may block.
#[derive(Debug)]
pub enum Blocking {}

/// Marks an `async` function.
#[derive(Debug)]
pub enum Async {}

/// A get function: `Fn() -> impl GetOutput`, `async` or not. Which of the two, the compiler sees.
pub trait GetFn<Kind>: Send + Sync + 'static {
    #[doc(hidden)]
    fn call(self: Arc<Self>) -> BoxFuture<'static, Result<Option<Kept>, BoxError>>;
}

impl<F: Fn() -> O + Send + Sync + 'static, O: GetOutput> GetFn<Blocking> for F {
    fn call(self: Arc<Self>) -> BoxFuture<'static, Result<Option<Kept>, BoxError>> {
        Box::pin(async move { blocking(move || self().kept()).await })
    }
}

impl<F, O> GetFn<Async> for F
where
    F: Fn() -> O + Send + Sync + 'static,
    O: Future<Output: GetOutput> + Send + 'static,
{
    fn call(self: Arc<Self>) -> BoxFuture<'static, Result<Option<Kept>, BoxError>> {
        Box::pin(async move { self().await.kept() })
    }
}

/// A set function: `Fn(value, expires_at) -> impl SetOutput`, `async` or not.
pub trait SetFn<Kind>: Send + Sync + 'static {
    #[doc(hidden)]
    fn call(self: Arc<Self>, kept: Kept) -> BoxFuture<'static, Result<(), BoxError>>;
}

impl<F: Fn(String, UnixSeconds) -> O + Send + Sync + 'static, O: SetOutput> SetFn<Blocking> for F {
    fn call(self: Arc<Self>, kept: Kept) -> BoxFuture<'static, Result<(), BoxError>> {
        Box::pin(async move { blocking(move || self(kept.value, kept.expires_at).done()).await })
    }
}

impl<F, O> SetFn<Async> for F
where
    F: Fn(String, UnixSeconds) -> O + Send + Sync + 'static,
    O: Future<Output: SetOutput> + Send + 'static,
{
    fn call(self: Arc<Self>, kept: Kept) -> BoxFuture<'static, Result<(), BoxError>> {
        Box::pin(async move { self(kept.value, kept.expires_at).await.done() })
    }
}

async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, BoxError> + Send + 'static,
) -> Result<R, BoxError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) if error.is_panic() => Err("it panicked".into()),
        Err(_) => Err("its runtime is shutting down".into()),
    }
}

/// How long until `end`. By whole seconds a value would live up to one too long.
fn until(clock: &dyn Clock, end: UnixSeconds) -> Duration {
    let end = end.to_system_time();
    end.duration_since(clock.wall()).unwrap_or_default()
}

/// The whole second in which a life of `remaining` ends.
fn end(clock: &dyn Clock, remaining: Duration) -> UnixSeconds {
    let end = clock.wall().checked_add(remaining);
    end.map_or_else(|| clock.unix(), UnixSeconds::from)
}

/// A store made of a user's get and set functions, either of which may be absent.
///
/// It grants no lease: one process refreshes, or the source is shared by nature.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use wechat_core::UnixSeconds;
/// use wechat_token::{CredentialKind, FunctionStore};
///
/// let kept = Arc::new(Mutex::new(None::<(String, UnixSeconds)>));
/// let (read, write) = (Arc::clone(&kept), kept);
/// let store = FunctionStore::new(CredentialKind::ACCESS_TOKEN)
///     .get(move || read.lock().unwrap().clone())
///     .set(move |value, expires_at| *write.lock().unwrap() = Some((value, expires_at)));
/// # let _ = store;
/// ```
#[derive(Clone)]
pub struct FunctionStore {
    get_name: Arc<str>,
    set_name: Arc<str>,
    get: Option<Hook<(), Option<Kept>>>,
    set: Option<Hook<Kept, ()>>,
    cache_age: Duration,
    clock: Arc<dyn Clock>,
}

impl FunctionStore {
    /// A store without functions. `kind` names them in errors.
    #[expect(clippy::needless_pass_by_value, reason = "reads better at the call")]
    pub fn new(kind: CredentialKind) -> Self {
        Self {
            get_name: format!("{kind} get").into(),
            set_name: format!("{kind} set").into(),
            get: None,
            set: None,
            cache_age: Duration::ZERO,
            clock: Arc::new(SystemClock),
        }
    }

    /// The function that is asked for the kept value and its end.
    #[must_use]
    pub fn get<K: 'static>(mut self, get: impl GetFn<K>) -> Self {
        let get = Arc::new(get);
        self.get = Some(Arc::new(move |()| Arc::clone(&get).call()));
        self
    }

    /// The function that is told of each fetched value and its end, before it is handed out.
    #[must_use]
    pub fn set<K: 'static>(mut self, set: impl SetFn<K>) -> Self {
        let set = Arc::new(set);
        self.set = Some(Arc::new(move |kept| Arc::clone(&set).call(kept)));
        self
    }

    /// Without its set function: asked, never told. For machines that do not refresh themselves.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.set = None;
        self
    }

    /// How long a value goes on being used before the get function is asked again. Zero, the
    /// default, asks it on every read.
    #[must_use]
    pub fn cache_age(mut self, age: Duration) -> Self {
        self.cache_age = age;
        self
    }

    /// Reads the time from `clock`.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }
}

impl TokenStore for FunctionStore {
    async fn load(&self, _key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let Some(get) = &self.get else { return Ok(None) };
        let name = || Arc::clone(&self.get_name);
        let kept = get(())
            .await
            .map_err(|source| StoreError::Function { name: name(), source })?;
        let Some(kept) = kept.filter(|kept| !kept.value.is_empty()) else {
            return Ok(None);
        };
        check_value(&kept.value).map_err(|source| StoreError::BadValue { name: name(), source })?;
        let remaining = until(&*self.clock, kept.expires_at);
        Ok((!remaining.is_zero()).then(|| Record {
            value: wechat_core::Secret::new(kept.value.into()),
            remaining: remaining.min(Fetched::MAX_LIFE),
            life: None,
            generation: 0,
            suspect: false,
        }))
    }

    async fn commit(
        &self,
        _key: &CredentialKey,
        _lease: Lease,
        offer: Offer,
    ) -> Result<Committed, StoreError> {
        if let Some(set) = &self.set {
            let kept = Kept {
                value: offer.value.expose().to_string(),
                expires_at: end(&*self.clock, offer.remaining),
            };
            set(kept).await.map_err(|source| StoreError::Function {
                name: Arc::clone(&self.set_name),
                source,
            })?;
        }
        Ok(Committed::Stored {
            generation: 0,
            suspect: false,
        })
    }

    fn cache_age(&self) -> Option<Duration> {
        self.get.is_some().then_some(self.cache_age)
    }
}

impl fmt::Debug for FunctionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FunctionStore")
            .field("get", &self.get.is_some())
            .field("set", &self.set.is_some())
            .finish_non_exhaustive()
    }
}

/// A source made of a user's refresh function, for business servers that never ask the platform.
///
/// ```
/// use wechat_token::{CredentialKind, FunctionSource};
///
/// let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, || async {
///     // Ask the one server that refreshes…
///     Ok::<_, std::io::Error>(("value".to_owned(), 1_893_456_000_u64))
/// });
/// # let _ = source;
/// ```
#[derive(Clone)]
pub struct FunctionSource {
    kind: CredentialKind,
    name: Arc<str>,
    refresh: Hook<(), Option<Kept>>,
    clock: Arc<dyn Clock>,
}

impl FunctionSource {
    /// A source that calls `refresh`, which gives `(value, expires_at)`.
    pub fn new<K: 'static>(kind: CredentialKind, refresh: impl GetFn<K>) -> Self {
        let refresh = Arc::new(refresh);
        Self {
            name: format!("{kind} refresh").into(),
            kind,
            refresh: Arc::new(move |()| Arc::clone(&refresh).call()),
            clock: Arc::new(SystemClock),
        }
    }

    /// Reads the time from `clock`.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    fn failed(&self, source: impl Into<BoxError>) -> SourceError {
        SourceError::Function {
            name: Arc::clone(&self.name),
            source: source.into(),
        }
    }
}

impl TokenSource for FunctionSource {
    fn kind(&self) -> CredentialKind {
        self.kind.clone()
    }

    async fn fetch(&self, _mode: FetchMode) -> Result<Fetched, SourceError> {
        let kept = (self.refresh)(())
            .await
            .map_err(|source| self.failed(source))?
            .ok_or_else(|| self.failed("it gave no value"))?;
        let life = until(&*self.clock, kept.expires_at);
        Fetched::new(kept.value, life.min(Fetched::MAX_LIFE)).map_err(|source| match source {
            BadValue::NoLife => {
                self.failed("the value it gave has ended already (expires_at is in the past)")
            }
            other => self.failed(other),
        })
    }

    // Somebody else refreshes; asking several times retires nothing.
    fn is_shared_by_nature(&self) -> bool {
        true
    }
}

impl fmt::Debug for FunctionSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FunctionSource")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get<K: 'static>(function: impl GetFn<K>) -> FunctionStore {
        FunctionStore::new(CredentialKind::ACCESS_TOKEN).get(function)
    }

    #[test]
    fn functions_of_every_shape_are_accepted() {
        let _ = get(|| ("value", 1_u64));
        let _ = get(|| Some((String::new(), UnixSeconds::new(1))));
        let _ = get(|| Ok::<Option<(String, u64)>, std::io::Error>(None));
        let _ = get(|| async { ("value", 1_u64) });
        let _ = get(|| async { None::<(String, u64)> });
        let _ = get(|| async { Err::<Option<(String, u64)>, &'static str>("down") });
        let _ = get(|| ("x", 1_u64))
            .set(|_, _| ())
            .set(|_, _| async { Err::<(), &str>("full") });
        let _ = FunctionSource::new(CredentialKind::JSAPI_TICKET, || ("value", 1_u64));
    }
}
