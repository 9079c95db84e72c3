/** What every view is given: what to show, and what a tap does. */

import type { Content } from "../content.ts";
import type { Countdown } from "../massage-time.ts";
import type { View } from "../state.ts";

export interface Screen {
  view: View;
  content: Content;
  server: URL;
  dark: boolean;
  draft: string;
  countdown: Countdown | null;
  voiceOn: boolean;
  say(text: string, handsStill?: boolean): void;
  write(draft: string): void;
  send(): void;
  toggleVoice(): void;
  openLog(open: boolean): void;
  toggleTheme(): void;
  closeNotice(): void;
  beginAgain(): void;
}
