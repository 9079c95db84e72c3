// A conversation by a stock socket.io 4 client, in Rasa's own flow, as anybody would write one.
//
// Usage: node talk.mjs URL TRANSPORTS [SESSION_ID]      (TRANSPORTS: polling, websocket, or both with a comma)
// Each line of standard input is one thing to say; the line (cut) breaks the connection.
// Each event is one line of JSON on standard output: {"event": …, …}

import { createRequire } from "node:module";
import { argv, stdin } from "node:process";
import { createInterface } from "node:readline";

const { io } = createRequire(new URL("../../../../bot/web/package.json", import.meta.url))("socket.io-client");
const [, , url, transports, known] = argv;
const tell = (event, more = {}) => console.log(JSON.stringify({ event, ...more }));

const socket = io(url, { transports: transports.split(","), reconnectionDelay: 100 });
let session = known;

socket.io.on("open", () => {
  const { engine } = socket.io;
  tell("open", { transport: engine.transport.name });
  engine.on("upgrade", (transport) => tell("upgrade", { transport: transport.name }));
});
socket.on("connect", () => socket.emit("session_request", { session_id: session }));
socket.on("session_confirm", (confirmed) => {
  session = confirmed?.session_id ?? confirmed;
  tell("session_confirm", { session_id: session });
});
socket.on("bot_uttered", (message) => tell("bot_uttered", message));
socket.on("disconnect", (reason) => tell("disconnect", { reason }));
socket.on("connect_error", (error) => tell("connect_error", { error: error.message }));

for await (const line of createInterface({ input: stdin })) {
  if (line === "(cut)") socket.io.engine.close();
  else socket.emit("user_uttered", { message: line, session_id: session });
}
socket.disconnect();
