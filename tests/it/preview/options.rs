//! How the preview is started: with the browser, without events of the system; and a day chosen while it runs.
use super::{Events, Served, connect, until};
use crate::program::{PROGRAM, command, copy_of, edit, kilavuz};
use std::{
    fs,
    io::{Read, Write},
    path::Path,
    time::{Duration, Instant},
};

const FAQ: &str = "/en/questions-and-answers/";

/// Served with nothing but these programs to be found.
#[cfg(target_os = "linux")]
fn served_with_programs(root: &Path, port: u16, programs: &Path) -> Served {
    let mut command = command(PROGRAM, root);
    command.args(["--lang", "en", "serve", "--open", "--port", &port.to_string()]).env("PATH", programs);
    Served::run(&mut command)
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_once_at_the_address_that_was_found() {
    use std::os::unix::fs::PermissionsExt;
    let site = copy_of("themes/starter");
    let programs = tempfile::tempdir().unwrap();
    let opener = programs.path().join("xdg-open");
    let told = programs.path().join("told");
    fs::write(&opener, format!("#!/bin/sh\necho \"$# $@\" >> '{}'\n", told.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let served = served_with_programs(site.path(), port, programs.path());
    assert!(served.port > port, "{} {port}", served.port);
    until("the browser is opened", || fs::read_to_string(&told).is_ok_and(|text| text.ends_with('\n')));
    // the page is there when the browser asks for it, and no change opens it again
    assert_eq!(served.get("/").status, 200);
    edit(&site.path().join("content/faq.yaml"), "Is the support repaid?", "Is it a gift?");
    until("the change shows", || served.get(FAQ).text().contains("Is it a gift?"));
    assert_eq!(fs::read_to_string(&told).unwrap(), format!("1 http://127.0.0.1:{}/\n", served.port));
    assert_eq!(served.interrupted().0, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_browser_the_preview_runs_and_says_so() {
    let site = copy_of("themes/starter");
    let programs = tempfile::tempdir().unwrap();
    let mut served = served_with_programs(site.path(), 0, programs.path());
    assert!(served.told_until("The browser").starts_with("The browser could not be opened: "));
    assert_eq!(served.get("/tr/").status, 200);
}

/// Watches of the system that a process holds.
#[cfg(target_os = "linux")]
fn watches(served: &Served) -> usize {
    let open = fs::read_dir(format!("/proc/{}/fd", served.process.id())).unwrap();
    let is_watch = |path: &Path| fs::read_link(path).is_ok_and(|to| to.to_string_lossy().contains("inotify"));
    open.filter(|file| is_watch(&file.as_ref().unwrap().path())).count()
}

#[cfg(target_os = "linux")]
#[test]
fn changes_are_found_by_looking_alone() {
    let site = copy_of("themes/starter");
    assert_eq!(watches(&Served::start(site.path(), 0)), 1);
    for option in ["--poll", "--poll=2"] {
        let served = Served::start_with(site.path(), 0, &[option]);
        assert_eq!(watches(&served), 0);
        let mut events = Events::open(served.port);
        events.next();
        let faq = site.path().join("content/faq.yaml");
        edit(&faq, "Is the support repaid?", "Is it a gift?");
        events.next();
        assert!(served.get(FAQ).text().contains("Is it a gift?"));
        edit(&faq, "Is it a gift?", "Is the support repaid?");
        events.next();
        // files that come and go, and a whole folder
        let media = site.path().join("content/media/deep");
        fs::create_dir_all(&media).unwrap();
        fs::write(media.join("x.txt"), "x").unwrap();
        until("a new file is found", || served.get("/assets/media/deep/x.txt").status == 200);
        fs::remove_dir_all(site.path().join("content/media")).unwrap();
        until("its folder is gone", || served.get("/assets/media/deep/x.txt").status == 404);
    }
    for option in ["--poll=0", "--poll=often", "--poll=-1"] {
        kilavuz(site.path(), &format!("serve --port 0 {option}")).ends(2);
    }
}

#[test]
fn another_day_is_shown_without_a_wait() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let port = served.port;
    let ask = |day: &str| {
        let body = format!("as_of={day}");
        let mut stream = connect(port);
        let begun = Instant::now();
        write!(
            stream,
            "POST /_state/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        stream.read_to_end(&mut vec![]).unwrap();
        let took = begun.elapsed();
        assert!(served.get("/_state/").text().contains(&format!("value=\"{day}\"")), "{day}");
        took
    };
    // each follows the last one at once, when the preview has just begun to wait for events
    let fastest = (1..=9).map(|n| ask(&format!("2031-05-0{n}"))).min().unwrap();
    assert!(fastest < Duration::from_millis(150), "{fastest:?}");
}
