//! What the command line says, letter for letter, and how it ends. `UPDATE=1` renews `tests/cli/*.txt`.
use crate::program::{PROGRAM, Ran, command, copy_of, edit, ended, files, kilavuz, repository};
use serde_json::Value;
use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Stdio},
};

const LANGUAGES: [&str; 2] = ["tr", "en"];
const COMMANDS: [&str; 13] = [
    "build",
    "serve",
    "check",
    "new",
    "gallery",
    "nginx",
    "rules",
    "rules test",
    "rules explain",
    "rules formulas",
    "explain",
    "schema",
    "completions",
];

/// Compares with the reviewed text.
#[track_caller]
fn expect(name: &str, text: &str) {
    let file = repository("tests/cli").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, text).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(text == expected, "{name} is now:\n{text}\n--- and was expected as:\n{expected}");
}

/// A run as a reader sees it: the line, both outputs, the code.
fn shown(line: &str, ran: &Ran) -> String {
    format!("$ kilavuz {line}\n{}{}→ {}\n\n", ran.out, ran.err, ran.code)
}

/// Numbers that depend on the machine and on the theme.
fn masked(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            while chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).is_some() {}
            out.push('#')
        } else {
            out.push(c)
        }
    }
    out
}

fn empty() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn help_is_in_the_readers_language() {
    let folder = empty();
    for language in LANGUAGES {
        let mut text = kilavuz(folder.path(), &format!("--lang {language} --help")).ends(0).out;
        for name in COMMANDS {
            text +=
                &format!("\n── {name}\n{}", kilavuz(folder.path(), &format!("{name} -h --lang {language}")).ends(0).out)
        }
        expect(&format!("help.{language}.txt"), &text);
    }
}

#[test]
fn every_option_is_explained_and_no_word_is_left_over() {
    let used: String = [
        "arguments",
        "build",
        "check",
        "console",
        "gallery",
        "help",
        "mod",
        "new",
        "nginx",
        "published",
        "report",
        "rules",
        "rules_explain",
        "rules_formulas",
        "rules_test",
        "schema",
        "serve",
        "usage",
    ]
    .iter()
    .chain(&["explain"])
    .map(|name| fs::read_to_string(repository(&format!("src/cli/{name}.rs"))).unwrap())
    .collect();
    let words = fs::read_to_string(repository("src/cli/texts/en.txt")).unwrap();
    let keys: Vec<&str> = words.lines().filter_map(|l| l.split_once(": ").map(|(k, _)| k)).collect();
    for key in &keys {
        // names of commands, options and values are put together from what `arguments.rs` declares
        let declared = |prefix: &str| {
            let name = key.strip_prefix(prefix)?.replace('-', "_");
            let (name, upper) = (name.clone(), name.to_ascii_uppercase());
            let title = name.chars().next()?.to_uppercase().chain(name.chars().skip(1)).collect::<String>();
            Some([name, upper, title].iter().any(|n| used.contains(n.as_str())))
        };
        let is_used = used.contains(&format!("\"{key}\""))
            || ["cmd-", "arg-", "value-"].iter().any(|p| declared(p) == Some(true));
        assert!(is_used || key.starts_with('#'), "{key} is used nowhere")
    }
    // and the other way round: no empty line of help, no fault without words
    for language in LANGUAGES {
        let help = fs::read_to_string(repository(&format!("tests/cli/help.{language}.txt"))).unwrap();
        for line in help.lines().filter(|l| l.starts_with("  ")) {
            let (_, words) = line.trim().split_once("  ").unwrap_or_else(|| panic!("no words: {line}"));
            assert!(!words.trim().is_empty(), "no words: {line}")
        }
    }
}

