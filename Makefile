# Gentle Hands. The first call of talk, chat, serve or test sets everything up; `make` alone lists what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help talk chat hear devices piper serve train learn test test-fast lint types web bench-turn bench-voice bench-browser bench-understanding clean ready ready-to-test environment

PORT ?= 5005
PYTHON := .venv/bin/python

# One thread per library: on a turn this small, threads cost more in waiting for each other than the work itself.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export TF_CPP_MIN_LOG_LEVEL := 3
export CUDA_VISIBLE_DEVICES :=
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export RASA_TELEMETRY_ENABLED := false

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1|/' | while IFS='|' read -r name what; do printf '  make %-22s %s\n' "$$name" "$$what"; done

talk: ready  ## be guided by voice; WAV=file.wav hears a recording instead, SCRIPT=file.txt reads one line per turn
	@$(PYTHON) -m voice $(if $(WAV),--wav "$(WAV)") $(if $(SCRIPT),--script "$(SCRIPT)")

hear: ready  ## try microphone, speaker and voice, and name what is wrong; ARGS=--no-person asks nobody
	@$(PYTHON) -m voice.cli.hear $(ARGS)

devices: ready  ## list microphones, speakers, voices, recognisers and wake words, with their settings lines
	@$(PYTHON) -m voice.cli.devices

piper: environment  ## install the natural voice, an extra under the GPL; then set renderer: piper
	@scripts/piper.sh

chat: ready  ## be guided by keyboard
	@$(PYTHON) -m voice --keyboard

serve: ready web  ## serve the page, the widget and Rasa's REST channel on this machine, PORT=5005 unless you say another
	@exec $(PYTHON) -m bot.server.serve --port $(PORT)

web: environment  ## build the page and the widget, where they are not built yet
	@scripts/web.sh

train: environment  ## train the model anew
	@$(PYTHON) scripts/train.py

learn: environment  ## learn anew from the training phrases, an hour; ARGS=--on goes on, ARGS=--weigh only weighs
	@OMP_NUM_THREADS=2 $(PYTHON) -W ignore -m bot.nlu.learning $(ARGS)

test: ready-to-test lint types  ## everything: style, types, import rules, the widget, training data, then all tests
	@scripts/npm.sh run check
	@scripts/npm.sh test
	$(PYTHON) -m rasa data validate --fail-on-warnings
	$(PYTHON) -m pytest -n 2 --dist loadgroup -m "not (room or browser)"
	$(PYTHON) -m pytest -m "room or browser"

test-fast: environment  ## what needs no server, browser, room or patience: style, then the quick tests; ARGS=path narrows
	@$(PYTHON) -m ruff check -q . && $(PYTHON) -m ruff format --check -q .
	$(PYTHON) -m pytest -q -n 2 --dist loadgroup -m "not (room or server or browser or slow)" \
		--ignore=tests/browser --ignore=tests/nlu/learning --ignore=tests/server/rasa $(ARGS)

lint: environment  ## style and import rules
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

types: environment  ## type hints
	$(PYTHON) -m mypy

bench-turn: ready  ## measure a turn over HTTP, its growth with the session, start-up and memory
	@$(PYTHON) -m bench.turn

bench-voice: ready  ## measure hearing, barge-in, latency and cost in a virtual room (AUDIO=folder with cry/ and household/)
	@$(PYTHON) -m bench.voice $(if $(AUDIO),--audio "$(AUDIO)")

bench-browser: ready-to-test  ## measure the page in real Chromium: answers aloud beside make talk's, weight, first view; ARGS=--turns 5
	@$(PYTHON) -m bench.browser $(ARGS)

bench-understanding: ready  ## measure what is understood of phrases never trained on
	@$(PYTHON) -m bench.understanding

clean:  ## remove what was made here: environment, models, caches
	rm -rf .venv .cache models .rasa bench/results bot/web/dist bot/web/node_modules tests/browser/third_party/node_modules tests/channels/alexa/player/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	@scripts/setup.sh talk

ready-to-test:
	@scripts/setup.sh test
	@scripts/web.sh test
	@[ -z "$(CI)" ] || scripts/home_assistant.sh || echo "set-up: going on without a real Home Assistant; its test says so."

environment:
	@scripts/setup.sh train
