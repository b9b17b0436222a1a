//! The account that the arguments and the environment describe.

use wechat_conf::{Accounts, TokenEndpoint, WechatConf, WechatConfBuilder};
use wechat_http::Host;
use wechat_token::FileStore;

use crate::{
    args::{AccountArgs, Endpoint},
    failure::Failure,
    input,
};

impl AccountArgs {
    /// The account, from the settings file or from flags and environment.
    pub(crate) fn conf(&self) -> Result<WechatConf, Failure> {
        let Some(path) = &self.config else {
            return Ok(self.builder()?.build()?);
        };
        let accounts = Accounts::from_file_with(path, |_, builder| self.with_store(builder))?;
        let names: Vec<&str> = accounts.names().collect();
        let name = match (&self.account, &names[..]) {
            (Some(name), _) => name.as_str(),
            (None, [only]) => only,
            (None, _) => {
                let names = names.join(", ");
                return Err(Failure::usage(format_args!(
                    "say which account with --account: {names}"
                )));
            }
        };
        Ok(accounts.get(name)?.clone())
    }

    fn builder(&self) -> Result<WechatConfBuilder, Failure> {
        let mut builder = WechatConfBuilder::from_env()?;
        if let Some(app_id) = &self.app_id {
            builder = builder.app_id(app_id.clone());
        }
        if let Some(path) = &self.secret_file {
            builder = builder.app_secret(input::secret_file(path)?);
        }
        if let Some(endpoint) = self.endpoint {
            builder = builder.token_endpoint(match endpoint {
                Endpoint::Stable => TokenEndpoint::Stable,
                Endpoint::Classic => TokenEndpoint::Classic,
            });
        }
        if let Some(url) = &self.api_host {
            let host: Host = url.parse().map_err(Failure::refused)?;
            builder = builder.api_host(host);
        }
        Ok(self.with_store(builder))
    }

    fn with_store(&self, builder: WechatConfBuilder) -> WechatConfBuilder {
        let Some(folder) = &self.store else { return builder };
        let store = FileStore::new(folder);
        builder
            .access_token_store(store.clone())
            .jsapi_ticket_store(store.clone())
            .card_ticket_store(store)
    }
}
