//! Just enough Markdown to keep pages honest: headings, fenced blocks and links, with their lines.

/// What the checks need to know of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) headings: Vec<Heading>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) links: Vec<Link>,
}

/// A line that starts with `#`.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Heading {
    pub(crate) level: usize,
    pub(crate) text: String,
}

/// A fenced block.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Block {
    /// The line of the opening fence, from 1.
    pub(crate) line: usize,
    /// What follows the opening fence: `rust,no_run`.
    pub(crate) info: String,
    pub(crate) text: String,
}

/// The target of a link or an image.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Link {
    pub(crate) line: usize,
    pub(crate) target: String,
}

impl Block {
    /// Whether rustdoc takes it for a test.
    pub(crate) fn is_rust(&self) -> bool {
        self.words().any(|word| {
            matches!(
                word,
                "rust" | "no_run" | "should_panic" | "compile_fail" | "ignore"
            )
        })
    }

    /// The words of the info string.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.info.split([',', ' ']).filter(|word| !word.is_empty())
    }
}

impl Heading {
    /// The anchor that GitHub and mdBook give to it: lower case, hyphens for blanks, no punctuation.
    pub(crate) fn anchor(&self) -> String {
        let letters = self.text.chars().filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        });
        letters.flat_map(char::to_lowercase).collect()
    }
}

/// Reads a page.
pub(crate) fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut open: Option<(String, Block)> = None;
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let trimmed = line.trim_start();
        if let Some((fence, block)) = &mut open {
            if trimmed.starts_with(fence.as_str())
                && trimmed.trim_end().trim_start_matches(&fence[..1]).is_empty()
            {
                page.blocks.extend(open.take().map(|(_, block)| block));
            } else {
                block.text.push_str(line);
                block.text.push('\n');
            }
        } else if let Some(fence) = fence(trimmed) {
            let info = trimmed[fence.len()..].trim().to_owned();
            open = Some((
                fence.to_owned(),
                Block {
                    line: number,
                    info,
                    text: String::new(),
                },
            ));
        } else if let Some(heading) = heading(line) {
            page.headings.push(heading);
        } else {
            page.links
                .extend(targets(line).map(|target| Link { line: number, target }));
        }
    }
    // A fence that is never closed runs to the end of the page, as Markdown has it.
    page.blocks.extend(open.map(|(_, block)| block));
    page
}

/// The run of backticks or tildes that opens a block.
fn fence(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == first).count();
    (length >= 3).then(|| &line[..length])
}

fn heading(line: &str) -> Option<Heading> {
    let level = line.chars().take_while(|c| *c == '#').count();
    let text = line[level..].strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| Heading {
        level,
        text: text.trim().to_owned(),
    })
}

/// Targets of `[text](target)`, `![text](target)` and `[name]: target`, outside inline code.
fn targets(line: &str) -> impl Iterator<Item = String> {
    // Every other piece between backticks is code.
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let inline = prose.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', ' ']).next()?;
        Some(target.trim_matches(['<', '>']).to_owned())
    });
    let definition = prose
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]: "))
        .map(|(_, target)| target.trim().to_owned());
    inline.chain(definition).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_into_headings_blocks_and_links() {
        let page = read(
            "# Way 1: *values*\n\nSee [the next](two.md#end) and `[no](link.md)`.\n\n```rust,no_run\n# hidden\n[no](link)\n```\n",
        );

        assert_eq!(
            page.headings,
            [Heading {
                level: 1,
                text: "Way 1: *values*".into()
            }]
        );
        assert_eq!(
            page.links,
            [Link {
                line: 3,
                target: "two.md#end".into()
            }]
        );
        assert_eq!(
            page.blocks,
            [Block {
                line: 5,
                info: "rust,no_run".into(),
                text: "# hidden\n[no](link)\n".into()
            }]
        );
        assert!(page.blocks[0].is_rust());
    }

    #[test]
    fn a_longer_fence_holds_shorter_ones() {
        let page = read("````text\n```rust\n```\n````\n# After\n");

        assert_eq!(page.blocks.len(), 1);
        assert!(!page.blocks[0].is_rust());
        assert_eq!(page.headings.len(), 1);
    }

    #[test]
    fn anchors_are_those_of_the_renderers() {
        let anchor = |text: &str| {
            Heading {
                level: 2,
                text: text.into(),
            }
            .anchor()
        };

        assert_eq!(
            anchor("Way 1: values in, values out"),
            "way-1-values-in-values-out"
        );
        assert_eq!(anchor("`get` + `set` 函数"), "get--set-函数");
    }

    #[test]
    fn link_definitions_count() {
        assert_eq!(
            targets("[guide]: docs/SUMMARY.md").collect::<Vec<_>>(),
            ["docs/SUMMARY.md"]
        );
    }
}
