//! What happened (`MsgType` `event`), one variant for each name the platform documents.
//!
//! The name is the only thing that tells events apart, it is case-sensitive, and new ones
//! appear every few weeks. Each variant holds the type that its elements are read into;
//! [`Event::Other`] holds the elements of an event that is not in the table.
//!
//! The types sit in modules by chapter of the platform's documentation. In all of them a text
//! that is absent is empty, and a number, time or part that is absent is `None`: the platform
//! itself makes no difference between an absent element and an empty one.

pub mod card;
pub mod channels_shop;
pub mod content;
pub mod customer_service;
pub mod delivery;
pub mod express;
pub mod express_single;
pub mod invoice;
pub mod menu;
pub mod mini_program;
pub mod mini_shop;
pub mod nearby;
pub mod publishing;
pub mod store;
pub mod subscription;
pub mod template;
pub mod trade;
pub mod user;
pub mod verification;

use crate::{Fields, field::Item, tree::Element};

macro_rules! events {
    ($($name:literal $(| $alias:literal)* => $variant:ident($ty:ty),)*) => {
        /// An event, by its name.
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum Event {
            $(
                #[doc = concat!("`", $name, "`.")]
                $variant($ty),
            )*
            /// An event that the table does not have.
            Other {
                /// Its name, as sent.
                name: String,
                /// All its elements but those of the [`Header`](crate::Header).
                fields: Fields,
            },
        }

        impl Event {
            pub(crate) fn read(name: &str, at: Element<'_>) -> Self {
                match name {
                    $($name $(| $alias)* => Self::$variant(<$ty as Item>::read(at).unwrap_or_default()),)*
                    _ => Self::Other { name: name.to_owned(), fields: at.rest() },
                }
            }

            /// The event's name, as the platform's pages have it.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $name,)*
                    Self::Other { name, .. } => name,
                }
            }

            pub(crate) fn kind(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant(_) => Some(concat!("event/", $name)),)*
                    Self::Other { .. } => None,
                }
            }

            pub(crate) fn unread<'a>(&'a self, into: &mut Vec<&'a Fields>) {
                match self {
                    $(Self::$variant(event) => event.unread(into),)*
                    Self::Other { .. } => {}
                }
            }
        }
    };
}

