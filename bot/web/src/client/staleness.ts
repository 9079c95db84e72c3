/** A page that is opened again: whether the massage's place still holds. The twin of bot/client/staleness.py. */

/** A place older than this is not gone back to: another visit is another massage. */
export const PLACE_KEPT_SECONDS = 6 * 3600;

/** Whether the last turn, `away` seconds ago, is too long ago to go on from. */
export const placeIsStale = (away: number): boolean => away >= PLACE_KEPT_SECONDS;
