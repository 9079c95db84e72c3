/**
 * Where the widget stands with the server: seven states, and one table of what each event leads to.
 *
 * The law of the table:
 * 1. Nothing is sent before everything that was missed is on the screen. A caregiver answers what stands there.
 * 2. /start is the first message of a new conversation. In a conversation that comes back, /start asks how the baby is;
 *    the utterances that waited go first, for they were said before. Where another tab or a voice is at work, or the
 *    massage is over, no /start is sent.
 * 3. No timer runs on a guide of the past, and no tick is sent but from `live`. A conversation is live once /start is
 *    answered, or at once beside a tab or a voice that is live already.
 * 4. A lost connection leads from every state to `away`, and holds the timer.
 *
 * An event that is not in a state's row changes nothing. `join` is pure; delivery.ts performs the effects.
 */

export type State = "away" | "beginning" | "returning" | "following" | "sending_utterances" | "starting" | "live";

export type Event =
  | "joined_new"
  | "joined_alone"
  | "joined_beside"
  | "caught_up"
  | "utterances_waiting"
  | "utterances_taken"
  | "massage_over"
  | "guided"
  | "connection_lost"
  | "conversation_left";

export type Effect = "send_start" | "send_utterances" | "run_timer" | "hold_timer" | "remember_session";

/** What an event leads to in a state: the next state, and what is done on the way, in order. */
export interface Transition {
  to: State;
  effects: readonly Effect[];
}

const to = (state: State, ...effects: Effect[]): Transition => ({ to: state, effects });

/** What holds in every state. */
export const ANYWHERE: Partial<Record<Event, Transition>> = {
  joined_new: to("beginning"),
  joined_alone: to("returning"),
  joined_beside: to("following"),
  connection_lost: to("away", "hold_timer"),
  conversation_left: to("away"),
};

export const TABLE: Record<State, Partial<Record<Event, Transition>>> = {
  away: {},
  beginning: {
    caught_up: to("starting", "send_start"),
  },
  returning: {
    caught_up: to("sending_utterances"),
  },
  following: {
    caught_up: to("live", "run_timer"),
  },
  sending_utterances: {
    utterances_waiting: to("sending_utterances", "send_utterances"),
    utterances_taken: to("starting", "send_start"),
    massage_over: to("live", "run_timer"),
  },
  starting: {
    utterances_waiting: to("starting", "send_utterances"),
    guided: to("live", "remember_session", "run_timer"),
  },
  live: {
    utterances_waiting: to("live", "send_utterances"),
    guided: to("live", "remember_session", "run_timer"),
  },
};

/** The transition for `event` in `state`; an event that is not in the table leaves the state as it is. */
export function join(state: State, event: Event): Transition {
  return TABLE[state][event] ?? ANYWHERE[event] ?? { to: state, effects: [] };
}

/** What each name means, for docs/widget-conversation.md. */
export const MEANINGS: Record<State | Event | Effect, string> = {
  away: "no conversation is joined: the connection is not there yet, or not any more",
  beginning: "a new conversation is joined, and what was said in it is on its way",
  returning: "a conversation that had gone on is joined again, and what was missed is on its way",
  following: "the same, beside another tab or a voice that is at work in it",
  sending_utterances: "everything missed is here, and utterances that waited are on their way",
  starting: "/start is on its way, and its answer has not come",
  live: "guides are of now, and the timer runs",

  joined_new: "the server confirms a conversation that it has just made",
  joined_alone: "the server confirms an older conversation, and nobody else is in it",
  joined_beside: "the server confirms an older conversation in which another tab or a voice is",
  caught_up: "the last message that was missed is here",
  utterances_waiting: "utterances may be waiting to be sent",
  utterances_taken: "the server has taken every utterance",
  massage_over: "the server has taken every utterance, and the massage has ended",
  guided: "a guide comes that was not had yet",
  connection_lost: "the connection is lost",
  conversation_left: "another conversation is begun or followed",

  send_start: "send /start",
  send_utterances: "send the utterances that wait",
  run_timer: "run the guide's timer",
  hold_timer: "hold the timer",
  remember_session: "remember the session for the next visit",
};
