//! Customer service (客服消息): messages, agents, sessions, records.
