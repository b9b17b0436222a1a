//! Files: crashes, strangers' contents, modes, deadlines.

use std::{
    fs::{self, File},
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use wechat_core::{ManualClock, Secret, UnixSeconds};
use wechat_token::{
    Committed, CredentialKey, CredentialKind, FileStore, Lease, Leased, Offer, Sent, StoreError, TokenStore,
    conformance,
};

use crate::{
    log::Log,
    platform::Platform,
    world::{START, TestClock, app, builder, get, seconds},
};

const LEASE: Duration = Duration::from_secs(18);

fn key() -> CredentialKey {
    CredentialKey::new(app(), CredentialKind::ACCESS_TOKEN, "classic")
}

fn offer(value: &str) -> Offer {
    Offer {
        value: Secret::new(Arc::from(value)),
        remaining: seconds(7200),
        life: seconds(7200),
        sent_ago: Duration::ZERO,
        answered_ago: Duration::ZERO,
    }
}

/// A store whose clock only a test moves, and that clock.
fn store(folder: &Path) -> (FileStore, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(UnixSeconds::new(START)));
    (FileStore::new(folder).clock(clock.clone()), clock)
}

async fn lease(store: &FileStore, known: u64) -> Lease {
    match store.lease(&key(), LEASE, known).await.unwrap() {
        Leased::Granted(lease) => lease,
        other => panic!("a free lease is granted: {other:?}"),
    }
}

async fn save(store: &FileStore, value: &str, known: u64) -> u64 {
    let lease = lease(store, known).await;
    match store.commit(&key(), lease, offer(value)).await.unwrap() {
        Committed::Stored { generation, .. } => generation,
        other => panic!("the holder's value is stored: {other:?}"),
    }
}

async fn value(store: &FileStore) -> Option<String> {
    let record = store.load(&key()).await.unwrap();
    record.map(|record| record.value.expose().to_string())
}

