//! The guide's table of pushes and replies, made from the table that `wechat-message` is tested against.
//!
//! Two hundred rows in two languages, written by hand, would be wrong within a month.

use std::{fmt::Write as _, fs};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

const TABLE: &str = "crates/wechat-message/src/kinds.tsv";

/// What is between these lines of a page is made here.
const BEGIN: &str = "<!-- The table is made by `cargo xtask kinds`. -->\n";
const END: &str = "<!-- The end of the table. -->\n";

/// The pages with their languages.
const PAGES: &[(&str, Language)] = &[
    ("docs/message-kinds.md", Language::English),
    ("docs/zh/message-kinds.md", Language::Chinese),
];

#[derive(Clone, Copy)]
enum Language {
    English,
    Chinese,
}

/// The modules of the types, in the order of the table, and what their chapters are called.
const CHAPTERS: &[(&str, &str, &str)] = &[
    ("standard", "What users send", "普通消息"),
    ("device", "Devices", "设备消息"),
    (
        "subscription",
        "Following, leaving, scanning",
        "关注、取消关注、扫码",
    ),
    ("menu", "The menu", "自定义菜单"),
    ("publishing", "Mass sending and publishing", "群发与发布"),
    ("template", "Templates and subscriptions", "模板消息与订阅通知"),
    ("customer_service", "Customer service", "客服"),
    ("user", "User data", "用户资料"),
    ("verification", "Verification", "认证"),
    ("card", "Cards", "卡券"),
    ("invoice", "Invoices", "电子发票"),
    ("store", "Stores", "门店"),
    (
        "nearby",
        "Nearby: Wi-Fi, shaking, scanning goods",
        "周边：Wi-Fi、摇一摇、扫商品",
    ),
    ("content", "Content of mini programs", "小程序内容"),
    ("express", "Express: logistics assistant", "物流助手"),
    ("express_single", "Express: single parcels", "物流助手：散单"),
    ("delivery", "Same-city delivery", "即时配送"),
    ("trade", "Trade and payment", "交易与支付"),
    ("mini_program", "Administration of mini programs", "小程序管理"),
    ("mini_shop", "Shop components", "交易组件与小商店"),
    ("channels_shop", "Shops in Channels", "视频号小店"),
    ("notice", "Notices to third-party platforms", "第三方平台通知"),
    ("reply", "Replies", "被动回复"),
];

/// Writes the table into both pages.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let table = workspace.read(TABLE)?;
    for (path, language) in PAGES {
        let page = made(&workspace.read(path)?, &table, *language).context(*path)?;
        fs::write(workspace.root().join(path), page).context(*path)?;
        println!("kinds: wrote {path}");
    }
    Ok(())
}

/// The pages whose table is not the one that would be made now.
pub(crate) fn stale(workspace: &Workspace) -> Result<Vec<&'static str>> {
    let table = workspace.read(TABLE)?;
    let mut stale = Vec::new();
    for (path, language) in PAGES {
        let page = workspace.read(path)?;
        if made(&page, &table, *language).context(*path)? != page {
            stale.push(*path);
        }
    }
    Ok(stale)
}

/// The page with its table made anew.
fn made(page: &str, table: &str, language: Language) -> Result<String> {
    let (before, rest) = page
        .split_once(BEGIN)
        .context("the line before the table is missing")?;
    let (_, after) = rest
        .split_once(END)
        .context("the line after the table is missing")?;
    let body = chapters(table, language)?;
    Ok(format!("{before}{BEGIN}{body}\n{END}{after}"))
}

fn chapters(table: &str, language: Language) -> Result<String> {
    let rows = table.lines().map(Row::read).collect::<Option<Vec<_>>>();
    let rows = rows.with_context(|| format!("{TABLE} has a row without all of its columns"))?;
    if let Some(row) = rows
        .iter()
        .find(|row| !CHAPTERS.iter().any(|(module, ..)| *module == row.module))
    {
        anyhow::bail!(
            "{} is in the module {}, which has no chapter (xtask/src/kinds.rs)",
            row.kind,
            row.module
        );
    }
    let mut out = String::new();
    for (module, english, chinese) in CHAPTERS {
        let (title, head) = match language {
            Language::English => (english, "| Kind | In Rust | What it is |"),
            Language::Chinese => (chinese, "| 种类 | Rust 名称 | 说明 |"),
        };
        // Writing into a string cannot fail.
        let _ = write!(out, "\n## {title}\n\n{head}\n|---|---|---|\n");
        for row in rows.iter().filter(|row| row.module == *module) {
            let kind = if row.page.is_empty() {
                format!("`{}`", row.kind)
            } else {
                format!("[`{}`]({})", row.kind, row.page)
            };
            let what = match language {
                Language::English => row.english.to_owned(),
                Language::Chinese => row.chinese.to_owned(),
            };
            let _ = writeln!(out, "| {kind} | `{}` | {what} |", row.rust);
        }
    }
    Ok(out)
}

struct Row<'a> {
    kind: &'a str,
    rust: &'a str,
    /// The module of the type, which is a chapter.
    module: &'a str,
    page: &'a str,
    english: &'a str,
    chinese: &'a str,
}

impl<'a> Row<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, rust, direction, _area, page, english, chinese] = columns[..] else {
            return None;
        };
        let module = match direction {
            "reply" => "reply",
            // `Event::Scan(subscription::Scan)`
            _ => rust.split_once('(')?.1.split_once("::")?.0,
        };
        Some(Self {
            kind,
            rust,
            module,
            page,
            english,
            chinese,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "text\tContent::Text(standard::Text)\tpush\toa\thttps://a.example/\tA text\t文本消息\n\
                        reply/text\tMessage::reply_text\treply\toa\t\tA text\t被动回复：文本\n";

    #[test]
    fn rows_are_put_into_the_chapters_of_their_modules() {
        let page = format!("# Kinds\n\n{BEGIN}old\n{END}\nMore.\n");

        let english = made(&page, ROWS, Language::English).unwrap();
        let chinese = made(&page, ROWS, Language::Chinese).unwrap();

        assert!(english.starts_with("# Kinds\n\n") && english.ends_with("\nMore.\n"));
        assert!(!english.contains("old"));
        assert!(english.contains(
            "## What users send\n\n| Kind | In Rust | What it is |\n|---|---|---|\n\
             | [`text`](https://a.example/) | `Content::Text(standard::Text)` | A text |\n"
        ));
        assert!(chinese.contains("| `reply/text` | `Message::reply_text` | 被动回复：文本 |\n"));
        assert_eq!(made(&english, ROWS, Language::English).unwrap(), english);
    }

    #[test]
    fn a_row_without_a_chapter_is_found() {
        let row = "event/x\tEvent::X(nowhere::X)\tpush\toa\t\tAn x\t某\n";
        let page = format!("{BEGIN}{END}");

        let refused = made(&page, row, Language::English).unwrap_err().to_string();

        assert!(refused.contains("nowhere"), "{refused}");
    }
}
