//! So many changed payloads of links, and how long they took: `mutants 10000000`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let Ok(count) = word.parse() else {
        eprintln!("{word} is no number of mutants: type mutants 10000000");
        return ExitCode::from(2);
    };
    let say = |count: u64, tally: &fuzz::mutants::Tally| {
        println!("{count} mutants, opened in {:.0?}, the slowest in {:.1?}", tally.all, tally.slowest);
    };
    say(count, &fuzz::mutants::run(count, say));
    ExitCode::SUCCESS
}
