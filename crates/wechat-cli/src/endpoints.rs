//! `endpoints` and `call`: every endpoint of the platform, found by words and called by name.

use std::{io::IsTerminal as _, path::PathBuf};

use serde_json::{Map, Value};
use wechat_api::{
    Api, Auth,
    catalogue::{self, AnswerKind, Entry},
};
use wechat_http::{Call, Download, FileOrJson, Host, Method, Multipart, Upload};

use crate::{
    args::{CallArgs, EndpointsArgs},
    failure::Failure,
    input,
};

/// Lists the calls that have all the words, in Chinese or in English.
pub(crate) fn list(args: &EndpointsArgs) -> Result<(), Failure> {
    let words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    let found: Vec<&Entry> = catalogue::all()
        .iter()
        .filter(|entry| entry.matches(&words))
        .collect();
    if found.is_empty() {
        return Err(Failure::claim(
            "no call has all of these words; try fewer, or the other language",
        ));
    }
    if args.json {
        let rows: Vec<Value> = found.iter().map(|entry| row(entry)).collect();
        println!(
            "{}",
            serde_json::to_string_pretty(&rows).map_err(Failure::refused)?
        );
        return Ok(());
    }
    let mut chapter = "";
    for entry in found {
        if entry.chapter != chapter {
            chapter = entry.chapter;
            println!("{chapter}");
        }
        let retired = if entry.is_retired { " (retired)" } else { "" };
        println!("  {:<28} {:<4} {}", entry.name, entry.method, entry.path);
        println!("  {:<28} {}{retired}  {}", "", entry.title, entry.summary);
    }
    Ok(())
}

fn row(entry: &Entry) -> Value {
    serde_json::json!({
        "chapter": entry.chapter,
        "name": entry.name,
        "method": entry.method,
        "path": entry.path,
        "title": entry.title,
        "summary": entry.summary,
        "page": entry.page,
        "retired": entry.is_retired,
    })
}

/// Sends a call, and prints or saves what it answers.
pub(crate) async fn call(args: CallArgs) -> Result<(), Failure> {
    let target = Target::of(&args.target)?;
    if let Some(entry) = target.entry.filter(|entry| entry.answer == AnswerKind::Page) {
        let url = format!("{}{}", entry.host.unwrap_or_default(), entry.path);
        return Err(Failure::usage(format_args!(
            "{} is a web page for a browser: {url}",
            entry.name
        )));
    }
    let call = target.call(&args).await?;
    let auth = target.entry.map_or(Auth::AccessToken, |entry| entry.auth);
    let api = Api::new(args.account.conf()?);
    match api.open_call(call, auth).await {
        Ok(FileOrJson::Json(reply)) => json(reply.expose_body(), args.output).await,
        Ok(FileOrJson::File(file)) => save(file, args.output).await,
        Err(error) => {
            let advice = error.advice().to_owned();
            Err(Failure::with_advice(error, &advice))
        }
    }
}

/// What is called: an entry of the catalogue, or any path.
struct Target {
    entry: Option<&'static Entry>,
    method: Method,
    path: String,
}

impl Target {
    fn of(words: &[String]) -> Result<Self, Failure> {
        match words {
            [name] => Self::named(name),
            [method, path] => Self::at(method, path),
            _ => Err(Failure::usage("say METHOD and PATH, or the NAME of a call")),
        }
    }

    fn named(name: &str) -> Result<Self, Failure> {
        match catalogue::named(name)[..] {
            [entry] => Ok(Self {
                entry: Some(entry),
                method: entry.http_method(),
                path: entry.wire_path().to_owned(),
            }),
            [] => Err(Failure::usage(format_args!(
                "no call is named {name}: `wechat endpoints` lists them; any other path can be called with its METHOD"
            ))),
            ref several => {
                let names: Vec<_> = several
                    .iter()
                    .map(|entry| format!("{}::{}", entry.chapter.replace('/', "::"), entry.name))
                    .collect();
                Err(Failure::usage(format_args!("say which: {}", names.join(", "))))
            }
        }
    }

    fn at(method: &str, path: &str) -> Result<Self, Failure> {
        let method = match method.to_uppercase().as_str() {
            "GET" => Method::GET,
            "POST" => Method::POST,
            _ => return Err(Failure::usage("the platform knows GET and POST only")),
        };
        let entry = catalogue::at(method.as_str(), path);
        let path = match entry {
            Some(entry) => entry.wire_path().to_owned(),
            None => path.to_owned(),
        };
        Ok(Self { entry, method, path })
    }

