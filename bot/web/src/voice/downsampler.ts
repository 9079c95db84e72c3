/**
 * Turns sound of any rate into 16 bit frames of one rate, through a windowed-sinc low-pass.
 *
 * The ratio of the rates is kept as whole numbers, so that nothing drifts over hours: output sample n lies at
 * n * in / out on the input's time axis, and each of its possible places between two input samples has its own taps.
 */

/** Full level to 0.85 of the narrower rate's half, silence from that half on: 6.8 and 8 kHz at 16 kHz. */
const PASSED = 0.85;
const STOPPED_DB = 60;

export class Downsampler {
  readonly #stepUp: number; // places between two input samples
  readonly #stepDown: number; // places from one output sample to the next
  readonly #tapCount: number;
  readonly #taps: Float32Array; // #stepUp rows of #tapCount
  readonly #recent: Float32Array; // the last #tapCount samples, twice over, so that any window of them is in one piece
  #newest = 0;
  #due = 0; // places from the newest input sample to the next output sample

  constructor(inRateHz: number, outRateHz: number) {
    const shared = greatestCommonDivisor(Math.round(inRateHz), outRateHz);
    this.#stepUp = outRateHz / shared;
    this.#stepDown = Math.round(inRateHz) / shared;
    [this.#taps, this.#tapCount] = inRateHz === outRateHz ? [Float32Array.of(1), 1] : designTaps(inRateHz, outRateHz);
    this.#recent = new Float32Array(2 * this.#tapCount);
  }

  /** Takes samples of -1 to 1 and hands each output sample, of -32768 to 32767, to `take`. Allocates nothing. */
  push(samples: Float32Array, take: (sample: number) => void): void {
    const [recent, taps, tapCount] = [this.#recent, this.#taps, this.#tapCount];
    for (let index = 0; index < samples.length; index++) {
      this.#newest = this.#newest === 0 ? tapCount - 1 : this.#newest - 1;
      recent[this.#newest] = recent[this.#newest + tapCount] = samples[index]!;
      for (; this.#due <= 0; this.#due += this.#stepDown) {
        const row = -this.#due * tapCount;
        let sum = 0;
        for (let tap = 0; tap < tapCount; tap++) sum += taps[row + tap]! * recent[this.#newest + tap]!;
        take(Math.max(-32768, Math.min(32767, Math.round(sum * 32768))));
      }
      this.#due -= this.#stepUp;
    }
  }
}

/** One row of taps for each place between two input samples, each of gain 1 for a steady level. */
function designTaps(inRateHz: number, outRateHz: number): [Float32Array, number] {
  const narrowestHz = Math.min(inRateHz, outRateHz) / 2;
  const transition = (narrowestHz * (1 - PASSED)) / inRateHz;
  const cutoff = (narrowestHz * (1 + PASSED)) / 2 / inRateHz;
  const tapCount = 2 * Math.ceil((STOPPED_DB - 8) / (2.285 * 2 * Math.PI * transition) / 2) + 1; // Kaiser's rule
  const half = (tapCount + 1) / 2;
  const rows = outRateHz / greatestCommonDivisor(Math.round(inRateHz), outRateHz);
  const taps = new Float32Array(rows * tapCount);
  for (let row = 0; row < rows; row++) {
    const values = Array.from({ length: tapCount }, (_, tap) => {
      const at = tap - row / rows - (tapCount - 1) / 2;
      return sinc(2 * cutoff * at) * kaiser(at / half);
    });
    const sum = values.reduce((total, value) => total + value, 0);
    taps.set(
      values.map((value) => value / sum),
      row * tapCount,
    );
  }
  return [taps, tapCount];
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window at -1 to 1, shaped for STOPPED_DB. */
function kaiser(x: number): number {
  const beta = 0.1102 * (STOPPED_DB - 8.7);
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
