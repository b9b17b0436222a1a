//! The menu (自定义菜单), and the rules for automatic replies.
