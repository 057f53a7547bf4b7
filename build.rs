//! Embeds the built-in theme, the starter site and the schemas, so that one binary is the whole program.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a build script reads files and talks to cargo")]
use std::{env, fs, io::Write, path::Path};

fn main() -> std::io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(std::io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(std::io::Error::other)?;
    let mut code = fs::File::create(Path::new(&out).join("builtin.rs"))?;
    for (name, folder) in [("THEME", "themes/default"), ("STARTER", "themes/starter"), ("SCHEMAS", "schemas")] {
        println!("cargo::rerun-if-changed={folder}");
        let top = Path::new(&root).join(folder);
        let mut files = vec![];
        collect(&top, &top, &mut files)?;
        files.sort();
        writeln!(code, "/// Files of `{folder}`, by path inside it.\npub const {name}: &[(&str, &[u8])] = &[")?;
        for (inside, whole) in files {
            writeln!(code, "    ({inside:?}, include_bytes!({whole:?})),")?;
        }
        writeln!(code, "];")?;
    }
    Ok(())
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> std::io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(top, &path, files)?
        } else if let Ok(inside) = path.strip_prefix(top) {
            files.push((inside.to_string_lossy().replace('\\', "/"), path.to_string_lossy().into_owned()))
        }
    }
    Ok(())
}
