//! Made by `cargo xtask endpoints`: the probe of every call.

#![allow(
    clippy::too_many_lines,
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
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/deposit", name: "cards::DepositCodes", probe: of::<crate::cards::DepositCodes>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/getdepositcount", name: "cards::CountDepositedCodes", probe: of::<crate::cards::CountDepositedCodes>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/checkcode", name: "cards::CheckDepositedCodes", probe: of::<crate::cards::CheckDepositedCodes>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/get", name: "cards::GetCode", probe: of::<crate::cards::GetCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/consume", name: "cards::ConsumeCode", probe: of::<crate::cards::ConsumeCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/decrypt", name: "cards::DecryptCode", probe: of::<crate::cards::DecryptCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/update", name: "cards::ChangeCode", probe: of::<crate::cards::ChangeCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/unavailable", name: "cards::InvalidateCode", probe: of::<crate::cards::InvalidateCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/code/mark", name: "cards::MarkCode", probe: of::<crate::cards::MarkCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/user/getcardlist", name: "cards::ListCardsOfUser", probe: of::<crate::cards::ListCardsOfUser>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/activate", name: "cards::OpenCardCoins", probe: of::<crate::cards::OpenCardCoins>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/getpayprice", name: "cards::PriceCards", probe: of::<crate::cards::PriceCards>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/getcoinsinfo", name: "cards::GetCardCoins", probe: of::<crate::cards::GetCardCoins>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/confirm", name: "cards::ConfirmCardPayment", probe: of::<crate::cards::ConfirmCardPayment>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/recharge", name: "cards::BuyCardCoins", probe: of::<crate::cards::BuyCardCoins>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/getorder", name: "cards::GetCardCoinsOrder", probe: of::<crate::cards::GetCardCoinsOrder>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/pay/getorderlist", name: "cards::ListCardCoinsOrders", probe: of::<crate::cards::ListCardCoinsOrders>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/page/add", name: "cards::CreateGiftPage", probe: of::<crate::cards::CreateGiftPage>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/page/get", name: "cards::GetGiftPage", probe: of::<crate::cards::GetGiftPage>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/page/update", name: "cards::UpdateGiftPage", probe: of::<crate::cards::UpdateGiftPage>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/page/batchget", name: "cards::ListGiftPages", probe: of::<crate::cards::ListGiftPages>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/maintain/set", name: "cards::CloseGiftPages", probe: of::<crate::cards::CloseGiftPages>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/pay/whitelist/add", name: "cards::ApplyGiftCardPay", probe: of::<crate::cards::ApplyGiftCardPay>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/pay/submch/bind", name: "cards::BindGiftCardMerchant", probe: of::<crate::cards::BindGiftCardMerchant>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/wxa/set", name: "cards::SetGiftCardProgram", probe: of::<crate::cards::SetGiftCardProgram>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/order/get", name: "cards::GetGiftOrder", probe: of::<crate::cards::GetGiftOrder>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/order/batchget", name: "cards::ListGiftOrders", probe: of::<crate::cards::ListGiftOrders>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/giftcard/order/refund", name: "cards::RefundGiftOrder", probe: of::<crate::cards::RefundGiftOrder>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/qrcode/create", name: "cards::CreateCardQrCode", probe: of::<crate::cards::CreateCardQrCode>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/landingpage/create", name: "cards::CreateCardShelf", probe: of::<crate::cards::CreateCardShelf>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/mpnews/gethtml", name: "cards::GetCardHtml", probe: of::<crate::cards::GetCardHtml>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/testwhitelist/set", name: "cards::SetTestUsers", probe: of::<crate::cards::SetTestUsers>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/activate", name: "cards::ActivateMemberCard", probe: of::<crate::cards::ActivateMemberCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/activate/geturl", name: "cards::GetMemberFormUrl", probe: of::<crate::cards::GetMemberFormUrl>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/activatetempinfo/get", name: "cards::GetMemberFormAnswers", probe: of::<crate::cards::GetMemberFormAnswers>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/activateuserform/set", name: "cards::SetMemberForm", probe: of::<crate::cards::SetMemberForm>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/updateuser", name: "cards::UpdateMember", probe: of::<crate::cards::UpdateMember>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/membercard/userinfo/get", name: "cards::GetMember", probe: of::<crate::cards::GetMember>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/location/batchadd", name: "cards::AddCardLocations", probe: of::<crate::cards::AddCardLocations>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/location/batchget", name: "cards::ListCardLocations", probe: of::<crate::cards::ListCardLocations>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/luckymoney/updateuserbalance", name: "cards::UpdateLuckyMoney", probe: of::<crate::cards::UpdateLuckyMoney>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/paycell/set", name: "cards::SetPayCell", probe: of::<crate::cards::SetPayCell>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/paygiftcard/add", name: "cards::CreatePayGiftRule", probe: of::<crate::cards::CreatePayGiftRule>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/paygiftcard/delete", name: "cards::DeletePayGiftRule", probe: of::<crate::cards::DeletePayGiftRule>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/paygiftcard/getbyid", name: "cards::GetPayGiftRule", probe: of::<crate::cards::GetPayGiftRule>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/paygiftcard/batchget", name: "cards::ListPayGiftRules", probe: of::<crate::cards::ListPayGiftRules>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/submerchant/submit", name: "cards::CreateSubMerchant", probe: of::<crate::cards::CreateSubMerchant>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/submerchant/update", name: "cards::UpdateSubMerchant", probe: of::<crate::cards::UpdateSubMerchant>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/getapplyprotocol", name: "cards::ListCardCategories", probe: of::<crate::cards::ListCardCategories>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/submerchant/get", name: "cards::GetSubMerchant", probe: of::<crate::cards::GetSubMerchant>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/submerchant/batchget", name: "cards::ListSubMerchants", probe: of::<crate::cards::ListSubMerchants>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/meetingticket/updateuser", name: "cards::UpdateMeetingTicket", probe: of::<crate::cards::UpdateMeetingTicket>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/movieticket/updateuser", name: "cards::UpdateMovieTicket", probe: of::<crate::cards::UpdateMovieTicket>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/boardingpass/checkin", name: "cards::CheckInBoardingPass", probe: of::<crate::cards::CheckInBoardingPass>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/generalcard/updateuser", name: "cards::UpdateGeneralCardUser", probe: of::<crate::cards::UpdateGeneralCardUser>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/generalcard/activate", name: "cards::ActivateGeneralCard", probe: of::<crate::cards::ActivateGeneralCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/generalcard/unactivate", name: "cards::DeactivateGeneralCard", probe: of::<crate::cards::DeactivateGeneralCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/create", name: "cards::CreateCard", probe: of::<crate::cards::CreateCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/get", name: "cards::GetCard", probe: of::<crate::cards::GetCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/batchget", name: "cards::ListCards", probe: of::<crate::cards::ListCards>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/update", name: "cards::UpdateCard", probe: of::<crate::cards::UpdateCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/modifystock", name: "cards::ChangeCardStock", probe: of::<crate::cards::ChangeCardStock>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/delete", name: "cards::DeleteCard", probe: of::<crate::cards::DeleteCard>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/selfconsumecell/set", name: "cards::SetSelfConsume", probe: of::<crate::cards::SetSelfConsume>() },
        #[cfg(feature = "cards")]
        Entry { path: "/card/getcolors", name: "cards::ListCardColors", probe: of::<crate::cards::ListCardColors>() },
        #[cfg(feature = "cityservice")]
        Entry { path: "/cityservice/sendchannelmsg", name: "cityservice::SendMedicalMessage", probe: of::<crate::cityservice::SendMedicalMessage>() },
        #[cfg(feature = "cityservice")]
        Entry { path: "/cityservice/getmedrealname", name: "cityservice::GetMedicalRealName", probe: of::<crate::cityservice::GetMedicalRealName>() },
        #[cfg(feature = "cityservice")]
        Entry { path: "/cityservice/getmsgrelation", name: "cityservice::GetMessageRelation", probe: of::<crate::cityservice::GetMessageRelation>() },
        #[cfg(feature = "cityservice")]
        Entry { path: "/intp/realname/getauthurl", name: "cityservice::GetRealNameAuthUrl", probe: of::<crate::cityservice::GetRealNameAuthUrl>() },
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
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getarticlesummary", name: "datacube::GetArticlesOfDay", probe: of::<crate::datacube::GetArticlesOfDay>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getarticletotal", name: "datacube::GetArticleTotals", probe: of::<crate::datacube::GetArticleTotals>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getuserread", name: "datacube::GetReads", probe: of::<crate::datacube::GetReads>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getuserreadhour", name: "datacube::GetReadsByHour", probe: of::<crate::datacube::GetReadsByHour>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getusershare", name: "datacube::GetShares", probe: of::<crate::datacube::GetShares>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getusersharehour", name: "datacube::GetSharesByHour", probe: of::<crate::datacube::GetSharesByHour>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsg", name: "datacube::GetMessages", probe: of::<crate::datacube::GetMessages>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsghour", name: "datacube::GetMessagesByHour", probe: of::<crate::datacube::GetMessagesByHour>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsgweek", name: "datacube::GetMessagesByWeek", probe: of::<crate::datacube::GetMessagesByWeek>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsgmonth", name: "datacube::GetMessagesByMonth", probe: of::<crate::datacube::GetMessagesByMonth>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsgdist", name: "datacube::GetMessageDistribution", probe: of::<crate::datacube::GetMessageDistribution>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsgdistweek", name: "datacube::GetMessageDistributionByWeek", probe: of::<crate::datacube::GetMessageDistributionByWeek>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getupstreammsgdistmonth", name: "datacube::GetMessageDistributionByMonth", probe: of::<crate::datacube::GetMessageDistributionByMonth>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getcardbizuininfo", name: "datacube::GetCardStats", probe: of::<crate::datacube::GetCardStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getcardcardinfo", name: "datacube::GetCouponStats", probe: of::<crate::datacube::GetCouponStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getcardmembercardinfo", name: "datacube::GetMemberCardStats", probe: of::<crate::datacube::GetMemberCardStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getcardmembercarddetail", name: "datacube::GetMemberCardDetail", probe: of::<crate::datacube::GetMemberCardDetail>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/publisher/stat?action=publisher_adpos_general", name: "datacube::GetAdStats", probe: of::<crate::datacube::GetAdStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/publisher/stat?action=publisher_cps_general", name: "datacube::GetCommissionStats", probe: of::<crate::datacube::GetCommissionStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/publisher/stat?action=publisher_settlement", name: "datacube::GetSettlements", probe: of::<crate::datacube::GetSettlements>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getusersummary", name: "datacube::GetFollowerChanges", probe: of::<crate::datacube::GetFollowerChanges>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getusercumulate", name: "datacube::GetFollowerTotals", probe: of::<crate::datacube::GetFollowerTotals>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getinterfacesummary", name: "datacube::GetCallbackStats", probe: of::<crate::datacube::GetCallbackStats>() },
        #[cfg(feature = "datacube")]
        Entry { path: "/datacube/getinterfacesummaryhour", name: "datacube::GetCallbackStatsByHour", probe: of::<crate::datacube::GetCallbackStatsByHour>() },
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
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/setguideconfig", name: "guide::SetGuideConfig", probe: of::<crate::guide::SetGuideConfig>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguideconfig", name: "guide::GetGuideConfig", probe: of::<crate::guide::GetGuideConfig>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/setguideacctconfig", name: "guide::SetAccountGuideConfig", probe: of::<crate::guide::SetAccountGuideConfig>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguideacctconfig", name: "guide::GetAccountGuideConfig", probe: of::<crate::guide::GetAccountGuideConfig>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguidebuyerrelation", name: "guide::BindCustomers", probe: of::<crate::guide::BindCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidebuyerrelation", name: "guide::UnbindCustomers", probe: of::<crate::guide::UnbindCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyerrelationlist", name: "guide::ListCustomers", probe: of::<crate::guide::ListCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/rebindguideacctforbuyer", name: "guide::MoveCustomers", probe: of::<crate::guide::MoveCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/updateguidebuyerrelation", name: "guide::RenameCustomer", probe: of::<crate::guide::RenameCustomer>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyerrelationbybuyer", name: "guide::FindGuideOfCustomer", probe: of::<crate::guide::FindGuideOfCustomer>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyerrelation", name: "guide::GetCustomer", probe: of::<crate::guide::GetCustomer>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyerchatrecord", name: "guide::ListGuideMessages", probe: of::<crate::guide::ListGuideMessages>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/newguidegroup", name: "guide::CreateGuideGroup", probe: of::<crate::guide::CreateGuideGroup>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidegrouplist", name: "guide::ListGuideGroups", probe: of::<crate::guide::ListGuideGroups>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getgroupinfo", name: "guide::ListGroupGuides", probe: of::<crate::guide::ListGroupGuides>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguide2guidegroup", name: "guide::AddGuideToGroup", probe: of::<crate::guide::AddGuideToGroup>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguide2guidegroup", name: "guide::RemoveGuideFromGroup", probe: of::<crate::guide::RemoveGuideFromGroup>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getgroupbyguide", name: "guide::ListGroupsOfGuide", probe: of::<crate::guide::ListGroupsOfGuide>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidegroup", name: "guide::DeleteGuideGroup", probe: of::<crate::guide::DeleteGuideGroup>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguidemassendjob", name: "guide::CreateGuideMassSend", probe: of::<crate::guide::CreateGuideMassSend>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidemassendjoblist", name: "guide::ListGuideMassSends", probe: of::<crate::guide::ListGuideMassSends>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidemassendjob", name: "guide::GetGuideMassSend", probe: of::<crate::guide::GetGuideMassSend>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/updateguidemassendjob", name: "guide::UpdateGuideMassSend", probe: of::<crate::guide::UpdateGuideMassSend>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/cancelguidemassendjob", name: "guide::CancelGuideMassSend", probe: of::<crate::guide::CancelGuideMassSend>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/setguidecardmaterial", name: "guide::AddGuideCard", probe: of::<crate::guide::AddGuideCard>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidecardmaterial", name: "guide::ListGuideCards", probe: of::<crate::guide::ListGuideCards>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidecardmaterial", name: "guide::DeleteGuideCard", probe: of::<crate::guide::DeleteGuideCard>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/setguideimagematerial", name: "guide::AddGuideImage", probe: of::<crate::guide::AddGuideImage>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguideimagematerial", name: "guide::ListGuideImages", probe: of::<crate::guide::ListGuideImages>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguideimagematerial", name: "guide::DeleteGuideImage", probe: of::<crate::guide::DeleteGuideImage>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/setguidewordmaterial", name: "guide::AddGuideText", probe: of::<crate::guide::AddGuideText>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidewordmaterial", name: "guide::ListGuideTexts", probe: of::<crate::guide::ListGuideTexts>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidewordmaterial", name: "guide::DeleteGuideText", probe: of::<crate::guide::DeleteGuideText>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/newguidetagoption", name: "guide::CreateCustomerTagType", probe: of::<crate::guide::CreateCustomerTagType>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidetagoption", name: "guide::DeleteCustomerTagType", probe: of::<crate::guide::DeleteCustomerTagType>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguidetagoption", name: "guide::AddCustomerTagValues", probe: of::<crate::guide::AddCustomerTagValues>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidetagoption", name: "guide::ListCustomerTagTypes", probe: of::<crate::guide::ListCustomerTagTypes>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguidebuyertag", name: "guide::TagCustomers", probe: of::<crate::guide::TagCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyertag", name: "guide::GetCustomerTags", probe: of::<crate::guide::GetCustomerTags>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/queryguidebuyerbytag", name: "guide::FindCustomersByTag", probe: of::<crate::guide::FindCustomersByTag>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguidebuyertag", name: "guide::UntagCustomers", probe: of::<crate::guide::UntagCustomers>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguidebuyerdisplaytag", name: "guide::SetCustomerNotes", probe: of::<crate::guide::SetCustomerNotes>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguidebuyerdisplaytag", name: "guide::GetCustomerNotes", probe: of::<crate::guide::GetCustomerNotes>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/addguideacct", name: "guide::AddGuide", probe: of::<crate::guide::AddGuide>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguideacct", name: "guide::GetGuide", probe: of::<crate::guide::GetGuide>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/updateguideacct", name: "guide::UpdateGuide", probe: of::<crate::guide::UpdateGuide>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/delguideacct", name: "guide::DeleteGuide", probe: of::<crate::guide::DeleteGuide>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/getguideacctlist", name: "guide::ListGuides", probe: of::<crate::guide::ListGuides>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/guidecreateqrcode", name: "guide::CreateGuideQrCode", probe: of::<crate::guide::CreateGuideQrCode>() },
        #[cfg(feature = "guide")]
        Entry { path: "/cgi-bin/guide/pushshowwxapathmenu", name: "guide::AllowCopyPagePath", probe: of::<crate::guide::AllowCopyPagePath>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/getauthurl", name: "invoice::GetInvoiceAuthUrl", probe: of::<crate::invoice::GetInvoiceAuthUrl>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/getauthdata", name: "invoice::GetInvoiceAuth", probe: of::<crate::invoice::GetInvoiceAuth>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/rejectinsert", name: "invoice::RejectInvoice", probe: of::<crate::invoice::RejectInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/makeoutinvoice", name: "invoice::IssueInvoice", probe: of::<crate::invoice::IssueInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/clearoutinvoice", name: "invoice::CancelInvoice", probe: of::<crate::invoice::CancelInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/queryinvoceinfo", name: "invoice::GetIssuedInvoice", probe: of::<crate::invoice::GetIssuedInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/seturl", name: "invoice::GetPlatformUrl", probe: of::<crate::invoice::GetPlatformUrl>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/platform/createcard", name: "invoice::CreateInvoiceCard", probe: of::<crate::invoice::CreateInvoiceCard>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/platform/setpdf", name: "invoice::UploadInvoicePdf", probe: answer_of::<crate::invoice::UploadInvoicePdf>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/platform/getpdf", name: "invoice::GetInvoicePdfUrl", probe: of::<crate::invoice::GetInvoicePdfUrl>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/insert", name: "invoice::InsertInvoice", probe: of::<crate::invoice::InsertInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/platform/updatestatus", name: "invoice::UpdateInvoiceCardStatus", probe: of::<crate::invoice::UpdateInvoiceCardStatus>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/reimburse/getinvoiceinfo", name: "invoice::GetInvoice", probe: of::<crate::invoice::GetInvoice>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/reimburse/getinvoicebatch", name: "invoice::ListInvoices", probe: of::<crate::invoice::ListInvoices>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/reimburse/updateinvoicestatus", name: "invoice::UpdateInvoiceStatus", probe: of::<crate::invoice::UpdateInvoiceStatus>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/reimburse/updatestatusbatch", name: "invoice::UpdateInvoicesStatus", probe: of::<crate::invoice::UpdateInvoicesStatus>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=set_pay_mch", name: "invoice::SetInvoicePayMerchant", probe: of::<crate::invoice::SetInvoicePayMerchant>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=get_pay_mch", name: "invoice::GetInvoicePayMerchant", probe: of::<crate::invoice::GetInvoicePayMerchant>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=set_contact", name: "invoice::SetInvoiceContact", probe: of::<crate::invoice::SetInvoiceContact>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=get_contact", name: "invoice::GetInvoiceContact", probe: of::<crate::invoice::GetInvoiceContact>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=set_auth_field", name: "invoice::SetInvoiceForm", probe: of::<crate::invoice::SetInvoiceForm>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/setbizattr?action=get_auth_field", name: "invoice::GetInvoiceForm", probe: of::<crate::invoice::GetInvoiceForm>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/biz/getusertitleurl", name: "invoice::GetUserTitleUrl", probe: of::<crate::invoice::GetUserTitleUrl>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/biz/getselecttitleurl", name: "invoice::GetSelectTitleUrl", probe: of::<crate::invoice::GetSelectTitleUrl>() },
        #[cfg(feature = "invoice")]
        Entry { path: "/card/invoice/scantitle", name: "invoice::ScanTitle", probe: of::<crate::invoice::ScanTitle>() },
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
        #[cfg(feature = "legacy")]
        Entry { path: "/device/authorize_device", name: "legacy::device::AuthorizeDevices", probe: of::<crate::legacy::device::AuthorizeDevices>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/bind", name: "legacy::device::BindDevice", probe: of::<crate::legacy::device::BindDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/compel_bind", name: "legacy::device::ForceBindDevice", probe: of::<crate::legacy::device::ForceBindDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/compel_unbind", name: "legacy::device::ForceUnbindDevice", probe: of::<crate::legacy::device::ForceUnbindDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/create_qrcode", name: "legacy::device::CreateDeviceQrCodes", probe: of::<crate::legacy::device::CreateDeviceQrCodes>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/get_bind_device", name: "legacy::device::ListDevicesOfUser", probe: of::<crate::legacy::device::ListDevicesOfUser>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/get_openid", name: "legacy::device::ListUsersOfDevice", probe: of::<crate::legacy::device::ListUsersOfDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/get_stat", name: "legacy::device::GetDeviceState", probe: of::<crate::legacy::device::GetDeviceState>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/getqrcode", name: "legacy::device::IssueDeviceQrCode", probe: of::<crate::legacy::device::IssueDeviceQrCode>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/transmsg", name: "legacy::device::SendToDevice", probe: of::<crate::legacy::device::SendToDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/unbind", name: "legacy::device::UnbindDevice", probe: of::<crate::legacy::device::UnbindDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/device/verify_qrcode", name: "legacy::device::VerifyDeviceQrCode", probe: of::<crate::legacy::device::VerifyDeviceQrCode>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/ilink/api/mmiot/get_device_qrcode", name: "legacy::device::GetIlinkDeviceQrCode", probe: of::<crate::legacy::device::GetIlinkDeviceQrCode>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/ilink/api/mmiot/reset_public_device", name: "legacy::device::ResetPublicIlinkDevice", probe: of::<crate::legacy::device::ResetPublicIlinkDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/ilink/api/cloud_register_device", name: "legacy::device::RegisterIlinkDevices", probe: of::<crate::legacy::device::RegisterIlinkDevices>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/ilink/api/get_device_ticket", name: "legacy::device::GetIlinkDeviceTicket", probe: of::<crate::legacy::device::GetIlinkDeviceTicket>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/ilink/api/reset_device", name: "legacy::device::ResetIlinkDevice", probe: of::<crate::legacy::device::ResetIlinkDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/create", name: "legacy::groups::CreateGroup", probe: of::<crate::legacy::groups::CreateGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/get", name: "legacy::groups::ListGroups", probe: of::<crate::legacy::groups::ListGroups>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/getid", name: "legacy::groups::FindGroupOfUser", probe: of::<crate::legacy::groups::FindGroupOfUser>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/update", name: "legacy::groups::RenameGroup", probe: of::<crate::legacy::groups::RenameGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/members/update", name: "legacy::groups::MoveToGroup", probe: of::<crate::legacy::groups::MoveToGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/members/batchupdate", name: "legacy::groups::MoveAllToGroup", probe: of::<crate::legacy::groups::MoveAllToGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/cgi-bin/groups/delete", name: "legacy::groups::DeleteGroup", probe: of::<crate::legacy::groups::DeleteGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/order/close", name: "legacy::merchant::CloseShopOrder", probe: of::<crate::legacy::merchant::CloseShopOrder>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/order/getbyid", name: "legacy::merchant::GetShopOrder", probe: of::<crate::legacy::merchant::GetShopOrder>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/order/getbyfilter", name: "legacy::merchant::ListShopOrders", probe: of::<crate::legacy::merchant::ListShopOrders>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/order/setdelivery", name: "legacy::merchant::SetShopDelivery", probe: of::<crate::legacy::merchant::SetShopDelivery>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/del", name: "legacy::merchant::DeleteProduct", probe: of::<crate::legacy::merchant::DeleteProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/create", name: "legacy::merchant::CreateProduct", probe: of::<crate::legacy::merchant::CreateProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/update", name: "legacy::merchant::UpdateProduct", probe: of::<crate::legacy::merchant::UpdateProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/get", name: "legacy::merchant::GetProduct", probe: of::<crate::legacy::merchant::GetProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/getbystatus", name: "legacy::merchant::ListProducts", probe: of::<crate::legacy::merchant::ListProducts>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/modproductstatus", name: "legacy::merchant::SetProductStatus", probe: of::<crate::legacy::merchant::SetProductStatus>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/setdeliverymod", name: "legacy::merchant::SetShelfDelivery", probe: of::<crate::legacy::merchant::SetShelfDelivery>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/add", name: "legacy::merchant::AddShelf", probe: of::<crate::legacy::merchant::AddShelf>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/mod", name: "legacy::merchant::UpdateShelf", probe: of::<crate::legacy::merchant::UpdateShelf>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/del", name: "legacy::merchant::DeleteShelf", probe: of::<crate::legacy::merchant::DeleteShelf>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/getall", name: "legacy::merchant::ListShelves", probe: of::<crate::legacy::merchant::ListShelves>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/shelf/getbyid", name: "legacy::merchant::GetShelf", probe: of::<crate::legacy::merchant::GetShelf>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/category/getsku", name: "legacy::merchant::ListCategoryVariants", probe: of::<crate::legacy::merchant::ListCategoryVariants>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/express/add", name: "legacy::merchant::AddFreightTemplate", probe: of::<crate::legacy::merchant::AddFreightTemplate>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/express/del", name: "legacy::merchant::DeleteFreightTemplate", probe: of::<crate::legacy::merchant::DeleteFreightTemplate>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/express/getall", name: "legacy::merchant::ListFreightTemplates", probe: of::<crate::legacy::merchant::ListFreightTemplates>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/express/getbyid", name: "legacy::merchant::GetFreightTemplate", probe: of::<crate::legacy::merchant::GetFreightTemplate>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/express/update", name: "legacy::merchant::UpdateFreightTemplate", probe: of::<crate::legacy::merchant::UpdateFreightTemplate>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/add", name: "legacy::merchant::AddProductGroup", probe: of::<crate::legacy::merchant::AddProductGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/productmod", name: "legacy::merchant::ChangeGroupProducts", probe: of::<crate::legacy::merchant::ChangeGroupProducts>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/propertymod", name: "legacy::merchant::RenameProductGroup", probe: of::<crate::legacy::merchant::RenameProductGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/stock/add", name: "legacy::merchant::AddStock", probe: of::<crate::legacy::merchant::AddStock>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/stock/reduce", name: "legacy::merchant::ReduceStock", probe: of::<crate::legacy::merchant::ReduceStock>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/category/getsub", name: "legacy::merchant::ListShopCategories", probe: of::<crate::legacy::merchant::ListShopCategories>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/category/getproperty", name: "legacy::merchant::ListCategoryProperties", probe: of::<crate::legacy::merchant::ListCategoryProperties>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/del", name: "legacy::merchant::DeleteProductGroup", probe: of::<crate::legacy::merchant::DeleteProductGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/getall", name: "legacy::merchant::ListProductGroups", probe: of::<crate::legacy::merchant::ListProductGroups>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/group/getbyid", name: "legacy::merchant::GetProductGroup", probe: of::<crate::legacy::merchant::GetProductGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/merchant/common/upload_img", name: "legacy::merchant::UploadShopPicture", probe: answer_of::<crate::legacy::merchant::UploadShopPicture>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/v2/add", name: "legacy::scan::ImportProducts", probe: of::<crate::legacy::scan::ImportProducts>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/v2/status", name: "legacy::scan::GetImportState", probe: of::<crate::legacy::scan::GetImportState>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/v2/getinfo", name: "legacy::scan::GetImportedProduct", probe: of::<crate::legacy::scan::GetImportedProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/v2/getinfobypage", name: "legacy::scan::ListImportedProducts", probe: of::<crate::legacy::scan::ListImportedProducts>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/merchantinfo/get", name: "legacy::scan::GetScanMerchant", probe: of::<crate::legacy::scan::GetScanMerchant>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/clear", name: "legacy::scan::ClearScanProduct", probe: of::<crate::legacy::scan::ClearScanProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/modstatus", name: "legacy::scan::SetScanProductStatus", probe: of::<crate::legacy::scan::SetScanProductStatus>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/testwhitelist/set", name: "legacy::scan::SetScanTesters", probe: of::<crate::legacy::scan::SetScanTesters>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/get", name: "legacy::scan::GetScanProduct", probe: of::<crate::legacy::scan::GetScanProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/scanticket/check", name: "legacy::scan::CheckScanTicket", probe: of::<crate::legacy::scan::CheckScanTicket>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/create", name: "legacy::scan::CreateScanProduct", probe: of::<crate::legacy::scan::CreateScanProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/getlist", name: "legacy::scan::ListScanProducts", probe: of::<crate::legacy::scan::ListScanProducts>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/scan/product/update", name: "legacy::scan::UpdateScanProduct", probe: of::<crate::legacy::scan::UpdateScanProduct>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/account/auditstatus", name: "legacy::shakearound::GetShakeAuditState", probe: of::<crate::legacy::shakearound::GetShakeAuditState>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/account/register", name: "legacy::shakearound::RegisterForShake", probe: of::<crate::legacy::shakearound::RegisterForShake>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/applyid", name: "legacy::shakearound::ApplyBeacons", probe: of::<crate::legacy::shakearound::ApplyBeacons>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/add", name: "legacy::shakearound::AddBeaconGroup", probe: of::<crate::legacy::shakearound::AddBeaconGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/adddevice", name: "legacy::shakearound::AddBeaconsToGroup", probe: of::<crate::legacy::shakearound::AddBeaconsToGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/delete", name: "legacy::shakearound::DeleteBeaconGroup", probe: of::<crate::legacy::shakearound::DeleteBeaconGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/deletedevice", name: "legacy::shakearound::RemoveBeaconsFromGroup", probe: of::<crate::legacy::shakearound::RemoveBeaconsFromGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/getdetail", name: "legacy::shakearound::GetBeaconGroup", probe: of::<crate::legacy::shakearound::GetBeaconGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/getlist", name: "legacy::shakearound::ListBeaconGroups", probe: of::<crate::legacy::shakearound::ListBeaconGroups>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/group/update", name: "legacy::shakearound::UpdateBeaconGroup", probe: of::<crate::legacy::shakearound::UpdateBeaconGroup>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/search", name: "legacy::shakearound::SearchBeacons", probe: of::<crate::legacy::shakearound::SearchBeacons>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/update", name: "legacy::shakearound::UpdateBeacon", probe: of::<crate::legacy::shakearound::UpdateBeacon>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/relation/search", name: "legacy::shakearound::SearchBeaconPages", probe: of::<crate::legacy::shakearound::SearchBeaconPages>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/statistics/devicelist", name: "legacy::shakearound::GetBeaconsStatistics", probe: of::<crate::legacy::shakearound::GetBeaconsStatistics>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/statistics/pagelist", name: "legacy::shakearound::GetShakePagesStatistics", probe: of::<crate::legacy::shakearound::GetShakePagesStatistics>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/statistics/page", name: "legacy::shakearound::GetShakePageStatistics", probe: of::<crate::legacy::shakearound::GetShakePageStatistics>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/material/add", name: "legacy::shakearound::UploadShakePicture", probe: answer_of::<crate::legacy::shakearound::UploadShakePicture>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/applystatus", name: "legacy::shakearound::GetBeaconApplication", probe: of::<crate::legacy::shakearound::GetBeaconApplication>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/bindlocation", name: "legacy::shakearound::BindBeaconLocation", probe: of::<crate::legacy::shakearound::BindBeaconLocation>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/device/bindpage", name: "legacy::shakearound::BindBeaconPages", probe: of::<crate::legacy::shakearound::BindBeaconPages>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/page/add", name: "legacy::shakearound::AddShakePage", probe: of::<crate::legacy::shakearound::AddShakePage>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/page/update", name: "legacy::shakearound::UpdateShakePage", probe: of::<crate::legacy::shakearound::UpdateShakePage>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/page/delete", name: "legacy::shakearound::DeleteShakePages", probe: of::<crate::legacy::shakearound::DeleteShakePages>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/page/search", name: "legacy::shakearound::SearchShakePages", probe: of::<crate::legacy::shakearound::SearchShakePages>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/statistics/device", name: "legacy::shakearound::GetBeaconStatistics", probe: of::<crate::legacy::shakearound::GetBeaconStatistics>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/shakearound/user/getshakeinfo", name: "legacy::shakearound::GetShakeInfo", probe: of::<crate::legacy::shakearound::GetShakeInfo>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/apportal/register", name: "legacy::wifi::RegisterWifiPortal", probe: of::<crate::legacy::wifi::RegisterWifiPortal>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/couponput/get", name: "legacy::wifi::GetWifiCoupon", probe: of::<crate::legacy::wifi::GetWifiCoupon>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/couponput/set", name: "legacy::wifi::SetWifiCoupon", probe: of::<crate::legacy::wifi::SetWifiCoupon>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/device/delete", name: "legacy::wifi::DeleteWifiDevice", probe: of::<crate::legacy::wifi::DeleteWifiDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/finishpage/set", name: "legacy::wifi::SetWifiFinishPage", probe: of::<crate::legacy::wifi::SetWifiFinishPage>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/homepage/get", name: "legacy::wifi::GetWifiHomePage", probe: of::<crate::legacy::wifi::GetWifiHomePage>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/shop/clean", name: "legacy::wifi::ClearWifiShop", probe: of::<crate::legacy::wifi::ClearWifiShop>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/shop/list", name: "legacy::wifi::ListWifiShops", probe: of::<crate::legacy::wifi::ListWifiShops>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/shop/update", name: "legacy::wifi::UpdateWifiShop", probe: of::<crate::legacy::wifi::UpdateWifiShop>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/device/add", name: "legacy::wifi::AddWifiDevice", probe: of::<crate::legacy::wifi::AddWifiDevice>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/homepage/set", name: "legacy::wifi::SetWifiHomePage", probe: of::<crate::legacy::wifi::SetWifiHomePage>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/device/list", name: "legacy::wifi::ListWifiDevices", probe: of::<crate::legacy::wifi::ListWifiDevices>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/qrcode/get", name: "legacy::wifi::GetWifiQrCode", probe: of::<crate::legacy::wifi::GetWifiQrCode>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/shop/get", name: "legacy::wifi::GetWifiShop", probe: of::<crate::legacy::wifi::GetWifiShop>() },
        #[cfg(feature = "legacy")]
        Entry { path: "/bizwifi/statistics/list", name: "legacy::wifi::GetWifiStatistics", probe: of::<crate::legacy::wifi::GetWifiStatistics>() },
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
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/applycode", name: "marketing::ApplyCodes", probe: of::<crate::marketing::ApplyCodes>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/applycodequery", name: "marketing::GetCodeApplication", probe: of::<crate::marketing::GetCodeApplication>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/applycodedownload", name: "marketing::DownloadCodes", probe: of::<crate::marketing::DownloadCodes>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/codeactive", name: "marketing::ActivateCodes", probe: of::<crate::marketing::ActivateCodes>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/codeactivequery", name: "marketing::GetCodeActivation", probe: of::<crate::marketing::GetCodeActivation>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/intp/marketcode/tickettocode", name: "marketing::GetScannedCode", probe: of::<crate::marketing::GetScannedCode>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/marketing/user_action_set_reports/get", name: "marketing::GetUserActionReports", probe: of::<crate::marketing::GetUserActionReports>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/marketing/user_action_sets/add", name: "marketing::CreateUserActionSet", probe: of::<crate::marketing::CreateUserActionSet>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/marketing/user_action_sets/get", name: "marketing::GetUserActionSets", probe: of::<crate::marketing::GetUserActionSets>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/marketing/user_actions/add", name: "marketing::ReportUserActions", probe: of::<crate::marketing::ReportUserActions>() },
        #[cfg(feature = "marketing")]
        Entry { path: "/marketing/wechat_ad_leads/get", name: "marketing::ListAdLeads", probe: of::<crate::marketing::ListAdLeads>() },
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
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/uploadnews", name: "media::UploadMassArticles", probe: of::<crate::media::UploadMassArticles>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/uploadvideo", name: "media::PrepareMassVideo", probe: of::<crate::media::PrepareMassVideo>() },
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
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/getbillauthurl", name: "nontax::GetBillAuthUrl", probe: of::<crate::nontax::GetBillAuthUrl>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/createbillcard", name: "nontax::CreateBillCard", probe: of::<crate::nontax::CreateBillCard>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/insertbill", name: "nontax::InsertBill", probe: of::<crate::nontax::InsertBill>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/getorder", name: "nontax::GetFeeOrder", probe: of::<crate::nontax::GetFeeOrder>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/getorderlist", name: "nontax::ListFeeOrders", probe: of::<crate::nontax::ListFeeOrders>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/refund", name: "nontax::RefundFeeOrder", probe: of::<crate::nontax::RefundFeeOrder>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/downloadbill", name: "nontax::DownloadFeeStatement", probe: of::<crate::nontax::DownloadFeeStatement>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/notifyinconsistentorder", name: "nontax::ReportInconsistentOrder", probe: of::<crate::nontax::ReportInconsistentOrder>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/unifiedorder", name: "nontax::CreateFeeOrder", probe: of::<crate::nontax::CreateFeeOrder>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/micropay", name: "nontax::PayFeeByCode", probe: of::<crate::nontax::PayFeeByCode>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/vehicle/querystate", name: "nontax::QueryVehicle", probe: of::<crate::nontax::QueryVehicle>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/vehicle/entrancenotify", name: "nontax::ReportVehicleEntrance", probe: of::<crate::nontax::ReportVehicleEntrance>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/vehicle/payapply", name: "nontax::ChargeVehicle", probe: of::<crate::nontax::ChargeVehicle>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/queryfee", name: "nontax::QueryFee", probe: of::<crate::nontax::QueryFee>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/getrealname", name: "nontax::GetRealName", probe: of::<crate::nontax::GetRealName>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/mocknotification", name: "nontax::MockPaymentNotice", probe: of::<crate::nontax::MockPaymentNotice>() },
        #[cfg(feature = "nontax")]
        Entry { path: "/nontax/mockqueryfee", name: "nontax::MockFeeQuery", probe: of::<crate::nontax::MockFeeQuery>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/oauth2/access_token", name: "oauth::ExchangeCode", probe: of::<crate::oauth::ExchangeCode>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/oauth2/refresh_token", name: "oauth::RefreshUserToken", probe: of::<crate::oauth::RefreshUserToken>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/auth", name: "oauth::CheckUserToken", probe: of::<crate::oauth::CheckUserToken>() },
        #[cfg(feature = "oauth")]
        Entry { path: "/sns/userinfo", name: "oauth::GetProfile", probe: of::<crate::oauth::GetProfile>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/applywxastore", name: "stores::ApplyStoreProgram", probe: of::<crate::stores::ApplyStoreProgram>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/get_merchant_category", name: "stores::ListStoreCategories", probe: of::<crate::stores::ListStoreCategories>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/apply_merchant", name: "stores::CreateStoreProgram", probe: of::<crate::stores::CreateStoreProgram>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/get_merchant_audit_info", name: "stores::GetStoreProgramState", probe: of::<crate::stores::GetStoreProgramState>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/modify_merchant", name: "stores::UpdateStoreProgram", probe: of::<crate::stores::UpdateStoreProgram>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/get_district", name: "stores::ListDistricts", probe: of::<crate::stores::ListDistricts>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/search_map_poi", name: "stores::SearchMap", probe: of::<crate::stores::SearchMap>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/create_map_poi", name: "stores::CreateMapPlace", probe: of::<crate::stores::CreateMapPlace>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/add_store", name: "stores::AddStore", probe: of::<crate::stores::AddStore>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/update_store", name: "stores::UpdateStore", probe: of::<crate::stores::UpdateStore>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/del_store", name: "stores::DeleteStore", probe: of::<crate::stores::DeleteStore>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/get_store_info", name: "stores::GetStore", probe: of::<crate::stores::GetStore>() },
        #[cfg(feature = "stores")]
        Entry { path: "/wxa/get_store_list", name: "stores::ListStores", probe: of::<crate::stores::ListStores>() },
        #[cfg(feature = "stores")]
        Entry { path: "/card/storewxa/get", name: "stores::GetStoreCard", probe: of::<crate::stores::GetStoreCard>() },
        #[cfg(feature = "stores")]
        Entry { path: "/card/storewxa/set", name: "stores::SetStoreCard", probe: of::<crate::stores::SetStoreCard>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/getwxcategory", name: "stores::ListPlaceCategories", probe: of::<crate::stores::ListPlaceCategories>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/api_getwxcategory", name: "stores::ListPlaceCategoriesOld", probe: of::<crate::stores::ListPlaceCategoriesOld>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/addpoi", name: "stores::AddPlace", probe: of::<crate::stores::AddPlace>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/updatepoi", name: "stores::UpdatePlace", probe: of::<crate::stores::UpdatePlace>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/delpoi", name: "stores::DeletePlace", probe: of::<crate::stores::DeletePlace>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/getpoi", name: "stores::GetPlace", probe: of::<crate::stores::GetPlace>() },
        #[cfg(feature = "stores")]
        Entry { path: "/cgi-bin/poi/getpoilist", name: "stores::ListPlaces", probe: of::<crate::stores::ListPlaces>() },
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
