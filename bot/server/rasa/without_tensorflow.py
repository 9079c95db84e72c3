"""Start of Rasa without TensorFlow, where the model has no use for it: 350 MB and several seconds less at each start.

Rasa's core imports TensorFlow for components that the pipeline in config.yml does not contain. spare_tensorflow() gives
the name `tensorflow`, and the names of its companion packages, to empty stand-ins before Rasa is imported. Training and
Rasa's own commands still load the real packages.
"""

from __future__ import annotations

import importlib.machinery
import json
import sys
import tarfile
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Rasa's components that run on TensorFlow; a model with any of them loads the real package
_COMPONENTS = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
)
_PACKAGES = {"tensorflow", "keras", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"}


def spare_tensorflow(model: Path) -> bool:
    """Installs the stand-ins where the model needs no TensorFlow and none is loaded yet; whether they were installed.

    The call must come before every import of Rasa.
    """
    if "tensorflow" in sys.modules or _needs_tensorflow(model):
        return False
    sys.meta_path.insert(0, _Finder())
    return True


def _needs_tensorflow(model: Path) -> bool:
    with tarfile.open(model, "r:gz") as archive:
        entry = archive.extractfile("metadata.json")
        metadata = json.load(entry) if entry else {}
    nodes = metadata["predict_schema"]["nodes"].values()
    return any(node["uses"].endswith(_COMPONENTS) for node in nodes)


class _AnyClass(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything


class _Anything(metaclass=_AnyClass):
    """Stand-in for any class, constant or decorator that Rasa's modules name while they are imported."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __init_subclass__(cls, **kwargs: Any) -> None:
        pass

    def __class_getitem__(cls, item: Any) -> type:
        return cls

    def __call__(self, decorated: Any = None, *args: Any, **kwargs: Any) -> Any:
        return decorated


class _StandIn(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything


class _Finder:
    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in _PACKAGES:
            return None
        return importlib.machinery.ModuleSpec(name, _Finder(), is_package=True)  # type: ignore[arg-type]

    @staticmethod
    def create_module(spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandIn(spec.name)

    @staticmethod
    def exec_module(module: types.ModuleType) -> None:
        pass
