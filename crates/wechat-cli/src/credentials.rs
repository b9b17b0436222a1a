//! `token` and `ticket`: a valid value, as JSON with the two keys that programs keep.

use wechat_token::ExportedToken;

use crate::{
    args::{CredentialCommand, TicketCommand},
    failure::Failure,
    output,
};

pub(crate) async fn token(command: CredentialCommand) -> Result<(), Failure> {
    let conf = match &command {
        CredentialCommand::Get(account) | CredentialCommand::Grant(account) => account.conf()?,
    };
    if matches!(command, CredentialCommand::Grant(_)) {
        conf.grant_access_token().await?;
    }
    print(&conf.get_access_token().await?)
}

pub(crate) async fn ticket(command: TicketCommand) -> Result<(), Failure> {
    let conf = match &command {
        TicketCommand::Get(args) | TicketCommand::Grant(args) => args.account.conf()?,
    };
    if matches!(command, TicketCommand::Grant(_)) {
        conf.grant_jsapi_ticket().await?;
    }
    print(&conf.get_jsapi_ticket().await?)
}

fn print(exported: &ExportedToken) -> Result<(), Failure> {
    output::line(serde_json::to_string(exported).map_err(Failure::refused)?)
}
