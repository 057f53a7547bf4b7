//! The live preview from outside: the bytes of a build, new ones after a change, findings, and no way to anything else.
use crate::program::{PROGRAM, command, copy_of, edit, files, kilavuz};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    time::{Duration, Instant},
};

mod bursts;
mod network;
mod options;
mod own_pages;
mod saves;

const SCRIPT: &str = "<script type=\"module\" src=\"/__kilavuz/client.js\"></script>\n";
/// An answer takes milliseconds; this long is never.
const PATIENCE: Duration = Duration::from_secs(10);

/// A preview in a process of its own.
struct Served {
    process: Child,
    told: BufReader<ChildStderr>,
    port: u16,
    /// Everything that was said before the address.
    before: String,
}

impl Served {
    fn start(root: &Path, port: u16) -> Served {
        Served::start_with(root, port, &[])
    }
    fn start_with(root: &Path, port: u16, more: &[&str]) -> Served {
        let mut command = command(PROGRAM, root);
        command.args(["--lang", "en", "serve", "--port", &port.to_string()]).args(more);
        Served::run(&mut command)
    }
    fn run(command: &mut Command) -> Served {
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let told = BufReader::new(process.stderr.take().unwrap());
        let mut served = Served { process, told, port: 0, before: String::new() };
        while served.port == 0 {
            let mut line = String::new();
            assert_ne!(served.told.read_line(&mut line).unwrap(), 0, "ended early: {}", served.before);
            match line.strip_prefix("Preview: http://127.0.0.1:") {
                Some(rest) => served.port = rest.split('/').next().unwrap().parse().unwrap(),
                None => served.before += &line,
            }
        }
        served
    }
    fn get(&self, path: &str) -> Answer {
        request(
            self.port,
            &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port),
        )
    }
    /// What is told up to a line that begins so.
    fn told_until(&mut self, start: &str) -> String {
        let mut told = String::new();
        while !told.lines().last().is_some_and(|l| l.starts_with(start)) {
            assert_ne!(self.told.read_line(&mut told).unwrap(), 0, "ended early: {told}")
        }
        told
    }
    /// Sends what Ctrl-C sends and waits for the end.
    fn interrupted(mut self) -> (Option<i32>, String) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.told.read_to_string(&mut rest).unwrap();
        (self.process.wait().unwrap().code(), rest)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // ended already where the test ended it
        self.process.kill().unwrap_or_default();
        self.process.wait().unwrap();
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    /// From all bytes of it.
    fn of(bytes: &[u8]) -> Answer {
        let at = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| panic!("no head: {bytes:?}"));
        let head = String::from_utf8(bytes[..at].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[at + 4..].to_vec() }
    }
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|l| l.split_once(": "));
        lines.find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends a request as it is and reads until the server closes.
fn request(port: u16, text: &str) -> Answer {
    let mut stream = connect(port);
    stream.write_all(text.as_bytes()).unwrap();
    let mut bytes = vec![];
    stream.read_to_end(&mut bytes).unwrap();
    Answer::of(&bytes)
}

/// The event stream; each call of `next` waits for one event.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(port: u16) -> Events {
        let mut stream = connect(port);
        write!(stream, "GET /__kilavuz/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        Events(BufReader::new(stream))
    }
    fn next(&mut self) -> String {
        loop {
            let (name, data) = self.any();
            if name.is_empty() {
                return data;
            }
        }
    }
    /// One event with its name, which is empty for a newer build.
    fn any(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(named) = line.strip_prefix("event: ") {
                name = named.trim().to_owned()
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim().to_owned());
            }
        }
    }
    /// No event comes within this time.
    fn stays_quiet(&mut self, time: Duration) -> bool {
        self.0.get_ref().set_read_timeout(Some(time)).unwrap();
        let mut line = String::new();
        let mut is_named = false;
        let quiet = loop {
            line.clear();
            match self.0.read_line(&mut line) {
                Ok(0) => panic!("the stream ended"),
                Ok(_) if line.starts_with("event: ") => is_named = true,
                Ok(_) if line.starts_with("data: ") && is_named => is_named = false,
                Ok(_) if line.starts_with("data: ") => break false,
                Ok(_) => {}
                Err(_) => break true,
            }
        };
        self.0.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
        quiet
    }
}

