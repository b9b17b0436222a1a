//! Shopping guides (导购).
