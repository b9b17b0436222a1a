//! [`FileStore`]: shared by the processes of one machine, in a folder.
//!
//! For each credential the folder has a record, `….json`, always replaced as a whole, and a lock
//! file, `….lock`. The lease is an operating-system lock on the lock file, so a holder that dies
//! lets go at once. The file also names owner and deadline: past the deadline a waiter puts a new
//! lock file in its place, and a holder that wakes up later finds that the file at that path is
//! no longer the one it locked, and writes nothing.

mod lock;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use wechat_core::{Clock, SystemClock};

use self::lock::{Attempt, LockFile};
use super::{Committed, Document, Lease, Leased, Offer, Record, Sent, StoreError, TokenStore};
use crate::CredentialKey;

/// Keeps credentials in a folder, for all processes of a machine.
///
/// The folder is made when it is not there, for its owner alone; the files in it have mode 0600.
/// A crash at any point leaves the last complete record. A record that cannot be read is put
/// aside as `….corrupt`, and a new value is fetched.
///
/// The folder must be on a local file system with locks; on one of the network, use a database.
///
/// ```
/// use wechat_token::FileStore;
///
/// let store = FileStore::new("/var/lib/my-service/wechat");
/// # let _ = store;
/// ```
#[derive(Clone)]
pub struct FileStore {
    folder: Arc<Path>,
    cache_age: Duration,
    clock: Arc<dyn Clock>,
}

impl FileStore {
    /// A larger file is no record of ours.
    const MAX_RECORD: u64 = 64 * 1024;
    /// Temporary files of this age were left behind by a crash.
    const LEFT_BEHIND: Duration = Duration::from_secs(3600);