/// Asks until the answer is as wanted; a change may come in several steps.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "never: {what}");
        std::thread::sleep(Duration::from_millis(20))
    }
}

#[test]
fn every_output_has_the_bytes_of_a_build() {
    let site = copy_of("tests/fixtures/tourism");
    kilavuz(site.path(), "build").ends(0);
    let built = files(&site.path().join("dist"));
    let served = Served::start(site.path(), 0);
    let mut pages = 0;
    for (name, bytes) in &built {
        let answer = served.get(&format!("/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(answer.header("Content-Length").unwrap(), answer.body.len().to_string());
        let body = match name.ends_with(".html") {
            true => {
                pages += 1;
                assert_eq!(answer.text().matches(SCRIPT).count(), 1, "{name}");
                answer.text().replacen(SCRIPT, "", 1).into_bytes()
            }
            false => answer.body,
        };
        assert!(body == *bytes, "{name} differs");
        if let Some(folder) = name.strip_suffix("/index.html") {
            assert!(served.get(&format!("/{folder}/?a=b")).text().replacen(SCRIPT, "", 1).as_bytes() == bytes);
            let moved = served.get(&format!("/{folder}"));
            assert_eq!((moved.status, moved.header("Location")), (302, Some(&*format!("/{folder}/"))));
        }
    }
    assert!(pages > 50, "only {pages} pages");
    assert!(built.keys().filter(|name| name.ends_with(".pdf")).count() > 1, "no forms on paper");
    assert_eq!(served.get("/").status, 200);
    let (status, head_only) = {
        let head = format!("HEAD /tr/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", served.port);
        let answer = request(served.port, &head);
        (answer.status, answer.body.is_empty())
    };
    assert_eq!((status, head_only), (200, true));
}

#[test]
fn a_saved_change_shows_and_tells_the_page() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    let first = events.next();
    let faq = site.path().join("content/faq.yaml");
    assert!(!served.get("/en/questions-and-answers/").text().contains("Is it a gift?"));
    edit(&faq, "Is the support repaid?", "Is it a gift?");
    let start = Instant::now();
    assert_ne!(events.next(), first);
    assert!(served.get("/en/questions-and-answers/").text().contains("Is it a gift?"));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());

    // the way many editors save: a new file takes the place of the old one
    let text = fs::read_to_string(&faq).unwrap().replace("Is it a gift?", "Is it a present?");
    fs::write(site.path().join("content/.faq.yaml.swp"), &text).unwrap();
    fs::rename(site.path().join("content/.faq.yaml.swp"), &faq).unwrap();
    until("the renamed file shows", || served.get("/en/questions-and-answers/").text().contains("Is it a present?"));

    // a folder that was not there, with a file in it at once
    fs::create_dir_all(site.path().join("theme/templates")).unwrap();
    fs::write(site.path().join("theme/templates/faq.html"), "<p>Bare.</p>").unwrap();
    until("the site's own template shows", || {
        served.get("/en/questions-and-answers/").text().starts_with("<p>Bare.</p>")
    });
    fs::remove_dir_all(site.path().join("theme")).unwrap();
    until("the theme's template is back", || {
        served.get("/en/questions-and-answers/").text().contains("Is it a present?")
    });

    // the whole content goes and comes back, and is watched as before
    let content = site.path().join("content");
    fs::rename(&content, site.path().join("away")).unwrap();
    std::thread::sleep(Duration::from_millis(600));
    assert!(served.get("/en/questions-and-answers/").text().contains("Is it a present?"), "the last state stays");
    fs::rename(site.path().join("away"), &content).unwrap();
    std::thread::sleep(Duration::from_millis(600));
    edit(&faq, "Is it a present?", "Is it lent?");
    until("a change after the return shows", || {
        served.get("/en/questions-and-answers/").text().contains("Is it lent?")
    });
}

