//! Nothing that opens an account may show.

use wechat_message::Message;

#[test]
fn tickets_codes_and_passwords_do_not_show() {
    let bodies = [
        "<xml><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>s3cr3t</ComponentVerifyTicket></xml>",
        "<xml><InfoType>authorized</InfoType><AuthorizationCode>s3cr3t</AuthorizationCode><PreAuthCode>s3cr3t</PreAuthCode></xml>",
        "<xml><InfoType>notify_third_fasteregister</InfoType><auth_code>s3cr3t</auth_code></xml>",
        "<xml><InfoType>suite_ticket</InfoType><SuiteTicket>s3cr3t</SuiteTicket></xml>",
        "<xml><InfoType>create_auth</InfoType><AuthCode>s3cr3t</AuthCode></xml>",
        "<xml><InfoType>some_new_ticket</InfoType><NewTicket>s3cr3t</NewTicket></xml>",
        "<xml><MsgType>event</MsgType><Event>get_auth_info</Event><code>s3cr3t</code></xml>",
        "<xml><MsgType>event</MsgType><Event>add_waybill</Event><BizPwd>s3cr3t</BizPwd></xml>",
        "<xml><MsgType>event</MsgType><Event>add_single_waybill</Event><AccountPwd>s3cr3t</AccountPwd></xml>",
        "<xml><MsgType>event</MsgType><Event>betaapp_authorization_apply_event</Event>\
         <ApplyAuthorizationInfoNoitfy><ticket>s3cr3t</ticket></ApplyAuthorizationInfoNoitfy></xml>",
    ];
    for body in bodies {
        let message = Message::parse(body.as_bytes()).unwrap();

        let shown = format!("{message:?} {message:#?} {:?}", message.unread());
        assert!(!shown.contains("s3cr3t"), "{shown}");
        if !body.contains("some_new_ticket") {
            let json = serde_json::to_string(&message).unwrap();
            assert!(!json.contains("s3cr3t"), "{json}");
            assert!(message.unread().is_empty(), "{shown}");
        }
    }
}
