//! The suite that every store must pass, on both databases.

use std::time::Duration;

use tokio::task::JoinSet;
use wechat_sql::SqlStore;
use wechat_token::{Committed, Leased, Offer, TokenStore, conformance};

use super::{Databases, key};

#[tokio::test]
async fn it_is_a_store_that_grants_leases() {
    for url in &Databases::new().urls {
        let store = SqlStore::connect(url).await.unwrap();

        conformance::store(&store).await;
        conformance::leasing_store(&store).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_thirty_two_who_ask_at_once_one_gets_the_lease() {
    for url in &Databases::new().urls {
        let mut asking = JoinSet::new();
        for _ in 0..8 {
            // A pool of its own for each, as in eight processes.
            let store = SqlStore::connect(url).await.unwrap();
            for _ in 0..4 {
                let store = store.clone();
                asking.spawn(async move { store.lease(&key(), Duration::from_secs(20), 0).await.unwrap() });
            }
        }

        let leases = asking.join_all().await;

        let granted = leases
            .iter()
            .filter(|leased| matches!(leased, Leased::Granted(_)));
        assert_eq!(granted.count(), 1, "{url}");
    }
}

#[tokio::test]
async fn a_lease_ends_by_the_clock_of_the_database_alone() {
    for url in &Databases::new().urls {
        let store = SqlStore::connect(url).await.unwrap();
        let lease = store.lease(&key(), Duration::from_millis(30), 0).await.unwrap();
        assert!(matches!(lease, Leased::Granted(_)));

        let mut next = store.lease(&key(), Duration::from_secs(20), 0).await.unwrap();
        while matches!(next, Leased::Busy { .. }) {
            next = store.lease(&key(), Duration::from_secs(20), 0).await.unwrap();
        }

        assert!(matches!(next, Leased::Granted(_)), "{next:?}");
    }
}

#[tokio::test]
async fn a_commit_that_is_repeated_because_its_answer_was_lost_is_recognised() {
    for url in &Databases::new().urls {
        let store = SqlStore::connect(url).await.unwrap();
        let Leased::Granted(lease) = store.lease(&key(), Duration::from_secs(20), 0).await.unwrap() else {
            panic!()
        };
        let again = wechat_token::Lease::new(lease.owner(), None);
        let offer = Offer {
            value: "value".into(),
            remaining: Duration::from_secs(7000),
            life: Duration::from_secs(7200),
            sent_ago: Duration::ZERO,
            answered_ago: Duration::ZERO,
        };

        let first = store.commit(&key(), lease, offer.clone()).await.unwrap();
        let second = store.commit(&key(), again, offer).await.unwrap();

        assert!(
            matches!(
                first,
                Committed::Stored {
                    generation: 1,
                    suspect: false
                }
            ),
            "{first:?}"
        );
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }
}
