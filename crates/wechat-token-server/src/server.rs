//! [`TokenServer`]: a running token server.

use std::{
    net::SocketAddr,
    sync::{Arc, atomic::AtomicUsize},
    time::{Duration, Instant},
};

use arc_swap::{ArcSwap, ArcSwapOption};
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::rustls::ServerConfig;
use wechat_token::Renewals;

use crate::{
    Error, TokenServerBuilder, admin, api, compatible,
    limit::Strangers,
    listen::Listener,
    metrics::Metrics,
    state::{Shared, State},
    tls::Files,
};

/// A running token server. Dropped, it stops at once; [`shutdown`](Self::shutdown) lets requests in
/// progress end.
#[derive(Debug)]
pub struct TokenServer {
    address: SocketAddr,
    admin: SocketAddr,
    has_tls: bool,
    admin_has_tls: bool,
    tls_files: Option<Files>,
    tls: Arc<ArcSwapOption<ServerConfig>>,
    state: Shared,
    drain: watch::Sender<bool>,
    tasks: JoinSet<()>,
    stock: JoinHandle<()>,
}

impl TokenServer {
    /// How often fetches are counted into the hours of the day.
    const STOCK: Duration = Duration::from_secs(300);

    /// The settings, with their defaults.
    pub fn builder() -> TokenServerBuilder {
        TokenServerBuilder::new()
    }

    pub(crate) async fn start(mut builder: TokenServerBuilder) -> Result<Self, Error> {
        builder.check()?;
        let door = builder.door()?;
        let served = builder.served(None)?;
        let tls = Arc::new(ArcSwapOption::empty());
        if let Some(files) = &builder.tls {
            tls.store(Some(files.load()?));
        }
        let (listener, address) = bind(builder.listen).await?;
        let (admin_listener, admin) = bind(builder.admin).await?;
        let renewals = Renewals::builder()
            .flights(builder.flights)
            .spread(builder.spread)
            .clock(Arc::clone(&builder.clock.0))
            .start()
            .map_err(|_| Error::NoRuntime)?;
        served.registry.renew(&renewals);
        let (drain, draining) = watch::channel(false);
        let state = Arc::new(State {
            served: ArcSwap::from_pointee(served),
            renewals,
            strangers: Strangers::default(),
            metrics: Metrics::default(),
            connections: AtomicUsize::new(0),
            draining,
            started: Instant::now(),
            store: builder.store,
        });
        let has_tls = builder.tls.is_some();
        let admin_has_tls = has_tls && !admin.ip().is_loopback();
        let listen = |socket, router, has_tls: bool| Listener {
            socket,
            router,
            state: Arc::clone(&state),
            tls: has_tls.then(|| Arc::clone(&tls)),
            most_connections: builder.most_connections,
        };
        let router = api::router(Arc::clone(&state))
            .merge(compatible::router(Arc::clone(&state)))
            .merge(admin::health(Arc::clone(&state)).with_state(Arc::clone(&state)));
        let admin_router = admin::router(Arc::clone(&state), door);
        let mut tasks = JoinSet::new();
        tasks.spawn(listen(listener, router, has_tls).serve());
        tasks.spawn(listen(admin_listener, admin_router, admin_has_tls).serve());
        let stock = tokio::spawn(take_stock(Arc::downgrade(&state)));
        let running = Self {
            address,
            admin,
            has_tls,
            admin_has_tls,
            tls_files: builder.tls,
            tls,
            state,
            drain,
            tasks,
            stock,
        };
        tracing::info!(clients = %running.url(), page = %running.admin_url(), "the token server listens");
        Ok(running)
    }

    /// Where clients ask.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the status page and the metrics are.
    pub fn admin_address(&self) -> SocketAddr {
        self.admin
    }

    /// The URL of [`address`](Self::address).
    pub fn url(&self) -> String {
        url(self.address, self.has_tls)
    }

    /// The URL of the status page.
    pub fn admin_url(&self) -> String {
        url(self.admin, self.admin_has_tls)
    }

    /// Takes other accounts and clients and reads the certificate again, without dropping a request.
    /// What was fetched comes back from the store. Addresses, the admin key and limits stay as they
    /// are until a restart.
    ///
    /// # Errors
    ///
    /// Fails when the new settings cannot be used; then nothing has changed.
    pub fn reload(&self, mut settings: TokenServerBuilder) -> Result<(), Error> {
        settings.check()?;
        settings.door()?;
        let before = self.state.served.load();
        let served = settings.served(Some(&before))?;
        // The old place of the files counts only if TLS is on: that takes a restart to change.
        if let Some(files) = settings
            .tls
            .as_ref()
            .filter(|_| self.has_tls)
            .or(self.tls_files.as_ref())
        {
            self.tls.store(Some(files.load()?));
        }
        served.registry.renew(&self.state.renewals);
        self.state.served.store(Arc::new(served));
        tracing::info!("the settings were read again");
        Ok(())
    }

    /// Answers those who wait, lets requests in progress end, and stops. Takes ten seconds at most.
    pub async fn shutdown(mut self) {
        self.drain.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Drop for TokenServer {
    fn drop(&mut self) {
        self.stock.abort();
    }
}

fn url(address: SocketAddr, has_tls: bool) -> String {
    let scheme = if has_tls { "https" } else { "http" };
    format!("{scheme}://{address}")
}

async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Error> {
    let failed = |source| Error::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

/// Counts fetches into the hours of the day, so that the page can show when they were.
async fn take_stock(state: std::sync::Weak<State>) {
    loop {
        tokio::time::sleep(TokenServer::STOCK).await;
        let Some(state) = state.upgrade() else { return };
        for (_, kept) in state.served.load().registry.credentials() {
            kept.take_stock();
        }
    }
}
