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
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/getcallbackip", name: "access::ListCallbackIps", probe: of::<crate::access::ListCallbackIps>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/get_api_domain_ip", name: "access::ListApiIps", probe: of::<crate::access::ListApiIps>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/callback/check", name: "access::CheckCallback", probe: of::<crate::access::CheckCallback>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/openapi/quota/get", name: "access::GetQuota", probe: of::<crate::access::GetQuota>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/clear_quota", name: "access::ClearQuota", probe: of::<crate::access::ClearQuota>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/clear_quota/v2", name: "access::ClearQuotaBySecret", probe: of::<crate::access::ClearQuotaBySecret>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/openapi/quota/clear", name: "access::ClearPathQuota", probe: of::<crate::access::ClearPathQuota>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/openapi/rid/get", name: "access::GetRequestInfo", probe: of::<crate::access::GetRequestInfo>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/token", name: "access::FetchToken", probe: of::<crate::access::FetchToken>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/stable_token", name: "access::FetchStableToken", probe: of::<crate::access::FetchStableToken>() },
        #[cfg(feature = "access")]
        Entry { path: "/cgi-bin/ticket/getticket", name: "access::GetTicket", probe: of::<crate::access::GetTicket>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/idcard", name: "ai::ReadIdCard", probe: answer_of::<crate::ai::ReadIdCard>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/bankcard", name: "ai::ReadBankCard", probe: answer_of::<crate::ai::ReadBankCard>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/driving", name: "ai::ReadVehicleLicense", probe: answer_of::<crate::ai::ReadVehicleLicense>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/drivinglicense", name: "ai::ReadDrivingLicense", probe: answer_of::<crate::ai::ReadDrivingLicense>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/bizlicense", name: "ai::ReadBusinessLicense", probe: answer_of::<crate::ai::ReadBusinessLicense>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/platenum", name: "ai::ReadPlateNumber", probe: answer_of::<crate::ai::ReadPlateNumber>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/ocr/comm", name: "ai::ReadText", probe: answer_of::<crate::ai::ReadText>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/img/qrcode", name: "ai::FindCodes", probe: answer_of::<crate::ai::FindCodes>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/img/aicrop", name: "ai::CropPicture", probe: answer_of::<crate::ai::CropPicture>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cv/img/superresolution", name: "ai::SharpenPicture", probe: answer_of::<crate::ai::SharpenPicture>() },
        #[cfg(feature = "ai")]
        Entry { path: "/semantic/semproxy/search", name: "ai::Understand", probe: of::<crate::ai::Understand>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cgi-bin/media/voice/addvoicetorecofortext", name: "ai::SubmitVoice", probe: answer_of::<crate::ai::SubmitVoice>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cgi-bin/media/voice/queryrecoresultfortext", name: "ai::GetVoiceText", probe: of::<crate::ai::GetVoiceText>() },
        #[cfg(feature = "ai")]
        Entry { path: "/cgi-bin/media/voice/translatecontent", name: "ai::Translate", probe: answer_of::<crate::ai::Translate>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/open", name: "comments::OpenComments", probe: of::<crate::comments::OpenComments>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/close", name: "comments::CloseComments", probe: of::<crate::comments::CloseComments>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/list", name: "comments::ListComments", probe: of::<crate::comments::ListComments>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/markelect", name: "comments::MarkComment", probe: of::<crate::comments::MarkComment>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/unmarkelect", name: "comments::UnmarkComment", probe: of::<crate::comments::UnmarkComment>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/delete", name: "comments::DeleteComment", probe: of::<crate::comments::DeleteComment>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/reply/add", name: "comments::ReplyToComment", probe: of::<crate::comments::ReplyToComment>() },
        #[cfg(feature = "comments")]
        Entry { path: "/cgi-bin/comment/reply/delete", name: "comments::DeleteReply", probe: of::<crate::comments::DeleteReply>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/add", name: "drafts::AddDraft", probe: of::<crate::drafts::AddDraft>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/get", name: "drafts::GetDraft", probe: of::<crate::drafts::GetDraft>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/update", name: "drafts::UpdateDraft", probe: of::<crate::drafts::UpdateDraft>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/delete", name: "drafts::DeleteDraft", probe: of::<crate::drafts::DeleteDraft>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/count", name: "drafts::CountDrafts", probe: of::<crate::drafts::CountDrafts>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/batchget", name: "drafts::ListDrafts", probe: of::<crate::drafts::ListDrafts>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/draft/switch", name: "drafts::SwitchDraftBox", probe: of::<crate::drafts::SwitchDraftBox>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/freepublish/submit", name: "drafts::PublishDraft", probe: of::<crate::drafts::PublishDraft>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/freepublish/get", name: "drafts::GetPublishStatus", probe: of::<crate::drafts::GetPublishStatus>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/freepublish/getarticle", name: "drafts::GetPublished", probe: of::<crate::drafts::GetPublished>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/freepublish/batchget", name: "drafts::ListPublished", probe: of::<crate::drafts::ListPublished>() },
        #[cfg(feature = "drafts")]
        Entry { path: "/cgi-bin/freepublish/delete", name: "drafts::DeletePublished", probe: of::<crate::drafts::DeletePublished>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/add", name: "kf::AddAccount", probe: of::<crate::kf::AddAccount>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/update", name: "kf::UpdateAccount", probe: of::<crate::kf::UpdateAccount>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/del", name: "kf::DeleteAccount", probe: of::<crate::kf::DeleteAccount>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/inviteworker", name: "kf::InviteWorker", probe: of::<crate::kf::InviteWorker>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/uploadheadimg", name: "kf::UploadAvatar", probe: answer_of::<crate::kf::UploadAvatar>() },
        #[cfg(feature = "kf")]
        Entry { path: "/cgi-bin/customservice/getkflist", name: "kf::ListAccounts", probe: of::<crate::kf::ListAccounts>() },
        #[cfg(feature = "kf")]
        Entry { path: "/cgi-bin/customservice/getonlinekflist", name: "kf::ListOnlineAccounts", probe: of::<crate::kf::ListOnlineAccounts>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/setadmin", name: "kf::SetAdmin", probe: of::<crate::kf::SetAdmin>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfaccount/canceladmin", name: "kf::RemoveAdmin", probe: of::<crate::kf::RemoveAdmin>() },
        #[cfg(feature = "kf")]
        Entry { path: "/cgi-bin/message/custom/send", name: "kf::SendMessage", probe: of::<crate::kf::SendMessage>() },
        #[cfg(feature = "kf")]
        Entry { path: "/cgi-bin/message/custom/typing", name: "kf::SetTyping", probe: of::<crate::kf::SetTyping>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/msgrecord/getmsglist", name: "kf::ListRecords", probe: of::<crate::kf::ListRecords>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/msgrecord/getrecord", name: "kf::ListOldRecords", probe: of::<crate::kf::ListOldRecords>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfsession/create", name: "kf::CreateSession", probe: of::<crate::kf::CreateSession>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfsession/close", name: "kf::CloseSession", probe: of::<crate::kf::CloseSession>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfsession/getsession", name: "kf::GetSession", probe: of::<crate::kf::GetSession>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfsession/getsessionlist", name: "kf::ListSessions", probe: of::<crate::kf::ListSessions>() },
        #[cfg(feature = "kf")]
        Entry { path: "/customservice/kfsession/getwaitcase", name: "kf::ListWaiting", probe: of::<crate::kf::ListWaiting>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/wxopen/qrcodejumpadd", name: "links::SetJumpRule", probe: of::<crate::links::SetJumpRule>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/wxopen/qrcodejumppublish", name: "links::PublishJumpRule", probe: of::<crate::links::PublishJumpRule>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/wxopen/qrcodejumpdelete", name: "links::DeleteJumpRule", probe: of::<crate::links::DeleteJumpRule>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/wxopen/qrcodejumpdownload", name: "links::DownloadJumpFile", probe: of::<crate::links::DownloadJumpFile>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/wxopen/qrcodejumpget", name: "links::ListJumpRules", probe: of::<crate::links::ListJumpRules>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/qrcode/create", name: "links::CreateQrCode", probe: of::<crate::links::CreateQrCode>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/showqrcode", name: "links::ShowQrCode", probe: of::<crate::links::ShowQrCode>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/shorten/gen", name: "links::ShortenData", probe: of::<crate::links::ShortenData>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/shorten/fetch", name: "links::ExpandKey", probe: of::<crate::links::ExpandKey>() },
        #[cfg(feature = "links")]
        Entry { path: "/cgi-bin/shorturl", name: "links::ShortenUrl", probe: of::<crate::links::ShortenUrl>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/sendall", name: "mass::SendToTag", probe: of::<crate::mass::SendToTag>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/send", name: "mass::SendToFollowers", probe: of::<crate::mass::SendToFollowers>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/preview", name: "mass::PreviewMessage", probe: of::<crate::mass::PreviewMessage>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/delete", name: "mass::DeleteMassMessage", probe: of::<crate::mass::DeleteMassMessage>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/get", name: "mass::GetMassStatus", probe: of::<crate::mass::GetMassStatus>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/speed/get", name: "mass::GetMassSpeed", probe: of::<crate::mass::GetMassSpeed>() },
        #[cfg(feature = "mass")]
        Entry { path: "/cgi-bin/message/mass/speed/set", name: "mass::SetMassSpeed", probe: of::<crate::mass::SetMassSpeed>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/add_material", name: "materials::UploadMaterial", probe: part_of::<crate::materials::UploadMaterial, crate::materials::VideoDescription>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/get_material", name: "materials::GetMaterial", probe: of::<crate::materials::GetMaterial>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/del_material", name: "materials::DeleteMaterial", probe: of::<crate::materials::DeleteMaterial>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/get_materialcount", name: "materials::CountMaterials", probe: of::<crate::materials::CountMaterials>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/batchget_material", name: "materials::ListMaterials", probe: of::<crate::materials::ListMaterials>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/add_news", name: "materials::AddArticles", probe: of::<crate::materials::AddArticles>() },
        #[cfg(feature = "materials")]
        Entry { path: "/cgi-bin/material/update_news", name: "materials::UpdateArticle", probe: of::<crate::materials::UpdateArticle>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/upload", name: "media::UploadMedia", probe: answer_of::<crate::media::UploadMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get", name: "media::GetMedia", probe: of::<crate::media::GetMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get/jssdk", name: "media::GetJssdkVoice", probe: of::<crate::media::GetJssdkVoice>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/uploadimg", name: "media::UploadArticleImage", probe: answer_of::<crate::media::UploadArticleImage>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/get_current_selfmenu_info", name: "menu::GetCurrentMenu", probe: of::<crate::menu::GetCurrentMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/get_current_autoreply_info", name: "menu::GetAutoReplies", probe: of::<crate::menu::GetAutoReplies>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/create", name: "menu::CreateMenu", probe: of::<crate::menu::CreateMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/get", name: "menu::GetMenu", probe: of::<crate::menu::GetMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/delete", name: "menu::DeleteMenu", probe: of::<crate::menu::DeleteMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/addconditional", name: "menu::AddConditionalMenu", probe: of::<crate::menu::AddConditionalMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/delconditional", name: "menu::DeleteConditionalMenu", probe: of::<crate::menu::DeleteConditionalMenu>() },
        #[cfg(feature = "menu")]
        Entry { path: "/cgi-bin/menu/trymatch", name: "menu::TryMatchMenu", probe: of::<crate::menu::TryMatchMenu>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/oauth2/access_token", name: "oauth::ExchangeCode", probe: of::<crate::oauth::ExchangeCode>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/oauth2/refresh_token", name: "oauth::RefreshUserToken", probe: of::<crate::oauth::RefreshUserToken>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/auth", name: "oauth::CheckUserToken", probe: of::<crate::oauth::CheckUserToken>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/userinfo", name: "oauth::GetProfile", probe: of::<crate::oauth::GetProfile>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/cgi-bin/message/subscribe/bizsend", name: "subscribe::SendSubscribeMessage", probe: of::<crate::subscribe::SendSubscribeMessage>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/cgi-bin/message/template/subscribe", name: "subscribe::SendOneTimeMessage", probe: of::<crate::subscribe::SendOneTimeMessage>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/getcategory", name: "subscribe::ListCategories", probe: of::<crate::subscribe::ListCategories>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/getpubtemplatetitles", name: "subscribe::ListLibraryTitles", probe: of::<crate::subscribe::ListLibraryTitles>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/getpubtemplatekeywords", name: "subscribe::ListLibraryKeywords", probe: of::<crate::subscribe::ListLibraryKeywords>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/addtemplate", name: "subscribe::AddTemplate", probe: of::<crate::subscribe::AddTemplate>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/deltemplate", name: "subscribe::DeleteTemplate", probe: of::<crate::subscribe::DeleteTemplate>() },
        #[cfg(feature = "subscribe")]
        Entry { path: "/wxaapi/newtmpl/gettemplate", name: "subscribe::ListTemplates", probe: of::<crate::subscribe::ListTemplates>() },
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
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/message/template/send", name: "templates::SendTemplateMessage", probe: of::<crate::templates::SendTemplateMessage>() },
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/template/api_add_template", name: "templates::AddTemplate", probe: of::<crate::templates::AddTemplate>() },
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/template/get_all_private_template", name: "templates::ListTemplates", probe: of::<crate::templates::ListTemplates>() },
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/template/del_private_template", name: "templates::DeleteTemplate", probe: of::<crate::templates::DeleteTemplate>() },
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/template/api_set_industry", name: "templates::SetIndustry", probe: of::<crate::templates::SetIndustry>() },
        #[cfg(feature = "templates")]
        Entry { path: "/cgi-bin/template/get_industry", name: "templates::GetIndustry", probe: of::<crate::templates::GetIndustry>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/user/get", name: "users::ListFollowers", probe: of::<crate::users::ListFollowers>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/user/info", name: "users::GetUser", probe: of::<crate::users::GetUser>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/user/info/batchget", name: "users::GetUsers", probe: of::<crate::users::GetUsers>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/user/info/updateremark", name: "users::SetRemark", probe: of::<crate::users::SetRemark>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/changeopenid", name: "users::ConvertOpenIds", probe: of::<crate::users::ConvertOpenIds>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/tags/members/getblacklist", name: "users::ListBlockedUsers", probe: of::<crate::users::ListBlockedUsers>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/tags/members/batchblacklist", name: "users::BlockUsers", probe: of::<crate::users::BlockUsers>() },
        #[cfg(feature = "users")]
        Entry { path: "/cgi-bin/tags/members/batchunblacklist", name: "users::UnblockUsers", probe: of::<crate::users::UnblockUsers>() },
    ]
}
