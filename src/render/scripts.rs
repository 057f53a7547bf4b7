//! Scripts of the theme: the main one ends with the scripts of its components.
use super::styles::component_files;
use crate::project::Theme;

/// The script that every page loads.
const MAIN: &str = "scripts/site.js";

/// The whole script `name` of the theme. Behind the main one stand those of the components
/// (`components/<name>/<name>.js`, by name), so each must be complete in itself.
pub fn whole(name: &str, theme: &Theme) -> String {
    let mut made = theme.text(name).unwrap_or("").to_owned();
    if name == MAIN {
        for (_, script) in component_files(theme, ".js") {
            made.push_str(script)
        }
    }
    made
}
