//! Template messages (模板消息).
