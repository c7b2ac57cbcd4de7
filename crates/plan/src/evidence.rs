//! What a plan says of a site's rate.

use recruitment::defaults::{self, Default as Standard};
use recruitment::evidence::{Estimate, pool};

use crate::document::{LogNormal, Plan, Site};

/// The factor on stated rates in force.
pub(crate) fn optimism(plan: &Plan) -> LogNormal {
    plan.assumptions.optimism.unwrap_or_else(|| law(defaults::OPTIMISM_MEDIAN, defaults::OPTIMISM_SIGMA))
}

/// The rate in force for a site without any evidence.
pub(crate) fn benchmark(plan: &Plan) -> LogNormal {
    plan.assumptions.benchmark_rate.unwrap_or_else(|| law(defaults::BENCHMARK_MEDIAN, defaults::BENCHMARK_SIGMA))
}

/// The rate that the site stated, times the optimism factor, pooled with its track record; without both, the benchmark.
pub(crate) fn rate(plan: &Plan, site: &Site) -> Estimate {
    let optimism = optimism(plan);
    let stated = site.stated_rate.map(|rate| Estimate { median: rate * optimism.median, log_sd: optimism.sigma });
    // A track record over no time is no evidence.
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
