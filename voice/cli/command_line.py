"""The command `python -m voice`: its flags, its exit codes, and a sentence for every error."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bot.core.understood.acts import Act
from bot.protocol.messages import Start, read_payload
from support.version import version
from voice.compose.talk import Wanted, talk
from voice.errors import InputError, VoiceError
from voice.settings import read_settings

DESCRIPTION = """\
Guides you through an infant massage by voice. Without a flag it listens to the microphone and speaks aloud.
All forms print what is said, as `caregiver: …` and `assistant: …` lines."""

EPILOG = """\
Exit codes: 0 the conversation ended or was left, 1 the assistant cannot be had, 2 a file, flag or setting is unusable.
Data is kept in $GENTLE_HANDS_DATA and settings are read from $GENTLE_HANDS_CONFIG/voice.yml where these are set."""


def parser() -> argparse.ArgumentParser:
    """The command line's flags."""
    flags = argparse.ArgumentParser(
        prog="python -m voice",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    flags.add_argument("--version", action="version", version=f"Gentle Hands {version()}")
    ears = flags.add_mutually_exclusive_group()
    ears.add_argument("--wav", type=Path, metavar="FILE", help="listen to a recording, in real time, as if in the room")
    ears.add_argument(
        "--script", type=Path, metavar="FILE", help="take the caregiver's lines from a file, in virtual time"
    )
    ears.add_argument("--keyboard", action="store_true", help="type instead of speaking")
    flags.add_argument("--aloud", action="store_true", help="with --keyboard: speak the lines as well as showing them")
    flags.add_argument("--server", metavar="URL", help="talk to an assistant started by `make serve` at this address")
    flags.add_argument("--recognizer", metavar="NAME", help="what turns speech into words (default: moonshine)")
    flags.add_argument("--voice", metavar="NAME", help="the voice that speaks, by id or part of its name")
    flags.add_argument("--microphone", metavar="DEVICE", help="the microphone, by number or part of its name")
    flags.add_argument("--speaker", metavar="DEVICE", help="the speaker, by number or part of its name")
    flags.add_argument("--settings", type=Path, metavar="FILE", help="read this settings file instead of the usual one")
    session = flags.add_mutually_exclusive_group()
    session.add_argument("--new", action="store_true", help="begin anew, even if the last session was broken off")
    session.add_argument(
        "--go-on", action="store_true", help="with --script or --wav: go on with the last session, and keep this one"
    )
    flags.add_argument("--start", metavar="JSON", help='how to begin, e.g. \'{"routine": "full_body", "ready": true}\'')
    return flags


def main(arguments: Sequence[str] | None = None, started: float | None = None) -> int:
    """Run the command and return its exit code."""
    flags = parser().parse_args(arguments)
    try:
        settings = read_settings(
            flags.settings,
            recognizer=flags.recognizer,
            voice=flags.voice,
            microphone=flags.microphone,
            speaker=flags.speaker,
        )
        wanted = Wanted(
            wav=flags.wav,
            script=flags.script,
            keyboard=flags.keyboard,
            aloud=flags.aloud,
            server=flags.server,
            new=flags.new,
            go_on=flags.go_on,
            start_message=_start_message(flags.start),
        )
        return asyncio.run(talk(wanted, settings, time.monotonic() if started is None else started))
    except VoiceError as error:
        print(error.sentence, file=sys.stderr)
        return 2 if isinstance(error, InputError) else 1
    except KeyboardInterrupt:
        return 0


def _start_message(start: str | None) -> str:
    if start is None:
        return Start().text
    try:
        found = json.loads(start)
    except ValueError as error:
        raise InputError(f"--start takes a JSON object, and this is none: {error}.") from error
    if not isinstance(found, dict):
        raise InputError("--start takes a JSON object, in braces.")
    return read_payload(Act.START.value, found).text
