//! Families that the platform has retired, or left without documentation.
//!
//! They answer old accounts at best; do not begin with them.
//!
//! | family | was for | instead |
//! |---|---|---|
//! | [`device`] | things bound to a follower (微信硬件) | the device function of mini programs |
//! | [`groups`] | followers in groups (用户分组) | [`tags`](crate::tags) (feature `tags`) |
//! | [`merchant`] | the shop of 2014 (微信小店) | today's 微信小店, which has another API |
//! | [`scan`] | products behind bar codes (微信扫一扫) | its second version, `/scan/product/v2`, is here too |
//! | [`shakearound`] | pages near a beacon (摇一摇周边) | what is nearby in mini programs |
//! | [`wifi`] | a shop's network (微信连Wi-Fi) | nothing |
//!
//! Many of these calls have no documented fields any more; they take and give JSON as it is.

#![allow(deprecated, reason = "these calls are deprecated, and this is where they are")]

pub mod device;
pub mod groups;
pub mod merchant;
pub mod scan;
pub mod shakearound;
pub mod wifi;
