//! Web authorisation (网页授权): who opened your page.
