//! `kilavuz gallery`: every component of the theme with its examples, as pages to look at.
use super::{
    Exit,
    arguments::{Arguments, GalleryArguments},
    console, report,
    texts::Texts,
};
use crate::{
    load,
    locale::format,
    pipeline::{self, Gallery},
    project::Settings,
    write::{self, Staging, Totals, WriteError},
};
use std::path::Path;

/// Runs the command.
pub fn run(a: &Arguments, g: &GalleryArguments, settings: Settings, texts: Texts) -> Exit {
    let out = a.root.join(&g.out);
    if let Err(e) = write::refuse_overlap(&out, &a.root) {
        return report::write_error(&e, texts);
    }
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let build = pipeline::assemble(project, None);
    let Some(gallery) = build.gallery() else {
        report::findings(&build.diags.sorted(), &build.project.sources, texts);
        return Exit::Findings;
    };
    let made = match gallery.all() {
        Ok(made) => made,
        Err(found) => {
            report::findings(&found, gallery.sources(), texts);
            return Exit::Findings;
        }
    };
    match put(&out, &made) {
        Ok(totals) => {
            console::tell(&summary(&gallery, totals, &out, texts));
            Exit::Clean
        }
        Err(e) => report::write_error(&e, texts),
    }
}

fn put(out: &Path, made: &[(crate::plan::OutPath, crate::render::Artifact)]) -> Result<Totals, WriteError> {
    let staging = Staging::begin(out)?;
    for (path, artifact) in made {
        staging.put(path, &artifact.bytes)?
    }
    staging.commit(&|_| {})
}

fn summary(gallery: &Gallery, totals: Totals, out: &Path, texts: Texts) -> String {
    let count = |n: usize| format::count(n, texts.language.tag());
    let values = [
        ("components", count(gallery.components().count())),
        ("files", count(totals.files as usize)),
        ("out", report::shown(out)),
    ];
    texts.fill("gallery-made", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
