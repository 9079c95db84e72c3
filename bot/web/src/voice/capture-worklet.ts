/**
 * The capture's part in the browser's audio thread: microphone sound in, frames of 512 samples at 16 kHz out.
 *
 * A frame is handed over, not copied, and comes back to be filled again: the audio thread makes no garbage.
 */

import { Downsampler } from "./downsampler.ts";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const RATE_HZ = 16000;
const FRAME_SAMPLES = 512;
const SPARE_FRAMES = 16; // half a second, for a page that is busy

class CaptureProcessor extends AudioWorkletProcessor {
  readonly #downsampler = new Downsampler(sampleRate, RATE_HZ);
  readonly #spare = Array.from({ length: SPARE_FRAMES }, () => new Int16Array(FRAME_SAMPLES));
  readonly #handedOver: Transferable[] = [];
  #frame = new Int16Array(FRAME_SAMPLES);
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => this.#spare.push(new Int16Array(data));
  }

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples) this.#downsampler.push(samples, this.#take);
    return true;
  }

  readonly #take = (sample: number): void => {
    this.#frame[this.#filled++] = sample;
    if (this.#filled < FRAME_SAMPLES) return;
    this.#handedOver[0] = this.#frame.buffer;
    this.port.postMessage(this.#frame.buffer, this.#handedOver);
    this.#frame = this.#spare.pop() ?? new Int16Array(FRAME_SAMPLES);
    this.#filled = 0;
  };
}

registerProcessor("gentle-hands-capture", CaptureProcessor);
