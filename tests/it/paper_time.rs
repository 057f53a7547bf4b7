//! How long forms take to be typeset, each file alone in a warm program.
use super::{corpus::tell, site};
use kilavuz::{
    pipeline::{self, Build},
    plan::{OutPath, Route},
};
use std::{
    fs,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

/// How often everything is typeset.
const ROUNDS: usize = 3;

/// A build that has printed nothing yet but knows its fonts, and the files it will print.
fn fresh() -> (Build, Vec<OutPath>) {
    let build = pipeline::assemble(site::real_project(), None);
    let is_paper = |(_, route): &(&OutPath, &Route)| matches!(route, Route::Paper(..));
    let papers: Vec<OutPath> = build.plan.iter().filter(is_paper).map(|(path, _)| path.clone()).collect();
    // that reads the fonts, which a warm program has done
    assert!(build.press.missing_letters(&mut ["a"].into_iter()).unset.is_empty());
    (build, papers)
}

/// Milliseconds that all threads of this process have worked.
fn worked() -> f64 {
    let threads = fs::read_dir("/proc/self/task").unwrap();
    // one that ends meanwhile has worked little
    let of = |thread: std::io::Result<fs::DirEntry>| fs::read_to_string(thread.unwrap().path().join("schedstat")).ok();
    let nanoseconds = |text: String| text.split(' ').next().unwrap().parse::<f64>().unwrap();
    threads.filter_map(of).map(|text| nanoseconds(text) / 1e6).sum()
}

/// The value that a share of all are below.
fn share(sorted: &[(f64, String)], hundredths: usize) -> f64 {
    sorted[(sorted.len() - 1) * hundredths / 100].0
}

/// `RAYON_NUM_THREADS=1 cargo test --release --locked --test it paper_time:: -- --ignored --nocapture`
#[test]
#[ignore = "measures time, and means something in a release build only"]
fn time_of_every_form_as_a_file() {
    let mut best: Vec<(f64, String)> = vec![];
    for round in 0..ROUNDS {
        let (build, papers) = fresh();
        for (at, path) in papers.iter().enumerate() {
            comemo::evict(0);
            let start = worked();
            let bytes = build.artifact(path).unwrap().unwrap().bytes.len();
            let time = worked() - start;
            assert!(bytes > 10_000, "{path:?}");
            let name = path.address().rsplit('/').next().unwrap().to_owned();
            match round {
                0 => best.push((time, name)),
                _ => best[at].0 = best[at].0.min(time),
            }
        }
    }
    best.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sum: f64 = best.iter().map(|(time, _)| time).sum();
    let f15 = |name: &str| best.iter().find(|(_, n)| n == name).unwrap().0;
    tell(&format!(
        "{} files, each alone with nothing remembered of another: median {:.1} ms of work, p90 {:.1}, F15 {:.1} and {:.1}, all {sum:.0}\n",
        best.len(),
        share(&best, 50),
        share(&best, 90),
        f15("f15-tr.pdf"),
        f15("f15-en.pdf"),
    ));
    let (build, papers) = fresh();
    comemo::evict(0);
    let (start, before) = (Instant::now(), worked());
    let (next, threads) = (AtomicUsize::new(0), rayon::current_num_threads());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = papers.get(next.fetch_add(1, Ordering::Relaxed)) {
                    assert!(build.artifact(path).unwrap().is_ok())
                }
            });
        }
    });
    tell(&format!(
        "as in a build, {threads} threads: {:.0} ms, {:.0} ms of work\n",
        start.elapsed().as_secs_f64() * 1e3,
        worked() - before
    ));
}
