//! The state of one worker: numbers in, numbers out, and a simulation between them.

use recruitment::{Sample, Scenario, Simulation};

use crate::row::{self, Row};

/// What one worker, or the page, works on.
#[derive(Debug, Default)]
pub struct Worker {
    input: Vec<f64>,
    output: Vec<f64>,
    simulation: Option<Simulation>,
    /// The sum of all samples added so far.
    sum: Sample,
}

impl Worker {
    /// Makes room for an input of this many numbers.
    pub fn input(&mut self, length: usize) -> &mut [f64] {
        self.input = vec![0.0; length];
        &mut self.input
    }

    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Prepares to simulate the scenario in the input, and forgets all samples; whether it can be simulated.
    pub fn open(&mut self) -> bool {
        self.sum = Sample::default();
        let scenario: Option<Scenario> = self.read();
        self.simulation = scenario.and_then(|scenario| Simulation::new(&scenario).ok());
        self.simulation.is_some()
    }

    /// Simulates the replicates from `first` up to but not including `end`. Their sample is the output; its length.
    pub fn run(&mut self, first: u32, end: u32) -> usize {
        let sample = self.simulation.as_ref().map(|simulation| simulation.run(first..end.max(first)));
        self.write(&sample.unwrap_or_default())
    }

    /// Adds the sample in the input to the others. How many replicates there are now; 0 where the input is no sample.
    pub fn add(&mut self) -> u32 {
        let Some(sample) = self.read::<Sample>() else { return 0 };
        self.sum = std::mem::take(&mut self.sum).merge(sample);
        self.sum.replicates()
    }

    /// The forecast from all samples so far is the output; its length, or 0 where there is no sample yet.
    pub fn forecast(&mut self) -> usize {
        if self.sum.replicates() == 0 {
            return 0;
        }
        let forecast = self.simulation.as_ref().map(|simulation| simulation.summarize(&self.sum));
        forecast.map_or(0, |forecast| self.write(&forecast))
    }

    fn read<T: Row>(&mut self) -> Option<T> {
        row::read(&std::mem::take(&mut self.input))
    }

    fn write<T: Row>(&mut self, value: &T) -> usize {
        self.output = row::write(value);
        self.output.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recruitment::Forecast;
    use recruitment::scenario::{Delay, MeanRate, Site};
    use recruitment::units::{Cv, LogSd, Months, Proportion, Rate};

    fn scenario() -> Scenario {
        let site = |rate: f64| Site {
            mean_rate: MeanRate { median: Rate::new(rate).unwrap(), log_sd: LogSd::new(0.4).unwrap() },
            shape: None,
            planned: Months::START,
            delay: Delay::Fixed(Months::START),
            never_activates: Proportion::NONE,
            closes: None,
            not_before: None,
            pauses: Vec::new(),
            cap: Some(9),
            reaches: None,
        };
        Scenario {
            target: 12,
            deadline: None,
            horizon: Months::new(24.0).unwrap(),
            common_cv: Cv::NONE,
            sites: vec![site(0.5), site(1.5)],
            supply: None,
            groups: Vec::new(),
            season: None,
            screening: Months::START,
            seed: 7,
        }
    }

    fn put(worker: &mut Worker, row: &[f64]) {
        worker.input(row.len()).copy_from_slice(row);
    }

    #[test]
    fn parts_in_any_order_make_the_forecast() {
        let mut worker = Worker::default();
        put(&mut worker, &row::write(&scenario()));
        assert!(worker.open());
        assert_eq!(worker.forecast(), 0, "before there is any sample");
        let parts = [(40, 64), (0, 40)].map(|(first, end)| {
            let length = worker.run(first, end);
            worker.output()[..length].to_vec()
        });
        for (part, done) in parts.iter().zip([24, 64]) {
            put(&mut worker, part);
            assert_eq!(worker.add(), done);
        }
        let simulation = Simulation::new(&scenario()).unwrap();
        let expected = simulation.summarize(&simulation.run(0..64));
        assert_eq!(worker.forecast(), worker.output().len());
        assert_eq!(row::read::<Forecast>(worker.output()), Some(expected));
        // Another scenario begins anew.
        put(&mut worker, &row::write(&Scenario { target: 5, ..scenario() }));
        assert!(worker.open());
        assert_eq!(worker.forecast(), 0);
    }

    #[test]
    fn an_invalid_scenario_simulates_nothing() {
        let mut worker = Worker::default();
        put(&mut worker, &[1.0, 2.0]);
        assert!(!worker.open());
        let length = worker.run(0, 10);
        let empty = worker.output()[..length].to_vec();
        put(&mut worker, &empty);
        assert_eq!((worker.add(), worker.forecast()), (0, 0));
        put(&mut worker, &[f64::NAN; 9]);
        assert_eq!(worker.add(), 0);
    }
}
