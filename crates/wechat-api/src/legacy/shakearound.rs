//! Shake nearby (摇一摇周边).
