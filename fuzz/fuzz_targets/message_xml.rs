//! The body of a push, opened or never sealed, is written by strangers: any XML.

#![no_main]

#[path = "../../crates/wechat-message/tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::message_xml(bytes));
