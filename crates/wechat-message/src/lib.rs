//! Pushed messages and events of the WeChat platform as values, and the replies to them.
