"""Where Airflow 3 has what earlier versions had elsewhere (its own shims name the new places)."""

from collections.abc import Mapping
from types import MappingProxyType

_STANDARD = "airflow.providers.standard"

_NAMES: dict[str, str] = {
    "airflow.DAG": "airflow.sdk.DAG",
    "airflow.AirflowException": "airflow.sdk.exceptions.AirflowException",
    "airflow.Dataset": "airflow.sdk.Asset",
    "airflow.datasets.Dataset": "airflow.sdk.Asset",
    "airflow.datasets.DatasetAlias": "airflow.sdk.AssetAlias",
    "airflow.datasets.metadata.Metadata": "airflow.sdk.Metadata",
    "airflow.utils.weekday.WeekDay": f"{_STANDARD}.utils.weekday.WeekDay",
    "airflow.models.BaseOperator": "airflow.sdk.BaseOperator",
    "airflow.models.Variable": "airflow.sdk.Variable",
    "airflow.models.Connection": "airflow.sdk.Connection",
    "airflow.models.Param": "airflow.sdk.Param",
    "airflow.models.DAG": "airflow.sdk.DAG",
    "airflow.models.baseoperator.BaseOperator": "airflow.sdk.BaseOperator",
    "airflow.models.baseoperator.chain": "airflow.sdk.chain",
    "airflow.models.connection.Connection": "airflow.sdk.Connection",
    "airflow.models.dag.DAG": "airflow.sdk.DAG",
    "airflow.models.param.Param": "airflow.sdk.Param",
    "airflow.models.variable.Variable": "airflow.sdk.Variable",
    "airflow.hooks.base.BaseHook": "airflow.sdk.BaseHook",
    "airflow.hooks.base_hook.BaseHook": "airflow.sdk.BaseHook",
    "airflow.sensors.base.BaseSensorOperator": "airflow.sdk.BaseSensorOperator",
    "airflow.sensors.base.PokeReturnValue": "airflow.sdk.PokeReturnValue",
    "airflow.operators.python.get_current_context": "airflow.sdk.get_current_context",
    "airflow.utils.context.Context": "airflow.sdk.Context",
    "airflow.utils.trigger_rule.TriggerRule": "airflow.sdk.TriggerRule",
    "airflow.exceptions.AirflowException": "airflow.sdk.exceptions.AirflowException",
    "airflow.exceptions.AirflowFailException": "airflow.sdk.exceptions.AirflowFailException",
    "airflow.exceptions.AirflowSkipException": "airflow.sdk.exceptions.AirflowSkipException",
    "airflow.operators.bash.BashOperator": f"{_STANDARD}.operators.bash.BashOperator",
    "airflow.operators.bash_operator.BashOperator": f"{_STANDARD}.operators.bash.BashOperator",
    "airflow.operators.python.PythonOperator": f"{_STANDARD}.operators.python.PythonOperator",
    "airflow.operators.python_operator.PythonOperator": f"{_STANDARD}.operators.python.PythonOperator",
    "airflow.hooks.subprocess.SubprocessHook": f"{_STANDARD}.hooks.subprocess.SubprocessHook",
}

RENAMED: Mapping[str, str] = MappingProxyType(_NAMES)
"""The dotted path in Airflow 3, by the dotted path before."""
