//! The platform's habits, one by one.

use wechat_message::{
    Content, Event, Fen, Message, Notice,
    event::menu::{MenuAction, MenuEvent},
};

fn event(name: &str, elements: &str) -> Message {
    let body = format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType>\
         <Event><![CDATA[{name}]]></Event>{elements}</xml>"
    );
    Message::parse(body.as_bytes()).unwrap()
}

fn text(content: &str) -> String {
    let body = format!("<xml><MsgType>text</MsgType><Content>{content}</Content></xml>");
    let message = Message::parse(body.as_bytes()).unwrap();
    message.text().unwrap().to_owned()
}

#[test]
fn white_space_around_cdata_is_layout_and_inside_it_is_the_users() {
    assert_eq!(text("\n  <![CDATA[ hello\n ]]>\n"), " hello\n ");
    assert_eq!(text("\r\n\t<![CDATA[\r\nx\r\n]]>\r\n"), "\nx\n");
    assert_eq!(text("  <![CDATA[   ]]>  "), "   ");
    assert_eq!(text(" plain "), " plain ");
    assert_eq!(text("<![CDATA[a]]> <![CDATA[b]]>"), "a b");
    assert_eq!(text("&#32;<![CDATA[a]]>"), " a");
}

#[test]
fn cdata_plain_text_entities_and_comments_read_alike() {
    assert_eq!(text("<![CDATA[a<b]]>"), "a<b");
    assert_eq!(text("a&lt;b"), "a<b");
    assert_eq!(text("a<!-- not text -->b"), "ab");
    assert_eq!(text("<![CDATA[x]]]]><![CDATA[>y]]>"), "x]]>y");
}

#[test]
fn the_envelope_is_read_in_any_order_and_through_layout() {
    let body = "\u{feff}\n<?xml version=\"1.0\"?><xml>\n <Event>\n <![CDATA[CLICK]]>\n </Event>\n \
                <EventKey><![CDATA[k]]></EventKey><MsgType> event </MsgType>\
                <FromUserName>\n o1 \n</FromUserName></xml>\n";

    let message = Message::parse(body.as_bytes()).unwrap();

    assert_eq!(message.kind(), "event/CLICK");
    assert_eq!(message.from_user(), "o1");
}

#[test]
fn both_spellings_of_a_job_id_are_read_and_neither_is_taken_for_a_messages_number() {
    for spelling in ["MsgID", "MsgId"] {
        let message = event(
            "TEMPLATESENDJOBFINISH",
            &format!("<{spelling}>200163836</{spelling}><Status>success</Status>"),
        );
        let Some(Event::TemplateSendJobFinish(job)) = message.event() else {
            panic!("{message:?}")
        };
        assert_eq!(job.msg_id, Some(200_163_836));
        assert_eq!(message.sent.id, None);
    }
}

#[test]
fn a_message_number_beyond_the_precision_of_a_double_survives_json() {
    let body = br#"{"MsgType":"text","MsgId":9223372036854775809,"Content":"x"}"#;

    assert_eq!(
        Message::parse(body).unwrap().sent.id,
        Some(9_223_372_036_854_775_809)
    );
}

