//! Permanent materials (永久素材).
