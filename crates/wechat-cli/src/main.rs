//! The command `wechat`.

fn main() {}
