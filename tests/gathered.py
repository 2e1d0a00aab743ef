"""Tables of tests that stand in several files of one folder, gathered as one."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def gathered(folder: ModuleType, name: str) -> tuple[Any, ...]:
    """What every file of a folder holds under `name`, in the order of the files."""
    modules = (
        importlib.import_module(f"{folder.__name__}.{file.name}") for file in pkgutil.iter_modules(folder.__path__)
    )
    return tuple(entry for module in modules for entry in getattr(module, name, ()))
