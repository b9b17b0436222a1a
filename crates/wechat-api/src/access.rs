//! Access: tokens, tickets, quotas and addresses.
