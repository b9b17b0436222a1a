//! One process of a fleet: a business server that calls the API with a token it shares with the
//! others. It does what it reads from its input, and ends with it.
//!
//! | it reads | it does | it answers |
//! |---|---|---|
//! | `read N` | `N` tasks ask for the token at once | `done ok=… failed=… worst_ms=… tokens=…` |
//! | `call N` | `N` tasks call the API at once | the same |
//! | `call N at MS` | the same at that moment, in milliseconds since 1970 | the same |
//! | `hinder NAME` | something comes in between at the next fetch | `hindered`, and `holding` when it does |
//! | `loop N PAUSE` | `N` tasks go on calling the API, with some `PAUSE` seconds in between | `looping` |
//! | `report` | nothing | `done …` for all calls since the last report |
//!
//! Everything it has to know is in its environment, see [`Settings`].

mod source;
mod work;

use std::{env, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use wechat_core::{AppId, Secret};
use wechat_http::{Client, Host};
use wechat_redis::{Redis, RedisStore};
use wechat_sql::SqlStore;
use wechat_tests::pace::{Pace, Paced};
use wechat_token::{ClassicToken, FileStore, StableToken, TokenManager, TokenManagerBuilder, TokenSource};

use self::{source::Hindered, work::Work};

/// What the one who starts us has set.
struct Settings {
    app_id: AppId,
    secret: Secret<String>,
    client: Client,
    /// `file:DIR`, `sqlite:FILE`, `postgres://…`, `redis://…` or `sentinel:NAME,URL,URL`.
    store: String,
    pace: Pace,
    /// How long a fetch may take, and a request to the store, by the scaled clock.
    fetch_timeout: Duration,
    store_timeout: Duration,
}

impl Settings {
    fn read() -> Result<Self> {
        let number = |name: &str| {
            setting(name)?
                .parse()
                .with_context(|| format!("{name} is not a number"))
        };
        let pace = Pace::new(
            u32::try_from(number("FLEET_PACE")?)?,
            u64::try_from(number("FLEET_EPOCH_MS")?)?,
            number("FLEET_SKEW_S")?,
        );
        let seconds = |name: &str| Ok::<_, anyhow::Error>(Duration::from_secs(u64::try_from(number(name)?)?));
        let client = Client::builder()
            .host(setting("WECHAT_API_HOST")?.parse::<Host>()?)
            .build()?;
        Ok(Self {
            app_id: setting("WECHAT_APP_ID")?.parse()?,
            secret: Secret::new(setting("WECHAT_APP_SECRET")?),
            client,
            store: setting("FLEET_STORE")?,
            pace,
            fetch_timeout: seconds("FLEET_FETCH_TIMEOUT_S")?,
            store_timeout: seconds("FLEET_STORE_TIMEOUT_S")?,
        })
    }

    async fn manager(&self, hindered: &source::Switch) -> Result<TokenManager> {
        let (app_id, secret) = (self.app_id.clone(), self.secret.clone());
        match env::var("FLEET_SOURCE").as_deref() {
            Ok("stable") => {
                self.over(StableToken::new(self.client.clone(), app_id, secret), hindered)
                    .await
            }
            // Where every fetch counts.
            _ => {
                self.over(ClassicToken::new(self.client.clone(), app_id, secret), hindered)
                    .await
            }
        }
    }

    async fn over(&self, source: impl TokenSource, switch: &source::Switch) -> Result<TokenManager> {
        let source = Hindered::new(source, switch.clone());
        let builder = TokenManager::builder(self.app_id.clone(), source)
            .clock(Arc::new(self.pace))
            .fetch_timeout(self.fetch_timeout)
            .store_timeout(self.store_timeout);
        Ok(self.with_store(builder).await?.build()?)
    }

    async fn with_store(&self, builder: TokenManagerBuilder) -> Result<TokenManagerBuilder> {
        let pace = self.pace;
        let (kind, rest) = self.store.split_once(':').context("FLEET_STORE has no scheme")?;
        // What the store may take is bounded by the manager; Redis gives up a connection sooner.
        let limit = self.store_timeout / pace.times() / 3;
        let redis = || Redis::builder().connect_timeout(limit).response_timeout(limit);
        let paced = |redis| Paced {
            store: RedisStore::new(redis).intent_life(pace.intent_life()),
            pace,
        };
        Ok(match kind {
            // On one machine, the store's clock is the one of its processes.
            "file" => builder.store(FileStore::new(rest).clock(Arc::new(pace))),
            "redis" => builder.store(paced(redis().url(&self.store).build()?)),
            "sentinel" => {
                let mut words = rest.split(',');
                let name = words.next().unwrap_or_default();
                builder.store(paced(redis().sentinels(name, words).build()?))
            }
            "sqlite" | "postgres" => {
                let store = SqlStore::connect(&self.store)
                    .await?
                    .intent_life(pace.intent_life());
                builder.store(Paced { store, pace })
            }
            _ => bail!("no store is called {kind}"),
        })
    }
}

fn setting(name: &str) -> Result<String> {
    env::var(name).with_context(|| format!("{name} is not set"))
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<()> {
    let settings = Settings::read()?;
    let switch = source::Switch::default();
    let manager = settings.manager(&switch).await?;
    let work = Work::new(manager, settings.client.clone(), settings.pace);
    work::say("ready");
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["read", tasks] => work.read(tasks.parse()?).await,
            ["call", tasks] => work.call(tasks.parse()?, None).await,
            ["call", tasks, "at", moment] => work.call(tasks.parse()?, Some(moment.parse()?)).await,
            ["hinder", name] => {
                switch.set(name);
                work::say("hindered");
            }
            ["loop", tasks, pause] => {
                work.go_on(tasks.parse()?, pause.parse()?);
                work::say("looping");
            }
            ["report"] => work.report(),
            _ => bail!("what is {line:?}?"),
        }
    }
    Ok(())
}
