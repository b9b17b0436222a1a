//! Mass sending (群发).
