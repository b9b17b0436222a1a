//! QR codes and links (二维码, 短链).
