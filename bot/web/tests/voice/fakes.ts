import { VoiceSocket, type VoiceSocketMeans } from "../../src/voice/voice-socket.ts";

/** A WebSocket whose other end is the test. */
export class FakeSocket {
  sent: unknown[] = [];
  bufferedAmount = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  send(data: string | ArrayBuffer) {
    this.sent.push(typeof data === "string" ? JSON.parse(data) : data);
  }
  close() {
    this.closed = true;
  }
  says(...messages: unknown[]) {
    for (const message of messages) {
      this.onmessage?.({ data: message instanceof ArrayBuffer ? message : JSON.stringify(message) });
    }
  }
}

/** A voice socket with what it opened, what it waits for, and what it told. */
export class Line implements VoiceSocketMeans {
  sockets: FakeSocket[] = [];
  waiting: { seconds: number; call: () => void }[] = [];
  told: unknown[] = [];
  voice = new VoiceSocket(
    new URL("ws://here/voice"),
    "token",
    {
      received: (message, sound) => this.told.push(sound.length > 0 ? [message.type, ...sound] : message.type),
      lost: () => this.told.push("lost"),
    },
    this,
  );

  open() {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }
  after(seconds: number, call: () => void) {
    const wait = { seconds, call };
    this.waiting.push(wait);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== wait);
    };
  }

  get socket() {
    return this.sockets.at(-1)!;
  }
  /** Opens the newest socket and lets the server be ready. */
  ready() {
    this.socket.onopen?.();
    this.socket.says({ type: "ready" });
  }
  /** Lets the one wait that is under way run out, and tells how long it was. */
  waitOut() {
    const [wait, ...others] = this.waiting.splice(0);
    if (!wait || others.length > 0) throw new Error(`${others.length + 1} waits`);
    wait.call();
    return wait.seconds;
  }
}
