//! A little of every target: `smoke 56`, in seconds for all of them together.

use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let Ok(seconds) = word.parse::<u32>() else {
        eprintln!("{word} is no number of seconds: type smoke 56");
        return ExitCode::from(2);
    };
    let each = Duration::from_secs(seconds.into()) / 7;
    fuzz::smoke::run(each, |name, count| println!("{name}: {count} inputs"));
    ExitCode::SUCCESS
}
