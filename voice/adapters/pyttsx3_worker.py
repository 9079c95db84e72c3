"""The process in which pyttsx3 renders: requests come as JSON lines, answers go back as JSON lines.

pyttsx3 may hang and prints on its own, so it has a process, whose standard output is ours alone. A request is
{"text", "rate" (words per minute), "voice", "path"}; the answer {"voice"} or {"error"}. One file per run: of two queued
ones pyttsx3 writes only the last.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO


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
    finished: list[bool] = []
    engine.connect("finished-utterance", lambda name, completed: finished.append(completed))
    voices = [(str(voice.id), str(voice.name)) for voice in engine.getProperty("voices")]
    _answer(answers, {"voices": voices})
    for line in sys.stdin:
        request = json.loads(line)
        finished.clear()
        try:
            engine.setProperty("voice", request["voice"])
            engine.setProperty("rate", request["rate"])
            engine.save_to_file(request["text"], request["path"])
            engine.runAndWait()
        except Exception as error:  # noqa: BLE001
            _answer(answers, {"error": " ".join(str(error).split()) or type(error).__name__})
            continue
        _answer(answers, {"done": True} if finished == [True] else {"error": "it did not finish the line"})


def _answer(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
