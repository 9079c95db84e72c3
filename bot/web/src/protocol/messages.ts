/** The messages that a page sends beside the caregiver's words: the texts of bot/protocol/messages.py. */

/** Opens a session, or asks how the baby is where a session is kept; null: not told. */
export interface Start {
  routine: string | null;
  ageWeeks: number | null;
}

export function startText({ routine, ageWeeks }: Start): string {
  const told = { ...(routine ? { routine } : {}), ...(ageWeeks === null ? {} : { age_weeks: ageWeeks }) };
  return Object.keys(told).length > 0 ? `/start${JSON.stringify(told)}` : "/start";
}

/** Tells that the timer of number `seq` has run out. */
export const tickText = (seq: number): string => `/tick${JSON.stringify({ seq })}`;
