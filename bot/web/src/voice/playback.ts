/** Plays one line at a time, falls silent at once, and tells which share of a line left the loudspeaker. */

const FADE_SECONDS = 0.005; // shorter, and cutting clicks

/** A line as samples of 16 bit at `rateHz`. */
export interface Sound {
  samples: Int16Array<ArrayBuffer>;
  rateHz: number;
  volume: number;
}

interface Sounding {
  source: AudioBufferSourceNode;
  gain: GainNode;
  startedAt: number;
  seconds: number;
  finished: (share: number) => void;
}

export class Playback {
  #sounding: Sounding | null = null;
  #quiet: (() => void)[] = [];

  constructor(private readonly context: AudioContext) {}

  /** Plays `sound` instead of what sounds. `finished` is called once with the share played: 1 at the end, less when cut. */
  play(sound: Sound, finished: (share: number) => void): void {
    this.cut();
    if (sound.samples.length === 0) return finished(1);
    const source = this.context.createBufferSource();
    source.buffer = this.#buffer(sound);
    const gain = this.context.createGain();
    gain.gain.value = sound.volume;
    source.connect(gain).connect(this.context.destination);
    const sounding = {
      source,
      gain,
      startedAt: this.context.currentTime,
      seconds: source.buffer.duration,
      finished,
    };
    this.#sounding = sounding;
    source.onended = () => this.#end(sounding, 1);
    source.start();
  }

  /** Falls silent within a fade of 5 ms; fine where nothing sounds. */
  cut(): void {
    const sounding = this.#sounding;
    if (!sounding) return;
    const now = this.context.currentTime;
    sounding.gain.gain.setValueAtTime(sounding.gain.gain.value, now);
    sounding.gain.gain.linearRampToValueAtTime(0, now + FADE_SECONDS);
    sounding.source.stop(now + FADE_SECONDS);
    this.#end(sounding, sharePlayed(now - sounding.startedAt, this.context.outputLatency, sounding.seconds));
  }

  /** Resolves when no line sounds. */
  silence(): Promise<void> {
    return new Promise((resolve) => (this.#sounding ? this.#quiet.push(resolve) : resolve()));
  }

  #end(sounding: Sounding, share: number): void {
    sounding.source.onended = null;
    if (this.#sounding !== sounding) return;
    this.#sounding = null;
    sounding.finished(share);
    if (this.#sounding === null) for (const resolve of this.#quiet.splice(0)) resolve();
  }

  #buffer({ samples, rateHz }: Sound): AudioBuffer {
    const buffer = this.context.createBuffer(1, samples.length, rateHz);
    const channel = buffer.getChannelData(0);
    for (let index = 0; index < samples.length; index++) channel[index] = samples[index]! / 32768;
    return buffer;
  }
}

/**
 * The share of a line, 0 to 1, that has left the loudspeaker `sinceStart` seconds after it was handed to the browser.
 * What is still on its way there (`latency`; some browsers do not know it) does not count.
 */
export function sharePlayed(sinceStart: number, latency: number | undefined, seconds: number): number {
  const played = sinceStart - (latency && Number.isFinite(latency) ? latency : 0);
  return Math.max(0, Math.min(1, played / seconds));
}
