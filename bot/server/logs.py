"""Logs and warnings of Rasa and its libraries: warnings and errors are printed, a caregiver's words never."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def importing_rasa() -> Iterator[None]:
    """Wraps imports of Rasa: sets the environment variables that its libraries read, and drops their warnings."""
    for name, value in {
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }.items():
        os.environ.setdefault(name, value)
    with warnings.catch_warnings():
        # a filter would not do: some libraries switch warnings on again while they are imported
        warnings.showwarning = lambda *_args, **_kwargs: None
        yield


def quieten_warnings() -> None:
    """Drops Python warnings about libraries' code, of which some quote a caregiver's words."""
    for category in (DeprecationWarning, PendingDeprecationWarning, FutureWarning, UserWarning):
        warnings.filterwarnings("ignore", category=category)


def quieten_rasa(level: int = logging.WARNING) -> None:
    """Sends Rasa's log entries from this level on to standard error, without a caregiver's words."""
    import structlog

    logging.basicConfig(format="%(levelname)s %(message)s", level=level)
    for name in ("rasa", "rasa_sdk", "apscheduler", "socketio", "engineio", "sanic.root", "matplotlib"):
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            _without_words,
            structlog.processors.format_exc_info,
            structlog.stdlib.render_to_log_kwargs,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )


_ALLOWED = {"event", "event_info", "exc_info", "exception", "level"}


def _without_words(_logger: Any, _method: str, entry: Any) -> Any:
    # Rasa's structured entries carry texts, entities and slots under many names; only the allowed keys go on
    return {key: value for key, value in entry.items() if key in _ALLOWED}
