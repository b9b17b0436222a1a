//! Made by `cargo xtask endpoints`: the probe of every call.

#![allow(
    deprecated,
    unused_imports,
    reason = "retired calls are held against their samples, too, and a chapter alone needs less"
)]

use super::{Entry, answer_of, of, part_of};

/// All calls that are compiled in.
#[rustfmt::skip]
pub(super) fn entries() -> Vec<Entry> {
    vec![
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/upload", name: "media::UploadMedia", probe: answer_of::<crate::media::UploadMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get", name: "media::GetMedia", probe: of::<crate::media::GetMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get/jssdk", name: "media::GetJssdkVoice", probe: of::<crate::media::GetJssdkVoice>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/uploadimg", name: "media::UploadArticleImage", probe: answer_of::<crate::media::UploadArticleImage>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/create", name: "tags::CreateTag", probe: of::<crate::tags::CreateTag>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/get", name: "tags::ListTags", probe: of::<crate::tags::ListTags>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/update", name: "tags::RenameTag", probe: of::<crate::tags::RenameTag>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/delete", name: "tags::DeleteTag", probe: of::<crate::tags::DeleteTag>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/user/tag/get", name: "tags::ListTagFollowers", probe: of::<crate::tags::ListTagFollowers>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/members/batchtagging", name: "tags::TagFollowers", probe: of::<crate::tags::TagFollowers>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/members/batchuntagging", name: "tags::UntagFollowers", probe: of::<crate::tags::UntagFollowers>() },
        #[cfg(feature = "tags")]
        Entry { path: "/cgi-bin/tags/getidlist", name: "tags::GetFollowerTags", probe: of::<crate::tags::GetFollowerTags>() },
    ]
}
