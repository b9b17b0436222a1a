//! The WeChat platform on your own machine: tokens, tickets, quotas, pushes and faults on demand.
