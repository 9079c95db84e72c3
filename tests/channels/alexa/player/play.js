// Speaks to the skill as an Echo would, by its interaction model: phrases become intents and slots, answers come back.
// Reads one JSON object per line on standard input, {"say": "…"} or {"launch": true} or {"end": true} or {"screen": true};
// writes each answer as one line. Usage: node play.js MODEL URL KEY CHAIN_URL SKILL_ID
"use strict";

const { createSign } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { VirtualAlexa } = require("virtual-alexa");

const [model, url, keyFile, chainUrl, skillId] = process.argv.slice(2);
const key = readFileSync(keyFile);

/** Sends a request signed as Amazon signs it. */
async function signed(request) {
    const body = JSON.stringify(request);
    const signature = createSign("RSA-SHA256").update(body).sign(key, "base64");
    const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", signaturecertchainurl: chainUrl, "signature-256": signature },
        body,
    });
    if (response.status !== 200) {
        throw new Error(`status ${response.status}: ${await response.text()}`);
    }
    return response.json();
}

const alexa = VirtualAlexa.Builder()
    .handler(signed)
    .interactionModelFile(model)
    .applicationID(skillId)
    .locale("en-GB")
    .create();
alexa.context().device().setID("a-device");

let last = {};
alexa.filter((request) => {
    last = { kind: request.request.type, intent: request.request.intent ? request.request.intent.name : null };
});

async function take(step) {
    if (step.screen) {
        alexa.context().device().supportedInterface("Alexa.Presentation.APL", true);
        return {};
    }
    if (step.launch) {
        return alexa.launch();
    }
    if (step.end) {
        return alexa.endSession();
    }
    return alexa.utter(step.say);
}

async function main() {
    for await (const line of createInterface({ input: process.stdin })) {
        let answer;
        try {
            const response = await take(JSON.parse(line));
            answer = { ...last, response: response.response === undefined ? response : response.response };
        } catch (error) {
            answer = { ...last, error: String(error && error.message ? error.message : error) };
        }
        process.stdout.write(`${JSON.stringify(answer)}\n`);
    }
}

main();
