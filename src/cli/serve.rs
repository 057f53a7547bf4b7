//! `kilavuz serve`: the live preview.
use super::{
    Exit,
    arguments::{Arguments, ServeArguments},
    report,
    texts::Texts,
};
use crate::{
    diag::{self, Diagnostic, terminal::Look},
    pipeline::Build,
    preview::{Preview, PreviewError},
    project::Settings,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Ports tried after the wanted one.
const FURTHER: u16 = 20;

/// Runs until Ctrl-C.
pub fn run(a: &Arguments, s: &ServeArguments, settings: Settings, texts: Texts) -> Exit {
    let mut preview = match start(a, s.port, &settings, texts) {
        Ok(preview) => preview,
        Err(exit) => return exit,
    };
    let build = preview.build();
    report::findings(&build.diags.sorted(), &build.project.sources, texts);
    eprintln!("{}", texts.fill("serving", &[("url", &format!("http://{}/", preview.address()))]));
    let stop = Arc::new(AtomicBool::new(false));
    let asked = stop.clone();
    if ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed)).is_err() {
        // without a handler Ctrl-C ends the process at once, which leaves nothing behind either
    }
    let rebuilt = |build: &Build| {
        let found = build.diags.sorted();
        report::findings(&found, &build.project.sources, texts);
        let words = diag::terminal::summary(&found, &diag::texts::Texts::of(texts.language));
        let first = words.lines().next().unwrap_or("").to_owned();
        eprintln!("{}", texts.fill("rebuilt", &[("findings", &first)]))
    };
    preview.run(&stop, &rebuilt);
    Exit::Clean
}

fn start(a: &Arguments, port: u16, settings: &Settings, texts: Texts) -> Result<Preview, Exit> {
    let words = move |build: &Build, found: &[Diagnostic]| match found {
        [] => String::new(),
        found => diag::terminal::print(found, &build.project.sources, texts.language, Look::Plain),
    };
    let words = Arc::new(words);
    for n in 0..=FURTHER {
        let port = port.saturating_add(n);
        match Preview::start(&a.root, settings.clone(), port, words.clone()) {
            Ok(preview) => return Ok(preview),
            Err(PreviewError::Load(e)) => return Err(report::load_error(&e, texts)),
            Err(PreviewError::Watch(cause)) => {
                eprintln!("{}", texts.fill("no-watch", &[("cause", &cause)]));
                return Err(Exit::Machine);
            }
            Err(PreviewError::Port(port, e)) if e.kind() == std::io::ErrorKind::AddrInUse && n < FURTHER => {
                let next = port.saturating_add(1).to_string();
                eprintln!("{}", texts.fill("port-taken", &[("port", &port.to_string()), ("next", &next)]))
            }
            Err(PreviewError::Port(port, e)) => {
                let values = [("port", port.to_string()), ("cause", e.to_string())];
                let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
                eprintln!("{}", texts.fill("no-port", &values));
                return Err(Exit::Machine);
            }
        }
    }
    Err(Exit::Machine)
}
