"""The operators of providers that are written for Airflow 3: what they take, and what they render.

From the signatures and the `template_fields` of the releases named beside each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from calque.ir.base import Json


@dataclass(frozen=True, slots=True)
class ProviderClass:
    """An operator class of a provider.

    Attributes:
        path: its dotted path.
        distribution: the package that has it.
        takes: its own arguments.
        rendered: those that Airflow renders before each attempt.
        renamed: arguments of older releases: the new name, and the new value of each old one.
    """

    path: str
    distribution: str
    takes: frozenset[str]
    rendered: frozenset[str]
    renamed: Mapping[str, tuple[str, Mapping[Json, Json]]] = field(default_factory=dict)


_POD_RENAMED: Mapping[str, tuple[str, Mapping[Json, Json]]] = MappingProxyType(
    {
        "is_delete_operator_pod": (
            "on_finish_action",
            MappingProxyType({True: "delete_pod", False: "keep_pod"}),
        )
    }
)
"""The old flag is still taken, and ignored (`KubernetesPodOperator.__init__`)."""

SQL_EXECUTE_QUERY = ProviderClass(
    path="airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
    distribution="apache-airflow-providers-common-sql",  # 2.4.0
    takes=frozenset(
        (
            "sql",
            "autocommit",
            "parameters",
            "handler",
            "output_processor",
            "conn_id",
            "database",
            "split_statements",
            "return_last",
            "show_return_value_in_logs",
            "requires_result_fetch",
            "hook_params",
            "retry_on_failure",
        )
    ),
    rendered=frozenset(("sql", "parameters", "conn_id", "database", "hook_params")),
)

HTTP = ProviderClass(
    path="airflow.providers.http.operators.http.HttpOperator",
    distribution="apache-airflow-providers-http",  # 6.3.0
    takes=frozenset(
        (
            "endpoint",
            "method",
            "data",
            "headers",
            "pagination_function",
            "response_check",
            "response_filter",
            "extra_options",
            "request_kwargs",
            "http_conn_id",
            "log_response",
            "auth_type",
            "tcp_keep_alive",
            "tcp_keep_alive_idle",
            "tcp_keep_alive_count",
            "tcp_keep_alive_interval",
            "deferrable",
            "warn_on_non_idempotent",
            "retry_args",
        )
    ),
    rendered=frozenset(("endpoint", "data", "headers", "http_conn_id")),
)

EMAIL = ProviderClass(
    path="airflow.providers.smtp.operators.smtp.EmailOperator",
    distribution="apache-airflow-providers-smtp",  # 3.2.0
    takes=frozenset(
        (
            "to",
            "subject",
            "html_content",
            "from_email",
            "files",
            "cc",
            "bcc",
            "mime_subtype",
            "mime_charset",
            "conn_id",
            "custom_headers",
        )
    ),
    rendered=frozenset(
        (
            "to",
            "subject",
            "html_content",
            "from_email",
            "files",
            "cc",
            "bcc",
            "mime_subtype",
            "mime_charset",
            "conn_id",
            "custom_headers",
        )
    ),
)

DOCKER = ProviderClass(
    path="airflow.providers.docker.operators.docker.DockerOperator",
    distribution="apache-airflow-providers-docker",  # 4.6.1
    takes=frozenset(
        (
            "image",
            "api_version",
            "command",
            "container_name",
            "cpus",
            "docker_url",
            "environment",
            "private_environment",
            "env_file",
            "force_pull",
            "mem_limit",
            "host_tmp_dir",
            "network_mode",
            "tls_ca_cert",
            "tls_client_cert",
            "tls_client_key",
            "tls_verify",
            "tls_hostname",
            "tls_ssl_version",
            "mount_tmp_dir",
            "tmp_dir",
            "user",
            "mounts",
            "entrypoint",
            "working_dir",
            "xcom_all",
            "docker_conn_id",
            "dns",
            "dns_search",
            "auto_remove",
            "shm_size",
            "tty",
            "hostname",
            "privileged",
            "cap_add",
            "extra_hosts",
            "retrieve_output",
            "retrieve_output_path",
            "timeout",
            "device_requests",
            "log_opts_max_size",
            "log_opts_max_file",
            "ipc_mode",
            "skip_on_exit_code",
            "port_bindings",
            "ulimits",
            "labels",
        )
    ),
    rendered=frozenset(
        ("image", "command", "environment", "env_file", "container_name", "mounts", "docker_conn_id")
    ),
    renamed=MappingProxyType(
        {"auto_remove": ("auto_remove", MappingProxyType({True: "success", False: "never"}))}
    ),
)

KUBERNETES_POD = ProviderClass(
    path="airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator",
    distribution="apache-airflow-providers-cncf-kubernetes",  # 10.25.0
    takes=frozenset(
        (
            "kubernetes_conn_id",
            "namespace",
            "image",
            "name",
            "random_name_suffix",
            "cmds",
            "arguments",
            "ports",
            "volume_mounts",
            "volumes",
            "env_vars",
            "env_from",
            "secrets",
            "in_cluster",
            "cluster_context",
            "labels",
            "reattach_on_restart",
            "durable",
            "startup_timeout_seconds",
            "startup_check_interval_seconds",
            "schedule_timeout_seconds",
            "get_logs",
            "base_container_name",
            "base_container_status_polling_interval",
            "init_container_logs",
            "container_logs",
            "image_pull_policy",
            "annotations",
            "container_resources",
            "affinity",
            "config_file",
            "runtime_class_name",
            "node_selector",
            "image_pull_secrets",
            "service_account_name",
            "automount_service_account_token",
            "hostnetwork",
            "host_aliases",
            "tolerations",
            "security_context",
            "container_security_context",
            "xcom_sidecar_container_security_context",
            "dnspolicy",
            "dns_config",
            "hostname",
            "subdomain",
            "schedulername",
            "full_pod_spec",
            "init_containers",
            "log_events_on_failure",
            "log_events_on_startup",
            "pod_template_file",
            "pod_template_dict",
            "priority_class_name",
            "pod_runtime_info_envs",
            "termination_grace_period",
            "configmaps",
            "skip_on_exit_code",
            "deferrable",
            "poll_interval",
            "log_pod_spec_on_failure",
            "on_finish_action",
            "on_kill_action",
            "termination_message_policy",
            "active_deadline_seconds",
            "callbacks",
            "progress_callback",
            "logging_interval",
            "trigger_kwargs",
            "container_name_log_prefix_enabled",
            "log_formatter",
        )
    ),
    rendered=frozenset(
        (
            "image",
            "name",
            "hostname",
            "cmds",
            "annotations",
            "arguments",
            "env_vars",
            "labels",
            "config_file",
            "pod_template_file",
            "pod_template_dict",
            "namespace",
            "container_resources",
            "volumes",
            "volume_mounts",
            "cluster_context",
            "env_from",
            "configmaps",
            "node_selector",
            "kubernetes_conn_id",
            "base_container_name",
            "trigger_kwargs",
        )
    ),
    renamed=_POD_RENAMED,
)

GKE_START_POD = ProviderClass(
    path="airflow.providers.google.cloud.operators.kubernetes_engine.GKEStartPodOperator",
    distribution="apache-airflow-providers-google",  # 15.1.0
    takes=frozenset(
        (
            "kubernetes_conn_id",
            "namespace",
            "image",
            "name",
            "random_name_suffix",
            "cmds",
            "arguments",
            "ports",
            "volume_mounts",
            "volumes",
            "env_vars",
            "env_from",
            "secrets",
            "in_cluster",
            "cluster_context",
            "labels",
            "reattach_on_restart",
            "durable",
            "startup_timeout_seconds",
            "startup_check_interval_seconds",
            "schedule_timeout_seconds",
            "get_logs",
            "base_container_name",
            "base_container_status_polling_interval",
            "init_container_logs",
            "container_logs",
            "image_pull_policy",
            "annotations",
            "container_resources",
            "affinity",
            "config_file",
            "runtime_class_name",
            "node_selector",
            "image_pull_secrets",
            "service_account_name",
            "automount_service_account_token",
            "hostnetwork",
            "host_aliases",
            "tolerations",
            "security_context",
            "container_security_context",
            "xcom_sidecar_container_security_context",
            "dnspolicy",
            "dns_config",
            "hostname",
            "subdomain",
            "schedulername",
            "full_pod_spec",
            "init_containers",
            "log_events_on_failure",
            "log_events_on_startup",
            "pod_template_file",
            "pod_template_dict",
            "priority_class_name",
            "pod_runtime_info_envs",
            "termination_grace_period",
            "configmaps",
            "skip_on_exit_code",
            "deferrable",
            "poll_interval",
            "log_pod_spec_on_failure",
            "on_finish_action",
            "on_kill_action",
            "termination_message_policy",
            "active_deadline_seconds",
            "callbacks",
            "progress_callback",
            "logging_interval",
            "trigger_kwargs",
            "container_name_log_prefix_enabled",
            "log_formatter",
            "location",
            "cluster_name",
            "use_internal_ip",
            "use_dns_endpoint",
            "project_id",
            "gcp_conn_id",
            "impersonation_chain",
        )
    ),
    rendered=frozenset(
        (
            "annotations",
            "arguments",
            "base_container_name",
            "cluster_context",
            "cluster_name",
            "cmds",
            "config_file",
            "configmaps",
            "container_resources",
            "env_from",
            "env_vars",
            "gcp_conn_id",
            "hostname",
            "image",
            "impersonation_chain",
            "kubernetes_conn_id",
            "labels",
            "location",
            "name",
            "namespace",
            "node_selector",
            "pod_template_dict",
            "pod_template_file",
            "project_id",
            "trigger_kwargs",
            "use_dns_endpoint",
            "use_internal_ip",
            "volume_mounts",
            "volumes",
        )
    ),
    renamed=_POD_RENAMED,
)

ECS_RUN_TASK = ProviderClass(
    path="airflow.providers.amazon.aws.operators.ecs.EcsRunTaskOperator",
    distribution="apache-airflow-providers-amazon",  # 9.39.0
    takes=frozenset(
        (
            "task_definition",
            "cluster",
            "overrides",
            "launch_type",
            "capacity_provider_strategy",
            "volume_configurations",
            "group",
            "placement_constraints",
            "placement_strategy",
            "platform_version",
            "network_configuration",
            "tags",
            "awslogs_group",
            "awslogs_region",
            "awslogs_stream_prefix",
            "awslogs_fetch_interval",
            "container_name",
            "propagate_tags",
            "quota_retry",
            "reattach",
            "number_logs_exception",
            "wait_for_completion",
            "waiter_delay",
            "waiter_max_attempts",
            "deferrable",
            "skip_on_exit_code",
            "stop_task_on_failure",
        )
    ),
    rendered=frozenset(
        (
            "task_definition",
            "cluster",
            "overrides",
            "launch_type",
            "capacity_provider_strategy",
            "volume_configurations",
            "group",
            "placement_constraints",
            "placement_strategy",
            "platform_version",
            "network_configuration",
            "tags",
            "awslogs_group",
            "awslogs_region",
            "awslogs_stream_prefix",
            "awslogs_fetch_interval",
            "container_name",
            "propagate_tags",
            "reattach",
            "number_logs_exception",
            "wait_for_completion",
            "deferrable",
        )
    ),
)
