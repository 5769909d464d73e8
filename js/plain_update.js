// A whole update of the batch room as a JavaScript programmer would write it: draws, three norms,
// and of the input and every output the moments and five quantiles of each row and column and a
// histogram of all values. The page's benchmark times it beside the same job in Rust.
//
// Its pieces are called one after the other, so that the worker can say between them that it is alive.
// Sets are copied into one buffer that is sorted in place; a sort of a Float32Array is the engine's
// own, for numbers, and takes no comparison function.

import { batch, layer, rms } from './plain_norms.js';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
const BINS = 60;

/** mulberry32: 32 bits of state, uniform values in [0, 1). */
function generator(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normal values by Box and Muller's transform, two at a time. */
function draw(n, seed) {
  const uniform = generator(seed);
  const x = new Float32Array(n);
  for (let i = 0; i < n; i += 2) {
    const length = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    x[i] = length * Math.cos(angle);
    if (i + 1 < n) x[i + 1] = length * Math.sin(angle);
  }
  return x;
}

/** Mean, variance, skewness and excess kurtosis. */
function moments(values) {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let m2 = 0, m3 = 0, m4 = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i] - mean;
    const square = d * d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  const variance = m2 / n;
  return { mean, variance, skewness: m3 / n / variance ** 1.5, kurtosis: m4 / n / (variance * variance) - 3 };
}

/** The five quantiles of values that are sorted on the way, linear between neighbours. */
function quantiles(values) {
  values.sort();
  return PROBABILITIES.map((p) => {
    const at = p * (values.length - 1);
    const low = Math.floor(at);
    const above = values[Math.min(low + 1, values.length - 1)];
    return values[low] + (at - low) * (above - values[low]);
  });
}

/** Counts in equal bins between the smallest and the largest value. */
function histogram(values) {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  const counts = new Uint32Array(BINS);
  const scale = BINS / (high - low);
  for (let i = 0; i < values.length; i++) {
    counts[Math.min(BINS - 1, Math.floor((values[i] - low) * scale))]++;
  }
  return { low, high, counts };
}

const NORMS = [batch, layer, rms];

/** The input. */
export function draw_input(rows, cols, seed) {
  return draw(rows * cols, seed);
}

/** The output of norm number `which`. */
export function normalize(x, rows, cols, which) {
  const y = new Float32Array(rows * cols);
  NORMS[which](x, y, rows, cols, 1e-5);
  return y;
}

/** What a panel shows of a matrix; answers how many sets were measured. */
export function measure(x, rows, cols) {
  const samples = [], features = [];
  const row = new Float32Array(cols), column = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    row.set(x.subarray(r * cols, (r + 1) * cols));
    samples.push({ ...moments(row), quantiles: quantiles(row) });
  }
  for (let c = 0; c < cols; c++) {
    for (let r = 0; r < rows; r++) column[r] = x[r * cols + c];
    features.push({ ...moments(column), quantiles: quantiles(column) });
  }
  const all = { ...moments(x), histogram: histogram(x) };
  return Number.isFinite(all.mean) ? samples.length + features.length : 0;
}
