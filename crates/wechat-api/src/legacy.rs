//! Families that the platform has retired, or left without documentation.
//!
//! They answer old accounts at best. What replaced them is said on each page; do not begin with them.

#![allow(deprecated, reason = "these calls are deprecated, and this is where they are")]

pub mod device;
pub mod groups;
pub mod merchant;
pub mod scan;
pub mod shakearound;
pub mod wifi;
