//! The help text.

pub(crate) const HELP: &str = "\
How many patients will a trial enroll, by when, and how sure is that?

Usage:
  feasibility forecast PLAN.json [options]   the forecast of a plan
  feasibility check PLAN.json                every problem of a plan, one a line
  feasibility batch [options] < PLANS.jsonl  many plans: one a line in, one forecast document a line out
  feasibility link PLAN.json [options]       the plan as a link
  feasibility open LINK                      the plan of a link, as JSON

A path or a link of - is standard input.

Options of forecast:
  --method instant|simulation   closed forms at once, or simulated trials (default: instant)
  --replicates N                how many simulated trials (default: 8192)
  --threads N                   threads to simulate on (default: one per core); does not change the result
  --format text|json|csv        for people; the forecast document; the enrollment curve, a month a line
                                (default: text)

Options of batch: --method, --replicates, and --threads for the number of plans computed at the same time (default: one
per core). Lines come out in the order of the plans. A line that cannot be forecast gives
  {\"line\": 3, \"problems\": [{\"path\": \"trial.target\", \"text\": …}]}   if its plan is wrong
  {\"line\": 3, \"error\": …}                                         if it is no JSON, empty, or longer than 16 MiB
Interrupted, batch ends with a whole line.

Options of link:
  --base URL                    where the calculator is (default: none, which prints #tf=… alone)
  --without-names               letters for sites and regions; no title, sources or coordinates
Quote a link for the shell: '…'. Everybody who has the link can read all of the plan in it. A request to a site, or its
reply, opens as JSON too.

  -h, --help                    this text
  -V, --version                 the version

Exit codes: 0 done, 1 a plan or a link is wrong, 2 the command is wrong or files cannot be read or written, 130 interrupted.
";
