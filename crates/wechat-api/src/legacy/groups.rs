//! Groups (用户分组), which tags replaced.
