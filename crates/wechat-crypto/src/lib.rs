//! Message envelope, signatures and user-data decryption of the WeChat platform.
