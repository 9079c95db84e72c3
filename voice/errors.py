"""The voice's errors: a code for machines, a sentence for people."""

from __future__ import annotations


class VoiceError(Exception):
    """Any error of the voice. str() is the sentence: what happened and what to do."""

    code = "voice"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InputError(VoiceError):
    """A file, a flag or a setting cannot be used. The program ends with status 2."""

    code = "input"


class AssistantError(VoiceError):
    """The assistant cannot be reached, or its answer is no reply."""

    code = "assistant"

    def __init__(self, sentence: str, try_again: bool = True) -> None:
        """try_again: sending the same message once more may help."""
        super().__init__(sentence)
        self.try_again = try_again


class DeviceMissing(VoiceError):
    """This machine has no such microphone or speaker."""

    code = "device_missing"


class DeviceLost(VoiceError):
    """A microphone or speaker that worked has stopped working."""

    code = "device_lost"


class RecognizerError(VoiceError):
    """The recogniser failed, or is not installed."""

    code = "recognizer"


class RendererError(VoiceError):
    """A line could not be rendered."""

    code = "renderer"
