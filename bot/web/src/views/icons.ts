/** The widget's few signs, drawn with one pen; always beside words or under a name, so hidden from screen readers. */

import { html, svg, type TemplateResult } from "lit";

const PATHS = {
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="2.5" fill="currentColor" stroke="none" />`,
  pause: svg`<path d="M9 6v12M15 6v12" />`,
  resume: svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />`,
  next: svg`<path d="M6 6l8 6-8 6zM18 6v12" />`,
  repeat: svg`<path d="M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4" />`,
  microphone: svg`<rect x="9" y="3.5" width="6" height="11" rx="3" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`,
  send: svg`<path d="M12 19V5M6 11l6-6 6 6" />`,
  log: svg`<path d="M4.5 6.5h15v9h-8l-4 3.5v-3.5h-3z" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  moon: svg`<path d="M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4" />`,
  halt: svg`<path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM8 12h8" />`,
  hand: svg`<path d="M8 12V6.2a1.4 1.4 0 0 1 2.8 0V11V4.9a1.4 1.4 0 0 1 2.8 0V11V6.2a1.4 1.4 0 0 1 2.8 0v6.6V9.6a1.4 1.4 0 0 1 2.8 0V15c0 3.4-2.4 6-5.8 6-2.6 0-4.2-1-5.6-3.2L5 14a1.5 1.5 0 0 1 2.5-1.6z" />`,
  help: svg`<path d="M12 3.5L21.5 20h-19zM12 10v4.5M12 17.2v.3" />`,
  away: svg`<path d="M3.5 9.5a12 12 0 0 1 17 0M6.5 13a7.6 7.6 0 0 1 11 0M12 18v.2M4 4l16 16" />`,
} as const;

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