#[test]
fn findings_show_while_the_last_state_stays_reachable() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    events.next();
    let findings = || served.get("/__kilavuz/findings").text();
    assert_eq!(findings(), "");
    let page = served.get("/en/questions-and-answers/").text();
    for (file, old, new) in [
        ("content/faq.yaml", "questions:", "questions: ["),
        ("content/site.yaml", "currency: TRY", "currency: ["),
        ("content/site.yaml", "  - kind: faq\n", "  - kind: faw\n"),
    ] {
        edit(&site.path().join(file), old, new);
        events.next();
        let told = findings();
        assert!(told.contains("error[KS-") && told.contains(file), "{told}");
        let now = served.get("/en/questions-and-answers/");
        assert_eq!(now.status, 200, "{new}");
        if file == "content/site.yaml" {
            assert_eq!(now.text(), page, "{new}")
        }
        edit(&site.path().join(file), new, old);
        events.next();
        assert_eq!(findings(), "", "{new}");
        assert_eq!(served.get("/en/questions-and-answers/").text(), page);
    }
    // a template that cannot be rendered shows why, in its place
    fs::create_dir_all(site.path().join("theme/templates")).unwrap();
    fs::write(site.path().join("theme/templates/faq.html"), "{{ no_such_thing }}").unwrap();
    until("the fault shows", || served.get("/en/questions-and-answers/").status == 500);
    let fault = served.get("/en/questions-and-answers/").text();
    assert!(fault.contains("no_such_thing") && fault.contains(SCRIPT), "{fault}");
    assert_eq!(served.get("/en/").status, 200);
}

#[test]
fn a_site_that_was_broken_from_the_start_shows_its_findings() {
    let site = copy_of("themes/starter");
    let file = site.path().join("content/site.yaml");
    edit(&file, "currency: TRY", "currency: [");
    let served = Served::start(site.path(), 0);
    assert!(served.before.contains("error[KS-"), "{}", served.before);
    let answer = served.get("/tr/");
    assert!(answer.status == 500 && answer.text().contains("error[KS-") && answer.text().contains(SCRIPT));
    edit(&file, "currency: [", "currency: TRY");
    until("the site is there", || served.get("/tr/").status == 200);
}

#[test]
fn only_own_hosts_and_known_paths_are_answered() {
    let site = copy_of("themes/starter");
    fs::write(site.path().join("secret.txt"), "not for readers").unwrap();
    fs::create_dir_all(site.path().join("dist")).unwrap();
    fs::write(site.path().join("dist/old.html"), "of an older build").unwrap();
    let served = Served::start(site.path(), 0);
    let port = served.port;
    let status = |text: &str| request(port, text).status;
    for (host, expected) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        (format!("LOCALHOST:{port}"), 200),
        ("evil.example".into(), 403),
        (format!("evil.example:{port}"), 403),
        (format!("localhost.evil.example:{port}"), 403),
        ("127.0.0.1:1".into(), 403),
        ("127.0.0.1".into(), 403),
        (String::new(), 403),
    ] {
        assert_eq!(
            status(&format!("GET /tr/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")),
            expected,
            "{host}"
        )
    }
    assert_eq!(status("GET /tr/ HTTP/1.0\r\n\r\n"), 403, "no host");
    let twice =
        format!("GET /tr/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&twice), 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let text = format!(
            "{method} /tr/ HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let answer = request(port, &text);
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "{method}")
    }
    let missing = served.get("/no/such/page/");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.text(), served.get("/404.html").text());
    for path in [
        "/../../etc/passwd",
        "/../secret.txt",
        "/secret.txt",
        "/content/site.yaml",
        "/dist/old.html",
        "/old.html",
        "/tr/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%5csecret.txt",
        "/tr/%00",
        "/tr/%0d%0aSet-Cookie:x",
        "/%",
        "/%ff",
        "//tr",
        "//evil.example/..",
        "/./tr/",
        "/tr//",
        "/__kilavuz/",
        "/__kilavuz/../tr/",
        "http://evil.example/",
        "*",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let text = answer.text();
        assert!(
            !text.contains("not for readers") && !text.contains("root:") && !text.contains("older build"),
            "{path}"
        );
        assert_eq!(answer.header("Location"), None, "{path}");
        assert_eq!(answer.header("Set-Cookie"), None, "{path}");
    }
}

#[test]
fn outputs_inside_the_project_are_not_watched() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    events.next();
    kilavuz(site.path(), "build").ends(0);
    kilavuz(site.path(), "build --drafts").ends(0);
    fs::write(site.path().join("notes.txt"), "x").unwrap();
    // read, touched, written with the same bytes: nothing to show anew either
    let faq = site.path().join("content/faq.yaml");
    let text = fs::read(&faq).unwrap();
    fs::write(&faq, text).unwrap();
    assert!(events.stays_quiet(Duration::from_secs(2)));
    edit(&faq, "Is the support repaid?", "Is it a gift?");
    events.next();
}

