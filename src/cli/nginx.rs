//! `kilavuz nginx`: what nginx needs to publish the site, on standard output or as two files to include.
use super::{
    Exit,
    arguments::{Arguments, NginxArguments},
    console,
    report::{self, Strictness},
    texts::Texts,
};
use crate::{
    load, pipeline,
    project::Settings,
    render::nginx::{self, Brotli},
    write,
};

/// Runs the command.
pub fn run(a: &Arguments, n: &NginxArguments, settings: Settings, texts: Texts) -> Exit {
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let build = pipeline::assemble(project, None);
    let found = build.diags.sorted();
    report::findings(&found, &build.project.sources, texts);
    let Some(site) = build.site.as_ref().filter(|_| !Strictness::Lenient.stops(&found)) else {
        return Exit::Findings;
    };
    let brotli = if n.brotli { Brotli::Installed } else { Brotli::Unknown };
    let parts = nginx::nginx(site, &build.plan, brotli);
    let Some(folder) = &n.out else {
        return console::give(&nginx::whole(&parts, &n.web_root), texts);
    };
    let folder = a.root.join(folder);
    let files = [("kilavuz-http.conf", &parts.http), ("kilavuz-server.conf", &parts.server)];
    match write::put_files(&folder, files.map(|(name, text)| (name.to_owned(), text.as_bytes())).into_iter()) {
        Ok(_) => {
            console::tell(&texts.fill("nginx-made", &[("path", &report::shown(&folder))]));
            Exit::Clean
        }
        Err(e) => report::write_error(&e, texts),
    }
}
