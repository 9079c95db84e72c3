/** The conversation so far. */

import { css } from "lit";

export const log = css`
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
`;
