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
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/upload", name: "media::UploadMedia", probe: answer_of::<crate::media::UploadMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get", name: "media::GetMedia", probe: of::<crate::media::GetMedia>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/get/jssdk", name: "media::GetJssdkVoice", probe: of::<crate::media::GetJssdkVoice>() },
        #[cfg(feature = "media")]
        Entry { path: "/cgi-bin/media/uploadimg", name: "media::UploadArticleImage", probe: answer_of::<crate::media::UploadArticleImage>() },
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
