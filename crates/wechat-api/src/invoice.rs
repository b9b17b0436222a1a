//! Electronic invoices (电子发票).
