//! Drafts and publishing (草稿箱, 发布能力): articles, from the first version to the public.
//!
//! Articles begin as a draft ([`AddDraft`]), up to eight of them in one. A draft is published
//! ([`PublishDraft`]), which tells no follower, or sent to many (chapter `mass`). Publishing takes a while and
//! may be refused: a `PUBLISHJOBFINISH` event tells of the end, and [`GetPublishStatus`] on request. What is
//! published has an `article_id`, by which it is read ([`GetPublished`]), sent, and deleted
//! ([`DeletePublished`]).
//!
//! ```no_run
//! # async fn run(api: wechat_api::Api, cover: wechat_core::MediaId) -> Result<(), wechat_api::Error> {
//! use wechat_api::drafts::{AddDraft, Article, GetPublishStatus, PublishDraft};
//!
//! let article = Article::new("News", "<p>We have moved.</p>", cover).author("Anna").need_open_comment(true);
//! let draft = api.send(&AddDraft::new([article])).await?.media_id;
//! let publishing = api.send(&PublishDraft::new(draft)).await?;
//! let status = api.send(&GetPublishStatus::new(publishing.publish_id)).await?;
//! println!("{:?}", status.article_id);
//! # Ok(())
//! # }
//! ```
//!
//! Limits a day: 1,000 calls for drafts (500 to read one), 100 to publish, 10 to delete what is published. A draft
//! is gone from the drafts when it has been published.
//! [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Draft_Box/Add_draft.html)

mod article;
mod publish;

#[expect(deprecated, reason = "what has been replaced can still be called")]
pub use article::SwitchDraftBox;
pub use article::{
    AddDraft, AddedDraft, Article, ArticleContent, ArticleContents, ArticleImage, ArticleImages, ArticleKind,
    CountDrafts, CoverCrop, CoverCrops, DeleteDraft, Draft, DraftBoxState, DraftCount, DraftsPage,
    FooterProduct, GetDraft, ListDrafts, ProductInfo, UpdateDraft,
};
pub use publish::{
    DeletePublished, GetPublishStatus, GetPublished, ListPublished, PublishDraft, PublishState,
    PublishStatus, Published, PublishedArticle, PublishedArticles, PublishedPage, Publishing,
};
