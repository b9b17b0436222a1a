//! Drafts and publishing (草稿箱, 发布能力).
