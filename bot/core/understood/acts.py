"""How a caregiver's turn can be taken: the closed list of acts that the `guide` contract names."""

from __future__ import annotations

from enum import Enum


class Act(str, Enum):
    """A turn's act; in the Rasa model an intent has the same name."""

    START = "start"
    NEXT = "next"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    SKIP = "skip"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    SLOWER = "slower"
    FASTER = "faster"
    TIME_LEFT = "time_left"
    WHERE = "where"
    LOUDER = "louder"
    QUIETER = "quieter"
    HELP = "help"
    YES = "yes"
    NO = "no"
    CHOOSE_ROUTINE = "choose_routine"
    INFORM_AGE = "inform_age"
    DESCRIBE_STROKE = "describe_stroke"
    REPORT_CUE = "report_cue"
    QUESTION = "question"
    MEDICAL = "medical"
    OUT_OF_SCOPE = "out_of_scope"
    SOCIAL = "social"
    AMBIENT = "ambient"
    TICK = "tick"
    UNCLEAR = "unclear"
