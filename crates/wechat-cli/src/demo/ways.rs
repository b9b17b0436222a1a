//! The three ways to keep a credential outside of the program.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use wechat_core::UnixSeconds;

use super::{Story, World};
use crate::failure::Failure;

pub(super) async fn tell(story: &mut Story, world: &World) -> Result<(), Failure> {
    values(story, world).await?;
    get_and_set(story, world).await?;
    get_and_refresh(story, world).await
}

fn fetches(world: &World) -> usize {
    world.platform.journal().token_fetches()
}

async fn values(story: &mut Story, world: &World) -> Result<(), Failure> {
    story.scene("Way 1: a program that runs for a moment keeps what it got, for its next run");
    let before = fetches(world);
    let kept = world.account().build()?.get_access_token().await?;
    let next_run = world
        .account()
        .access_token(kept.value(), kept.expires_at())
        .build()?;
    let token = next_run.access_token().await?;
    story.claim(
        token.expose() == kept.value(),
        "the next run has the token of the first",
    );
    story.claim(fetches(world) == before + 1, "two runs, one fetch");
    Ok(())
}

async fn get_and_set(story: &mut Story, world: &World) -> Result<(), Failure> {
    story.scene("Way 2: a get and a set function over your own database");
    let before = fetches(world);
    let row = Arc::new(Mutex::new(None::<(String, UnixSeconds)>));
    let program = || {
        let (read, write) = (Arc::clone(&row), Arc::clone(&row));
        world
            .account()
            .access_token_get(move || read.lock().unwrap_or_else(PoisonError::into_inner).clone())
            .access_token_set(move |value, ends| {
                *write.lock().unwrap_or_else(PoisonError::into_inner) = Some((value, ends));
            })
            .build()
    };
    let first = program()?.access_token().await?;
    let second = program()?.access_token().await?;
    let saved = row.lock().unwrap_or_else(PoisonError::into_inner).clone();
    story.claim(
        saved.is_some_and(|(value, _)| value == first.expose()),
        "the token was saved before it was handed out",
    );
    story.claim(
        first == second && fetches(world) == before + 1,
        "a second program found it there: one fetch",
    );
    Ok(())
}

async fn get_and_refresh(story: &mut Story, world: &World) -> Result<(), Failure> {
    story.scene("Way 3: a business server asks its master, and has no secret");
    let master = world.account().build()?;
    let (now, anew) = (master.clone(), master.clone());
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let get = move || {
        let (master, count) = (now.clone(), Arc::clone(&count));
        async move {
            count.fetch_add(1, Ordering::Relaxed);
            let kept = master.get_access_token().await?;
            Ok::<_, wechat_conf::Error>((kept.value().to_owned(), kept.expires_at()))
        }
    };
    let refresh = move || {
        let master = anew.clone();
        async move {
            let granted = master.grant_access_token().await?;
            Ok::<_, wechat_conf::Error>((granted.expose().to_owned(), granted.expires_at()))
        }
    };
    let business = world
        .business_server()
        .access_token_get(get)
        .access_token_refresh(refresh)
        .build()?;
    let masters = master.access_token().await?;
    let before = fetches(world);
    let token = business.access_token().await?;
    story.claim(
        token == masters && asked.load(Ordering::Relaxed) == 1,
        "it has the master's token",
    );
    story.claim(fetches(world) == before, "it asked the platform for nothing");
    Ok(())
}