#[test]
fn a_wrong_command_line_says_what_to_write() {
    let folder = empty();
    for language in LANGUAGES {
        let lines = [
            "biuld",
            "build --strct",
            "build --as-of 2026-13-01",
            "build --as-of",
            "build --base-url example.org",
            "check --format xml",
            "serve --port 99999",
            "new",
            "new a b",
            "schema faq --out x",
            "schema faqs",
            "explain KS-10",
            "--lang de check",
            "--lang en --lang tr check",
        ];
        let ran = |line: &str| {
            let mut command = command(PROGRAM, folder.path());
            shown(line, &ended(command.args(line.split(' ')).env("LANG", language)).ends(2))
        };
        expect(&format!("usage.{language}.txt"), &lines.map(ran).concat());
    }
    // nothing at all asks for help
    let nothing = kilavuz(folder.path(), "").ends(2);
    assert!(nothing.err.contains("Komutlar:") && nothing.out.is_empty(), "{}", nothing.err);
}

#[test]
fn a_code_is_explained() {
    let folder = empty();
    for language in LANGUAGES {
        let ran = kilavuz(folder.path(), &format!("--lang {language} explain KS-101")).ends(0);
        expect(&format!("explain.{language}.txt"), &ran.out);
        for spelling in ["ks-101", "101"] {
            assert_eq!(kilavuz(folder.path(), &format!("--lang {language} explain {spelling}")).ends(0).out, ran.out)
        }
    }
}

#[test]
fn findings_are_told_on_a_broken_site_in_every_format() {
    let broken = repository("tests/cli/broken");
    for language in LANGUAGES {
        for format in ["human", "json", "github"] {
            let line = format!("--lang {language} check --as-of 2026-03-01 --format {format}");
            let ran = kilavuz(&broken, &line).ends(1);
            expect(&format!("broken.{format}.{language}.txt"), &format!("{}{}", ran.out, ran.err));
            // results for programs stand alone on standard output
            assert_eq!(ran.out.is_empty(), format == "human");
            assert_eq!(ran.err.is_empty(), format != "human");
        }
    }
}

#[test]
fn sarif_has_its_rules_results_and_places() {
    for language in LANGUAGES {
        let ran = kilavuz(&repository("tests/cli/broken"), &format!("--lang {language} check --format sarif")).ends(1);
        let log: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().unwrap().contains("sarif"));
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "kilavuz");
        let rules: Vec<&str> =
            run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 5);
        for result in results {
            assert!(rules.contains(&result["ruleId"].as_str().unwrap()));
            assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let place = &result["locations"][0]["physicalLocation"];
            let file = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(repository("tests/cli/broken").join(file).is_file(), "{file}");
            let region = &place["region"];
            assert!(region["startLine"].as_u64().unwrap() >= 1 && region["startColumn"].as_u64().unwrap() >= 1);
        }
    }
}

#[test]
fn a_clean_site_is_clean_in_every_format() {
    let folder = empty();
    kilavuz(folder.path(), "new site").ends(0);
    let site = folder.path().join("site");
    for language in LANGUAGES {
        let check =
            |rest: &str| kilavuz(&site, &format!("--lang {language} check --strict --as-of 2026-03-01 {rest}")).ends(0);
        let human = check("");
        assert_eq!(human.out, "");
        expect(&format!("clean.{language}.txt"), &masked(&human.err));
        let json: Value = serde_json::from_str(&check("--format json").out).unwrap();
        assert_eq!(json, serde_json::json!({ "version": 1, "errors": 0, "warnings": 0, "findings": [] }));
        assert_eq!(check("--format github").out, "");
        let sarif: Value = serde_json::from_str(&check("--format sarif").out).unwrap();
        assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
    }
}

#[test]
fn a_build_ends_with_a_summary_and_nothing_else() {
    let folder = empty();
    kilavuz(folder.path(), "new site").ends(0);
    for language in LANGUAGES {
        let ran = kilavuz(folder.path(), &format!("--root site --lang {language} build --as-of 2026-03-01")).ends(0);
        assert_eq!(ran.out, "");
        expect(&format!("built.{language}.txt"), &masked(&ran.err));
    }
    // the second build found every file as it was
    let again = kilavuz(folder.path(), "--root site --lang en build --as-of 2026-03-01").ends(0).err;
    let files = again.split(' ').nth(2).unwrap();
    let unchanged = again.split("· ").nth(1).unwrap();
    assert_eq!(unchanged, format!("{files} files unchanged "), "{again}");
}

