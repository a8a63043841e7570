"""Airflow's connections, and the base of its hooks."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from calque.dialects.airflow.portable.current import current_host
from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowNotFoundException
from calque.dialects.airflow.portable.host import Host, RunFacts, TaskFacts
from calque.dialects.airflow.portable.logs import LoggingMixin

_EXTRA = "__extra__"
_FIELDS = ("conn_id", "conn_type", "description", "host", "login", "password", "schema", "port", "extra")


class Connection:
    """Where something is, and how to get in.

    Attributes:
        extra: everything else, as JSON.
    """

    def __init__(
        self,
        conn_id: str | None = None,
        conn_type: str | None = None,
        description: str | None = None,
        host: str | None = None,
        login: str | None = None,
        password: str | None = None,
        schema: str | None = None,
        port: int | None = None,
        extra: Any = None,
        uri: str | None = None,
    ) -> None:
        self.conn_id = conn_id
        self.conn_type = conn_type
        self.description = description
        self.host = host
        self.login = login
        self.password = password
        self.schema = schema
        self.port = port
        self.extra = json.dumps(extra) if extra is not None and not isinstance(extra, str) else extra
        if uri is not None:
            if any((conn_type, host, login, password, schema, port, extra)):
                raise AirflowException(
                    "You must create an object using the URI or individual values (conn_type, host, login, password, "
                    "schema, port or extra).You can't mix these two ways to create this object."
                )
            self._read_uri(uri)

    def _read_uri(self, uri: str) -> None:
        if uri.count("://") > 2:
            raise AirflowException(f"Invalid connection string: {uri}.")
        scheme = urlsplit(uri).scheme
        self.conn_type = "postgres" if scheme == "postgresql" else scheme.replace("-", "_")
        nested = uri.count("://") == 2
        rest = uri.replace(f"{scheme}://", "" if nested else "//", 1)
        if nested and any(mark in rest.split("://", 1)[0] for mark in "@:"):
            raise AirflowException(f"Invalid connection string: {uri}.")
        parts = urlsplit(rest)
        name = _host_name(parts)
        self.host = f"{parts.scheme}://{name}" if nested and name else name
        self.schema = unquote(parts.path[1:])
        self.login = unquote(parts.username) if parts.username else parts.username
        self.password = unquote(parts.password) if parts.password else parts.password
        self.port = parts.port
        if parts.query:
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            self.extra = query.get(_EXTRA, json.dumps(query))

    def get_uri(self) -> str:
        """The connection as a URI."""
        uri = f"{self.conn_type.lower().replace('_', '-')}://" if self.conn_type else "//"
        protocol, _, host = (self.host or "").rpartition("://")
        uri += f"{protocol}://" if protocol else ""
        login = "" if self.login is None else quote(self.login, safe="")
        login += "" if self.password is None else ":" + quote(self.password, safe="")
        uri += f"{login}@" if login else ""
        place = quote(host, safe="")
        if self.port:
            place += f":{self.port}" if place or login else f"@:{self.port}"
        if self.schema:
            place += f"/{quote(self.schema, safe='')}"
        return uri + place + self._query()

    def _query(self) -> str:
        if not self.extra:
            return ""
        mark = "?" if self.schema else "/?"
        query = urlencode(self.extra_dejson)
        if query and self.extra_dejson == dict(parse_qsl(query, keep_blank_values=True)):
            return mark + query
        return mark + urlencode({_EXTRA: self.extra})

    @property
    def extra_dejson(self) -> Any:
        """Everything else, as a dict."""
        return self.get_extra_dejson()

    def get_extra_dejson(self, nested: bool = False) -> Any:
        """Everything else, as a dict; with `nested`, JSON inside it is read, too."""
        found = json.loads(self.extra) if self.extra else {}
        return {key: _nested(value) for key, value in found.items()} if nested else found

    def get_password(self) -> str | None:
        """The password."""
        return self.password

    def get_extra(self) -> str | None:
        """Everything else, as JSON."""
        return self.extra

    def to_dict(self) -> dict[str, Any]:
        """All fields."""
        return {name: self.extra_dejson if name == "extra" else getattr(self, name) for name in _FIELDS}

    def as_json(self) -> str:
        """The fields that are set, as JSON, without the id."""
        found = self.to_dict()
        return json.dumps({k: v for k, v in found.items() if v and k not in ("conn_id", "description")})

    @classmethod
    def from_json(cls, value: str, conn_id: str | None = None) -> Connection:
        """The connection that JSON says."""
        fields = json.loads(value)
        if "conn_type" in fields:
            fields["conn_type"] = fields["conn_type"].replace("-", "_")
        port = fields.pop("port", None)
        return cls(conn_id=conn_id, port=int(port) if port else None, **fields)

    @classmethod
    def get(cls, conn_id: str) -> Connection:
        """The connection of that id, from the platform."""
        host = current_host() or Host(RunFacts("", ""), TaskFacts(""))
        try:
            found = host.connection(conn_id)
        except KeyError:
            raise AirflowNotFoundException(f"The conn_id `{conn_id}` isn't defined") from None
        if isinstance(found, Connection):
            return found
        if found.lstrip().startswith("{"):
            return cls.from_json(found, conn_id)
        return cls(conn_id=conn_id, uri=found)

    get_connection_from_secrets = get

    def __str__(self) -> str:
        return str(self.conn_id)

    def __repr__(self) -> str:
        return str(self.conn_id)


def _host_name(parts: SplitResult) -> str:
    """The host of a URI; one with slashes in it is taken as it was written."""
    name = unquote(parts.hostname or "")
    if "/" not in name:
        return name
    return unquote(parts.netloc.rpartition("@")[2].partition(":")[0])


def _nested(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


class ConnectionAccessor:
    """`conn` in a context."""

    def __getattr__(self, conn_id: str) -> Any:
        if conn_id.startswith("__"):
            raise AttributeError(conn_id)
        return Connection.get(conn_id)

    def get(self, conn_id: str, default_conn: Any = None) -> Any:
        """The connection of that id, or the default."""
        try:
            return Connection.get(conn_id)
        except AirflowNotFoundException:
            return default_conn


class BaseHook(LoggingMixin):
    """The base of what speaks to an outside system through a connection."""

    def __init__(self, logger_name: str | None = None) -> None:
        pass

    @classmethod
    def get_connection(cls, conn_id: str) -> Connection:
        """The connection of that id."""
        return Connection.get(conn_id)

    @classmethod
    def get_connections(cls, conn_id: str) -> list[Connection]:
        """The connection of that id, in a list."""
        return [Connection.get(conn_id)]

    def get_conn(self) -> Any:
        """What a hook is for: the client."""
        raise NotImplementedError
