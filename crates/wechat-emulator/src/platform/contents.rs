//! What an account and its users have put on the platform.

use std::collections::BTreeMap;

use super::{
    blacklist::Blacklist, comment::Comments, customer_service::Staff, draft::Drafts, library::Library,
    link::Links, mass::Masses, menu::Menus, message::Outbox, oauth::Visitors, publish::Publications,
    qr_code::QrCodes, tags::Tags, template::Templates, window::Windows,
};

/// A chapter each.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) blacklist: Blacklist,
    pub(super) comments: Comments,
    pub(super) drafts: Drafts,
    pub(super) library: Library,
    pub(super) links: Links,
    pub(super) masses: Masses,
    pub(super) menus: Menus,
    pub(super) publications: Publications,
    pub(super) qr_codes: QrCodes,
    /// What the account calls its followers (备注名), by openid.
    pub(super) remarks: BTreeMap<String, String>,
    pub(super) staff: Staff,
    pub(super) tags: Tags,
    pub(super) template_messages: Outbox,
    pub(super) templates: Templates,
    pub(super) visitors: Visitors,
    pub(super) windows: Windows,
}

impl Contents {
    /// A user left: tags and remark do not come back with it.
    pub(super) fn forget(&mut self, openid: &str) {
        self.tags.regroup(openid, 0);
        self.remarks.remove(openid);
    }
}
