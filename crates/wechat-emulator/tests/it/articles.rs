//! A draft becomes an article, and an article is commented on.

use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use crate::caller::{APP_ID, Caller};

fn article(thumb: &Value, title: &str) -> Value {
    json!({
        "title": title, "content": "<p>Hello, world</p>", "thumb_media_id": thumb, "need_open_comment": 1
    })
}

#[test]
fn a_draft_is_changed_published_and_gone() {
    let mut caller = Caller::new();
    let thumb = caller.picture();
    let both = json!({"articles": [article(&thumb, "One"), article(&thumb, "Two")]});
    let draft = caller.post("/cgi-bin/draft/add", both);
    let change = json!({"media_id": draft["media_id"], "index": 1, "articles": article(&thumb, "Three")});
    assert_eq!(caller.code("/cgi-bin/draft/update", change), 0);

    let shown = caller.post("/cgi-bin/draft/get", draft.clone());
    assert_eq!(shown["news_item"][1]["title"], "Three");
    assert_eq!(shown["news_item"][0]["digest"], "Hello, world");
    assert_eq!(caller.get("/cgi-bin/draft/count"), json!({"total_count": 1}));

    let submitted = caller.post("/cgi-bin/freepublish/submit", draft.clone());
    let status = caller.post("/cgi-bin/freepublish/get", submitted.clone());
    assert_eq!(status["publish_status"], 0);
    assert_eq!(status["article_detail"]["item"][1]["idx"], 2);
    assert_eq!(caller.code("/cgi-bin/draft/get", draft), 40007);
    let list = caller.post(
        "/cgi-bin/freepublish/batchget",
        json!({"offset": 0, "count": 20, "no_content": 1}),
    );
    assert_eq!(list["item"][0]["article_id"], status["article_id"]);
    assert_eq!(list["item"][0]["content"]["news_item"][0]["content"], "");

    let the_article = json!({"article_id": status["article_id"], "index": 1});
    assert_eq!(caller.code("/cgi-bin/freepublish/delete", the_article.clone()), 0);
    let left = caller.post("/cgi-bin/freepublish/getarticle", the_article);
    assert_eq!(left["news_item"][0]["is_deleted"], true);
    assert_eq!(left["news_item"][1]["is_deleted"], false);
    let all = json!({"article_id": status["article_id"]});
    assert_eq!(caller.code("/cgi-bin/freepublish/delete", all.clone()), 0);
    assert_eq!(caller.code("/cgi-bin/freepublish/getarticle", all), 53600);
}

#[test]
fn each_refusal_of_a_draft_has_its_code() {
    let mut caller = Caller::new();
    let thumb = caller.picture();
    let mut code = |articles: Value| caller.code("/cgi-bin/draft/add", json!({ "articles": articles }));

    assert_eq!(code(json!([])), 44003);
    assert_eq!(code(json!(vec![article(&thumb, "a"); 9])), 45008);
    assert_eq!(code(json!([article(&json!("unknown"), "a")])), 40007);
    assert_eq!(code(json!([article(&thumb, &"a".repeat(65))])), 45003);
    assert_eq!(code(json!([{"title": "a", "thumb_media_id": thumb}])), 44004);
}

#[test]
fn comments_are_read_elected_answered_and_deleted() {
    let mut caller = Caller::new();
    let thumb = caller.picture();
    let draft = caller.post(
        "/cgi-bin/draft/add",
        json!({"articles": [article(&thumb, "One")]}),
    );
    let submitted = caller.post("/cgi-bin/freepublish/submit", draft);
    let message: u64 = submitted["msg_data_id"].as_str().unwrap().parse().unwrap();
    let now = UnixSeconds::new(caller.now);
    let write =
        |caller: &mut Caller, text: &str| caller.platform.comment(APP_ID, message, 0, "oReader", text, now);
    let nice = write(&mut caller, "nice").unwrap();
    let bad = write(&mut caller, "bad").unwrap();

    let on = |id: u64| json!({"msg_data_id": message, "user_comment_id": id, "content": "thanks"});
    assert_eq!(caller.code("/cgi-bin/comment/markelect", on(nice)), 0);
    assert_eq!(caller.code("/cgi-bin/comment/reply/add", on(nice)), 0);
    assert_eq!(caller.code("/cgi-bin/comment/reply/add", on(nice)), 88005);
    assert_eq!(caller.code("/cgi-bin/comment/delete", on(bad)), 0);
    assert_eq!(caller.code("/cgi-bin/comment/delete", on(bad)), 88008);
    let list = |kind: u8| json!({"msg_data_id": message, "begin": 0, "count": 50, "type": kind});
    let elected = caller.post("/cgi-bin/comment/list", list(2));
    assert_eq!(elected["total"], 1);
    assert_eq!(elected["comment"][0]["reply"]["content"], "thanks");
    assert_eq!(caller.post("/cgi-bin/comment/list", list(1))["total"], 0);

    caller.post("/cgi-bin/comment/close", json!({"msg_data_id": message}));
    assert_eq!(write(&mut caller, "late"), None);
    let unknown = json!({"msg_data_id": 1, "begin": 0, "count": 50, "type": 0});
    assert_eq!(caller.code("/cgi-bin/comment/list", unknown), 88001);
}
