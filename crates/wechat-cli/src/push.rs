//! `push`: one push to a callback, signed and sealed like the platform's, and what it would make of
//! the answer.

use std::{
    collections::BTreeMap,
    env,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use wechat_core::{Clock as _, Secret, SystemClock};
use wechat_crypto::EncryptMode;
use wechat_emulator::push::{
    self, Answer, Callback, Composed, Endpoint, Format, Kind, NoAnswer, Push, SignedPush, Verdict,
};

use crate::{failure::Failure, input, output};

const KEYS: &str = "The keys come from the environment: WECHAT_TOKEN and, to seal, WECHAT_ENCODING_AES_KEY; or from files, named by \
                    WECHAT_TOKEN_FILE … There is no flag for a secret: everybody on a machine can list the arguments of its programs.";

#[derive(Args)]
#[command(after_help = KEYS)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct PushArgs {
    /// What to push: text, event/CLICK, info/authorized …
    #[arg(required_unless_present = "list")]
    kind: Option<String>,
    /// List all kinds; with a kind, its fields
    #[arg(long)]
    list: bool,
    /// The callback, http://…
    #[arg(long, value_name = "URL", required_unless_present = "list")]
    to: Option<String>,
    /// Set an element, by its path: Content=hello, List.1.TemplateId=x; others get usual values
    #[arg(short, long = "field", value_name = "NAME=VALUE", value_parser = pair)]
    fields: Vec<(String, String)>,
    /// Add an element that the kind does not have
    #[arg(long = "extra", value_name = "NAME=TEXT", value_parser = pair)]
    extra: Vec<(String, String)>,
    /// Push a kind that is not in the list
    #[arg(long)]
    unlisted: bool,
    /// Leave no optional element out
    #[arg(long)]
    complete: bool,
    /// The user it comes from
    #[arg(long, value_name = "OPENID", default_value = Push::USER)]
    from: String,
    /// How it is encrypted; plain unless WECHAT_ENCRYPT_MODE says otherwise
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Its format; mini programs can choose JSON
    #[arg(long, value_enum, default_value = "xml")]
    format: Form,
    /// The account's AppID
    #[arg(
        long,
        value_name = "ID",
        env = "WECHAT_APP_ID",
        default_value = "wx5823bf96d3bd56c7"
    )]
    app_id: String,
    /// The account's original id
    #[arg(long, value_name = "ID", default_value = "gh_0123456789ab")]
    original_id: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Mode {
    Normal,
    Compatible,
    Safe,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Xml,
    Json,
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("give a name, `=` and a value"),
    }
}

pub(crate) async fn run(args: PushArgs) -> Result<(), Failure> {
    if args.list {
        return list(args.kind.as_deref(), args.json);
    }
    let endpoint = args.endpoint()?;
    let now = SystemClock.unix();
    let number = fastrand::u64(1_000_000_000_000_000_000..9_000_000_000_000_000_000);
    let push = endpoint
        .compose(&args.push(), now, number)
        .map_err(Failure::refused)?;
    let nonce = fastrand::u64(1_000_000_000..9_999_999_999).to_string();
    let signed = endpoint.sign(&push, now, &nonce).map_err(Failure::refused)?;
    let began = Instant::now();
    let answer = endpoint.send(signed.clone()).await;
    let sent = Sent {
        took: began.elapsed(),
        endpoint,
        push,
        signed,
        answer,
    };
    if args.json {
        output::line(sent.to_json())?;
    } else {
        output::print(sent.told().as_bytes())?;
    }
    sent.judged().map(drop)
}

impl PushArgs {
    fn push(&self) -> Push {
        let kind = self.kind.clone().unwrap_or_default();
        let mut push = if self.unlisted {
            Push::unlisted(kind)
        } else {
            Push::new(kind)
        };
        push = push.from(&*self.from);
        if self.complete {
            push = push.complete();
        }
        for (path, value) in &self.fields {
            push = push.field(path, value);
        }
        for (name, text) in &self.extra {
            push = push.extra(name, text);
        }
        push
    }

    fn endpoint(&self) -> Result<Endpoint, Failure> {
        let token = input::secret("WECHAT_TOKEN", "the callback's token")?;
        let mode = self.mode()?;
        let mut callback = Callback::new(self.to.clone().unwrap_or_default(), token);
        // Notices are sealed in every mode.
        let is_notice = self.kind.as_deref().is_some_and(|kind| kind.starts_with("info/"));
        if mode.is_encrypted() || is_notice {
            let key: Secret<String> = input::secret("WECHAT_ENCODING_AES_KEY", "the EncodingAESKey")?;
            callback = callback.sealed(mode, key);
        }
        if matches!(self.format, Form::Json) {
            callback = callback.json();
        }
        callback
            .check(&self.app_id, &self.original_id)
            .map_err(Failure::refused)
    }

    fn mode(&self) -> Result<EncryptMode, Failure> {
        match self.mode {
            Some(Mode::Normal) => Ok(EncryptMode::Normal),
            Some(Mode::Compatible) => Ok(EncryptMode::Compatible),
            Some(Mode::Safe) => Ok(EncryptMode::Safe),
            None => match env::var("WECHAT_ENCRYPT_MODE") {
                Ok(name) => name
                    .parse()
                    .map_err(|error| Failure::usage(format_args!("WECHAT_ENCRYPT_MODE: {error}"))),
                Err(_) => Ok(EncryptMode::Normal),
            },
        }
    }
}

