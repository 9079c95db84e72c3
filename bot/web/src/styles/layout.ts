/** Where things stand: one column for one hand, two where there is room, and a plain page where there is little height. */

import { css } from "lit";

export const layout = css`
  :host {
    display: block;
    container-type: inline-size;
    block-size: 100%;
    min-block-size: 20rem;
    background: var(--ground);
    color: var(--ink);
    font: 400 1rem/1.4 ui-rounded, "SF Pro Rounded", "Nunito", "Segoe UI", system-ui, sans-serif;
    text-align: start;
    -webkit-text-size-adjust: 100%;
    overflow-wrap: break-word;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  p,
  ol {
    margin: 0;
    padding: 0;
  }

  .widget {
    display: grid;
    grid-template: "top" auto "news" auto "stage" auto "words" minmax(5rem, 1fr) "bottom" auto / minmax(0, 1fr);
    block-size: 100%;
    max-inline-size: 40rem;
    margin-inline: auto;
    overflow-y: auto;
  }

  .top {
    grid-area: top;
    display: flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.5rem 0.5rem 0.25rem 0.875rem;
  }

  .news {
    grid-area: news;
    padding-inline: 0.875rem;
  }

  .stage {
    grid-area: stage;
    position: relative;
    justify-self: center;
    aspect-ratio: 1;
    block-size: clamp(7rem, 23vh, 15rem);
    margin: 0.25rem;
  }

  .words {
    grid-area: words;
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    padding: 0.25rem 0.875rem;
  }

  .caption {
    min-block-size: 0;
    margin-block: auto;
    overflow-y: auto;
  }

  .caption.covered {
    overflow: hidden;
  }

  .emergency .caption {
    margin-block-start: 0.5rem;
  }

  .over .words {
    justify-content: safe center;
    overflow-y: auto;
  }

  .over .caption {
    flex: none;
    margin-block: 0;
    overflow: visible;
  }

  .bottom {
    grid-area: bottom;
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    padding: 0.375rem 0.875rem calc(0.625rem + env(safe-area-inset-bottom));
  }

  .log {
    grid-row: stage-start / words-end;
    grid-column: 1;
    z-index: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .log-lines {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
  }

  @container (min-width: 50rem) {
    .widget.two {
      grid-template:
        "top top" auto
        "news words" auto
        "stage words" minmax(0, 1fr)
        "stage bottom" auto / minmax(0, 1fr) minmax(24rem, 1fr);
      max-inline-size: 76rem;
      column-gap: 2rem;
      padding: 0.75rem 1.5rem 1rem;
    }

    .two .stage {
      align-self: center;
      block-size: auto;
      inline-size: min(100%, 64vh);
    }

    .two .ring path {
      stroke-width: 1.2;
    }

    .two .log {
      grid-area: words;
    }

    .two:not(:has(.stage)) .news {
      grid-row: news-start / stage-end;
      align-self: center;
    }

    .two.emergency .news {
      align-self: start;
    }

    .two:not(:has(.stage)) .decision {
      gap: 1.5rem;
      padding: 2rem;
      font-size: 1.25rem;
    }

    .two:not(:has(.stage)) .decision .icon {
      inline-size: 4rem;
      block-size: 4rem;
    }

    .two:not(:has(.stage)) .decision .title {
      font-size: 2.25rem;
    }
  }

  /* A telephone lying on its side: the drawing, the words and the buttons beside each other. */
  @media (max-height: 32rem) and (min-width: 40.01rem) {
    .widget,
    .widget.two {
      grid-template:
        "top top bottom" auto
        "news news bottom" auto
        "stage words bottom" minmax(0, 1fr) / auto minmax(0, 1fr) 22rem;
      max-inline-size: 64rem;
      column-gap: 0;
      padding: 0;
    }

    .widget .stage {
      align-self: center;
      block-size: auto;
      inline-size: min(44vh, 14rem);
    }

    .widget .log {
      grid-area: stage-start / stage-start / words-end / words-end;
    }

    .two:not(:has(.stage)) .news {
      grid-row: auto;
      grid-area: news;
    }

    .widget .bottom {
      align-self: safe end;
    }

    .two:not(:has(.stage)) .decision {
      padding: 0.5rem 1rem;
    }

    .two:not(:has(.stage)) .decision .icon {
      inline-size: 2.5rem;
      block-size: 2.5rem;
    }

    .two:not(:has(.stage)) .decision .title {
      font-size: 1.375rem;
    }
  }

  /* Little height and little width, as at 400 % zoom: nothing scrolls but the page itself. */
  @media (max-height: 32rem) and (max-width: 40rem) {
    :host {
      block-size: auto;
      min-block-size: 100%;
    }

    .widget {
      block-size: auto;
    }

    .caption,
    .log-lines {
      overflow: visible;
    }
  }
`;
