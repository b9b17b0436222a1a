//! wechatpy takes its tokens from here, by the lines that the guide shows.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::world::{APP_ID, APP_SECRET, KEY, World};

/// A Python of its own with wechatpy in it, or `None` where it cannot be had.
fn python() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wechatpy");
    let python = folder.join("bin/python");
    let has_wechatpy = || {
        let mut import = Command::new(&python);
        import.args(["-c", "import wechatpy"]);
        import.output().is_ok_and(|output| output.status.success())
    };
    if has_wechatpy() {
        return Some(python);
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(&folder);
    let mut install = Command::new(folder.join("bin/pip"));
    install.args([
        "install",
        "--quiet",
        "wechatpy==1.8.18",
        "pycryptodome",
        "setuptools",
    ]);
    for command in [&mut make, &mut install] {
        match command.output() {
            Ok(output) if output.status.success() => {}
            Ok(output) => {
                eprintln!("{}", String::from_utf8_lossy(&output.stderr));
                return None;
            }
            Err(_) => return None,
        }
    }
    assert!(has_wechatpy(), "wechatpy is installed and cannot be imported");
    Some(python)
}

/// The Python lines of a page of the guide.
fn lines_of(page: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(page);
    let text = fs::read_to_string(path).ok()?;
    let (_, rest) = text.split_once("```python\n")?;
    Some(rest.split_once("```")?.0.to_owned())
}

#[tokio::test]
async fn wechatpy_gets_its_tokens_by_the_lines_of_the_guide_without_the_app_secret() {
    let (Some(python), Some(lines)) = (python(), lines_of("token-server.md")) else {
        eprintln!("skipped: wechatpy cannot be installed here, or there is no guide");
        return;
    };
    assert_eq!(lines_of("zh/token-server.md").unwrap(), lines);
    let world = World::new().await;
    let lines = lines.replace("http://127.0.0.1:8090", &world.server.url());
    let program = format!(
        "{lines}\nClient.API_BASE_URL = \"{}/cgi-bin/\"\nclient = Client(\"{APP_ID}\", \"{KEY}\")\n\
         print(client.access_token)\nprint(client.get(\"getcallbackip\")[\"ip_list\"])\n",
        world.platform.url()
    );
    assert!(!program.contains(APP_SECRET));

    let run = tokio::task::spawn_blocking(move || Command::new(python).args(["-c", &program]).output());
    let output = run.await.unwrap().unwrap();

    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let token = said.lines().next().unwrap();
    assert!(world.platform.token_is_valid(APP_ID, token));
    assert!(
        said.lines().nth(1).unwrap().starts_with('['),
        "the call was answered: {said}"
    );
    assert_eq!(world.platform.journal().count("/cgi-bin/token"), 0);
    assert_eq!(world.fetches(), 1);
}
