/** The reasons why hands-free cannot begin or go on: keys of the widget's sentences. */

/** Hands-free has ended, and only a person can mend it. */
export type Refusal =
  | "no_https" // browsers lend the microphone to https pages and to localhost only
  | "no_browser" // this browser lacks what hands-free is made of
  | "no_microphone"
  | "permission_denied"
  | "microphone_busy" // another program holds it
  | "microphone_failed"
  | "sound_failed" // the part that runs in the audio thread could not be loaded
  | "no_session" // the last five are the server's own codes
  | "no_voice"
  | "too_many"
  | "too_fast"
  | "bad_message";

/** Hands-free is on, and no sound of the caregiver arrives just now; hands-free comes back by itself. */
export type Outage =
  | "connection"
  | "microphone_lost" // unplugged, or taken by the system
  | "microphone_muted" // by a switch, the system or a telephone call
  | "sound_suspended"; // the browser has halted all sound; a touch anywhere brings it back

export type HandsFreeReason = Refusal | Outage;

export class Refused extends Error {
  constructor(
    readonly reason: Refusal,
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = "Refused";
  }
}