/// A push that was sent.
struct Sent {
    endpoint: Endpoint,
    push: Composed,
    signed: SignedPush,
    answer: Result<Answer, NoAnswer>,
    took: Duration,
}

impl Sent {
    /// What the platform would make of it: a failure if the user would not get what was meant.
    fn judged(&self) -> Result<Verdict, Failure> {
        let answer = self.answer.as_ref().map_err(|why| Failure::refused(*why))?;
        if answer.status != 200 {
            return Err(Failure::refused(NoAnswer::Status(answer.status)));
        }
        let verdict = self.endpoint.judge(&self.push, &answer.body);
        verdict.map_err(|why| Failure::claim(format_args!("the platform would not take the answer: {why}")))
    }

    fn plain(&self) -> String {
        // Notices are XML whatever the account chose.
        let format = match self.push.user() {
            Some(_) => self.endpoint.format(),
            None => Format::Xml,
        };
        self.push.render(format)
    }

    fn is_sealed(&self) -> bool {
        self.signed.query.contains("encrypt_type=aes")
    }

    /// Request, answer and verdict, for people.
    fn told(&self) -> String {
        let mut told = vec![
            format!("POST {}?{}", self.endpoint.shown(), self.signed.query),
            format!(
                "Content-Type: {}\n\n{}",
                self.signed.content_type, self.signed.body
            ),
        ];
        if self.is_sealed() {
            told.push(format!("\nSealed in it:\n\n{}", self.plain()));
        }
        let took = self.took.as_secs_f64() * 1000.0;
        told.push(match &self.answer {
            Err(_) => format!("\nNo answer in {took:.1} ms."),
            Ok(answer) => {
                let body = String::from_utf8_lossy(&answer.body);
                format!("\n{} in {took:.1} ms\n\n{body}", answer.status)
            }
        });
        match self.judged() {
            Ok(Verdict::Acknowledged) => {
                told.push("\nAcknowledged: the platform does not repeat it.".to_owned());
            }
            Ok(Verdict::Replied(reply)) => {
                if reply.sealed {
                    told.push(format!("\nSealed in it:\n\n{}", reply.body));
                }
                told.push(format!(
                    "\nA reply of the type {:?}, which the platform takes.",
                    reply.msg_type
                ));
                if !reply.delivered {
                    told.push("Nobody reads it: there is no user to reply to.".to_owned());
                }
                if reply.articles_dropped > 0 {
                    told.push(format!(
                        "{} of its articles are not shown.",
                        reply.articles_dropped
                    ));
                }
            }
            Err(_) => {}
        }
        told.push(String::new());
        told.join("\n")
    }

    fn to_json(&self) -> Value {
        let verdict = match (&self.answer, self.judged()) {
            (_, Ok(Verdict::Acknowledged)) => json!({"outcome": "acknowledged"}),
            (_, Ok(Verdict::Replied(reply))) => json!({"outcome": "replied", "reply": reply}),
            (Ok(answer), Err(failure)) if answer.status == 200 => {
                json!({"outcome": "malformed", "why": failure.to_string()})
            }
            (_, Err(failure)) => json!({"outcome": "no_answer", "why": failure.to_string()}),
        };
        let answer =
            self.answer.as_ref().ok().map(
                |answer| json!({"status": answer.status, "body": String::from_utf8_lossy(&answer.body)}),
            );
        json!({
            "request": {
                "url": self.endpoint.shown(),
                "query": self.signed.query,
                "content_type": self.signed.content_type,
                "body": self.signed.body,
                "plain": self.plain(),
            },
            "answer": answer,
            "milliseconds": self.took.as_millis(),
            "verdict": verdict,
        })
    }
}

/// All kinds with their titles, or the fields of one.
fn list(kind: Option<&str>, as_json: bool) -> Result<(), Failure> {
    let Some(name) = kind else {
        return all(as_json);
    };
    let kind = Kind::find(name).ok_or_else(|| {
        Failure::usage(format_args!(
            "there is no push {name:?}; `push --list` shows those there are"
        ))
    })?;
    if as_json {
        return output::line(json!({"kind": kind.name, "area": kind.area, "fields": fields(kind)}));
    }
    let fields = kind.fields().into_iter();
    let rows = fields.map(|field| format!("{field:<52} {}", field.of));
    output::line(rows.collect::<Vec<_>>().join("\n"))
}

fn all(as_json: bool) -> Result<(), Failure> {
    let titles: BTreeMap<&str, _> = wechat_message::kinds().map(|kind| (kind.name, kind)).collect();
    let title = |name| {
        let kind = titles.get(name);
        kind.map_or(("", ""), |kind| (kind.title_en, kind.title_zh))
    };
    if as_json {
        let rows = push::kinds().map(|kind| {
            let (en, zh) = title(kind.name);
            json!({
                "kind": kind.name,
                "area": kind.area,
                "title_en": en,
                "title_zh": zh,
                "fields": fields(kind),
            })
        });
        return output::line(rows.collect::<Value>());
    }
    let rows = push::kinds().map(|kind| {
        let (en, zh) = title(kind.name);
        format!("{:<52} {en}  {zh}", kind.name)
    });
    output::line(rows.collect::<Vec<_>>().join("\n"))
}

fn fields(kind: &Kind) -> Vec<Value> {
    let fields = kind.fields().into_iter();
    let rows = fields
        .map(|field| json!({"path": field.path, "is": field.of.to_string(), "optional": field.optional}));
    rows.collect()
}
