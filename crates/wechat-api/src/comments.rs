//! Comments on articles (留言管理).
