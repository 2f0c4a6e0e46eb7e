"""Libraries that rarer formats need and that may be missing: the module, or a refusal that says how to get it."""

import importlib
from importlib import metadata
from typing import Any

from pipeline.ingest.reject import RefusedError

_EXTRAS = {
    "warcio": "warcio.archiveiterator",
    "pypdfium2": "pypdfium2",
}  # the package, and the module of it that is used


def extra(package: str, what: str) -> Any:
    """Return the module; RefusedError (not_installed) with the command that installs it if it is not there."""
    try:
        return importlib.import_module(_EXTRAS[package])
    except ImportError:
        raise RefusedError(
            "not_installed",
            f"{what} needs the library {package}; install it with '.venv/bin/python -m pip install {package}' "
            f"(or 'uv pip install {package}') and build again.",
        ) from None


def versions_of_extras() -> dict[str, str]:
    """Return the version of each such library; 'none' if it is missing, so that installing it makes a build stale."""
    return {package: _version(package) for package in _EXTRAS}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
