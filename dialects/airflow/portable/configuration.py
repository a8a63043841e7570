"""Airflow's configuration, as far as the environment says it."""

from __future__ import annotations

import os
from typing import Any

from calque.dialects.airflow.portable.current import current_host
from calque.dialects.airflow.portable.exceptions import AirflowConfigException


class Configuration:
    """`conf`: settings that stand in the environment as Airflow reads them there (`AIRFLOW__SECTION__KEY`).

    There is no airflow.cfg and no default: a setting that is not given is an error, unless there is a fallback.
    """

    def get(self, section: str, key: str, fallback: Any = None, **_: Any) -> Any:
        """A setting's text."""
        host = current_host()
        name = f"AIRFLOW__{section.upper()}__{key.upper()}"
        try:
            return host.config(section, key) if host is not None else os.environ[name]
        except KeyError:
            if fallback is not None:
                return fallback
            raise AirflowConfigException(
                f"section/key [{section.lower()}/{key.lower()}] not found in config; set {name} where the tasks run"
            ) from None

    def getint(self, section: str, key: str, fallback: Any = None) -> int:
        """A setting as a number."""
        return int(self.get(section, key, fallback))

    def getfloat(self, section: str, key: str, fallback: Any = None) -> float:
        """A setting as a number."""
        return float(self.get(section, key, fallback))

    def getboolean(self, section: str, key: str, fallback: Any = None) -> bool:
        """A setting that is on or off."""
        found = str(self.get(section, key, fallback)).strip().lower()
        if found in ("t", "true", "1"):
            return True
        if found in ("f", "false", "0"):
            return False
        raise AirflowConfigException(f"[{section}/{key}] is neither on nor off: {found!r}")


conf = Configuration()
XCOM_RETURN_KEY = "return_value"
