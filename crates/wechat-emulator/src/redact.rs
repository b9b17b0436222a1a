//! URLs and bodies of calls carry secrets; what is kept of them for people to read does not.

use serde_json::Value;

/// Parameters whose values tell nobody anything he may not know.
const HARMLESS: &[&str] = &[
    "action",
    "appid",
    "grant_type",
    "lang",
    "next_openid",
    "openid",
    "scope",
    "state",
    "type",
];

/// Members of JSON bodies are secrets when their names have one of these in them, in any case: a
/// secret under a misspelt name, such as `AppSecret`, is one too.
const SECRET: &[&str] = &["secret", "token", "ticket", "key", "code"];

const HIDDEN: &str = "xxxx";

/// No more of a text is kept.
const KEPT: usize = 512;

/// The query with the values of all but harmless parameters replaced.
pub(crate) fn query(pairs: &[(String, String)]) -> String {
    let mut shown = String::new();
    for (name, value) in pairs {
        if !shown.is_empty() {
            shown.push('&');
        }
        // Somebody may have pasted a secret where a name belongs.
        let name_is_short = name.len() <= 24;
        shown.push_str(if name_is_short { name } else { HIDDEN });
        shown.push('=');
        let harmless = HARMLESS.contains(&name.as_str());
        shown.push_str(if harmless { value } else { HIDDEN });
        if shown.len() > KEPT {
            break;
        }
    }
    cut(shown)
}

/// A JSON body with its secrets replaced; nothing when it is no JSON.
pub(crate) fn body(bytes: &[u8]) -> String {
    match serde_json::from_slice(bytes) {
        Ok(mut value) => {
            hide(&mut value);
            cut(value.to_string())
        }
        Err(_) => String::new(),
    }
}

/// At most the first 512 bytes of `text`.
pub(crate) fn cut(mut text: String) -> String {
    if text.len() > KEPT {
        let end = (0..=KEPT).rev().find(|&at| text.is_char_boundary(at));
        text.truncate(end.unwrap_or_default());
        text.shrink_to_fit();
    }
    text
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET.iter().any(|word| name.contains(word))
}

fn hide(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if is_secret(name) {
                    *member = Value::from(HIDDEN);
                } else {
                    hide(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    #[test]
    fn of_a_query_only_harmless_values_are_shown() {
        assert_eq!(
            query(&pairs(
                "grant_type=client_credential&appid=wx1&secret=s3cr3t&new_thing=s3cr3t"
            )),
            "grant_type=client_credential&appid=wx1&secret=xxxx&new_thing=xxxx"
        );
        assert!(!query(&pairs("96_a-token-pasted-where-a-name-belongs")).contains("96_"));
    }

    #[test]
    fn secrets_are_hidden_at_any_depth_of_a_body_and_other_texts_are_not_kept() {
        assert_eq!(
            body(br#"{"appid":"wx1","AppSecret":"s3cr3t","more":[{"access_token":"96_a"}]}"#),
            r#"{"AppSecret":"xxxx","appid":"wx1","more":[{"access_token":"xxxx"}]}"#
        );
        assert_eq!(body(b"secret=s3cr3t"), "");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let long = query(&pairs(&format!("state=a{}", "你".repeat(1000))));

        assert!(long.len() <= KEPT && long.len() > KEPT - 4);
    }
}
