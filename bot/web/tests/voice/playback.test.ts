import assert from "node:assert/strict";
import { test } from "node:test";
import { Playback, type Sound, sharePlayed } from "../../src/voice/playback.ts";

/** An AudioContext whose clock is set by hand. */
class FakeContext {
  currentTime = 10;
  outputLatency = 0;
  destination = {};
  sources: { onended: (() => void) | null; stoppedAt: number | null; started: boolean }[] = [];
  ramps: [number, number][] = [];

  createBuffer(_: number, length: number, rateHz: number) {
    const channel = new Float32Array(length);
    return { duration: length / rateHz, getChannelData: () => channel };
  }
  createGain() {
    return {
      gain: {
        value: 1,
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: (value: number, at: number) => this.ramps.push([value, at]),
      },
      connect: (next: unknown) => next,
    };
  }
  createBufferSource() {
    const source = {
      buffer: null,
      onended: null,
      stoppedAt: null as number | null,
      started: false,
      connect: (next: unknown) => next,
      start: () => {
        source.started = true;
      },
      stop: (at: number) => {
        source.stoppedAt = at;
      },
    };
    this.sources.push(source);
    return source;
  }
}

const twoSeconds: Sound = { samples: new Int16Array(32000), rateHz: 16000, volume: 1 };

function begin() {
  const context = new FakeContext();
  return { context, playback: new Playback(context as unknown as AudioContext), shares: [] as number[] };
}

test("a line that ends by itself was played whole", () => {
  const { context, playback, shares } = begin();
  playback.play(twoSeconds, (share) => shares.push(share));
  context.sources[0]!.onended!();
  assert.deepEqual(shares, [1]);
});

test("a line that is cut tells what was played, once, and fades within five milliseconds", () => {
  const { context, playback, shares } = begin();
  playback.play(twoSeconds, (share) => shares.push(share));
  context.currentTime += 0.5;
  playback.cut();
  playback.cut();
  assert.deepEqual(shares, [0.25]);
  assert.equal(context.sources[0]!.onended, null);
  assert.deepEqual(context.ramps, [[0, 10.505]]);
  assert.equal(context.sources[0]!.stoppedAt, 10.505);
});

test("a new line takes the place of the one that sounds", () => {
  const { context, playback, shares } = begin();
  playback.play(twoSeconds, (share) => shares.push(share));
  context.currentTime += 1;
  playback.play(twoSeconds, (share) => shares.push(share));
  context.sources[1]!.onended!();
  assert.deepEqual(shares, [0.5, 1]);
});

test("a line without sound is over at once", () => {
  const { context, playback, shares } = begin();
  playback.play({ ...twoSeconds, samples: new Int16Array(0) }, (share) => shares.push(share));
  assert.deepEqual([shares, context.sources], [[1], []]);
});

test("silence is waited for until the last line has ended", async () => {
  const { context, playback } = begin();
  const order: string[] = [];
  playback.play(twoSeconds, () => order.push("finished"));
  const quiet = playback.silence().then(() => order.push("silent"));
  context.sources[0]!.onended!();
  await quiet;
  await playback.silence();
  assert.deepEqual(order, ["finished", "silent"]);
});

test("what is still on its way to a loudspeaker was not played", () => {
  assert.equal(sharePlayed(1, 0.2, 2), 0.4);
  assert.equal(sharePlayed(0.1, 0.2, 2), 0);
  assert.equal(sharePlayed(3, 0.2, 2), 1);
  assert.equal(sharePlayed(1, undefined, 2), 0.5);
  assert.equal(sharePlayed(1, Number.NaN, 2), 0.5);
});
