//! `kilavuz serve`: the live preview.
use super::{
    Exit,
    arguments::{Arguments, ServeArguments},
    console, report,
    texts::Texts,
};
use crate::{
    diag,
    preview::{self, News, Preview, PreviewError, Speech},
    project::Settings,
};
use std::{
    io,
    net::{IpAddr, TcpListener},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Ports tried after the wanted one.
const FURTHER: u16 = 20;

/// Runs until Ctrl-C.
pub fn run(a: &Arguments, s: &ServeArguments, settings: Settings, texts: Texts) -> Exit {
    let listener = match listen(s.port, texts) {
        Ok(listener) => listener,
        Err(exit) => return exit,
    };
    let root = std::path::absolute(&a.root).unwrap_or_else(|_| a.root.clone());
    let speech = Speech { language: texts.language, editor: s.editor.clone(), root };
    let mut preview = match Preview::start(
        &a.root,
        settings,
        listener,
        speech,
        s.poll.map(|seconds| Duration::from_secs(seconds.into())),
    ) {
        Ok(preview) => preview,
        Err(PreviewError::Load(e)) => return report::load_error(&e, texts),
        Err(PreviewError::Watch(cause)) => return failed("no-watch", &[("cause", &cause)], texts),
        Err(PreviewError::Serve(port, e)) => return no_port(port, &e, texts),
    };
    let stop = Arc::new(AtomicBool::new(false));
    let asked = stop.clone();
    if let Err(e) = ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed)) {
        // without a handler Ctrl-C ends the process at once, which leaves nothing behind either
        console::tell(&e.to_string())
    }
    let build = preview.build();
    report::findings(&build.diags.sorted(), &build.project.sources, texts);
    drop(build);
    let url = format!("http://{}/", preview.address());
    console::tell(&texts.fill("serving", &[("url", &url)]));
    if let Some(named) = s.lan
        && let Err(e) = to_network(&mut preview, named, texts)
    {
        return failed("no-lan", &[("cause", &e.to_string())], texts);
    }
    if s.open
        && let Err(e) = browser(&url)
    {
        console::tell(&texts.fill("no-browser", &[("cause", &e.to_string())]))
    }
    preview.run(&stop, &|news| tell(&news, texts));
    console::tell(texts.get("stopped"));
    Exit::Clean
}

/// Opens the preview to the network, and shows its address there, in letters and as a code for phones.
fn to_network(preview: &mut Preview, named: IpAddr, texts: Texts) -> io::Result<()> {
    let named = (!named.is_unspecified()).then_some(named);
    let listener = preview::listen_far(named, preview.address().port())?;
    let url = preview.open_far(listener)?;
    if let Some(code) = Preview::code(&url) {
        console::tell(code.trim_end_matches('\n'))
    }
    console::tell(&texts.fill("serving-lan", &[("url", &url)]));
    Ok(())
}

/// Opens the reader's own browser; what it says of itself is not told.
fn browser(url: &str) -> io::Result<()> {
    let program = match std::env::consts::OS {
        "windows" => "explorer",
        "macos" => "open",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // a browser may stay, and is not waited for; but one that has ended leaves nothing behind
    std::thread::spawn(move || child.wait());
    Ok(())
}

fn tell(news: &News, texts: Texts) {
    match news {
        News::Rebuilt(build) => {
            let found = build.diags.sorted();
            report::findings(&found, &build.project.sources, texts);
            let words = diag::terminal::summary(&found, &diag::texts::Texts::of(texts.language));
            console::tell(&texts.fill("rebuilt", &[("findings", words.lines().next().unwrap_or(""))]))
        }
        News::Unreadable(e) => {
            report::load_error(e, texts);
            console::tell(texts.get("unreadable"))
        }
    }
}

/// The wanted port, or one of the next where it is taken; for 0 any free one.
fn listen(wanted: u16, texts: Texts) -> Result<TcpListener, Exit> {
    let last = wanted.saturating_add(FURTHER);
    for port in wanted..=last {
        match preview::listen(port) {
            Ok(listener) => return Ok(listener),
            Err(e) if e.kind() == io::ErrorKind::AddrInUse && port < last => {
                let values = [("port", port.to_string()), ("next", (port + 1).to_string())];
                console::tell(&texts.fill("port-taken", &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
            }
            Err(e) => return Err(no_port(port, &e, texts)),
        }
    }
    unreachable!("the last port of the range ends the loop")
}

fn no_port(port: u16, error: &io::Error, texts: Texts) -> Exit {
    failed("no-port", &[("port", &port.to_string()), ("cause", &error.to_string())], texts)
}

fn failed(key: &str, values: &[(&str, &str)], texts: Texts) -> Exit {
    console::tell(&texts.fill(key, values));
    Exit::Machine
}
