//! What a plan knows of a site's rate.

use recruitment::defaults::{self, Default as Standard};
use recruitment::evidence::{Estimate, pool};

use crate::document::{LogNormal, Plan, Site};

/// The factor on stated rates in force.
pub(crate) fn optimism(plan: &Plan) -> LogNormal {
    plan.assumptions.optimism.unwrap_or_else(|| law(defaults::OPTIMISM_MEDIAN, defaults::OPTIMISM_SIGMA))
}

/// The rate in force for a site of which nothing is known.
pub(crate) fn benchmark(plan: &Plan) -> LogNormal {
    plan.assumptions.benchmark_rate.unwrap_or_else(|| law(defaults::BENCHMARK_MEDIAN, defaults::BENCHMARK_SIGMA))
}

/// The site's own word times the factor on it, and its track record, together; without both, the benchmark.
pub(crate) fn rate(plan: &Plan, site: &Site) -> Estimate {
    let optimism = optimism(plan);
    let stated = site.stated_rate.map(|rate| Estimate { median: rate * optimism.median, log_sd: optimism.sigma });
    // A record over no time is no experience, and no evidence.
    let record = site.track_record.filter(|record| record.site_months > 0.0);
    let record = record.map(|record| Estimate::counted(record.enrolled, record.site_months));
    let known: Vec<Estimate> = stated.into_iter().chain(record).collect();
    pool(&known).unwrap_or_else(|| {
        let LogNormal { median, sigma } = benchmark(plan);
        Estimate { median, log_sd: sigma }
    })
}

pub(crate) fn law(median: Standard, sigma: Standard) -> LogNormal {
    LogNormal { median: median.value, sigma: sigma.value }
}
