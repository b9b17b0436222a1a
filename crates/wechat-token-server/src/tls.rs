//! TLS for the listeners: rustls, with the certificate and key of two PEM files.

use std::{path::PathBuf, sync::Arc};

use tokio_rustls::rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::Error;

/// Where certificate chain and private key are.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

impl Files {
    /// Reads them; again at each reload, since certificates are renewed.
    pub(crate) fn load(&self) -> Result<Arc<ServerConfig>, Error> {
        let fault = |path: &PathBuf, reason: &str| Error::Tls {
            path: path.clone(),
            reason: reason.into(),
        };
        let read = |path: &PathBuf| {
            std::fs::read(path).map_err(|source| Error::Read {
                path: path.clone(),
                source,
            })
        };
        let chain: Vec<_> = CertificateDer::pem_slice_iter(&read(&self.certificate)?)
            .collect::<Result<_, _>>()
            .map_err(|_| fault(&self.certificate, "it is not PEM"))?;
        if chain.is_empty() {
            return Err(fault(&self.certificate, "there is no certificate in it"));
        }
        // The parser's own words are not passed on: they stand next to a private key.
        let key = PrivateKeyDer::from_pem_slice(&read(&self.key)?)
            .map_err(|_| fault(&self.key, "there is no private key in it"))?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| fault(&self.key, "the provider has no protocol version"))?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(|error| fault(&self.certificate, &error.to_string()))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}
