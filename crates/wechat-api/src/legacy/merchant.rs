//! The shop of 2014 (微信小店).
