//! The default transport does what is asked of a transport.

use wechat_http::{ReqwestTransport, conformance};

#[tokio::test]
async fn reqwest_passes_the_suite_for_transports() {
    conformance::transport(&ReqwestTransport::new()).await;
}

#[tokio::test]
async fn settings_of_ones_own_do_not_bring_redirects_and_referers_back() {
    let careless = ReqwestTransport::configured(|client| {
        client
            .redirect(reqwest::redirect::Policy::limited(5))
            .referer(true)
    });

    conformance::transport(&careless).await;
}

#[tokio::test]
async fn a_ready_client_passes_if_it_is_made_as_its_documentation_says() {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .build()
        .unwrap();

    conformance::transport(&ReqwestTransport::from(client)).await;
}
