// The norms as a JavaScript programmer would write them: plain loops over Float32Array.
// The page's benchmark times them beside the Rust kernels.

export function rms(x, y, rows, cols, eps) {
  for (let r = 0; r < rows; r++) {
    const start = r * cols;
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += x[start + c] * x[start + c];
    const scale = 1 / Math.sqrt(sum / cols + eps);
    for (let c = 0; c < cols; c++) y[start + c] = x[start + c] * scale;
  }
}

export function layer(x, y, rows, cols, eps) {
  for (let r = 0; r < rows; r++) {
    const start = r * cols;
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += x[start + c];
    const mean = sum / cols;
    let squares = 0;
    for (let c = 0; c < cols; c++) {
      const d = x[start + c] - mean;
      squares += d * d;
    }
    const scale = 1 / Math.sqrt(squares / cols + eps);
    for (let c = 0; c < cols; c++) y[start + c] = (x[start + c] - mean) * scale;
  }
}

export function batch(x, y, rows, cols, eps) {
  const mean = new Float64Array(cols);
  const variance = new Float64Array(cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) mean[c] += x[r * cols + c];
  for (let c = 0; c < cols; c++) mean[c] /= rows;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const d = x[r * cols + c] - mean[c];
      variance[c] += d * d;
    }
  }
  for (let c = 0; c < cols; c++) variance[c] = 1 / Math.sqrt(variance[c] / rows + eps);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) y[r * cols + c] = (x[r * cols + c] - mean[c]) * variance[c];
  }
}
