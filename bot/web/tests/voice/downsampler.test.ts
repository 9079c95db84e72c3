import assert from "node:assert/strict";
import { test } from "node:test";
import { Downsampler } from "../../src/voice/downsampler.ts";

const OUT_HZ = 16000;
const BLOCK = 128;

function downsample(input: Float32Array, inHz: number): number[] {
  const [output, downsampler] = [[] as number[], new Downsampler(inHz, OUT_HZ)];
  for (let at = 0; at < input.length; at += BLOCK) {
    downsampler.push(input.subarray(at, at + BLOCK), (sample) => output.push(sample));
  }
  return output;
}

function tone(hz: number, rateHz: number, seconds = 1, level = 0.5): Float32Array {
  return Float32Array.from({ length: rateHz * seconds }, (_, n) => level * Math.sin((2 * Math.PI * hz * n) / rateHz));
}

/** Level of what came out, over its steady middle, in dB relative to what went in. */
function gainDb(output: number[], level = 0.5): number {
  const middle = output.slice(output.length / 4, (output.length * 3) / 4);
  const rms = Math.sqrt(middle.reduce((sum, sample) => sum + (sample / 32768) ** 2, 0) / middle.length);
  return 20 * Math.log10((rms * Math.SQRT2) / level);
}

for (const inHz of [16000, 22050, 44100, 48000, 96000]) {
  test(`of ${inHz} Hz, everything below 6 kHz is kept within half a decibel`, () => {
    for (const hz of [100, 440, 1000, 2500, 4000, 5000, 6000]) {
      const gain = gainDb(downsample(tone(hz, inHz), inHz));
      assert.ok(Math.abs(gain) < 0.5, `${hz} Hz: ${gain.toFixed(2)} dB`);
    }
  });

  test(`of ${inHz} Hz, a second is a second of 16 kHz`, () => {
    assert.ok(Math.abs(downsample(new Float32Array(inHz), inHz).length - OUT_HZ) <= 1);
  });
}

for (const inHz of [44100, 48000, 96000]) {
  test(`of ${inHz} Hz, what 16 kHz cannot carry is more than 40 decibels down`, () => {
    for (const hz of [8200, 9000, 10000, 12000, 15000, 17000, 20000]) {
      const gain = gainDb(downsample(tone(hz, inHz), inHz));
      assert.ok(gain < -40, `${hz} Hz: ${gain.toFixed(1)} dB`);
    }
  });
}

test("a tone comes out at its own pitch, with nothing beside it", () => {
  const output = downsample(tone(1000, 44100), 44100).slice(4000, 12000);
  const part = (wave: (x: number) => number) =>
    (2 * output.reduce((sum, sample, n) => sum + sample * wave((2 * Math.PI * 1000 * n) / OUT_HZ), 0)) / output.length;
  const [sine, cosine] = [part(Math.sin), part(Math.cos)];
  const rest = output.map((sample, n) => {
    const at = (2 * Math.PI * 1000 * n) / OUT_HZ;
    return sample - sine * Math.sin(at) - cosine * Math.cos(at);
  });
  assert.ok(gainDb(rest) < -55, `${gainDb(rest).toFixed(1)} dB`);
});

test("sound that already is of 16 kHz passes untouched", () => {
  const output = downsample(Float32Array.of(0, 0.5, -0.5, 0.25), 16000);
  assert.deepEqual(output, [0, 16384, -16384, 8192]);
});

test("sound louder than a frame can hold is clipped, not wrapped", () => {
  assert.deepEqual(downsample(Float32Array.of(2, -2), 16000), [32767, -32768]);
});
