/* Written by `npm run generate` from bot/protocol/guide.schema.json; a test compares both. */

/**
 * One turn of Gentle Hands, as every channel receives it under custom.guide.
 */
export interface GuideMessage {
  version: 1;
  /**
   * How the caregiver's turn was taken.
   */
  act:
    | "start"
    | "next"
    | "previous"
    | "repeat"
    | "skip"
    | "pause"
    | "resume"
    | "stop"
    | "slower"
    | "faster"
    | "time_left"
    | "where"
    | "louder"
    | "quieter"
    | "help"
    | "yes"
    | "no"
    | "choose_routine"
    | "inform_age"
    | "describe_stroke"
    | "report_cue"
    | "question"
    | "medical"
    | "out_of_scope"
    | "social"
    | "ambient"
    | "tick"
    | "unclear";
  /**
   * What the report decided, or null where nothing was reported.
   */
  decision: "crisis" | "urgent" | "stop" | "pause" | "ask" | "continue" | null;
  cues: {
    id: string;
    kind: "comfort" | "stress" | "red_flag" | "crisis";
    present: boolean;
  }[];
  /**
   * The FAQ topic answered.
   */
  topic: string | null;
  /**
   * The phase after this turn.
   */
  phase:
    | "welcome"
    | "readiness"
    | "opening"
    | "stroke"
    | "checking"
    | "paused"
    | "tending"
    | "urgent"
    | "crisis"
    | "closing"
    | "ended";
  routine: string | null;
  stroke: string | null;
  position: {
    number: number;
    of: number;
  } | null;
  /**
   * What a bare reply would answer now.
   */
  awaiting: "cue_report" | "yes_no" | "readiness" | "age" | "routine" | "nothing";
  timer: {
    seq: number;
    seconds: number;
    purpose: "stroke" | "check_in" | "retry" | "silence";
  } | null;
  speech: {
    rate: number;
    volume: number;
  };
  /**
   * Id of the stroke whose drawing fits now.
   */
  picture: string | null;
}

/** The version of the guide that the types describe. */
export const VERSION = 1;

/** The names that a key of the guide may have, by the key's path; null is left out. */
export const NAMES = {
  "act": ["start","next","previous","repeat","skip","pause","resume","stop","slower","faster","time_left","where","louder","quieter","help","yes","no","choose_routine","inform_age","describe_stroke","report_cue","question","medical","out_of_scope","social","ambient","tick","unclear"],
  "decision": ["crisis","urgent","stop","pause","ask","continue"],
  "cues.kind": ["comfort","stress","red_flag","crisis"],
  "phase": ["welcome","readiness","opening","stroke","checking","paused","tending","urgent","crisis","closing","ended"],
  "awaiting": ["cue_report","yes_no","readiness","age","routine","nothing"],
  "timer.purpose": ["stroke","check_in","retry","silence"],
} as const;