    /// A store in `folder`. Nothing is touched before it is used.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into().into(),
            cache_age: Duration::from_secs(3),
            clock: Arc::new(SystemClock),
        }
    }

    /// How long a process may go on with the value it holds before it looks at the file again;
    /// 3 s by default. The platform honours a replaced value for 300 s.
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

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that holds the record of `key`.
    pub fn record_path(&self, key: &CredentialKey) -> PathBuf {
        self.path(key, "json")
    }

    fn path(&self, key: &CredentialKey, extension: &str) -> PathBuf {
        let safe = |c: char| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '_'
            }
        };
        let mut name = format!("{}.{}.{}", key.app_id(), key.kind(), key.family());
        if let Some(scope) = key.scope() {
            name.push('.');
            name.push_str(scope);
        }
        let name: String = name.chars().map(safe).collect();
        self.folder.join(format!("{name}.{extension}"))
    }

    fn now_ms(&self) -> u64 {
        let since = self.clock.wall().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    /// Runs `work` where it may block.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(Self) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = self.clone();
        tokio::task::spawn_blocking(move || work(store))
            .await
            .map_err(StoreError::backend)?
    }

    fn read(&self, key: &CredentialKey) -> Result<Document, StoreError> {
        let path = self.record_path(key);
        let corrupt = |reason| StoreError::Corrupt {
            name: path.display().to_string(),
            reason,
        };
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Document::default()),
            Err(error) => return Err(failed("open", &path)(error)),
        };
        let mut text = String::new();
        match file.take(Self::MAX_RECORD + 1).read_to_string(&mut text) {
            Ok(length) if length as u64 > Self::MAX_RECORD => return Err(corrupt("it is too large")),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(corrupt("it is not UTF-8"));
            }
            Err(error) => return Err(failed("read", &path)(error)),
        }
        Document::from_text(&text, key).map_err(corrupt)
    }

    /// The record, or an empty one in place of one that makes no sense, which is put aside.
    fn read_or_put_aside(&self, key: &CredentialKey) -> Result<Document, StoreError> {
        match self.read(key) {
            Err(error @ StoreError::Corrupt { .. }) => {
                let path = self.record_path(key);
                tracing::warn!(error = %error, "a credential record is put aside");
                fs::rename(&path, self.path(key, "corrupt")).map_err(failed("put aside", &path))?;
                Ok(Document::default())
            }
            other => other,
        }
    }

    /// Replaces the record as a whole, so that a crash at any point leaves the old or the new one.
    fn write(&self, key: &CredentialKey, lock: &LockFile, document: &Document) -> Result<bool, StoreError> {
        let path = self.record_path(key);
        let temporary = self.path(key, &format!("{:x}.tmp", lock.owner()));
        let text = document.to_text(key)?;
        let result = (|| {
            let mut file = private(OpenOptions::new().write(true).create(true).truncate(true))
                .open(&temporary)
                .map_err(failed("create", &temporary))?;
            file.write_all(text.expose().as_bytes())
                .map_err(failed("write", &temporary))?;
            file.sync_all().map_err(failed("write", &temporary))?;
            // The last look before the write: between here and the rename there is nothing to wait for.
            if !lock.is_ours() {
                return Ok(false);
            }
            fs::rename(&temporary, &path).map_err(failed("replace", &path))?;
            Ok(true)
        })();
        if !matches!(result, Ok(true)) {
            fs::remove_file(&temporary).ok();
        }
        // The rename itself survives a power cut only when the folder is written, too.
        if let Ok(folder) = File::open(&self.folder) {
            folder.sync_all().ok();
        }
        result
    }

    fn make_folder(&self) -> Result<(), StoreError> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&self.folder)
            .map_err(failed("create the folder", &self.folder))
    }

    fn try_lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        self.make_folder()?;
        if let Ok(document) = self.read(key)
            && let Some(record) = document.newer_than(known, self.now_ms())
        {
            return Ok(Leased::Newer(record));
        }
        let owner = super::random_owner();
        let lock = match lock::attempt(&self.path(key, "lock"), owner, length, &*self.clock)? {
            Attempt::Locked(lock) => lock,
            Attempt::Busy => {
                return Ok(Leased::Busy {
                    retry_in: Duration::from_millis(40),
                });
            }
        };
        let mut document = self.read_or_put_aside(key)?;
        if let Some(record) = document.newer_than(known, self.now_ms()) {
            lock.release();
            return Ok(Leased::Newer(record));
        }
        self.sweep(key);
        document.begin(owner, self.now_ms());
        if !self.write(key, &lock, &document)? {
            return Ok(Leased::Busy {
                retry_in: Duration::from_millis(40),
            });
        }
        Ok(Leased::Granted(Lease::new(owner, Some(Box::new(lock)))))
    }

    /// Removes what crashes left behind.
    fn sweep(&self, key: &CredentialKey) {
        let prefix = self.path(key, "");
        let Some(prefix) = prefix.file_name().and_then(|name| name.to_str()) else {
            return;
        };
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let old = |modified: SystemTime| modified.elapsed().is_ok_and(|age| age > Self::LEFT_BEHIND);
            let temporary = Path::new(name)
                .extension()
                .is_some_and(|extension| extension == "tmp");
            if name.starts_with(prefix)
                && temporary
                && entry.metadata().and_then(|data| data.modified()).is_ok_and(old)
            {
                fs::remove_file(entry.path()).ok();
            }
        }
    }
}

impl TokenStore for FileStore {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        let key = key.clone();
        self.blocking(move |store| Ok(store.read(&key)?.record(store.now_ms())))
            .await
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        let key = key.clone();
        self.blocking(move |store| store.try_lease(&key, length, known))
            .await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let key = key.clone();
        self.blocking(move |store| {
            let Some(lock) = lease.guard::<LockFile>().filter(|lock| lock.is_ours()) else {
                return Ok(Committed::LeaseLost);
            };
            let mut document = store.read_or_put_aside(&key)?;
            let committed = document.commit(lease.owner(), &offer, store.now_ms());
            if !store.write(&key, lock, &document)? {
                return Ok(Committed::LeaseLost);
            }
            lock.release();
            Ok(committed)
        })
        .await
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        let key = key.clone();
        self.blocking(move |store| {
            let Some(lock) = lease.guard::<LockFile>().filter(|lock| lock.is_ours()) else {
                return Ok(());
            };
            let mut document = store.read_or_put_aside(&key)?;
            document.abort(lease.owner(), sent, store.now_ms());
            store.write(&key, lock, &document)?;
            lock.release();
            Ok(())
        })
        .await
    }

    fn cache_age(&self) -> Option<Duration> {
        Some(self.cache_age)
    }
}

impl std::fmt::Debug for FileStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileStore")
            .field("folder", &self.folder)
            .field("cache_age", &self.cache_age)
            .finish_non_exhaustive()
    }
}

/// Makes files that only their owner can read.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Io { action, path, source }
}