#[test]
fn a_taken_port_is_told_and_the_next_one_tried() {
    let site = copy_of("themes/starter");
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let served = Served::start(site.path(), port);
    assert!(served.before.starts_with(&format!("Port {port} is taken; trying {}\n", port + 1)), "{}", served.before);
    assert!(served.port > port && served.port <= port + 20, "{} {port}", served.port);
    assert_eq!(served.get("/tr/").status, 200);
}

#[test]
fn an_interrupt_ends_the_preview_cleanly() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let port = served.port;
    // open streams and idle connections do not hold it up
    let mut events = Events::open(port);
    events.next();
    let _idle = connect(port);
    let start = Instant::now();
    let (code, rest) = served.interrupted();
    assert_eq!((code, &*rest), (Some(0), "The preview has ended.\n"));
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    let again = Served::start(site.path(), port);
    assert_eq!((again.port, &*again.before), (port, ""));
}

#[test]
fn the_gallery_shows_what_the_command_writes() {
    let site = copy_of("themes/starter");
    kilavuz(site.path(), "gallery").ends(0);
    let mut written = files(&site.path().join("gallery"));
    assert!(written.remove("files.json").is_some() && written.contains_key("tr/rows/index.html"));
    let served = Served::start(site.path(), 0);
    for (name, bytes) in &written {
        let answer = served.get(&format!("/_gallery/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        let shown = String::from_utf8_lossy(&answer.body).replacen(SCRIPT, "", 1);
        assert!(shown == String::from_utf8_lossy(bytes), "{name}");
    }
    assert_eq!(served.get("/_gallery").status, 302);
    assert_eq!(served.get("/_gallery/tr/no-such-component/").status, 404);
    fs::create_dir_all(site.path().join("theme/components/sets")).unwrap();
    let broken = "about: { tr: B., en: M. }\nexamples:\n  - { name: own, shows: { tr: K, en: O } }\n";
    fs::write(site.path().join("theme/components/sets/examples.yaml"), broken).unwrap();
    until("the fault shows", || served.get("/_gallery/en/sets/").text().contains("KS-117"));
}

#[test]
fn each_build_is_named_and_told_when_its_findings_are_complete() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    let mut names = vec![];
    let questions = ["Is the support repaid?", "Is it a gift?", "Is it a loan?"];
    for (n, question) in questions.iter().enumerate() {
        if n > 0 {
            edit(&site.path().join("content/faq.yaml"), questions[n - 1], question)
        }
        let (kind, name) = events.any();
        assert_eq!(kind, "", "{name}");
        // a page says which build it is of, where its script can read it
        let page = served.get("/en/questions-and-answers/");
        assert_eq!(page.header("Server-Timing"), Some(&*format!("kilavuz;desc=\"{name}\"")));
        assert_eq!(events.any(), ("judged".to_owned(), name.clone()));
        assert!(!names.contains(&name), "{name} again");
        names.push(name)
    }
}

#[test]
fn what_is_gone_is_told_until_it_is_back() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let told = || -> Value { serde_json::from_slice(&served.get("/__kilavuz/findings.json?page=/tr/").body).unwrap() };
    let page = served.get("/tr/").text();
    let (content, away) = (site.path().join("content"), site.path().join("away"));
    // the whole folder: pages stay, and the panel says why nothing moves
    fs::rename(&content, &away).unwrap();
    until("the missing folder is told", || told()["findings"][0]["message"] == "the folder “content” is not there");
    assert_eq!(told()["findings"][0]["severity"], "error");
    assert_eq!(served.get("/tr/").text(), page);
    fs::rename(&away, &content).unwrap();
    until("it is back", || told()["findings"].as_array().unwrap().is_empty());
    // a part of it: what follows from that is a fault of many files, so the part is named
    fs::rename(content.join("pages"), &away).unwrap();
    until("the missing part is told", || {
        told()["gone"].as_str().is_some_and(|gone| gone.ends_with(": content/pages/"))
    });
    fs::rename(&away, content.join("pages")).unwrap();
    until("it is back", || told()["findings"].as_array().unwrap().is_empty() && told()["gone"].is_null());
    assert_eq!(served.get("/tr/").text(), page);
}
