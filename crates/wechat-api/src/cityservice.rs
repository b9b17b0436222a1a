//! City services (城市服务) and real names.