#[test]
fn warnings_stop_only_what_is_strict() {
    let site = copy_of("themes/starter");
    edit(
        &site.path().join("content/faq.yaml"),
        "tr: Destek geri ödenir mi?, en: Is the support repaid?",
        "tr: Destek geri ödenir mi?",
    );
    for line in ["check", "build"] {
        let lenient = kilavuz(site.path(), &format!("{line} --lang en")).ends(0);
        assert!(lenient.err.contains("warning[KS-201]") && lenient.err.contains("1 warning"), "{}", lenient.err);
        kilavuz(site.path(), &format!("{line} --strict")).ends(1);
    }
}

#[test]
fn without_content_the_cure_is_told() {
    let folder = empty();
    for language in LANGUAGES {
        let lines = ["check", "build", "serve --port 0", "--root there build"];
        let ran = |line: &str| shown(line, &kilavuz(folder.path(), &format!("--lang {language} {line}")).ends(2));
        expect(&format!("no-content.{language}.txt"), &lines.map(ran).concat());
    }
}

#[test]
fn what_cannot_be_written_is_the_machines_fault() {
    let folder = empty();
    kilavuz(folder.path(), "new site").ends(0);
    fs::write(folder.path().join("file"), "no folder").unwrap();
    let out = folder.path().join("file/dist");
    let ran = kilavuz(folder.path(), &format!("--root site --lang en build --out {}", out.display())).ends(3);
    assert!(ran.err.starts_with("Cannot write ") && ran.err.contains("os error"), "{}", ran.err);
    assert!(ran.err.ends_with("The site was not built; the last output is as it was.\n"), "{}", ran.err);
    kilavuz(folder.path(), &format!("new {}", out.display())).ends(3);
    // an unreadable file of content is one too
    if is_root() {
        fs::remove_file(folder.path().join("site/content/faq.yaml")).unwrap();
        return;
    }
    let secret = folder.path().join("site/content/faq.yaml");
    fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    let ran = kilavuz(folder.path(), "--root site --lang en check").ends(3);
    assert!(ran.err.starts_with("Cannot read site/content/faq.yaml"), "{}", ran.err);
}

/// Root may read and write everything.
fn is_root() -> bool {
    fs::read("/proc/self/status").is_ok_and(|s| String::from_utf8_lossy(&s).contains("\nUid:\t0\t"))
}

#[test]
fn folders_of_others_and_the_project_itself_are_never_replaced() {
    let folder = empty();
    kilavuz(folder.path(), "new site").ends(0);
    fs::create_dir(folder.path().join("thesis")).unwrap();
    fs::write(folder.path().join("thesis/chapter.odt"), "years of work").unwrap();
    for language in LANGUAGES {
        let lines = ["../thesis", ".", "..", "content", "content/dist", "../site/../site/theme", "schemas"];
        let ran = |out: &str| {
            let line = format!("--root site build --out {out}");
            let ran = kilavuz(folder.path(), &format!("--lang {language} {line}")).ends(2);
            shown(&line, &ran)
        };
        expect(&format!("refused.{language}.txt"), &lines.map(ran).concat());
    }
    assert_eq!(fs::read_to_string(folder.path().join("thesis/chapter.odt")).unwrap(), "years of work");
    // a folder with somebody's own files.json is somebody's own
    fs::write(folder.path().join("thesis/files.json"), "[\"chapter.odt\"]").unwrap();
    kilavuz(folder.path(), "--root site build --out ../thesis").ends(2);
}

