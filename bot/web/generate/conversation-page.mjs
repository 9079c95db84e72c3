// Writes docs/widget-conversation.md from the transition table of the widget's conversation.
// Usage: node generate/conversation-page.mjs

import { writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { ANYWHERE, MEANINGS, TABLE } from "../src/client/joining.ts";

const written = new URL("../../../docs/widget-conversation.md", import.meta.url);

const HEAD = `# The widget's conversation

How the page joins a conversation with the server, and what may be sent when. \`scripts/npm.sh run generate\` prints this page
from the transition table in [\`bot/web/src/client/joining.ts\`](../bot/web/src/client/joining.ts), where the law of the table
stands. A test fails when this page and the table differ.
`;

/** The text of the page. */
export function page() {
  const moves = Object.entries(TABLE).flatMap(([from, row]) => transitions(from, row));
  const diagram = [
    ...new Set(moves.filter(({ from, to }) => from !== to).map(({ from, to }) => `    ${from} --> ${to}`)),
  ];
  const joins = Object.values(ANYWHERE).filter(({ to }) => to !== "away");
  return [
    HEAD,
    "```mermaid",
    "stateDiagram-v2",
    ...joins.map(({ to }) => `    away --> ${to}`),
    ...diagram,
    "    note right of away: from every state, when the connection is lost or the conversation left",
    "```",
    "",
    "## The states",
    "",
    "| state | meaning |",
    "|---|---|",
    ...Object.keys(TABLE).map((state) => `| ${state} | ${MEANINGS[state]} |`),
    "",
    "## In every state, unless its own row says otherwise",
    "",
    ...rows(transitions("any", ANYWHERE)),
    ...Object.entries(TABLE).flatMap(([state, row]) =>
      Object.keys(row).length === 0 ? [] : ["", `## ${state}`, "", ...rows(transitions(state, row))],
    ),
    "",
  ].join("\n");
}

function transitions(from, row) {
  return Object.entries(row).map(([event, { to, effects }]) => ({ from, event, to, effects }));
}

function rows(moves) {
  const cells = moves.map(({ event, to, effects }) => {
    const done = effects.map((effect) => MEANINGS[effect]).join(", then ") || "nothing";
    return `| ${event} | ${MEANINGS[event]} | ${done} | ${to} |`;
  });
  return ["| event | when | what is done | next state |", "|---|---|---|---|", ...cells];
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeFile(written, page());
