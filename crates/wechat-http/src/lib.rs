//! One request to the WeChat platform: transport, hosts, error codes, retry.