#[test]
fn the_language_comes_from_the_option_the_environment_or_the_site() {
    let turkish = repository("themes/starter");
    let english = repository("tests/fixtures/tourism");
    let nowhere = empty();
    let told = |folder: &Path, line: &str, variables: &[(&str, &str)]| {
        let mut command = command(PROGRAM, folder);
        command.args(line.split_whitespace()).envs(variables.iter().copied());
        let ran = ended(&mut command);
        match ran.err.contains("Source files checked")
            || ran.err.contains("source files checked")
            || ran.out.contains("Usage:")
        {
            true => "en",
            false => "tr",
        }
    };
    for (folder, line, variables, expected) in [
        (turkish.as_path(), "check", [].as_slice(), "tr"),
        (&english, "check", &[], "en"),
        (&english, "--help", &[], "en"),
        (nowhere.path(), "--help", &[], "tr"),
        (nowhere.path(), "--help", &[("LANG", "en_GB.UTF-8")], "en"),
        (&turkish, "check", &[("LANG", "en_GB.UTF-8")], "en"),
        (&english, "check", &[("LANG", "tr_TR.UTF-8")], "tr"),
        (&english, "check", &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "en_US.UTF-8")], "tr"),
        (&english, "check", &[("LC_MESSAGES", "tr_TR"), ("LANG", "en_US.UTF-8")], "tr"),
        // neither C nor a language that messages do not come in decides anything
        (&english, "check", &[("LC_ALL", "C.UTF-8"), ("LANG", "tr_TR.UTF-8")], "en"),
        (&turkish, "check", &[("LANG", "de_DE.UTF-8")], "tr"),
        (&english, "--lang tr check", &[("LC_ALL", "en_US.UTF-8")], "tr"),
        (&english, "check --lang=tr", &[("LC_ALL", "en_US.UTF-8")], "tr"),
    ] {
        assert_eq!(told(folder, line, variables), expected, "{line} {variables:?}")
    }
}

#[test]
fn colours_and_progress_are_for_terminals() {
    let broken = repository("tests/cli/broken");
    let piped = kilavuz(&broken, "check").err;
    assert!(!piped.contains('\x1b'), "{piped:?}");
    let on_terminal = |folder: &Path, line: &str, variable: (&str, &str)| {
        let mut script = command("script", folder);
        script.args(["-qec", &format!("{PROGRAM} {line}"), "/dev/null"]).env("TERM", "xterm-256color");
        let ran = ended(script.env(variable.0, variable.1));
        ran.out
    };
    let coloured = on_terminal(&broken, "check --lang en", ("X", ""));
    assert!(coloured.contains("\x1b[") && coloured.contains("KS-101"), "{coloured:?}");
    let plain = on_terminal(&broken, "check --lang en", ("NO_COLOR", "1"));
    assert!(!plain.contains("\x1b[") && plain.contains("KS-101"), "{plain:?}");
    assert!(on_terminal(&broken, "--help", ("X", "")).contains("\x1b["), "help has no headings");

    let folder = empty();
    kilavuz(folder.path(), "new site").ends(0);
    let watched = on_terminal(folder.path(), "--root site --lang en build", ("X", ""));
    let (progress, summary) = watched.rsplit_once("\r\x1b[2K").unwrap();
    assert!(progress.contains("Building "), "{watched:?}");
    assert!(summary.contains("files unchanged"), "{watched:?}");
    let unwatched = kilavuz(folder.path(), "--root site --lang en build").ends(0).err;
    assert!(!unwatched.contains("Building ") && !unwatched.contains('\r'), "{unwatched:?}");
}

#[test]
fn completions_know_commands_and_options() {
    let folder = empty();
    let script = folder.path().join("completion.bash");
    let ran = kilavuz(folder.path(), "completions bash").ends(0);
    fs::write(&script, &ran.out).unwrap();
    let asked = |words: &str| {
        let count = words.split(' ').count() - 1;
        let ask = format!(
            ". {}; COMP_WORDS=({words} ''); COMP_CWORD={}; _kilavuz kilavuz '' {}; echo \"${{COMPREPLY[*]}}\"",
            script.display(),
            count + 1,
            words.split(' ').next_back().unwrap(),
        );
        let ran = ended(Command::new("bash").args(["--norc", "-c", &ask]));
        ran.out
    };
    let commands = asked("kilavuz");
    for name in COMMANDS.into_iter().filter(|name| !name.contains(' ')) {
        assert!(commands.split_whitespace().any(|w| w == name), "{name} is missing in {commands:?}")
    }
    assert!(asked("kilavuz rules").contains("explain"), "{}", asked("kilavuz rules"));
    assert!(asked("kilavuz check").contains("--strict"), "{}", asked("kilavuz check"));
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        assert!(kilavuz(folder.path(), &format!("completions {shell}")).ends(0).out.contains("kilavuz"))
    }
}

