use super::*;

fn parsed(line: &str) -> Result<Command, String> {
    parse(line.split_whitespace().map(OsString::from)).map_err(|failure| failure.to_string())
}

#[test]
fn what_is_asked_is_understood() {
    let cores = thread::available_parallelism().unwrap().get();
    let instant = |format| {
        Ok(Command::Forecast(ForecastOptions {
            path: "p.json".to_owned(),
            method: Method::Instant,
            threads: cores,
            format,
        }))
    };
    assert_eq!(parsed("forecast p.json"), instant(Format::Text));
    assert_eq!(parsed("forecast --format=json p.json"), instant(Format::Json));
    assert_eq!(parsed("forecast p.json --method instant --format csv"), instant(Format::Csv));
    assert_eq!(
        parsed("forecast - --method=simulation --replicates 100 --threads 3"),
        Ok(Command::Forecast(ForecastOptions {
            path: "-".to_owned(),
            method: Method::Simulation { replicates: 100 },
            threads: 3,
            format: Format::Text
        }))
    );
    let batch = |method, threads| Ok(Command::Batch(BatchOptions { method, threads }));
    assert_eq!(parsed("batch"), batch(Method::Instant, cores));
    assert_eq!(parsed("batch - --threads=2"), batch(Method::Instant, 2));
    assert_eq!(
        parsed("batch --method simulation --replicates 100 --threads 3"),
        batch(Method::Simulation { replicates: 100 }, 3)
    );
    assert_eq!(parsed("batch --help"), Ok(Command::Help));
    assert_eq!(parsed("check -"), Ok(Command::Check { path: "-".to_owned() }));
    assert_eq!(parsed("forecast --help"), Ok(Command::Help));
    assert_eq!(parsed("-V"), Ok(Command::Version));
}

#[test]
fn what_is_wrong_is_said() {
    for (line, wanted) in [
        ("", "no command: type forecast, check or link and a plan, open and a link, or batch"),
        ("predict x", "no such command: predict: type forecast, check, batch, link or open"),
        ("forecast", "no plan: type the path of a plan, or - for standard input"),
        ("forecast a b", "one plan at a time, got a and more: type one path"),
        ("forecast a --method magic", "--method magic: type instant or simulation"),
        ("forecast a --format", "--format needs a value: type it behind"),
        ("forecast a --method simulation --replicates 1", "--replicates 1: type a whole number from 16 to 1000000"),
        ("forecast a --threads 2", "--replicates and --threads are for the simulation: add --method simulation"),
        ("forecast a --fast", "no such option: --fast: for a file of that name type ./--fast"),
        ("batch a.jsonl", "batch reads standard input, got a.jsonl: type feasibility batch < a.jsonl"),
        ("batch --format json", "--format: batch always answers with JSON, one document a line: leave it out"),
        ("batch --replicates 100", "--replicates is for the simulation: add --method simulation"),
        ("batch --threads 0", "--threads 0: type a whole number from 1 to 1024"),
        ("batch --fast", "no such option of batch: --fast: leave it out"),
        ("link", "no plan: type the path of a plan, or - for standard input"),
        ("link a --base", "--base needs a value: type it behind"),
        ("link a --without-names=yes", "=yes: nothing here takes a value"),
        ("open", "no link: type it in quotes, '…', or - for standard input"),
        ("open a b", "one link at a time: type it in quotes, '…'"),
        ("open --base", "no such option of open: --base: leave it out"),
        ("forecast a --help=1 b=c", "unused"),
    ] {
        let got = parsed(line);
        if wanted == "unused" {
            assert_eq!(got, Ok(Command::Help));
            continue;
        }
        assert_eq!(got, Err(format!("{wanted}; type feasibility --help for all of it")), "{line}");
    }
}
