//! Products by barcode (扫一扫).
