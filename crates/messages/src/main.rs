//! Writes the files of words that the page loads, for each language but English: `messages FROM TO`, two directories.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

use std::path::Path;
use std::process::ExitCode;

use messages::{Catalog, compact, differences};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.as_slice() {
        [from] => {
            // In a hook, Trunk gives the directory of the page in a variable.
            let to = std::env::var("TRUNK_STAGING_DIR").map_err(|_| vec!["name the directory to write to".to_owned()]);
            to.and_then(|to| write(Path::new(from), Path::new(&to)))
        }
        [from, to] => write(Path::new(from), Path::new(to)),
        _ => Err(vec!["type messages FROM TO".to_owned()]),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("messages: {problem}"));
            ExitCode::FAILURE
        }
    }
}

fn write(from: &Path, to: &Path) -> Result<(), Vec<String>> {
    let io_error = |path: &Path, error: std::io::Error| vec![format!("{}: {error}", path.display())];
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).map_err(|error| io_error(path, error))?;
        Catalog::read(&text).map_err(|problems| with_path(path, problems))
    };
    let english = read(&from.join("en.txt"))?;
    for entry in std::fs::read_dir(from).map_err(|error| io_error(from, error))? {
        let path = entry.map_err(|error| io_error(from, error))?.path();
        let Some(language) = path.file_stem().and_then(|stem| stem.to_str()).filter(|name| *name != "en") else {
            continue;
        };
        let catalog = read(&path)?;
        let problems = differences(&english, &catalog);
        if !problems.is_empty() {
            return Err(with_path(&path, problems));
        }
        let file = to.join(format!("words-{language}.txt"));
        std::fs::write(&file, compact(&english, &catalog)).map_err(|error| io_error(&file, error))?;
    }
    Ok(())
}

fn with_path(path: &Path, problems: Vec<String>) -> Vec<String> {
    problems.into_iter().map(|problem| format!("{}: {problem}", path.display())).collect()
}
