//! Tables on standard output, and which limits were exceeded.

use crate::first_answer::{Load, Network, Response, SLOWED};
use crate::statistics::{median, percentile};
use crate::typing::{LIMIT, SITES};

/// Prints what the tables of first answers are about.
pub(crate) fn first_answers_begin(builds: &[&str], loads: usize) {
    println!(
        "First answer on the screen of a browser that has nothing of the page yet: milliseconds from the start of the \
         navigation,\nwith Brotli, on a processor slowed {SLOWED} times; medians of {loads} loads, {} in turns.",
        builds.join(" and ")
    );
}

/// Prints the loads over one network, those of each build by themselves. Returns what exceeds its limit.
pub(crate) fn first_answers(network: &Network, builds: &[&str], loads: &[Vec<Load>]) -> Option<String> {
    println!("\n{}", network.name);
    let mut medians = Vec::new();
    let mut fastest = Vec::new();
    for (build, loads) in builds.iter().zip(loads) {
        let [best, half, worst] = [0, 50, 100].map(|percent| percentile(loads.iter().map(|load| load.shown), percent));
        let kilobytes = median(loads.iter().map(received)) / 1_000.0;
        println!("  {build:<8}{half:>7.0} ms  ({best:.0} to {worst:.0}), {kilobytes:.1} kB received by then");
        medians.push(half);
        fastest.push(best);
    }
    let exceeded = compared(network, &medians, &fastest);
    for (build, loads) in builds.iter().zip(loads) {
        responses(build, loads);
    }
    exceeded
}

/// What a load had received when the answer was there, heads included \[bytes\].
fn received(load: &Load) -> f64 {
    load.responses.iter().filter(|response| response.ends <= load.shown).map(|response| response.bytes).sum()
}

fn compared(network: &Network, medians: &[f64], fastest: &[f64]) -> Option<String> {
    let (&[this, beside], &[fastest_this, fastest_beside]) = (medians, fastest) else { return None };
    let (ratio, most) = (this / beside, network.ratio);
    println!("  ratio   {ratio:>7.3}     at most {most} allowed; of the fastest {:.3}", fastest_this / fastest_beside);
    (ratio > most).then(|| {
        format!(
            "at {} the first answer takes {this:.0} ms, {ratio:.3} times the {beside:.0} ms of the build beside it; \
             at most {most} is allowed",
            network.name
        )
    })
}

/// Prints when each file was requested and received: what waits for what.
fn responses(build: &str, loads: &[Load]) {
    let Some(first) = loads.first() else { return };
    println!("    {:<38}{:>9}{:>9}{:>9}", format!("{build}: requested before the answer"), "begins", "ends", "kB");
    for Response { name, .. } in &first.responses {
        let same = || loads.iter().flat_map(|load| &load.responses).filter(|response| response.name == *name);
        let begins = median(same().map(|response| response.begins));
        let ends = median(same().map(|response| response.ends));
        let kilobytes = median(same().map(|response| response.bytes)) / 1_000.0;
        println!("    {name:<38}{begins:>9.0}{ends:>9.0}{kilobytes:>9.1}");
    }
}

/// Prints how long keystrokes take in each build. Returns what exceeds its limit.
pub(crate) fn typing(builds: &[&str], keystrokes: &[Vec<f64>]) -> Option<String> {
    println!(
        "\nFrom a key in the target to the frame with another sentence, {SITES} sites and 47 regions with counts: \
         milliseconds, processor as it is"
    );
    for (build, keystrokes) in builds.iter().zip(keystrokes) {
        let [half, most, all] = [50, 95, 100].map(|percent| percentile(keystrokes.iter().copied(), percent));
        println!(
            "  {build:<8}{half:>7.1} median {most:>7.1} for 95 %, at most {LIMIT} allowed {all:>7.1} longest of {}",
            keystrokes.len()
        );
    }
    let most = percentile(keystrokes.first()?.iter().copied(), 95);
    (most >= LIMIT).then(|| format!("95 % of keystrokes take up to {most:.1} ms; less than {LIMIT} is allowed"))
}
