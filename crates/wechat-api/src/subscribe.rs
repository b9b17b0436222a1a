//! Subscription messages (订阅通知).
