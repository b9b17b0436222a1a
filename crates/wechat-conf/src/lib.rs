//! WechatConf: the settings of a WeChat account, and its credentials kept valid.
