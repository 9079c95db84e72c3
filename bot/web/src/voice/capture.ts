/** The microphone, open from the tap on, as audio frames. A lost microphone is taken up again. */

import { type Outage, Refused } from "./reasons.ts";

const RETRY_SECONDS = 2;

export interface CaptureEvents {
  /** 512 samples of 16 bit at 16 kHz. The buffer is filled anew once this call returns. */
  frame(sound: ArrayBuffer): void;
  /** Why the microphone gives no sound, or null where it does. */
  outage(reason: Outage | null): void;
  /** The microphone is gone for good. */
  refused(refused: Refused): void;
}

export class Capture {
  #node: AudioWorkletNode | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #track: MediaStreamTrack | null = null;
  #closed = false;

  constructor(
    private readonly context: AudioContext,
    private readonly worklet: URL,
    private readonly events: CaptureEvents,
  ) {}

  /** Asks for the microphone and begins. Throws Refused. */
  async open(): Promise<void> {
    // The worklet is fetched while the person is still reading the browser's question.
    const loading = this.context.audioWorklet.addModule(this.worklet.href).catch((error) => {
      throw new Refused("sound_failed", error);
    });
    loading.catch(() => undefined); // reported below, once the microphone is there
    const stream = await askForMicrophone();
    try {
      await loading;
    } catch (error) {
      release(stream);
      throw error;
    }
    if (this.#closed) return release(stream);
    this.#node = new AudioWorkletNode(this.context, "gentle-hands-capture", {
      channelCount: 1,
      channelCountMode: "explicit",
      outputChannelCount: [1],
    });
    this.#node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (this.#closed) return;
      this.events.frame(data);
      this.#node?.port.postMessage(data, [data]);
    };
    this.#node.connect(this.context.destination); // a browser may not run a node that leads nowhere
    this.#attach(stream);
  }

  /** Lets go of the microphone; twice is fine. */
  close(): void {
    this.#closed = true;
    this.#dropTrack();
    this.#node?.disconnect();
    this.#node = null;
  }

  #attach(stream: MediaStream): void {
    const track = stream.getAudioTracks()[0]!;
    this.#track = track;
    this.#source = this.context.createMediaStreamSource(stream);
    this.#source.connect(this.#node!);
    track.onended = () => void this.#recover();
    track.onmute = track.onunmute = () => this.events.outage(track.muted ? "microphone_muted" : null);
    this.events.outage(track.muted ? "microphone_muted" : null);
  }

  async #recover(): Promise<void> {
    this.#dropTrack();
    this.events.outage("microphone_lost");
    while (!this.#closed) {
      try {
        const stream = await askForMicrophone();
        if (this.#closed) release(stream);
        else this.#attach(stream);
        return;
      } catch (error) {
        // Asking again after a "no" would put the question to the person every two seconds.
        if (error instanceof Refused && error.reason === "permission_denied" && !this.#closed) {
          return this.events.refused(error);
        }
      }
      await deviceChangeOr(RETRY_SECONDS);
    }
  }

  #dropTrack(): void {
    this.#source?.disconnect();
    this.#source = null;
    if (this.#track) {
      this.#track.onended = this.#track.onmute = this.#track.onunmute = null;
      this.#track.stop();
    }
    this.#track = null;
  }
}

/** Throws Refused where this page or browser has no microphone to lend, before anybody is asked. */
export function requireMicrophone(): void {
  if (!window.isSecureContext) throw new Refused("no_https");
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) throw new Refused("no_browser");
}

async function askForMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: true, // the assistant's own voice comes out of the same device
        noiseSuppression: false, // made for calls: it takes a crying baby, and with her a whispered "stop", for noise
        autoGainControl: true, // the telephone lies a metre away
        channelCount: 1,
      },
    });
  } catch (error) {
    switch (error instanceof DOMException ? error.name : "") {
      case "NotAllowedError":
      case "SecurityError":
        throw new Refused("permission_denied", error);
      case "NotFoundError":
      case "OverconstrainedError":
        throw new Refused("no_microphone", error);
      case "NotReadableError":
      case "AbortError":
        throw new Refused("microphone_busy", error);
      default:
        throw new Refused("microphone_failed", error);
    }
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function deviceChangeOr(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      navigator.mediaDevices.removeEventListener("devicechange", go);
      resolve();
    };
    const timer = setTimeout(go, seconds * 1000);
    navigator.mediaDevices.addEventListener("devicechange", go);
  });
}
