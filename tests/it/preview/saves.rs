//! How files are saved and folders come and go: the preview ends up with what is on the disk, and tells it when it is
//! ready.
use super::{Events, Served, until};
use crate::program::{copy_of, edit};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

const FAQ: &str = "/en/questions-and-answers/";

/// The questions, with the first one replaced.
fn asked(faq: &Path, question: &str) -> String {
    let text = fs::read_to_string(faq).unwrap();
    let start = text.find("en: ").unwrap() + 4;
    let end = start + text[start..].find('?').unwrap() + 1;
    format!("{}{question}{}", &text[..start], &text[end..])
}

#[test]
fn each_way_to_save_shows_at_the_first_event() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    events.next();
    let faq = site.path().join("content/faq.yaml");
    let beside = |name: &str| site.path().join("content").join(name);
    type Save<'a> = dyn Fn(&str) + 'a;
    let ways: [(&str, &Save<'_>); 5] = [
        ("in place", &|text| fs::write(&faq, text).unwrap()),
        ("through a hidden file", &|text| {
            fs::write(beside(".faq.yaml.swp"), text).unwrap();
            fs::rename(beside(".faq.yaml.swp"), &faq).unwrap()
        }),
        ("through a file beside it", &|text| {
            fs::write(beside("faq.yaml.tmp"), text).unwrap();
            fs::rename(beside("faq.yaml.tmp"), &faq).unwrap()
        }),
        ("with the old file renamed away first", &|text| {
            fs::rename(&faq, beside("faq.yaml~")).unwrap();
            fs::write(&faq, text).unwrap();
            fs::remove_file(beside("faq.yaml~")).unwrap()
        }),
        ("with the old file deleted first", &|text| {
            fs::remove_file(&faq).unwrap();
            fs::write(&faq, text).unwrap()
        }),
    ];
    for (n, (way, save)) in ways.iter().enumerate() {
        let question = format!("Is way {n} seen?");
        save(&asked(&faq, &question));
        // the event comes when the bytes are ready, and no state in between is shown
        events.next();
        assert!(served.get(FAQ).text().contains(&question), "{way}");
        assert_eq!(served.get("/__kilavuz/findings").text(), "", "{way}");
    }
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    use std::io::Write;
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    events.next();
    let faq = site.path().join("content/faq.yaml");
    for n in 0..20 {
        let question = format!("Is half of {n} seen?");
        let text = asked(&faq, &question);
        let (first, rest) = text.split_at(text.len() / 2);
        let begun = Instant::now();
        let mut file = fs::File::create(&faq).unwrap();
        file.write_all(first.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(5));
        file.write_all(rest.as_bytes()).unwrap();
        drop(file);
        // on a busy machine the writer itself may have paused for too long: then it tries again
        if begun.elapsed() < Duration::from_millis(15) {
            events.next();
            assert!(served.get(FAQ).text().contains(&question));
            assert_eq!(served.get("/__kilavuz/findings").text(), "");
            return;
        }
        until("the whole file shows", || served.get(FAQ).text().contains(&question));
        while !events.stays_quiet(Duration::from_millis(200)) {}
    }
    panic!("no file was written quickly enough")
}

#[test]
fn a_checkout_of_two_thousand_files_ends_with_what_is_there() {
    let site = copy_of("themes/starter");
    let page = |n: usize, word: &str| format!("---\ntitle: {word} {n}\n---\n\nText {word}.\n");
    let pages = site.path().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    let all = |word: &str| {
        for n in 0..1000 {
            fs::write(pages.join(format!("p{n}.tr.md")), page(n, word)).unwrap();
            fs::write(pages.join(format!("p{n}.en.md")), page(n, word)).unwrap();
        }
    };
    all("Before");
    let served = Served::start(site.path(), 0);
    assert!(served.get("/en/before-999/").text().contains("Text Before."));
    all("After");
    until("the last file of the checkout shows", || served.get("/en/after-999/").status == 200);
    until("the first does, too", || served.get("/tr/after-0/").status == 200);
    assert_eq!(served.get("/en/before-500/").status, 404);
    for n in 0..1000 {
        fs::remove_file(pages.join(format!("p{n}.tr.md"))).unwrap();
        fs::remove_file(pages.join(format!("p{n}.en.md"))).unwrap();
    }
    until("the pages are gone", || {
        served.get("/en/after-500/").status == 404 && served.get("/tr/after-999/").status == 404
    });
    all("Again");
    until("the pages are back", || served.get("/en/again-999/").status == 200);
    assert!(served.get("/tr/again-0/").text().contains("Text Again."));
    assert_eq!(served.get("/en/after-999/").status, 404);
    assert_eq!(served.get("/__kilavuz/findings").text(), "");
}

#[test]
fn a_folder_that_is_removed_and_made_again_is_watched() {
    let site = copy_of("themes/starter");
    let folder = site.path().join("content/media/deep/er");
    let write = |text: &str| {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("x.txt"), text).unwrap()
    };
    write("first");
    let served = Served::start(site.path(), 0);
    let shown = || served.get("/assets/media/deep/er/x.txt");
    assert_eq!(shown().text(), "first");
    for round in 0..3 {
        fs::remove_dir_all(site.path().join("content/media/deep")).unwrap();
        until("the folder is gone", || shown().status == 404);
        write("made again");
        until("the folder is back", || shown().body == b"made again");
        fs::write(folder.join("x.txt"), format!("changed {round}")).unwrap();
        until("and watched", || shown().body == format!("changed {round}").as_bytes());
        fs::rename(&folder, site.path().join("content/media/moved")).unwrap();
        until("it is moved", || shown().status == 404 && served.get("/assets/media/moved/x.txt").status == 200);
        fs::rename(site.path().join("content/media/moved"), &folder).unwrap();
        until("and moved back", || shown().status == 200);
    }
}

/// Written through another name of the same file, a change raises no event where the preview watches: as on drives of
/// other machines.
#[test]
fn a_change_without_an_event_is_found() {
    let site = copy_of("themes/starter");
    let outside = tempfile::tempdir_in(site.path()).unwrap();
    let other_name = outside.path().join("faq.yaml");
    fs::hard_link(site.path().join("content/faq.yaml"), &other_name).unwrap();
    let served = Served::start(site.path(), 0);
    let mut events = Events::open(served.port);
    events.next();
    for question in ["Is it found?", "Is it found again?"] {
        fs::write(&other_name, asked(&other_name, question)).unwrap();
        until(question, || served.get(FAQ).text().contains(question));
        events.next();
    }
    // one that is told is still taken up at once
    edit(&site.path().join("content/faq.yaml"), "Is it found again?", "Is it told?");
    events.next();
    assert!(served.get(FAQ).text().contains("Is it told?"));
}
