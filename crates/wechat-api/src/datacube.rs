//! Data cube (数据统计): followers, articles, messages, calls, cards, advertisements.
