/** The lowest line. */

import { css } from "lit";

export const composer = css`
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
  .voice-state.caregiver_speaking i {
    background: var(--comfort-edge);
    border-color: var(--comfort-edge);
  }

  .voice-state.caregiver_speaking i {
    animation: breathe 1s ease-in-out infinite alternate;
  }

  .voice-state.speaking i {
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
`;
