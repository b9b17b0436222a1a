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
    let (TicketCommand::Get(args) | TicketCommand::Grant(args)) = &command;
    let conf = args.account.conf()?;
    let tickets = if args.card {
        conf.card_ticket_manager()?
    } else {
        conf.jsapi_ticket_manager()?
    };
    if matches!(command, TicketCommand::Grant(_)) {
        tickets.grant().await.map_err(wechat_conf::Error::from)?;
    }
    print(&tickets.export().await.map_err(wechat_conf::Error::from)?)
}

fn print(exported: &ExportedToken) -> Result<(), Failure> {
    output::line(serde_json::to_string(exported).map_err(Failure::refused)?)
}
