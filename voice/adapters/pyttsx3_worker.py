"""The process in which pyttsx3 renders: requests come as JSON lines, answers go back as JSON lines.

pyttsx3 may hang, and prints of its own accord: hence the process, whose standard output carries answers alone. A
request is {"text", "rate" (words per minute), "voice", "path", "timeout_seconds"}; the answer {"done"} or {"error"}.
One file per run, since of two queued files pyttsx3 writes only the last. runAndWait() may return before the file is
written, hence the wait for the event.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, TextIO

RATE_TRIES = 50
TRIES = 10
"""About one line in fifty comes out empty, where espeak-ng reports the end of the line before a little late."""
HEADER_BYTES = 128
"""A file of no more than this holds a header and no sound."""


def main() -> None:
    """Render until the requests end."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    import pyttsx3

    try:
        engine = pyttsx3.init()
    except Exception as error:  # noqa: BLE001  (each platform's driver has errors of its own)
        _answer(answers, {"error": f"it cannot be started ({' '.join(str(error).split())}); is espeak-ng installed?"})
        return
    finished = threading.Event()
    engine.connect("finished-utterance", lambda name, completed: finished.set())
    voices = [_described(voice) for voice in engine.getProperty("voices")]
    _answer(answers, {"voices": voices})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            for _ in range(TRIES):
                _let_it_rest()
                finished.clear()
                engine.setProperty("voice", request["voice"])
                _set_rate(engine, request["rate"])
                engine.save_to_file(request["text"], request["path"])
                engine.runAndWait()
                done = finished.wait(request["timeout_seconds"])
                if not done or Path(request["path"]).stat().st_size > HEADER_BYTES:
                    break
        except Exception as error:  # noqa: BLE001
            _answer(answers, {"error": " ".join(str(error).split()) or type(error).__name__})
            continue
        _answer(answers, {"done": True} if done else {"error": "it did not finish the line"})


def _let_it_rest() -> None:
    """Wait until espeak-ng's own thread is done with the line before: its late event would end the next line too early
    and leave an empty file. Other platforms' voices have no such thread."""
    espeak = sys.modules.get("pyttsx3.drivers._espeak")
    if espeak is not None:
        espeak.Synchronize()


def _set_rate(engine: Any, words_per_minute: int) -> None:
    """Set the pace, and check: espeak-ng sets it in another thread, and now and then loses the request."""
    for _ in range(RATE_TRIES):
        engine.setProperty("rate", words_per_minute)
        for _ in range(10):
            if round(engine.getProperty("rate")) == words_per_minute:
                return
            time.sleep(0.002)


def _described(voice: Any) -> dict[str, Any]:
    """A voice's id, name and languages; espeak puts a priority byte before a language's letters."""
    languages = [
        language.decode("ascii", "ignore") if isinstance(language, bytes) else str(language)
        for language in voice.languages or ()
    ]
    tags = ["".join(c for c in language if c.isalnum() or c in "-_") for language in languages]
    return {"id": str(voice.id), "name": str(voice.name), "languages": [tag.replace("_", "-").lower() for tag in tags]}


def _answer(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
