//! Values for elements nobody spoke of: of the right type, and such that they are recognised.

use super::{Stamp, shape::Type};
use crate::platform::date_time;

pub(super) fn value(of: Type, name: &str, user: &str, stamp: &Stamp<'_>) -> String {
    match of {
        Type::Text => text(name, user, stamp),
        Type::Commas => "1,2".to_owned(),
        Type::Whole => whole(name, stamp.number),
        Type::Number => "1.5".to_owned(),
        Type::Bit => "1".to_owned(),
        Type::Truth => "true".to_owned(),
        Type::Seconds => stamp.now.to_string(),
        Type::DateTime => date_time(stamp.now),
        Type::Date => date_time(stamp.now)[..10].to_owned(),
    }
}

fn text(name: &str, user: &str, stamp: &Stamp<'_>) -> String {
    let lower = name.to_ascii_lowercase();
    let is = |ending: &str| lower.ends_with(ending);
    if is("openid") || is("open_id") {
        user.to_owned()
    } else if is("appid") || is("app_id") {
        stamp.app_id.to_owned()
    } else if is("url") {
        format!("https://example.com/{lower}")
    } else if is("kfaccount") {
        format!("agent@{}", stamp.original_id)
    } else if is("id") || is("_no") {
        format!("{lower}-{}", stamp.number)
    } else {
        format!("some {lower}")
    }
}

fn whole(name: &str, number: u64) -> String {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with("id") && lower != "businessid" {
        number.to_string()
    } else {
        "1".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use wechat_core::UnixSeconds;

    use super::*;

    #[test]
    fn a_value_shows_what_it_stands_for() {
        let stamp = Stamp::new("wx1", "gh_1", UnixSeconds::new(1_700_000_000)).numbered(7);
        let value = |of, name| value(of, name, "oUser", &stamp);

        assert_eq!(value(Type::Text, "OpenID"), "oUser");
        assert_eq!(value(Type::Text, "PicUrl"), "https://example.com/picurl");
        assert_eq!(value(Type::Text, "MediaId"), "mediaid-7");
        assert_eq!(value(Type::Whole, "MsgId"), "7");
        assert_eq!(value(Type::Whole, "Count"), "1");
        assert_eq!(value(Type::DateTime, "pay_time"), "2023-11-15 06:13:20");
        assert_eq!(value(Type::Date, "day"), "2023-11-15");
    }
}
