//! Proxies from the environment: for the platform, never for this machine.
//!
//! The environment belongs to a process, so each claim is tried in a child: this test program
//! once more, running the one test that calls where its environment says.

use std::{
    env,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    process::Command,
    thread,
};

use wechat_http::{Call, Client, Host, RetryPolicy};

use super::PATH;

const TARGET: &str = "WECHAT_HTTP_TEST_TARGET";

/// Answers one request, and tells its first line.
fn server() -> (SocketAddr, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            if stream.read(&mut byte).unwrap() == 0 {
                break;
            }
            request.push(byte[0]);
        }
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            .unwrap();
        let request = String::from_utf8(request).unwrap();
        request.lines().next().unwrap_or_default().to_owned()
    });
    (address, served)
}

/// Calls `target` in a process whose environment names `proxy` for everything.
fn call_in_a_child(target: &str, proxy: &str) {
    let child = Command::new(env::current_exe().unwrap())
        .args(["proxy::a_call_arrives_at_its_target", "--exact"])
        .env_clear()
        .envs(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].map(|name| (name, proxy)))
        .env(TARGET, target)
        .output()
        .unwrap();
    assert!(
        child.status.success(),
        "{}",
        String::from_utf8_lossy(&child.stdout)
    );
}

/// The target is what the environment says; without a word there, a server of its own.
#[tokio::test]
async fn a_call_arrives_at_its_target() {
    let target = env::var(TARGET).unwrap_or_else(|_| format!("http://{}", server().0));
    let client = Client::builder()
        .host(Host::plain_http(&target).unwrap())
        .retry(RetryPolicy::NEVER)
        .build()
        .unwrap();

    client.send(&Call::get(PATH)).await.unwrap();
}

#[test]
fn loopback_is_reached_without_the_environments_proxy() {
    // Nobody listens where the proxy should be: a call that went there would fail.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for host in ["127.0.0.1", "localhost"] {
        let (address, served) = server();

        call_in_a_child(
            &format!("http://{host}:{}", address.port()),
            &format!("http://{nobody}"),
        );

        assert_eq!(served.join().unwrap(), format!("GET {PATH} HTTP/1.1"));
    }
}

#[test]
fn everything_else_goes_through_the_environments_proxy() {
    let (proxy, served) = server();

    call_in_a_child("http://platform.invalid:8080", &format!("http://{proxy}"));

    assert_eq!(
        served.join().unwrap(),
        format!("GET http://platform.invalid:8080{PATH} HTTP/1.1")
    );
}
