//! [`Renewer`]: renews a credential when it is due, also when nobody reads it.

use std::time::Duration;

use tokio::task::JoinHandle;

use crate::{Error, TokenManager};

/// Keeps a credential renewed until it is dropped.
///
/// Readers set off renewals themselves, so most services need none. A token server does, and
/// so does a service that is idle for hours and must answer its first request at once.
#[derive(Debug)]
#[must_use = "dropping the renewer stops it"]
pub struct Renewer {
    task: JoinHandle<()>,
}

impl Renewer {
    /// Looks at least this often: a wall clock may jump, and then the credential ends earlier.
    const LOOK: Duration = Duration::from_secs(30);

    pub(crate) fn start(manager: TokenManager) -> Result<Self, Error> {
        let runtime = tokio::runtime::Handle::try_current().map_err(|_| Error::NoRuntime)?;
        let task = runtime.spawn(async move {
            loop {
                let wait = manager.tend().await.min(Self::LOOK);
                tokio::time::sleep(manager.real(wait)).await;
            }
        });
        Ok(Self { task })
    }
}

impl Drop for Renewer {
    fn drop(&mut self) {
        self.task.abort();
    }
}
