//! Followers (用户管理).
