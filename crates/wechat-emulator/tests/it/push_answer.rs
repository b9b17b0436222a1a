//! What the fuzz target does with one input; the tests do the same with the kept inputs.

use wechat_core::UnixSeconds;
use wechat_emulator::push::{Callback, Push, Verdict};

const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

/// Any body, as the answer of a callback.
pub(crate) fn push_answer(body: &[u8]) {
    let callback = Callback::new("http://127.0.0.1/", "QDG6eK");
    let accounts = [
        callback.clone(),
        callback.clone().compatible(KEY),
        callback.clone().safe(KEY),
        callback.json(),
    ];
    for account in accounts {
        let account = account
            .check("wx5823bf96d3bd56c7", "gh_1")
            .expect("good settings");
        for push in [Push::text("hi"), Push::event("CLICK"), Push::notice("authorized")] {
            let push = account
                .compose(&push.from("oUser"), UnixSeconds::new(1_700_000_000), 1)
                .expect("a push of the table");
            match account.judge(&push, body) {
                Ok(Verdict::Replied(reply)) => assert!(reply.body.is_object()),
                Ok(Verdict::Acknowledged) => assert!(matches!(body, b"" | b"success")),
                Err(why) => assert!(!why.to_string().is_empty()),
            }
        }
    }
}
