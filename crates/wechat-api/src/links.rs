//! QR codes and links (账号管理): codes that say where somebody came from, and short names for long data.
//!
//! A QR code with a scene ([`CreateQrCode`]) leads to the account's chat: a scan pushes a `SCAN` event with the
//! scene, or a `subscribe` event with `qrscene_` before it when the user was no follower. Temporary codes have any
//! scene and last up to 30 days; of permanent ones there are 100,000. The answer has no picture, but where it is:
//! [`QrCode::image_url`], or [`ShowQrCode`] to fetch it.
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use wechat_api::links::{CreateQrCode, ShowQrCode};
//!
//! let code = CreateQrCode::temporary("table-12", Duration::from_secs(3600));
//! let code = api.send(&code).await?;
//! println!("<img src={:?}>", code.image_url());
//! api.send(&ShowQrCode::new(code.ticket)).await?.save("table-12.jpg").await?;
//! # Ok(())
//! # }
//! ```
//!
//! Ordinary QR codes with an address of yours can open a mini program, by rules for addresses
//! ([`SetJumpRule`]). [`ShortenData`] keeps up to 4 KB under a short key.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html)

mod jump;
mod qrcode;
mod shorten;

pub use jump::{
    AppVersion, DeleteJumpRule, DownloadJumpFile, JumpFile, JumpQuery, JumpRule, JumpRules, JumpState,
    ListJumpRules, PublishJumpRule, SetJumpRule, SubRule,
};
pub use qrcode::{CreateQrCode, QrCode, QrCodeAction, QrCodeInfo, QrCodeScene, ShowQrCode};
#[expect(deprecated, reason = "what has been replaced can still be called")]
pub use shorten::ShortenUrl;
pub use shorten::{ExpandKey, ExpandedKey, ShortKey, ShortUrl, ShortenAction, ShortenData};
