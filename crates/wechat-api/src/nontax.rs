//! Payments to public offices (非税缴费).
