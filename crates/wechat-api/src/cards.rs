//! Cards and coupons (卡券).
