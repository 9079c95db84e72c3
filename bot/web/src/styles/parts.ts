/** How each part looks. */

import { css } from "lit";

export const parts = css`
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  button,
  input {
    font: inherit;
    color: inherit;
    margin: 0;
    touch-action: manipulation;
  }

  button {
    min-inline-size: 3rem;
    min-block-size: 3rem;
    cursor: pointer;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .quiet {
    display: grid;
    place-items: center;
    flex: none;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--soft-ink);
  }

  .quiet:hover,
  .quiet[aria-expanded="true"] {
    background: var(--faint-edge);
    color: var(--ink);
  }

  /* top */

  .where {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    flex: 1;
    font-size: 1.25rem;
    font-weight: 600;
    letter-spacing: 0.01em;
    color: var(--warm);
  }

  .body {
    flex: none;
    inline-size: 2.5rem;
    block-size: 3.25rem;
    object-fit: contain;
  }

  .place {
    flex: 1;
    min-inline-size: 0;
  }

  .region {
    font-size: 0.9375rem;
    line-height: 1.25;
    color: var(--soft-ink);
  }

  .stroke {
    font-size: 1.125rem;
    line-height: 1.25;
    font-weight: 650;
  }

  progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 0.375rem;
    max-inline-size: 30rem;
    margin-block-start: 0.375rem;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    background: var(--ring-track);
  }

  progress::-webkit-progress-bar {
    background: var(--ring-track);
  }

  progress::-webkit-progress-value {
    background: var(--ring);
    border-radius: 1rem;
  }

  progress::-moz-progress-bar {
    background: var(--ring);
    border-radius: 1rem;
  }

  /* banners */

  .decision {
    display: flex;
    align-items: center;
    gap: 0.875rem;
    margin-block: 0.25rem 0.5rem;
    padding: 0.875rem 1rem;
    border-radius: 1.25rem;
    border: 2px solid currentColor;
    background: var(--pause-ground);
    color: var(--pause-ink);
  }

  .decision .icon {
    inline-size: 2.5rem;
    block-size: 2.5rem;
  }

  .decision .title {
    font-size: 1.5rem;
    line-height: 1.2;
    font-weight: 750;
  }

  .decision.stop {
    background: var(--stop-ground);
    color: var(--stop-ink);
  }

  .decision.urgent,
  .decision.crisis {
    background: var(--urgent-ground);
    color: var(--urgent-ink);
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-block: 0.25rem 0.5rem;
    padding: 0.5rem 0.875rem;
    min-block-size: 3rem;
    border-radius: 1rem;
    background: var(--away-ground);
    color: var(--away-ink);
  }

  .notice p {
    flex: 1;
  }

  .notice .quiet {
    color: inherit;
    margin-inline-end: -0.5rem;
  }

  .notice.away {
    font-weight: 600;
  }

  /* the drawing and its ring */

  .ring {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    pointer-events: none;
  }

  .ring path {
    stroke-width: 2;
    stroke-linecap: round;
  }

  .ring .track {
    stroke: var(--ring-track);
  }

  .ring .left {
    stroke: var(--ring);
    transition: stroke-dashoffset 0.5s linear;
  }

  .ring.held .left {
    opacity: 0.45;
  }

  .drawing {
    position: absolute;
    inset: 5%;
    inline-size: 90%;
    block-size: 90%;
    object-fit: contain;
    border-radius: 12%;
  }

  /* words */

  .caption {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
    padding: 0.375rem 0.25rem 1.25rem;
    border-radius: 0.75rem;
    mask-image: linear-gradient(#000 calc(100% - 1.25rem), transparent);
    font-size: 1.25rem;
    line-height: 1.35;
    scrollbar-width: thin;
    scrollbar-color: var(--faint-edge) transparent;
  }

  .caption.few,
  .grave .caption {
    font-size: 1.5rem;
  }

  .line {
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid transparent;
    text-wrap: pretty;
  }

  .line.welcome {
    font-size: 1.625rem;
  }

  .line.resting {
    color: var(--soft-ink);
  }

  .line.now {
    border-color: var(--ring);
    font-weight: 550;
  }

  .mine {
    align-self: flex-end;
    flex: none;
    max-inline-size: 100%;
    padding: 0.25rem 0.875rem;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    background: var(--faint-edge);
    font-size: 1rem;
    line-height: 1.4;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .sending {
    color: var(--soft-ink);
    font-style: italic;
  }

  /* Many lines on a small screen need the room; what was heard stands in the log. */
  @container (max-width: 49.99rem) {
    .many .mine.said {
      display: none;
    }
  }

  .hint {
    color: var(--soft-ink);
    font-size: 1rem;
    padding-inline-start: 0.75rem;
  }

  /* choices */

  .choices {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    grid-auto-rows: minmax(3rem, auto);
    gap: 0.375rem;
    border-radius: 1rem;
  }

  .choice {
    padding: 0.25rem 0.375rem;
    border: 1.5px solid var(--edge);
    border-radius: 0.875rem;
    background: var(--raised);
    font-size: 0.9375rem;
    line-height: 1.15;
    box-shadow: var(--shade);
    overflow-wrap: break-word;
    hyphens: auto;
  }

  .choice small {
    display: block;
    margin-block-start: 0.125rem;
    font-size: 0.8125rem;
    color: var(--soft-ink);
  }

  .choice:active,
  .control:active {
    transform: scale(0.97);
  }

  .choice.answer {
    grid-column: 1 / -1;
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .choice.answer small {
    font-weight: 400;
  }

  .choice.comfort {
    background: var(--comfort);
    border-color: var(--comfort-edge);
  }

  .choice.mixed {
    background: var(--mixed);
    border-color: var(--mixed-edge);
  }

  .choice.stress {
    background: var(--stress);
    border-color: var(--stress-edge);
  }

  .choice.unsure {
    background: var(--unsure);
    border-color: var(--unsure-edge);
  }

  .choice.danger {
    grid-column: 1 / -1;
    border: 2px solid var(--stop);
    font-weight: 650;
  }

  @container (min-width: 22rem) {
    .choices {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }

    .choice.answer {
      grid-column: span 2;
    }

    .choice.danger {
      grid-column: 2 / -1;
    }
  }

  @container (min-width: 36rem) {
    .choice.detailed {
      grid-column: span 1;
    }
  }

  .controls {
    display: grid;
    grid-template-columns: 1.7fr 1fr 1fr 1fr;
    gap: 0.375rem;
  }

  .control {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0.125rem;
    min-block-size: 3.5rem;
    padding: 0.25rem;
    border: 1.5px solid var(--edge);
    border-radius: 1.125rem;
    background: var(--raised);
    font-size: 0.875rem;
    line-height: 1.1;
    box-shadow: var(--shade);
  }

  .control.stop {
    flex-direction: row;
    gap: 0.5rem;
    border-color: var(--stop);
    background: var(--stop);
    color: var(--on-stop);
    font-size: 1.25rem;
    font-weight: 700;
  }

  /* the lowest line */

  .write {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .microphone,
  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 3rem;
    padding: 0;
    border: 1.5px solid var(--edge);
    border-radius: 50%;
    background: var(--raised);
  }

  .microphone {
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-color: transparent;
    background: var(--warm);
    color: var(--on-warm);
  }

  .microphone[aria-pressed="true"] {
    border: 3px solid var(--warm);
    background: var(--raised);
    color: var(--warm);
  }

  #words {
    flex: 1;
    min-inline-size: 0;
    block-size: 3rem;
    padding-inline: 1rem;
    border: 1.5px solid var(--edge);
    border-radius: 1.5rem;
    background: var(--raised);
  }

  #words::placeholder {
    color: var(--soft-ink);
    opacity: 1;
  }

  .voice-state,
  .voice-hint {
    padding: 0 0.25rem 0.375rem;
    font-size: 0.9375rem;
  }

  .voice-state {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-weight: 600;
  }

  .voice-state i {
    flex: none;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    border: 2px solid var(--warm);
    border-radius: 50%;
  }

  .voice-state.listening i,
  .voice-state.hears i {
    background: var(--comfort-edge);
    border-color: var(--comfort-edge);
  }

  .voice-state.hears i {
    animation: breathe 1s ease-in-out infinite alternate;
  }

  .voice-state.speaks i {
    background: var(--warm);
    border-radius: 0.2rem;
  }

  .voice-state.away {
    color: var(--stop-ink);
  }

  @keyframes breathe {
    to {
      transform: scale(1.5);
    }
  }

  /* the end */

  .closing {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.75rem;
    flex: none;
    padding: 1.5rem 1rem;
    margin-block-start: 0.75rem;
    border-radius: 1.5rem;
    background: var(--raised);
    text-align: center;
    position: relative;
  }

  .closing h2 {
    font-size: 1.375rem;
    line-height: 1.25;
  }

  .closing p {
    max-inline-size: 28rem;
    color: var(--soft-ink);
  }

  .closing .choice {
    padding-inline: 1.5rem;
    border-radius: 1.5rem;
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .closing:not(.grave) .choice {
    border-color: var(--warm);
    background: var(--warm);
    color: var(--on-warm);
  }

  .glow {
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: radial-gradient(circle at 50% 55%, var(--ring) 0 28%, transparent 70%);
  }

  /* the log */

  .log {
    padding: 0.25rem 0.875rem;
    background: var(--ground);
  }

  .log-top {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  .log-top h2 {
    font-size: 1.125rem;
  }

  .log-lines {
    display: flex;
    flex-direction: column;
    gap: 0.375rem;
    padding: 0.5rem;
    list-style: none;
    border-radius: 0.75rem;
  }

  .log-lines li {
    max-inline-size: 85%;
    padding: 0.375rem 0.875rem;
    border-radius: 1.125rem 1.125rem 1.125rem 0.25rem;
    background: var(--raised);
  }

  .log-lines .caregiver {
    align-self: flex-end;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    background: var(--faint-edge);
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    padding-block: 0.5rem;
  }

  .more .choice {
    flex: 1 1 4.5rem;
  }

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
