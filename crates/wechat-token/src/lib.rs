//! WeChat access tokens and tickets: fetched once, shared by all, renewed before they die.