events! {
    "subscribe" => Subscribe(subscription::Subscribe),
    "unsubscribe" => Unsubscribe(subscription::Unsubscribe),
    "SCAN" => Scan(subscription::Scan),
    "LOCATION" => LocationReport(subscription::LocationReport),
    "CLICK" | "click" => Click(menu::Click),
    "VIEW" | "view" => View(menu::MenuView),
    "view_miniprogram" => ViewMiniProgram(menu::MenuView),
    "scancode_push" => ScanCodePush(menu::ScanCode),
    "scancode_waitmsg" => ScanCodeWait(menu::ScanCode),
    "pic_sysphoto" => PicSysPhoto(menu::SendPictures),
    "pic_photo_or_album" => PicPhotoOrAlbum(menu::SendPictures),
    "pic_weixin" => PicWeixin(menu::SendPictures),
    "location_select" => LocationSelect(menu::LocationSelect),
    "MASSSENDJOBFINISH" => MassSendJobFinish(Box<publishing::MassSendJobFinish>),
    "PUBLISHJOBFINISH" => PublishJobFinish(publishing::PublishJobFinish),
    "FREEPUBLISHJOBFINISH" => FreePublishJobFinish(publishing::PublishJobFinish),
    "TEMPLATESENDJOBFINISH" => TemplateSendJobFinish(template::TemplateSendJobFinish),
    "subscribe_msg_popup_event" => SubscribeMsgPopup(template::SubscribeMsgPopup),
    "subscribe_msg_change_event" => SubscribeMsgChange(template::SubscribeMsgChange),
    "subscribe_msg_sent_event" => SubscribeMsgSent(template::SubscribeMsgSent),
    "kf_create_session" => KfCreateSession(customer_service::KfSession),
    "kf_close_session" => KfCloseSession(customer_service::KfSession),
    "kf_switch_session" => KfSwitchSession(customer_service::KfSwitchSession),
    "user_enter_tempsession" => UserEnterTempSession(customer_service::UserEnterTempSession),
    "guide_qrcode_scan_event" => GuideQrCodeScan(customer_service::GuideQrCodeScan),
    "user_info_modified" => UserInfoModified(user::UserInfoModified),
    "user_authorization_revoke" => UserAuthorizationRevoke(user::UserAuthorizationRevoke),
    "qualification_verify_success" => QualificationVerifySuccess(verification::Verified),
    "qualification_verify_fail" => QualificationVerifyFail(verification::VerifyFailed),
    "naming_verify_success" => NamingVerifySuccess(verification::Verified),
    "naming_verify_fail" => NamingVerifyFail(verification::VerifyFailed),
    "annual_renew" => AnnualRenew(verification::Verified),
    "verify_expired" => VerifyExpired(verification::Verified),
    "card_pass_check" => CardPassCheck(card::CardCheck),
    "card_not_pass_check" => CardNotPassCheck(card::CardCheck),
    "user_get_card" => UserGetCard(card::UserGetCard),
    "user_gifting_card" => UserGiftingCard(card::UserGiftingCard),
    "user_del_card" => UserDelCard(card::UserCard),
    "user_consume_card" => UserConsumeCard(Box<card::UserConsumeCard>),
    "user_pay_from_pay_cell" => UserPayFromPayCell(card::UserPayFromPayCell),
    "user_view_card" => UserViewCard(card::UserViewCard),
    "user_enter_session_from_card" => UserEnterSessionFromCard(card::UserCard),
    "update_member_card" => UpdateMemberCard(card::UpdateMemberCard),
    "submit_membercard_user_info" => SubmitMemberCardUserInfo(card::UserCard),
    "card_sku_remind" => CardSkuRemind(card::CardSkuRemind),
    "card_pay_order" => CardPayOrder(Box<card::CardPointsOrder>),
    "ORDER_STATUS_FINANCE_SUCC" => OrderStatusFinanceSucc(Box<card::CardPointsOrder>),
    "card_merchant_check_result" => CardMerchantCheckResult(card::CardMerchantCheckResult),
    "giftcard_pay_done" => GiftCardPayDone(card::GiftCard),
    "giftcard_send_to_friend" => GiftCardSendToFriend(card::GiftCard),
    "giftcard_user_accept" => GiftCardUserAccept(card::GiftCard),
    "user_authorize_invoice" => UserAuthorizeInvoice(invoice::UserAuthorizeInvoice),
    "update_invoice_status" => UpdateInvoiceStatus(invoice::UpdateInvoiceStatus),
    "submit_invoice_title" => SubmitInvoiceTitle(Box<invoice::InvoiceResult>),
    "cloud_invoice_invoiceresult_event" => CloudInvoiceResult(Box<invoice::InvoiceResult>),
    "merchant_order" => MerchantOrder(store::MerchantOrder),
    "poi_check_notify" => PoiCheckNotify(store::PoiCheckNotify),
    "create_map_poi_audit_info" => CreateMapPoiAudit(store::CreateMapPoiAudit),
    "WifiConnected" => WifiConnected(nearby::WifiConnected),
    "ShakearoundUserShake" => ShakeAround(nearby::ShakeAround),
    "user_scan_product" => UserScanProduct(nearby::UserScanProduct),
    "user_scan_product_enter_session" => UserScanProductEnterSession(nearby::ScannedProduct),
    "user_scan_product_async" => UserScanProductAsync(nearby::UserScanProductAsync),
    "user_scan_product_verify_action" => UserScanProductVerify(nearby::UserScanProductVerify),
    "subscribe_scan_product" => SubscribeScanProduct(nearby::SubscribeScanProduct),
    "wxa_media_check" => WxaMediaCheck(Box<content::WxaMediaCheck>),
    "wxa_comment_bad_score" => WxaCommentBadScore(content::WxaCommentBadScore),
    "secbook_audit_event" => SecBookAudit(content::SecBookAudit),
    "secvod_audit_event" => SecVodAudit(content::SecVodAudit),
    "secvod_upload_event" => SecVodUpload(content::SecVodUpload),
    "add_express_path" => AddExpressPath(express::AddExpressPath),
    "update_business_bind_result" => UpdateBusinessBindResult(express::UpdateBusinessBindResult),
    "add_waybill" => AddWaybill(Box<express::AddWaybill>),
    "cancel_waybill" => CancelWaybill(express::CancelWaybill),
    "check_biz" => CheckBiz(Box<express::CheckBiz>),
    "get_quota" => GetQuota(express::GetQuota),
    "add_single_waybill" => AddSingleWaybill(Box<express_single::AddSingleWaybill>),
    "cancel_single_waybill" => CancelSingleWaybill(express_single::CancelSingleWaybill),
    "query_single_waybill" => QuerySingleWaybill(express_single::SingleWaybill),
    "query_single_waybill_fee" => QuerySingleWaybillFee(Box<express_single::QuerySingleWaybillFee>),
    "notify_single_waybill_pay" => NotifySingleWaybillPay(express_single::NotifySingleWaybillPay),
    "remind_waybill" => RemindWaybill(express_single::SingleWaybill),
    "waybill_complaint" => WaybillComplaint(Box<express_single::WaybillComplaint>),
    "waybill_evaluate_agent" => WaybillEvaluateAgent(express_single::WaybillEvaluateAgent),
    "waybill_query_expect_time_range" => WaybillQueryExpectTimeRange(express_single::WaybillQueryExpectTimeRange),
    "update_waybill_status" => UpdateWaybillStatus(Box<delivery::UpdateWaybillStatus>),
    "get_pre_auth_code" => GetPreAuthCode(delivery::GetPreAuthCode),
    "get_auth_info" => GetAuthInfo(delivery::GetAuthInfo),
    "cancel_auth_account" => CancelAuthAccount(delivery::CancelAuthAccount),
    "transport_precreate_order" => TransportPrecreateOrder(Box<delivery::TransportOrder>),
    "transport_add_order" => TransportAddOrder(Box<delivery::TransportOrder>),
    "transport_readd_order" => TransportReaddOrder(Box<delivery::TransportOrder>),
    "transport_precancel_order" => TransportPrecancelOrder(delivery::TransportCancel),
    "transport_cancel_order" => TransportCancelOrder(delivery::TransportCancel),
    "transport_add_tips" => TransportAddTips(delivery::TransportAddTips),
    "transport_confirm_return_to_biz" => TransportConfirmReturn(delivery::TransportRef),
    "transport_query_order_status" => TransportQueryOrderStatus(delivery::TransportRef),
    "transport_get_agent_pos" => TransportGetAgentPos(delivery::TransportRef),
    "transport_set_rider_score" => TransportSetRiderScore(delivery::TransportSetRiderScore),
    "mock_update_order_status" => MockUpdateOrderStatus(delivery::MockUpdateOrderStatus),
    "trade_manage_remind_access_api" => TradeManageRemindAccessApi(trade::TradeManageRemindAccessApi),
    "trade_manage_remind_shipping" => TradeManageRemindShipping(Box<trade::TradeOrder>),
    "trade_manage_order_settlement" => TradeManageOrderSettlement(Box<trade::TradeOrder>),
    "complaint_callback" | "complaint callback" => ComplaintCallback(Box<trade::ComplaintCallback>),
    "xpay_goods_deliver_notify" => XpayGoodsDeliver(Box<trade::XpayGoodsDeliver>),
    "xpay_coin_pay_notify" => XpayCoinPay(Box<trade::XpayCoinPay>),
    "xpay_refund_notify" => XpayRefund(Box<trade::XpayRefund>),
    "minigame_coin_deliver_completed" => MiniGameCoinDelivered(trade::MiniGameCoinDelivered),
    "weapp_audit_success" => WeappAuditSuccess(mini_program::WeappAuditSuccess),
    "weapp_audit_fail" => WeappAuditFail(mini_program::WeappAuditFail),
    "weapp_audit_delay" => WeappAuditDelay(mini_program::WeappAuditDelay),
    "wxa_nickname_audit" => WxaNicknameAudit(mini_program::WxaNicknameAudit),
    "wxa_category_audit" => WxaCategoryAudit(mini_program::WxaCategoryAudit),
    "wxa_privacy_apply" => WxaPrivacyApply(mini_program::WxaPrivacyApply),
    "wxa_appeal_record" => WxaAppealRecord(mini_program::WxaAppealRecord),
    "wxa_illegal_record" => WxaIllegalRecord(mini_program::Bare),
    "wx_verify_pay_succ" => WxVerifyPaySucc(mini_program::Bare),
    "wx_verify_dispatch" => WxVerifyDispatch(mini_program::Bare),
    "betaapp_authorization_apply_event" => BetaAppAuthorizationApply(mini_program::BetaAppEvent),
    "betaapp_verify_apply_event" => BetaAppVerifyApply(mini_program::BetaAppEvent),
    "betaapp_verify_event" => BetaAppVerify(mini_program::BetaAppEvent),
    "aftersale_new_order" => AfterSaleNewOrder(mini_shop::AfterSale),
    "aftersale_update_order" => AfterSaleUpdateOrder(mini_shop::AfterSale),
    "aftersale_user_cancel" => AfterSaleUserCancel(mini_shop::AfterSale),
    "aftersale_user_modify_return_info" => AfterSaleUserModifyReturnInfo(mini_shop::AfterSale),
    "aftersale_user_upload_return_info_overdue" => AfterSaleUserUploadReturnInfoOverdue(mini_shop::AfterSale),
    "aftersale_user_confirm_refund_certificate" => AfterSaleUserConfirmRefundCertificate(mini_shop::AfterSale),
    "aftersale_user_apply_platform_judge_overdue" => AfterSaleUserApplyPlatformJudgeOverdue(mini_shop::AfterSale),
    "aftersale_merchant_handle_refund_overdue" => AfterSaleMerchantHandleRefundOverdue(mini_shop::AfterSale),
    "aftersale_merchant_handle_return_overdue" => AfterSaleMerchantHandleReturnOverdue(mini_shop::AfterSale),
    "aftersale_merchant_confirm_receipt_overdue" => AfterSaleMerchantConfirmReceiptOverdue(mini_shop::AfterSale),
    "aftersale_wait_merchant_confirm_receipt" => AfterSaleWaitMerchantConfirmReceipt(mini_shop::AfterSale),
    "aftersale_wait_merchant_offline_refund" => AfterSaleWaitMerchantOfflineRefund(mini_shop::AfterSale),
    "aftersale_refund_success" => AfterSaleRefundSuccess(mini_shop::AfterSale),
    "aftersale_complaint_update_order_state" => AfterSaleComplaintUpdateOrderState(mini_shop::AfterSale),
    "complaint_notify" => ComplaintNotify(mini_shop::ComplaintNotify),
    "funds_order_pay" => FundsOrderPay(mini_shop::FundsOrderPay),
    "funds_order_profitsharing" => FundsOrderProfitSharing(mini_shop::FundsOrderProfitSharing),
    "funds_order_refund" => FundsOrderRefund(mini_shop::FundsOrderRefund),
    "withdraw_notify" => WithdrawNotify(mini_shop::WithdrawNotify),
    "miniprogram_sharer_action" => MiniProgramSharerAction(mini_shop::MiniProgramSharerAction),
    "miniprogram_sharer_bind_status_change" => MiniProgramSharerBindStatusChange(mini_shop::MiniProgramSharerBindStatusChange),
    "open_product_account_register" => OpenProductAccountRegister(mini_shop::OpenProductAccountRegister),
    "open_product_brand_audit" => OpenProductBrandAudit(mini_shop::QualificationAudit),
    "open_product_category_audit" => OpenProductCategoryAudit(mini_shop::QualificationAudit),
    "open_product_order_analyze" => OpenProductOrderAnalyze(Box<mini_shop::ProductOrder>),
    "open_product_order_cancel" => OpenProductOrderCancel(Box<mini_shop::ProductOrder>),
    "open_product_order_confirm" => OpenProductOrderConfirm(Box<mini_shop::ProductOrder>),
    "open_product_order_pay" => OpenProductOrderPay(Box<mini_shop::ProductOrder>),
    "open_product_order_refund" => OpenProductOrderRefund(Box<mini_shop::ProductOrder>),
    "open_product_order_settle" => OpenProductOrderSettle(Box<mini_shop::ProductOrder>),
    "open_product_receive_coupon" => OpenProductReceiveCoupon(mini_shop::OpenProductReceiveCoupon),
    "open_product_spu_audit" => OpenProductSpuAudit(mini_shop::ProductAudit),
    "open_product_spu_status_update" => OpenProductSpuStatusUpdate(mini_shop::ProductAudit),
    "open_product_scene_group_audit" => OpenProductSceneGroupAudit(mini_shop::OpenProductSceneGroupAudit),
    "channels_ec_order_new" => ChannelsOrderNew(channels_shop::ChannelsOrder),
    "channels_ec_order_pay" => ChannelsOrderPay(channels_shop::ChannelsOrder),
    "channels_ec_order_cancel" => ChannelsOrderCancel(channels_shop::ChannelsOrder),
    "channels_ec_order_deliver" => ChannelsOrderDeliver(channels_shop::ChannelsOrder),
    "channels_ec_order_confirm" => ChannelsOrderConfirm(channels_shop::ChannelsOrder),
    "channels_ec_order_settle" => ChannelsOrderSettle(channels_shop::ChannelsOrder),
    "channels_ec_order_ext_info_update" => ChannelsOrderExtInfoUpdate(channels_shop::ChannelsOrder),
    "channels_ec_aftersale_update" => ChannelsAfterSaleUpdate(channels_shop::ChannelsAfterSaleUpdate),
    "channels_ec_present_aftersale_update" => ChannelsPresentAfterSaleUpdate(channels_shop::ChannelsPresentAfterSaleUpdate),
    "channels_ec_guarantee_update" => ChannelsGuaranteeUpdate(channels_shop::ChannelsGuaranteeUpdate),
    "channels_ec_complaint_update" => ChannelsComplaintUpdate(channels_shop::ChannelsComplaintUpdate),
    "channels_ec_coupon_receive" => ChannelsCouponReceive(channels_shop::ChannelsCouponReceive),
    "channels_ec_brand" => ChannelsBrand(channels_shop::ChannelsBrand),
    "channels_ec_stock_no_enough" => ChannelsStockNotEnough(channels_shop::ChannelsStockNotEnough),
    "channels_ec_sharer_change" => ChannelsSharerChange(channels_shop::ChannelsSharerChange),
    "channels_ec_vip_user_auto_add" => ChannelsVipUserAutoAdd(channels_shop::ChannelsVipUserAutoAdd),
    "channels_ec_vip_user_info_get" => ChannelsVipUserInfoGet(channels_shop::ChannelsVipUserInfoGet),
    "product_category_audit" => ProductCategoryAudit(channels_shop::ProductCategoryAudit),
    "product_spu_audit" => ProductSpuAudit(channels_shop::ProductSpuAudit),
    "product_spu_listing" => ProductSpuListing(channels_shop::ProductSpuListing),
    "product_spu_update" => ProductSpuUpdate(channels_shop::ProductSpuUpdate),
    "product_order_status_update" => ProductOrderStatusUpdate(channels_shop::ProductOrderStatusUpdate),
    "head_supplier_item_update" => HeadSupplierItemUpdate(channels_shop::HeadSupplierItemUpdate),
    "cooperation_shop_order" => CooperationShopOrder(channels_shop::CooperationShopOrder),
    "dropship_order_new" => DropshipOrderNew(channels_shop::DropshipOrder),
    "dropship_order_update" => DropshipOrderUpdate(channels_shop::DropshipOrder),
    "dropship_order_cancel" => DropshipOrderCancel(channels_shop::DropshipOrder),
    "ewaybill_push_path" => EwaybillPushPath(channels_shop::EwaybillPushPath),
}
