"""A stand-in for the part of Prefect's server that runs ask: enough for the real engine of flows and tasks.

Prefect 3 decides about tasks in the client; of a flow's run the server decides only whether it is retried
(`prefect.server.orchestration.core_policy.RetryFailedFlows`).
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Any]
Record = dict[str, Any]


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _state(asked: Record) -> Record:
    return {
        "id": str(uuid.uuid4()),
        "type": asked["type"],
        "name": asked.get("name") or asked["type"].title(),
        "timestamp": _now(),
        "message": asked.get("message"),
        "state_details": asked.get("state_details") or {},
        "data": asked.get("data"),
    }


def _with_state(record: Record, state: Record) -> Record:
    named = {
        "state": state,
        "state_id": state["id"],
        "state_type": state["type"],
        "state_name": state["name"],
    }
    return record | named


class Store:
    """What was told: flows, runs of flows and tasks, variables."""

    def __init__(self) -> None:
        self._flows: dict[str, Record] = {}
        self._variables: dict[str, Record] = {}
        self._runs: dict[str, dict[str, Record]] = {"flow_runs": {}, "task_runs": {}}
        self._lock = threading.Lock()

    def answer(self, method: str, path: str, body: Any) -> Answer:
        """The answer to a request."""
        with self._lock:
            return self._answer(method, path, body)

    def _answer(self, method: str, path: str, body: Any) -> Answer:
        plain: dict[str, Answer] = {
            "/health": (200, True),
            "/hello": (200, True),
            "/admin/storage": (200, {}),
            "/v2/concurrency_limits/increment-with-lease": (
                200,
                {"lease_id": str(uuid.uuid4()), "limits": []},
            ),
            "/v2/concurrency_limits/decrement-with-lease": (204, None),
            "/csrf-token": (422, {"detail": "CSRF protection is disabled."}),
        }
        if path in plain:
            return plain[path]
        if path == "/admin/version":
            import prefect

            return 200, prefect.__version__
        if (method, path) == ("POST", "/flows"):
            made = {"id": str(uuid.uuid4()), "created": _now(), "updated": _now(), "tags": [], "labels": {}}
            return 201, self._flows.setdefault(body["name"], {**made, "name": body["name"]})
        if method == "POST" and path.removeprefix("/") in self._runs:
            return 201, self._made(path.removeprefix("/"), body)
        if path.startswith("/variables"):
            return self._variable(method, path.rpartition("/")[2], body)
        if path == "/flow_runs/filter":
            found = self._runs["flow_runs"].values()
            return 200, [run for run in found if (run.get("parent_task_run_id") or "?") in json.dumps(body)]
        named = re.fullmatch(r"/(flow_runs|task_runs)/([0-9a-f-]{36})(/\w+)?", path)
        if named is None or named[2] not in self._runs[named[1]]:
            return 404, {"detail": f"there is no {method} {path}"}
        return self._about(method, named[1], named[2], named[3], body)

    def _variable(self, method: str, name: str, body: Any) -> Answer:
        if method == "GET":
            found = self._variables.get(name)
            return (200, found) if found is not None else (404, {"detail": "Variable not found"})
        made = {"id": str(uuid.uuid4()), "created": _now(), "updated": _now(), **body}
        self._variables[body["name"]] = made
        return (204, None) if method == "PATCH" else (201, made)

    def _made(self, kind: str, body: Record) -> Record:
        name = str(uuid.uuid4()) if kind == "flow_runs" else body.get("id") or str(uuid.uuid4())
        known = {key: value for key, value in body.items() if value is not None and key != "state"}
        made = {
            **known,
            "id": name,
            "created": _now(),
            "updated": _now(),
            "name": body.get("name") or f"run-{name[:8]}",
            "run_count": 0,
            "labels": body.get("labels") or {},
            "total_run_time": 0.0,
        }
        self._runs[kind][name] = _with_state(made, _state(body.get("state") or {"type": "PENDING"}))
        return self._runs[kind][name]

    def _about(self, method: str, kind: str, name: str, part: str | None, body: Any) -> Answer:
        run = self._runs[kind][name]
        if method == "GET":
            return 200, run
        if method == "PATCH":
            run.update(
                {key: value for key, value in (body or {}).items() if value is not None and part is None}
            )
            return 204, None
        if part != "/set_state":
            return 404, {"detail": f"there is no {method} {part}"}
        state, status, details = _state(body["state"]), "ACCEPT", {"type": "accept_details"}
        retries = (run.get("empirical_policy") or {}).get("retries") or 0
        ran = run["state"]["type"] == "RUNNING"  # `RetryFailedFlows`: what never ran is not tried again
        if state["type"] == "FAILED" and kind == "flow_runs" and ran and run["run_count"] <= retries:
            state = _state(
                {"type": "SCHEDULED", "name": "AwaitingRetry", "state_details": {"scheduled_time": _now()}}
            )
            status, details = "REJECT", {"type": "reject_details", "reason": "Retrying"}
        if state["type"] == "RUNNING":
            run["run_count"] += 1
        if kind == "flow_runs":
            state["state_details"] = {**state["state_details"], "flow_run_id": name}
        self._runs[kind][name] = _with_state(run, state)
        return 201, {"state": state, "status": status, "details": details}


def serve() -> str:
    """Serve in a thread; gives the URL of the API."""
    store = Store()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536
        disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionResetError, BrokenPipeError):
                self.close_connection = True

        def _handle(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length) or b"null") if length else None
            path = self.path.split("?")[0].removeprefix("/api").rstrip("/")
            code, answer = store.answer(self.command, path, body)
            text = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = _handle  # noqa: N815  # names that http.server looks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/api"
