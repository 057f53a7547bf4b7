//! The preview in the network: off unless asked for, and then for those alone who know the secret of this run.
use super::{Answer, PATIENCE, SCRIPT, Served};
use crate::program::copy_of;
use std::{
    io::{Read, Write},
    net::TcpStream,
};

/// Another address of this machine, as one in the network would be.
const FAR: &str = "127.0.0.2";

/// Sends a request to the far address as it is.
fn far(port: u16, text: &str) -> Answer {
    let mut stream = TcpStream::connect((FAR, port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut bytes = vec![];
    stream.read_to_end(&mut bytes).unwrap();
    Answer::of(&bytes)
}

fn get(port: u16, path: &str) -> Answer {
    far(port, &format!("GET {path} HTTP/1.1\r\nHost: {FAR}:{port}\r\nConnection: close\r\n\r\n"))
}

#[test]
fn the_network_is_let_in_by_the_secret_alone() {
    let site = copy_of("themes/starter");
    let mut served = Served::start_with(site.path(), 0, &["--lan=127.0.0.2"]);
    let drawn = served.told_until("For phones in this network: ");
    let url = drawn.rsplit_once("network: ").unwrap().1.split(' ').next().unwrap().to_owned();
    assert!(drawn.matches('█').count() > 300, "no code:\n{drawn}");
    let rest = url.strip_prefix(&format!("http://{FAR}:")).unwrap();
    let (port, base) = rest.split_once('/').unwrap();
    let (port, base) = (port.parse::<u16>().unwrap(), format!("/{}", base.trim_end_matches('/')));
    assert_eq!((port, base.len()), (served.port, 33), "the same port, and a secret of 128 bits");

    // without it nothing, and nothing that tells of it
    let wrong = format!("/{}", "0".repeat(32));
    let upper = base.to_uppercase();
    for path in ["/", "/tr/", "/__kilavuz/client.js", "/_phone/", "/_state/", &base[..32], &wrong, &upper, "//", "*"] {
        let answer = get(port, path);
        assert_eq!((answer.status, answer.body.len()), (403, 0), "{path}");
        assert!(!answer.head.contains(&base[1..]), "{path}")
    }
    for host in ["evil.example", "localhost", "127.0.0.1", "evil.example.127.0.0.2"] {
        let text = format!("GET {base}/tr/ HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(far(port, &text).status, 403, "{host}")
    }
    let foreign = format!(
        "GET {base}/tr/ HTTP/1.1\r\nHost: {FAR}:{port}\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(far(port, &foreign).status, 403);

    // with it the same bytes, and every way stays behind it
    let script = SCRIPT.replace("/__kilavuz", &format!("{base}/__kilavuz"));
    for path in ["/tr/", "/en/questions-and-answers/", "/404.html"] {
        let page = get(port, &format!("{base}{path}"));
        assert_eq!(page.status, 200);
        assert_eq!(page.text().replacen(&script, "", 1), served.get(path).text().replacen(SCRIPT, "", 1), "{path}")
    }
    for (path, to) in [("", "/"), ("/tr", "/tr/"), ("/_state", "/_state/")] {
        let moved = get(port, &format!("{base}{path}"));
        assert_eq!((moved.status, moved.header("Location")), (302, Some(&*format!("{base}{to}"))))
    }
    for page in ["/_state/", "/_translation/", "/_pdf/", "/_phone/"] {
        let text = get(port, &format!("{base}{page}")).text();
        let mut links = text.split(" href=\"").chain(text.split(" src=\"")).skip(1).filter_map(|l| l.split('"').next());
        assert!(
            links.all(|l| l.starts_with(&format!("{base}/")) || l.starts_with(&url) || !l.starts_with('/')),
            "{page}"
        )
    }
    // the page for addresses that do not exist has links from the root
    let missing = get(port, &format!("{base}/tr/no/such/page/"));
    let sheet =
        missing.text().split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!((missing.status, get(port, &sheet).status), (404, 200), "{sheet}");
    // a phone has no editor for these files, and changes nothing
    crate::program::edit(&site.path().join("content/faq.yaml"), "questions:", "questions: [");
    super::until("the finding is told", || {
        get(port, &format!("{base}/__kilavuz/findings.json?page=/tr/")).text().contains("KS-002")
    });
    assert!(!get(port, &format!("{base}/__kilavuz/findings.json?page=/tr/")).text().contains("vscode:"));
    assert!(served.get("/__kilavuz/findings.json?page=/tr/").text().contains("vscode:"));
    let post = format!(
        "POST {base}/_state/ HTTP/1.1\r\nHost: {FAR}:{port}\r\nOrigin: http://{FAR}:{port}\r\nContent-Length: 8\r\n\
         Connection: close\r\n\r\ndrafts=1"
    );
    assert_eq!(far(port, &post).status, 405);
    assert!(!get(port, &format!("{base}/_state/")).text().contains("<form"));

    // the machine itself needs none, and sees the address as a code
    assert_eq!(served.get("/tr/").status, 200);
    assert_eq!(served.get(&format!("{base}/tr/")).status, 404);
    let phone = served.get("/_phone/").text();
    assert!(phone.contains(&url) && phone.contains("<svg class=\"code\" role=\"img\""), "{phone}");

    assert_eq!(served.interrupted().0, Some(0));
    assert!(TcpStream::connect((FAR, port)).is_err(), "it still listens")
}

#[test]
fn without_being_asked_nothing_listens_to_the_network() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    assert!(TcpStream::connect((FAR, served.port)).is_err());
    let phone = served.get("/_phone/").text();
    assert!(phone.contains("kilavuz serve --lan") && !phone.contains("<svg"), "{phone}");
    let other = Served::start(site.path(), 0);
    assert_eq!(other.get("/_phone/?lang=tr").text().matches("lang=\"tr\"").count(), 3, "page and its language switch");
}

#[test]
fn other_pages_cannot_ask_and_cannot_change_anything() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let port = served.port;
    let own = format!("http://127.0.0.1:{port}");
    let asked = |method: &str, path: &str, origin: Option<&str>, body: &str| {
        let origin = origin.map_or_else(String::new, |o| format!("Origin: {o}\r\n"));
        let length = body.len();
        super::request(
            port,
            &format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{origin}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            ),
        )
    };
    for (origin, expected) in [
        (None, 200),
        (Some(own.as_str()), 200),
        (Some("null"), 403),
        (Some("http://evil.example"), 403),
        (Some("https://127.0.0.1"), 403),
        (Some("http://127.0.0.1:1"), 403),
    ] {
        assert_eq!(asked("GET", "/tr/", origin, "").status, expected, "{origin:?}")
    }
    let day = || served.get("/_state/").text().split("value=\"").nth(1).unwrap()[..10].to_owned();
    let before = day();
    for origin in [None, Some("null"), Some("http://evil.example")] {
        assert_eq!(asked("POST", "/_state/", origin, "as_of=2031-05-06").status, 403, "{origin:?}")
    }
    for path in ["/tr/", "/_state", "/_phone/", "/__kilavuz/events"] {
        assert_eq!(asked("POST", path, Some(&own), "as_of=2031-05-06").status, 405, "{path}")
    }
    assert_eq!(day(), before);
    let moved = asked("POST", "/_state/?lang=en", Some(&own), "as_of=2031-05-06");
    assert_eq!((moved.status, moved.header("Location")), (303, Some("/_state/?lang=en")));
    assert_eq!(day(), "2031-05-06");
    assert_eq!(asked("PUT", "/_state/", Some(&own), "").header("Allow"), Some("GET, HEAD, POST"));
    // more than a form can hold is cut off, and says nothing
    let long = format!("{}&as_of=2032-01-01", "x".repeat(5000));
    assert_eq!(asked("POST", "/_state/", Some(&own), &long).status, 303);
    assert_eq!(day(), before, "left empty, the site's own day holds");
    let page = served.get("/tr/");
    assert_eq!(page.header("X-Frame-Options"), Some("SAMEORIGIN"));
    assert_eq!(page.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project_are_not_followed() {
    use std::os::unix::fs::symlink;
    let site = copy_of("themes/starter");
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.pdf"), "not for readers").unwrap();
    let media = site.path().join("content/media");
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(media.join("own.pdf"), "for readers").unwrap();
    symlink(outside.path().join("secret.pdf"), media.join("linked.pdf")).unwrap();
    symlink(outside.path(), media.join("folder")).unwrap();
    symlink("/etc/passwd", site.path().join("content/passwd.yaml")).unwrap();
    let served = Served::start(site.path(), 0);
    assert_eq!(served.get("/assets/media/own.pdf").text(), "for readers");
    for path in ["/assets/media/linked.pdf", "/assets/media/folder/secret.pdf", "/_translation/content/passwd.yaml"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("not for readers") && !answer.text().contains("root:"), "{path}")
    }
}
