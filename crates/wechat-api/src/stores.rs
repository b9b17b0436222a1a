//! Stores (门店).
