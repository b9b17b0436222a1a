//! Two processes over one folder.

use std::process::Stdio;

use anyhow::Context as _;
use tokio::process::Command;

use super::{APP_ID, Story, World};
use crate::{emulator::MADE_UP_SECRET, failure::Failure};

pub(super) async fn tell(story: &mut Story, world: &World) -> Result<(), Failure> {
    story.scene("Two processes share a folder and start at the same moment");
    let before = world.platform.journal().token_fetches();
    let folder = tempfile::tempdir().map_err(Failure::refused)?;
    let process = || async {
        let myself = std::env::current_exe().context("cannot find this program")?;
        let mut command = Command::new(myself);
        // The account of whoever watches has no part in the story.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WECHAT_") {
                command.env_remove(name);
            }
        }
        let output = command
            .args(["token", "get", "--store"])
            .arg(folder.path())
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", MADE_UP_SECRET)
            .env("WECHAT_API_HOST", world.platform.url())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .await
            .context("cannot start this program once more")?;
        anyhow::ensure!(
            output.status.success(),
            "`wechat token get` failed with {}",
            output.status
        );
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        Ok(shown["access_token"].as_str().unwrap_or_default().to_owned())
    };
    let (one, other) = tokio::try_join!(process(), process()).map_err(Failure::refused)?;
    story.tell("wechat token get --store FOLDER   (twice)");
    story.claim(!one.is_empty() && one == other, "both have the same token");
    let fetches = world.platform.journal().token_fetches() - before;
    story.claim(
        fetches == 1,
        "one of them fetched it, the other waited for what it brought",
    );
    Ok(())
}
