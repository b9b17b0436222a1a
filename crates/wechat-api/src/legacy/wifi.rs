//! Wi-Fi in shops (微信连Wi-Fi).
