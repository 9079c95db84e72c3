/** The answers, the cues, and the four controls. */

import { css } from "lit";

export const choices = css`
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

    .choice.answer:not(:only-child) {
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

  .emergency .controls {
    grid-template-columns: 1.7fr 1fr;
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
`;
