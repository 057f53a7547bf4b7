//! Many connections at once, on fresh servers: every one is answered while all the others stay open.
use super::{Events, PATIENCE, connect};
use crate::program::repository;
use kilavuz::{
    diag::MessageLanguage,
    preview::{Preview, Speech, listen},
    project::Settings,
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// Fresh servers a test starts.
const SERVERS: usize = 60;

fn fresh() -> Preview {
    let settings = Settings { today: "2026-03-01".into(), ..Settings::default() };
    let speech = Speech { language: MessageLanguage::default(), editor: String::new(), root: "/".into() };
    Preview::start(&repository("tests/cli/broken"), settings, listen(0).unwrap(), speech, None).unwrap()
}

/// A connection that asked for a small answer and stays open.
fn ask(port: u16) -> TcpStream {
    let mut stream = connect(port);
    write!(stream, "GET /__kilavuz/client.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
    stream
}

/// The whole answer of a connection that stays open.
fn answered(stream: &mut TcpStream) -> bool {
    let mut bytes = vec![];
    let mut piece = [0; 4096];
    // the last line of the script
    while !bytes.ends_with(b"}, true);\n") {
        match stream.read(&mut piece) {
            Ok(n) if n > 0 => bytes.extend_from_slice(&piece[..n]),
            _ => return false,
        }
    }
    bytes.starts_with(b"HTTP/1.1 200 ")
}

/// How long the slowest of so many connections waited.
fn burst(count: usize) -> Duration {
    let preview = fresh();
    let port = preview.address().port();
    let start = Instant::now();
    let mut streams: Vec<TcpStream> = (0..count).map(|_| ask(port)).collect();
    for (n, stream) in streams.iter_mut().enumerate() {
        assert!(answered(stream), "connection {n} of {count} got no answer")
    }
    start.elapsed()
}

#[test]
fn bursts_on_fresh_servers_are_answered() {
    for count in [6, 20] {
        let mut waits: Vec<Duration> = (0..SERVERS).map(|_| burst(count)).collect();
        waits.sort();
        // all within 250 ms on a machine that is free; one that is busy with other tests may hold some up
        assert!(waits[SERVERS * 3 / 4] < Duration::from_millis(250), "{count}: {waits:?}");
        assert!(waits[SERVERS - 1] < Duration::from_secs(5), "{count}: {waits:?}")
    }
}

#[test]
fn idle_event_streams_hold_up_nobody() {
    for count in [20, 50, 200] {
        let preview = fresh();
        let port = preview.address().port();
        let mut streams: Vec<Events> = (0..count).map(|_| Events::open(port)).collect();
        for stream in &mut streams {
            assert!(stream.next().ends_with("-1"))
        }
        let start = Instant::now();
        let mut pages: Vec<TcpStream> = (0..6).map(|_| ask(port)).collect();
        assert!(pages.iter_mut().all(answered), "{count} streams");
        assert!(start.elapsed() < Duration::from_secs(2), "{count} streams: {:?}", start.elapsed());
    }
}

#[test]
fn silent_and_slow_readers_hold_up_nobody() {
    let preview = fresh();
    let port = preview.address().port();
    // connections that never ask, that ask for half a request, and that never read their answers
    let _silent: Vec<TcpStream> = (0..30).map(|_| connect(port)).collect();
    let mut half: Vec<TcpStream> = (0..30).map(|_| connect(port)).collect();
    half.iter_mut().for_each(|s| s.write_all(b"GET /tr/ HTTP/1.1\r\nHost: 127").unwrap());
    let mut deaf: Vec<TcpStream> = (0..30).map(|_| connect(port)).collect();
    for stream in &mut deaf {
        let one = format!("GET /__kilavuz/client.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(one.repeat(200).as_bytes()).unwrap()
    }
    let start = Instant::now();
    for _ in 0..20 {
        assert!(answered(&mut ask(port)))
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn connections_that_come_and_go_are_all_answered() {
    let preview = fresh();
    let port = preview.address().port();
    let clients: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn(move || {
                for n in 0..50 {
                    let mut stream = ask(port);
                    assert!(answered(&mut stream), "request {n}");
                    // the next one comes while threads of the last ones wait for work
                    std::thread::sleep(Duration::from_millis(n % 7))
                }
            })
        })
        .collect();
    clients.into_iter().for_each(|c| c.join().unwrap());
}

#[test]
fn a_stopped_preview_frees_its_port() {
    let port = {
        let preview = fresh();
        assert!(answered(&mut ask(preview.address().port())));
        preview.address().port()
    };
    let start = Instant::now();
    while let Err(e) = listen(port) {
        assert!(start.elapsed() < PATIENCE, "{e}");
        std::thread::sleep(Duration::from_millis(10))
    }
}