#[tokio::test]
async fn it_keeps_what_the_manager_relies_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path());

    conformance::store(&store).await;
    conformance::leasing_store(&store).await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_folder_has_mode_0700_and_every_file_in_it_0600() {
    use std::os::unix::fs::PermissionsExt as _;

    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a/b");
    let (store, _) = store(&folder);
    save(&store, "a-value", 0).await;
    let _held = lease(&store, 1).await;

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 2, "record and lock: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn each_record_that_makes_no_sense_is_refused_with_an_error_that_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(folder.path());
    save(&store, "a-value", 0).await;
    let path = store.record_path(&key());
    let good = fs::read_to_string(&path).unwrap();
    let cases: [(Vec<u8>, &str); 9] = [
        (Vec::new(), "it is empty"),
        (good.as_bytes()[..good.len() / 2].to_vec(), "it ends too early"),
        (b"hello".to_vec(), "it is not JSON"),
        (vec![0xff, 0xfe, 0x00], "it is not UTF-8"),
        (vec![b' '; 100_000], "it is too large"),
        (b"{}".to_vec(), "a field is missing or of another type"),
        (
            good.replace("\"version\": 1", "\"version\": 2").into(),
            "it has another version",
        ),
        (
            good.replace("wx5823", "wx9999").into(),
            "it belongs to another credential",
        ),
        (
            good.replace("a-value", "a value").into(),
            "its value cannot be a credential",
        ),
    ];
    for (content, reason) in cases {
        fs::write(&path, content).unwrap();

        let error = store.load(&key()).await.unwrap_err();

        println!("{error}");
        assert!(
            matches!(&error, StoreError::Corrupt { reason: said, .. } if *said == reason),
            "{error:?}"
        );
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
        assert!(!format!("{error} {error:?}").contains("a-value"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_corrupt_record_is_put_aside_and_a_new_value_is_fetched() {
    let (log, _guard) = Log::capture();
    let folder = tempfile::tempdir().unwrap();
    let (clock, platform) = (TestClock::start(), Platform::classic());
    let store = FileStore::new(folder.path()).clock(clock.clone());
    let manager = builder(platform.clone(), &clock)
        .store(store.clone())
        .build()
        .unwrap();
    let path = store.record_path(manager.key());
    fs::write(&path, "torn").unwrap();

    assert_eq!(get(&manager).await, "value-1");

    assert_eq!(
        fs::read_to_string(path.with_extension("corrupt")).unwrap(),
        "torn"
    );
    assert!(fs::read_to_string(&path).unwrap().contains("value-1"));
    assert!(log.count(&path.display().to_string()) > 0, "{}", log.text());
    assert_eq!(platform.fetches(), 1);
}

#[tokio::test]
async fn what_a_crash_left_behind_is_neither_read_nor_kept_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(folder.path());
    save(&store, "a-value", 0).await;
    let record = store.record_path(&key());
    let (old, young) = (record.with_extension("1a.tmp"), record.with_extension("2b.tmp"));
    for path in [&old, &young] {
        fs::write(path, "{\"version\": 1, \"val").unwrap();
    }
    let stranger = folder.path().join("wxother.access_token.classic.3c.tmp");
    fs::write(&stranger, "").unwrap();
    for path in [&old, &stranger] {
        let yesterday = SystemTime::now() - Duration::from_secs(86_400);
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(yesterday)
            .unwrap();
    }

    assert_eq!(value(&store).await.as_deref(), Some("a-value"));
    save(&store, "next", 1).await;

    assert!(!old.exists(), "it was left behind by a crash");
    assert!(young.exists(), "it may belong to a writer");
    assert!(stranger.exists(), "it belongs to another credential");
}

#[tokio::test]
async fn a_lock_file_that_a_crash_left_behind_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(folder.path());
    // The operating system lets go of the lock of a process that died; the text stays.
    drop(lease(&store, 0).await);
    let lock = store.record_path(&key()).with_extension("lock");
    assert!(fs::metadata(&lock).unwrap().len() > 0);

    assert_eq!(save(&store, "a-value", 0).await, 1);
}

#[cfg(unix)]
#[tokio::test]
async fn past_the_deadline_a_waiter_takes_over_and_the_late_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (store, clock) = store(folder.path());
    let stopped = lease(&store, 0).await;
    assert!(matches!(
        store.lease(&key(), LEASE, 0).await.unwrap(),
        Leased::Busy { .. }
    ));

    clock.advance(LEASE + seconds(1));
    save(&store, "of-the-waiter", 0).await;
    let late = store
        .commit(&key(), stopped, offer("of-the-stopped"))
        .await
        .unwrap();

    assert!(matches!(late, Committed::LeaseLost), "{late:?}");
    assert_eq!(value(&store).await.as_deref(), Some("of-the-waiter"));
    assert_eq!(save(&store, "next", 1).await, 2, "the lock works on");
}

#[cfg(unix)]
#[tokio::test]
async fn giving_back_a_lease_that_was_taken_over_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, clock) = store(folder.path());
    let stopped = lease(&store, 0).await;
    clock.advance(LEASE + seconds(1));
    let taken = lease(&store, 0).await;

    store.abort(&key(), stopped, Sent::WithoutEffect).await.unwrap();

    assert!(matches!(
        store.lease(&key(), LEASE, 0).await.unwrap(),
        Leased::Busy { .. }
    ));
    let committed = store.commit(&key(), taken, offer("a-value")).await.unwrap();
    assert!(matches!(committed, Committed::Stored { .. }), "{committed:?}");
}

#[tokio::test]
async fn a_value_outlives_the_process_and_its_life_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (first, _) = store(folder.path());
    save(&first, "a-value", 0).await;

    let (second, clock) = store(folder.path());
    clock.advance(seconds(7000));
    let record = second.load(&key()).await.unwrap().unwrap();

    assert_eq!(
        (record.remaining, record.life),
        (seconds(200), Some(seconds(7200)))
    );
    clock.advance(seconds(200));
    assert_eq!(value(&second).await, None);
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let parent = tempfile::tempdir().unwrap();
    let file = parent.path().join("file");
    fs::write(&file, "").unwrap();
    let (store, _) = store(&file.join("folder"));

    let error = store.lease(&key(), LEASE, 0).await.unwrap_err();

    assert!(
        error.to_string().starts_with("cannot create the folder"),
        "{error}"
    );
    assert!(error.to_string().contains("file/folder"), "{error}");
}

#[tokio::test]
async fn names_of_files_come_from_the_key_and_stay_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store(folder.path());
    let key = CredentialKey::new(app(), CredentialKind::custom("../../etc/passwd"), "classic");

    let path = store.record_path(&key);

    assert_eq!(path.parent(), Some(folder.path()));
    assert_eq!(
        store.record_path(&self::key()).file_name().unwrap(),
        "wx5823bf96d3bd56c7.access_token.classic.json"
    );
}