#[test]
fn one_entry_several_and_none_are_all_lists() {
    let json = |list: &str| {
        let body = format!(r#"{{"MsgType":"event","Event":"subscribe_msg_popup_event","List":{list}}}"#);
        let message = Message::parse(body.as_bytes()).unwrap();
        assert!(message.unread().is_empty(), "{message:?}");
        let Some(Event::SubscribeMsgPopup(event)) = message.event() else {
            panic!()
        };
        let ids = event.list.iter().map(|choice| choice.template_id.clone());
        ids.collect::<Vec<_>>().join(" ")
    };

    assert_eq!(json(r#"{"TemplateId":"a","PopupScene":"2"}"#), "a");
    assert_eq!(json(r#"[{"TemplateId":"a"},{"TemplateId":"b"}]"#), "a b");
    assert_eq!(json("[]"), "");
    assert_eq!(json("null"), "");
}

#[test]
fn items_in_a_list_and_repeated_elements_read_alike() {
    let pictures = |list: &str| {
        let message = event(
            "pic_weixin",
            &format!("<SendPicsInfo><Count>2</Count>{list}</SendPicsInfo>"),
        );
        assert!(message.unread().is_empty(), "{message:?}");
        let Some(Event::PicWeixin(event)) = message.event() else {
            panic!()
        };
        event.pictures.as_ref().unwrap().pictures.len()
    };

    assert_eq!(
        pictures(
            "<PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList>"
        ),
        2
    );
    assert_eq!(
        pictures("<PicList><PicMd5Sum>a</PicMd5Sum></PicList><PicList><PicMd5Sum>b</PicMd5Sum></PicList>"),
        2
    );
    assert_eq!(pictures("<PicList></PicList>"), 0);
}

#[test]
fn numbers_in_cdata_are_numbers_and_empty_ones_are_absent() {
    let message = event(
        "user_pay_from_pay_cell",
        "<Fee>\n<![CDATA[10000]]>\n</Fee><OriginalFee></OriginalFee><LocationId/>",
    );

    let Some(Event::UserPayFromPayCell(paid)) = message.event() else {
        panic!()
    };
    assert_eq!(paid.fee, Some(Fen::new(10_000)));
    assert_eq!(paid.original_fee, None);
    assert!(message.unread().is_empty());
}

#[test]
fn what_is_not_of_its_type_is_kept_and_said_to_be_a_misfit() {
    let message = event("annual_renew", "<ExpiredTime>soon</ExpiredTime><New>1</New>");

    let Some(Event::AnnualRenew(renew)) = message.event() else {
        panic!()
    };
    assert_eq!(renew.expired_time, None);
    assert_eq!(renew.extra.text("ExpiredTime"), Some("soon"));
    assert_eq!(renew.extra.misfits().collect::<Vec<_>>(), ["ExpiredTime"]);
    assert_eq!(message.unread(), [&renew.extra]);
}

#[test]
fn unknown_events_types_and_notices_are_readable() {
    let message = event("new_in_2030", "<Lot><Id>7</Id></Lot>");
    let Some(Event::Other { name, fields }) = message.event() else {
        panic!()
    };
    assert_eq!((name.as_str(), fields.text("Lot.Id")), ("new_in_2030", Some("7")));
    assert_eq!(message.kind(), "event/new_in_2030");

    let message = Message::parse(b"<xml><MsgType>hologram</MsgType><Depth>3</Depth></xml>").unwrap();
    let Content::Other { fields, .. } = &message.content else {
        panic!()
    };
    assert_eq!((&*message.kind(), fields.text("Depth")), ("hologram", Some("3")));

    let message = Message::parse(b"<xml><InfoType>new_notice</InfoType><A>1</A></xml>").unwrap();
    let Content::Notice(Notice::Other { name, fields }) = &message.content else {
        panic!()
    };
    assert_eq!((name.as_str(), fields.text("A")), ("new_notice", Some("1")));

    let cloud = Message::parse(b"<xml><action>CheckContainerPath</action></xml>").unwrap();
    let Content::Other { fields, .. } = &cloud.content else {
        panic!()
    };
    assert_eq!(
        (&*cloud.kind(), fields.text("action")),
        ("", Some("CheckContainerPath"))
    );
}

#[test]
fn unknown_elements_inside_known_parts_are_kept_where_they_were() {
    let message = event(
        "add_express_path",
        "<Actions><ActionMsg>a</ActionMsg><Mood>good</Mood></Actions><Extra>1</Extra>",
    );

    let Some(Event::AddExpressPath(path)) = message.event() else {
        panic!()
    };
    assert_eq!(path.steps[0].extra.text("Mood"), Some("good"));
    assert_eq!(path.extra.text("Extra"), Some("1"));
    assert_eq!(message.unread().len(), 2);
}

#[test]
fn the_scene_is_the_same_for_new_and_old_followers() {
    let scene = |name, key: &str| {
        let message = event(name, &format!("<EventKey>{key}</EventKey><Ticket>t</Ticket>"));
        message.scene().map(str::to_owned)
    };

    assert_eq!(scene("subscribe", "qrscene_123"), Some("123".to_owned()));
    assert_eq!(scene("SCAN", "123"), Some("123".to_owned()));
    assert_eq!(scene("subscribe", ""), None);
    assert_eq!(scene("subscribe", "last_trade_no_1"), None);
}

#[test]
fn every_tap_in_the_menu_has_one_shape() {
    let click = event("CLICK", "<EventKey>k</EventKey>");
    let expected = MenuEvent {
        key: "k",
        menu_id: None,
        action: MenuAction::Click,
    };
    assert_eq!(click.menu(), Some(expected));

    let view = event("VIEW", "<EventKey>http://a</EventKey><MenuId>9</MenuId>");
    assert_eq!(view.menu().unwrap().menu_id, Some("9"));

    let scan = event(
        "scancode_waitmsg",
        "<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>2</ScanResult></ScanCodeInfo>",
    );
    let Some(MenuEvent {
        action: MenuAction::Scan {
            code: Some(code),
            waits: true,
        },
        ..
    }) = scan.menu()
    else {
        panic!("{:?}", scan.menu())
    };
    assert_eq!(code.scan_result, "2");

    assert_eq!(event("subscribe", "").menu(), None);
}

#[test]
fn a_place_is_one_value_wherever_it_comes_from() {
    let chosen = event(
        "location_select",
        "<SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y></SendLocationInfo>",
    );
    let reported = event("LOCATION", "<Latitude>23</Latitude><Longitude>113</Longitude>");
    let half = event("LOCATION", "<Latitude>23</Latitude><Longitude>nan</Longitude>");

    assert_eq!(chosen.coordinates(), reported.coordinates());
    assert!((chosen.coordinates().unwrap().latitude - 23.0).abs() < f64::EPSILON);
    assert_eq!(half.coordinates(), None);
}

#[test]
fn a_tap_in_a_menu_message_names_its_entry() {
    let body = b"<xml><MsgType>text</MsgType><Content>yes</Content><bizmsgmenuid>101</bizmsgmenuid></xml>";

    let message = Message::parse(body).unwrap();

    let Content::Text(text) = &message.content else {
        panic!()
    };
    assert_eq!(text.menu_id, "101");
}

#[test]
fn complaints_read_alike_with_and_without_their_wrapper() {
    let wrapped = event(
        "complaint callback",
        "<BussiCallBackInfo><complaint_order_id>5</complaint_order_id><total_cost>100</total_cost>\
         <history><time>9</time><media_id_list>a</media_id_list><media_id_list>b</media_id_list></history>\
         </BussiCallBackInfo>",
    );
    let json = Message::parse(
        br#"{"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1700000000,"MsgType":"event",
            "Event":"complaint_callback","complaint_order_id":"5","total_cost":100,
            "history":{"time":9,"media_id_list":["a","b"]}}"#,
    )
    .unwrap();

    assert_eq!(wrapped.content, json.content);
    assert!(wrapped.unread().is_empty(), "{wrapped:?}");
}

#[test]
fn wecom_pushes_say_which_app_and_which_suite() {
    let text = Message::parse(
        b"<xml><ToUserName>ww1</ToUserName><FromUserName>lisi</FromUserName><MsgType>text</MsgType>\
          <AgentID>1000002</AgentID><Content>hi</Content></xml>",
    )
    .unwrap();
    let ticket = Message::parse(
        b"<xml><SuiteId>ww4</SuiteId><InfoType>suite_ticket</InfoType><TimeStamp>1403610513</TimeStamp>\
          <SuiteTicket>abc</SuiteTicket></xml>",
    )
    .unwrap();

    assert_eq!(text.header.agent_id, Some(1_000_002));
    assert_eq!(ticket.addressee.suite_id, "ww4");
    assert_eq!(ticket.header.created.unwrap().get(), 1_403_610_513);
    assert!(ticket.unread().is_empty());
}

#[test]
fn a_message_as_json_names_its_kind_and_leaves_absent_values_out() {
    let json = serde_json::to_value(event("CLICK", "<EventKey>k</EventKey><New>1</New>")).unwrap();

    assert_eq!(json["kind"], "event/CLICK");
    assert_eq!(json["header"]["from_user"], "o1");
    assert_eq!(
        json["content"],
        serde_json::json!({"event_key": "k", "extra": {"New": "1"}})
    );
    assert_eq!(json.get("sent"), None);
}
