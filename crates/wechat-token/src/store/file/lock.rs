//! The lock file of one credential: an operating-system lock with a deadline.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use wechat_core::Clock;

use super::{StoreError, failed, private};

/// Who holds the lock, and until when others respect it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Holder {
    owner: String,
    process: u32,
    deadline_ms: u64,
}

/// A lock file that this process has locked. Dropping it unlocks.
#[derive(Debug)]
pub(super) struct LockFile {
    file: File,
    path: PathBuf,
    owner: u128,
}

pub(super) enum Attempt {
    Locked(LockFile),
    Busy,
}

impl LockFile {
    pub(super) fn owner(&self) -> u128 {
        self.owner
    }

    /// Whether the file at the path is still the one locked: nobody has replaced it since.
    pub(super) fn is_ours(&self) -> bool {
        is_same(&self.file, &self.path)
    }

    /// Gives the lock back before the file is closed. What a crash leaves in the file is harmless,
    /// but an empty file says that nobody died.
    pub(super) fn release(&self) {
        if self.is_ours() {
            self.file.set_len(0).ok();
        }
        self.file.unlock().ok();
    }

    fn locked(mut file: File, path: &Path, holder: &Holder, owner: u128) -> Result<Self, StoreError> {
        let text = serde_json::to_vec(holder).map_err(StoreError::backend)?;
        (|| {
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(&text)
        })()
        .map_err(failed("write", path))?;
        Ok(Self {
            file,
            path: path.to_owned(),
            owner,
        })
    }
}

/// Tries to get the lock at `path` for `length`; past its deadline it is taken from its holder.
pub(super) fn attempt(
    path: &Path,
    owner: u128,
    length: Duration,
    clock: &dyn Clock,
) -> Result<Attempt, StoreError> {
    let now_ms = || unix_ms(clock.wall());
    let holder = Holder {
        owner: format!("{owner:032x}"),
        process: std::process::id(),
        deadline_ms: now_ms().saturating_add(u64::try_from(length.as_millis()).unwrap_or(u64::MAX)),
    };
    // A file that was replaced between opening and locking is the old one: look again.
    for _ in 0..8 {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) if is_same(&file, path) => {
                return LockFile::locked(file, path, &holder, owner).map(Attempt::Locked);
            }
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(failed("lock", path)(error)),
            Err(TryLockError::WouldBlock) => {
                let Some(before) = overdue(path, length, now_ms()) else {
                    return Ok(Attempt::Busy);
                };
                // A new holder writes its name just after it locked; until then the file names the
                // one before. A holder that is really overdue is still there after a moment.
                std::thread::sleep(Duration::from_millis(50));
                if overdue(path, length, now_ms()) != Some(before) {
                    return Ok(Attempt::Busy);
                }
                return take_over(path, &file, &holder, owner, || overdue(path, length, now_ms()));
            }
        }
    }
    Ok(Attempt::Busy)
}

/// What the lock file says, if its holder is past its deadline. Empty text: nobody wrote anything.
fn overdue(path: &Path, length: Duration, now_ms: u64) -> Option<String> {
    let mut text = String::new();
    let file = File::open(path).ok()?;
    let modified = file.metadata().and_then(|data| data.modified()).ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    let deadline_ms = match serde_json::from_str::<Holder>(&text) {
        Ok(holder) => holder.deadline_ms,
        // Stopped before it wrote its name: respected as long as our own lease would be.
        Err(_) => unix_ms(modified).saturating_add(u64::try_from(length.as_millis()).unwrap_or(u64::MAX)),
    };
    (now_ms > deadline_ms).then_some(text)
}

/// Puts a new lock file, locked by us, in the place of the overdue one. A second lock, held for
/// an instant, keeps two waiters from doing so at once.
fn take_over(
    path: &Path,
    overdue_file: &File,
    holder: &Holder,
    owner: u128,
    still_overdue: impl Fn() -> Option<String>,
) -> Result<Attempt, StoreError> {
    if !cfg!(unix) {
        // Elsewhere a locked file can be neither read nor replaced: its holder's death is awaited.
        return Ok(Attempt::Busy);
    }
    let guard_path = path.with_extension("takeover");
    let guard = open(&guard_path)?;
    if guard.try_lock().is_err() || !is_same(overdue_file, path) || still_overdue().is_none() {
        return Ok(Attempt::Busy);
    }
    let new_path = path.with_extension(format!("{owner:x}.tmp"));
    let file = open(&new_path)?;
    if file.try_lock().is_err() {
        return Ok(Attempt::Busy);
    }
    let lock = LockFile::locked(file, path, holder, owner)?;
    fs::rename(&new_path, path).map_err(failed("replace", path))?;
    tracing::warn!(
        lock = %path.display(),
        "the holder of a credential's lease is past its deadline; the lease is taken from it"
    );
    Ok(Attempt::Locked(lock))
}

fn open(path: &Path) -> Result<File, StoreError> {
    private(
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false),
    )
    .open(path)
    .map_err(failed("open", path))
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => ours.ino() == there.ino() && ours.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_file: &File, path: &Path) -> bool {
    // Nobody replaces a locked file there, see `take_over`.
    path.exists()
}

fn unix_ms(time: std::time::SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
