//! What Node calls. Every call makes its trial anew, as the page does.
#![allow(unsafe_code, reason = "an export has to keep its name; nothing else here is unsafe")]

use recruitment::{Simulation, instant};

use crate::trials::{national, uncapped};

/// The instant forecast of a trial of so many sites: its P(never), or -1 where it is refused.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn instant_forecast(sites: u32) -> f64 {
    instant(&uncapped(sites)).map_or(-1.0, |forecast| forecast.prob_never)
}

/// The simulated forecast of the same trial: its P(never), or -1 where it is refused.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn simulated_forecast(sites: u32, replicates: u32) -> f64 {
    let Ok(simulation) = Simulation::new(&national(sites)) else { return -1.0 };
    simulation.summarize(&simulation.run(0..replicates)).prob_never
}
