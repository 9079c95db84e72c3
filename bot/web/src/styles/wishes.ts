/** What a person has asked their device for, and little height: these come last, to have the last word. */

import { css } from "lit";

export const wishes = css`
  @media (max-height: 32rem) and (min-width: 40.01rem) {
    .choice {
      padding-inline: 0.125rem;
      font-size: 0.875rem;
      letter-spacing: -0.01em;
    }

    .choice.detailed {
      grid-column: span 2;
    }

    .voice-hint,
    .glow {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    .control.stop,
    .decision,
    .notice,
    .choice.danger {
      border: 2px solid CanvasText;
    }

    .ring .left,
    progress::-webkit-progress-value {
      stroke: Highlight;
      background: Highlight;
    }

    .microphone,
    .microphone[aria-pressed="true"] {
      border: 2px solid ButtonText;
      color: ButtonText;
    }

    .microphone[aria-pressed="true"] {
      border-width: 5px;
    }

    .voice-state i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
