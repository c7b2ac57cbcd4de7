"""Ten thousand trials of ten staggered sites in NumPy, as trials::staggered has them.

All replicates at once, no loop in Python but over runs. Prints median milliseconds for the times to target alone and
for all that a forecast holds.
"""

import statistics
import sys
import time

import numpy as np

TARGET, RUNS = int(sys.argv[1]), int(sys.argv[2])
REPLICATES, SITES = 10_000, 10
OPENS = 1.5 * np.arange(SITES)
STEPS = np.diff(OPENS)
SHAPE, MEAN, HORIZON = 1.2, 0.8, 60.0
MONTHS = np.arange(0.0, HORIZON + 1.0)
# sites × months: how long each has been open
OPEN = np.maximum(MONTHS - OPENS[:, None], 0.0)


def rates_of(random):
    rates = random.standard_gamma(SHAPE, (REPLICATES, SITES))
    rates *= MEAN / SHAPE
    return rates


def when(rates, needed):
    """The time at which the cumulative rate, linear between openings, is what is needed."""
    together = np.cumsum(rates, axis=1)
    reached = np.zeros((REPLICATES, SITES))
    np.cumsum(together[:, :-1] * STEPS, axis=1, out=reached[:, 1:])
    last = (reached <= needed[:, None]).sum(axis=1) - 1
    row = np.arange(REPLICATES)
    found = OPENS[last] + (needed - reached[row, last]) / together[row, last]
    return np.where(found <= HORIZON, found, np.inf)


def times(random):
    return when(rates_of(random), random.standard_gamma(TARGET, REPLICATES))


def everything(random):
    """The time to target, how many by every month and at every site, and the quantiles of them all."""
    rates = rates_of(random)
    reached = rates @ OPEN
    counts = np.zeros(reached.shape, dtype=np.int64)
    np.cumsum(random.poisson(np.diff(reached, axis=1)), axis=1, out=counts[:, 1:])
    # The target's month; within it, that patient is one of some uniform ones.
    row = np.arange(REPLICATES)
    month = np.minimum((counts < TARGET).sum(axis=1), len(MONTHS) - 1)
    met = counts[:, -1] >= TARGET
    before, by = counts[row, month - 1], np.maximum(counts[row, month], TARGET)
    share = random.beta(np.maximum(TARGET - before, 1), by - TARGET + 1)
    needed = reached[row, month - 1] + share * (reached[row, month] - reached[row, month - 1])
    found = np.where(met, when(rates, needed), np.inf)
    stop = np.minimum(found, HORIZON)
    weight = rates * np.maximum(stop[:, None] - OPENS, 0.0)
    weight /= weight.sum(axis=1, keepdims=True)
    by_site = random.multinomial(np.where(met, TARGET, counts[:, -1]), weight)
    np.quantile(found, [0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95])
    smallest(counts, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    smallest(by_site, [0.1, 0.5, 0.9])
    counts.mean(axis=0), by_site.mean(axis=0), (by_site == 0).mean(axis=0)
    (found[:, None] <= MONTHS).mean(axis=0)


def smallest(counts, levels):
    """The smallest counts that reach these levels; np.quantile takes three times as long for them."""
    ordered = np.sort(np.ascontiguousarray(counts.T, dtype=np.int32), axis=1)
    return ordered[:, [int(np.ceil(level * REPLICATES)) - 1 for level in levels]]


def measured(work):
    generator = np.random.Generator(np.random.PCG64(1))
    taken = []
    # The first runs fetch memory and wake the processor.
    for _ in range(RUNS + 3):
        begun = time.perf_counter()
        work(generator)
        taken.append(1e3 * (time.perf_counter() - begun))
    return statistics.median(taken[3:])


print(measured(times), measured(everything))
