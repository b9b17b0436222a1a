//! For the most used framework one line is enough.

use crate::Callback;

impl Callback {
    /// A router that serves this callback at `path`, in axum's syntax: `/wechat`, or
    /// `/wechat/{account}` for a [`Directory`](crate::Directory) that goes by path.
    ///
    /// An application with a router of its own merges it, or takes the callback as the service it
    /// is: `router.route_service("/wechat", callback)`.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// use wechat_callback::Callback;
    ///
    /// # let conf = Arc::new(wechat_crypto::CallbackSettings::plain("QDG6eK".parse().unwrap()));
    /// let callback = Callback::builder(conf).build()?;
    /// let router = axum::Router::new()
    ///     .route("/health", axum::routing::get(async || "ok"))
    ///     .merge(callback.router("/wechat"));
    /// # let _: axum::Router = router;
    /// # Ok::<(), wechat_callback::BuildError>(())
    /// ```
    pub fn router(&self, path: &str) -> axum::Router {
        axum::Router::new().route_service(path, self.clone())
    }
}
