//! Receive pushes of the WeChat platform: verified, opened, answered once and in time.