    async fn call(&self, args: &CallArgs) -> Result<Call, Failure> {
        let mut call = Call::new(self.method.clone(), self.path.clone());
        if let Some(host) = self.entry.and_then(|entry| entry.host) {
            let host: Host = host.parse().map_err(Failure::refused)?;
            call = call.platform_host(host);
        }
        if let Some((name, value)) = self.entry.and_then(Entry::operation_in_query) {
            call = call.query(name, value);
        }
        for pair in &args.query {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| Failure::usage("--query takes NAME=VALUE"))?;
            call = call.query(name.to_owned(), value);
        }
        let mut body = args.data.as_deref().map(data).transpose()?;
        if let Some((name, value)) = self.entry.and_then(Entry::operation_in_body) {
            let fields = body.get_or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(fields) = fields {
                fields.insert(name.to_owned(), value.into());
            }
        }
        if self.method == Method::GET {
            if body.is_some() || !args.upload.is_empty() {
                return Err(Failure::usage(
                    "a GET has no body: give its parameters with --query NAME=VALUE",
                ));
            }
            return Ok(call);
        }
        if args.upload.is_empty() {
            return Ok(call.json(&body.unwrap_or_else(|| Value::Object(Map::new()))));
        }
        let files = uploads(&args.upload).await?;
        let is_form = self.entry.is_none_or(|entry| entry.is_upload);
        if let (false, [(_, file)]) = (is_form, &files[..]) {
            return Ok(call.body(file.clone()));
        }
        let mut form = Multipart::new();
        for (name, value) in body.as_ref().and_then(Value::as_object).into_iter().flatten() {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned);
            form = form.text(name, text);
        }
        for (name, file) in files {
            form = form.file(name, file);
        }
        Ok(call.body(form))
    }
}

/// JSON from the argument, from the file it names after `@`, or from standard input (`@-`).
fn data(argument: &str) -> Result<Value, Failure> {
    let text = match argument.strip_prefix('@') {
        None => argument.to_owned(),
        Some("-") => input::text("the body, JSON")?,
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failure::claim(format_args!("cannot read {path}: {error}")))?,
    };
    serde_json::from_str(&text).map_err(|error| {
        Failure::usage(format_args!(
            "the body is not JSON, at line {}, column {}",
            error.line(),
            error.column()
        ))
    })
}

async fn uploads(arguments: &[String]) -> Result<Vec<(String, Upload)>, Failure> {
    let mut files = Vec::new();
    for argument in arguments {
        let (name, path) = argument
            .split_once("=@")
            .ok_or_else(|| Failure::usage("--upload takes FIELD=@FILE"))?;
        let file = Upload::file(path)
            .await
            .map_err(|error| Failure::claim(format_args!("cannot read {path}: {error}")))?;
        files.push((name.to_owned(), file));
    }
    Ok(files)
}

async fn json(body: &[u8], output: Option<PathBuf>) -> Result<(), Failure> {
    let pretty = serde_json::from_slice::<Value>(body)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .map_err(Failure::refused)?;
    match output {
        None => println!("{pretty}"),
        Some(path) => tokio::fs::write(&path, pretty + "\n")
            .await
            .map_err(|error| Failure::claim(format_args!("cannot write {}: {error}", path.display())))?,
    }
    Ok(())
}

async fn save(file: Download, output: Option<PathBuf>) -> Result<(), Failure> {
    let kind = file.content_type().unwrap_or("without a type").to_owned();
    let length = match output {
        Some(path) => {
            let length = file.save(&path).await.map_err(Failure::refused)?;
            eprintln!("wechat: {length} bytes ({kind}) are in {}", path.display());
            return Ok(());
        }
        None if std::io::stdout().is_terminal() => {
            let name = file.file_name().unwrap_or("FILE");
            return Err(Failure::usage(format_args!(
                "the answer is a file ({kind}): save it with -o {name}"
            )));
        }
        None => file
            .write_to(&mut tokio::io::stdout())
            .await
            .map_err(Failure::refused)?,
    };
    eprintln!("wechat: {length} bytes ({kind})");
    Ok(())
}
