/** What every view is given: what to show, and what a tap does. */

import type { Countdown } from "../client/session-clock.ts";
import type { Content } from "../content/content.ts";
import type { View } from "../view-model/view.ts";

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
