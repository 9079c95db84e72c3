/** The colours, by day and by night: warm, and never brighter than they must be. */

import { css } from "lit";

export const colours = css`
  :host {
    --ground: #fbf5ec;
    --raised: #fffdf9;
    --ink: #3b2a25;
    --soft-ink: #6b5248;
    --edge: #92786b;
    --faint-edge: #e6d8c9;
    --warm: #9a4a2f;
    --on-warm: #fffaf4;
    --ring: #c9764f;
    --ring-track: #ecdccb;
    --stop: #a92a22;
    --on-stop: #ffffff;
    --urgent-ground: #8e1b1b;
    --urgent-ink: #ffffff;
    --stop-ground: #fbe0da;
    --stop-ink: #6f1512;
    --pause-ground: #fbeccb;
    --pause-ink: #55390a;
    --away-ground: #e5e2ee;
    --away-ink: #37304f;
    --comfort: #e3eedd;
    --comfort-edge: #5d7f55;
    --mixed: #fbeecf;
    --mixed-edge: #96701a;
    --stress: #fbe3dc;
    --stress-edge: #b0503c;
    --unsure: #ece8f2;
    --unsure-edge: #766a92;
    --focus: #1d4f91;
    --shade: 0 1px 2px rgb(80 50 30 / 12%);
    color-scheme: light;
  }

  :host([dark]) {
    --ground: #1b1412;
    --raised: #2a201c;
    --ink: #f3e4d5;
    --soft-ink: #c9b09f;
    --edge: #8f7768;
    --faint-edge: #43342d;
    --warm: #eba17f;
    --on-warm: #2b140a;
    --ring: #cf845f;
    --ring-track: #3a2c26;
    --stop: #b23a31;
    --on-stop: #fff6f2;
    --urgent-ground: #8e1b1b;
    --urgent-ink: #ffffff;
    --stop-ground: #4a1d19;
    --stop-ink: #ffdcd3;
    --pause-ground: #40301a;
    --pause-ink: #ffe5b4;
    --away-ground: #2e2a3d;
    --away-ink: #e2dcf5;
    --comfort: #24301f;
    --comfort-edge: #88a97d;
    --mixed: #352a14;
    --mixed-edge: #bd9747;
    --stress: #3b201b;
    --stress-edge: #d0806d;
    --unsure: #2b2733;
    --unsure-edge: #a094ba;
    --focus: #9cc4ff;
    --shade: none;
    color-scheme: dark;
  }
`;
