// Notes the measured instants in the page, by the page's clock. It runs before any script of the page.

(() => {
  const AUDIBLE = 0.003;
  const noted = { sent: [], came: [], started: [], view: {} };
  window.instants = {
    forget() {
      noted.sent = [];
      noted.came = [];
      noted.started = [];
    },
    // sound: the audio sent to /voice since forget(), 16 kHz, in base64; sent: [ms, samples] of each chunk
    spoken() {
      const bytes = noted.sent.flatMap(({ sound }) => Array.from(new Uint8Array(sound)));
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.slice(at, at + 8192));
      return {
        sound: btoa(text),
        sent: noted.sent.map(({ at, sound }) => [at, sound.byteLength / 2]),
        came: noted.came,
        started: noted.started,
      };
    },
    sinceStartedMs: () => performance.now() - (noted.lastStartedAt ?? -Infinity),
    view: () => noted.view,
  };

  // window.beginWith: the payload of /start, for a massage that begins without questions
  const begun = (text) => text.replace('"/start"', JSON.stringify(`/start${window.beginWith ?? ""}`));

  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    if (data instanceof ArrayBuffer) noted.sent.push({ at: performance.now(), sound: data.slice(0) });
    return send.call(this, typeof data === "string" ? begun(data) : data);
  };

  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      if (new URL(this.url).pathname !== "/voice") return;
      this.addEventListener("message", ({ data }) => {
        const at = performance.now();
        if (typeof data !== "string") return noted.came.push({ at, type: "sound" });
        const { type, text, speaking } = JSON.parse(data);
        noted.came.push({ at, type, text, speaking });
      });
    }
  };

  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...when) {
    const at = performance.now();
    start.apply(this, when);
    const samples = this.buffer.getChannelData(0);
    const { baseLatency, outputLatency, sampleRate } = this.context;
    noted.lastStartedAt = at;
    noted.started.push({
      at,
      silenceMs: (1000 * samples.findIndex((sample) => Math.abs(sample) > AUDIBLE)) / this.buffer.sampleRate,
      baseLatencyMs: 1000 * baseLatency,
      outputLatencyMs: 1000 * outputLatency,
      rateHz: sampleRate,
    });
  };

  const there = (found) => found?.checkVisibility() && !found.disabled;
  const SOUGHT = {
    button: (root) => there(root.querySelector("#controls button")),
    line: (root) => there(root.querySelector("#caption .line:not(.welcome)")),
    answers: (root) => there(root.querySelector("#choices button")),
  };
  const look = () => {
    const root = document.querySelector("gentle-hands")?.shadowRoot;
    if (root) for (const name in SOUGHT) if (SOUGHT[name](root)) noted.view[name] ??= performance.now();
    if (Object.keys(SOUGHT).every((name) => name in noted.view)) {
      noted.view.paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