#[test]
fn schemas_are_listed_printed_and_put_into_a_folder() {
    let folder = empty();
    let listed = kilavuz(folder.path(), "schema").ends(0).out;
    let names: Vec<&str> = listed.lines().collect();
    expect("schemas.txt", &listed);
    let ran = kilavuz(folder.path(), "--lang en schema --out editor/schemas").ends(0);
    assert_eq!(ran.err, format!("{} schemas written to editor/schemas\n", names.len()));
    for name in names {
        let printed = kilavuz(folder.path(), &format!("schema {name}")).ends(0).out;
        let schema: Value = serde_json::from_str(&printed).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains("2020-12"), "{name}");
        let file = format!("{name}.schema.json");
        assert_eq!(fs::read_to_string(folder.path().join("editor/schemas").join(&file)).unwrap(), printed);
        assert_eq!(fs::read_to_string(repository("schemas").join(&file)).unwrap(), printed);
    }
}

#[test]
fn a_reader_who_goes_away_is_no_fault() {
    for line in ["schema form", "explain KS-101", "completions bash", "--help", "check --format json"] {
        let mut command = command(PROGRAM, &repository("tests/cli/broken"));
        let mut process = command.args(line.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // closed before anything is read
        drop(process.stdout.take());
        let mut told = String::new();
        process.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let expected = i32::from(line.starts_with("check"));
        assert_eq!((process.wait().unwrap().code(), &*told), (Some(expected), ""), "{line}");
    }
    // a full disk is one
    let mut command = command(PROGRAM, &repository("tests/cli/broken"));
    command.args(["--lang", "en", "schema", "form"]).stdout(fs::File::create("/dev/full").unwrap());
    let ran = ended(&mut command).ends(3);
    assert!(ran.err.starts_with("Cannot write to standard output: "), "{}", ran.err);
}

#[test]
fn rules_are_tested_and_explained() {
    let root = repository("");
    for language in LANGUAGES {
        let lines = [
            "rules test",
            "rules explain r-06 --answers tests/cli/answers.json --set call3-2017",
            "rules explain R-03 --answers tests/cli/answers.json --set call3-2017",
            "rules explain r-02 --answers tests/cli/answers.json --set call2-2015",
            "rules explain r-10b",
            "rules explain r-01 --answers tests/cli/answers.json --set call4-2023",
            "rules explain r-06 --answers tests/cli/wrong-answers.json",
            "rules explain r-99",
            "rules formulas --set call5",
            "rules explain r-06 --set call5",
        ];
        let ends = [0, 0, 0, 0, 0, 0, 1, 2, 2];
        let ran = |(line, end): (&str, i32)| {
            shown(line, &kilavuz(&root, &format!("--lang {language} {line} --as-of 2026-06-15")).ends(end))
        };
        expect(&format!("rules.{language}.txt"), &lines.into_iter().zip(ends).map(ran).collect::<String>());
    }
}

/// A broken example: the finding with its clause, the count in the table, the code.
#[test]
fn an_example_that_does_not_come_out_fails_the_test_of_rules() {
    let site = empty();
    for (name, bytes) in files(&repository("content")) {
        let to = site.path().join("content").join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap()
    }
    edit(
        &site.path().join("content/program/rules-applicants.yaml"),
        "matching-firms: 19\n        expect: fail",
        "matching-firms: 19\n        expect: pass",
    );
    let ran = kilavuz(site.path(), "--lang en rules test").ends(1);
    assert!(
        ran.err.contains("example “nineteen” of rule r-03 expects “pass”, but the rule says “fail” (seed, call2-2015"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("matching_firms = 19; param.min_firms = 20"), "{}", ran.err);
    assert!(ran.err.contains("4 of 196 runs do not come out"), "{}", ran.err);
    let line: Vec<&str> = ran.out.lines().find(|l| l.starts_with("r-03 ")).unwrap_or("").split_whitespace().collect();
    assert_eq!(line, ["r-03", "1/2", "1/2", "3/4", "1/2"], "{}", ran.out);
}
