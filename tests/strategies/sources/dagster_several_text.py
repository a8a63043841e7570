"""Dagster's code as texts: functions that make several assets, graphs that make them, partitions of each kind, sensors."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """
import dagster as dg


@dg.op
def p_listed(x):
    return [x]


@dg.op
def p_both(x, y):
    return [x, y]


@dg.op
def p_one():
    return 1


@dg.op(out=dg.DynamicOut())
def p_many():
    for number in range(2):
        yield dg.DynamicOutput(number, mapping_key=str(number))


class Size(dg.Config):
    size: int = 3
"""
SIZE = 4
"""Functions that make assets, at most."""
PARTITIONS = {
    "daily": 'dg.DailyPartitionsDefinition(start_date="2024-01-01")',
    "hourly": 'dg.HourlyPartitionsDefinition(start_date="2024-01-01-00:00")',
    "weekly": 'dg.WeeklyPartitionsDefinition(start_date="2024-01-07", hour_offset=3)',
    "monthly": 'dg.MonthlyPartitionsDefinition(start_date="2024-01-01", timezone="Europe/Berlin", end_offset=1)',
    "cron": 'dg.TimeWindowPartitionsDefinition(start="2024-01-01", fmt="%Y-%m-%d", cron_schedule="0 0 * * 1-5")',
    "static": 'dg.StaticPartitionsDefinition(["small", "large"])',
    "both": 'dg.MultiPartitionsDefinition({"day": dg.DailyPartitionsDefinition(start_date="2024-01-01"), '
    '"size": dg.StaticPartitionsDefinition(["small", "large"])})',
}
OVER_TIME = ("daily", "hourly", "weekly", "monthly", "cron")


@st.composite
def dagster_several_texts(draw: st.DrawFn) -> str:
    """A module with a job over assets."""
    kind = draw(st.sampled_from([None, None, *PARTITIONS]))
    writing = _Writing(draw, kind is not None)
    for number in range(draw(st.integers(1, SIZE))):
        writing.add(f"p_a{number}")
    keys = ", ".join(f'"{key}"' for key in writing.keys)
    parts = [f"assets=[{', '.join(writing.functions)}]", "jobs=[JOB]"]
    lines = [HEAD]
    if kind is not None:
        lines.append(f"PARTS = {PARTITIONS[kind]}\n")
    lines += [*writing.said, f'JOB = dg.define_asset_job("p", selection=[{keys}])\n']
    asked = draw(st.sampled_from(["", "schedule", "sensor", "sensor"]))
    if asked == "schedule" and (kind is None or kind in OVER_TIME):
        made = (
            'dg.ScheduleDefinition(name="p_every", job=JOB, cron_schedule="0 6 * * *")'
            if kind is None
            else 'dg.build_schedule_from_partitioned_job(JOB, name="p_every")'
        )
        lines.append(f"EVERY = {made}\n")
        parts.append("schedules=[EVERY]")
    elif asked == "sensor" and kind is None:
        lines.append(_sensor(draw, writing.sized))
        parts.append("sensors=[LOOKS]")
    lines.append(f"defs = dg.Definitions({', '.join(parts)})\n")
    return "\n\n".join(lines)


def _sensor(draw: st.DrawFn, sized: list[str]) -> str:
    """A sensor whose function asks for runs.

    Args:
        draw: from strategies.
        sized: the steps that have a size.
    """
    given = ", ".join(f'"{name}": {{"config": {{"size": 7}}}}' for name in sized[:1])
    config = f', run_config={{"ops": {{{given}}}}}' if sized else ""
    body = draw(
        st.sampled_from(
            [
                f'return dg.RunRequest(run_key="once"{config})',
                'return dg.SkipReason("nothing there")',
                f"    seen = int(context.cursor or 0)\n    context.update_cursor(str(seen + 1))\n    return dg.RunRequest(run_key=str(seen // 2){config})",
                f'for key in ("a", "b"):\n        yield dg.RunRequest(run_key=key{config})',
                f'return dg.SensorResult(run_requests=[dg.RunRequest(run_key=context.cursor{config})], cursor="c")',
            ]
        )
    )
    arguments = draw(
        st.sampled_from(
            ["", ", minimum_interval_seconds=600", ", default_status=dg.DefaultSensorStatus.RUNNING"]
        )
    )
    return f"@dg.sensor(job=JOB{arguments})\ndef LOOKS(context):\n    {body.strip()}\n"


class _Writing:
    """Assets being written.

    Attributes:
        said: their functions.
        functions: the names of these.
        keys: of the assets.
        sized: the steps that have a size.
    """

    def __init__(self, draw: st.DrawFn, partitioned: bool) -> None:
        self.draw = draw
        self.partitioned = partitioned
        self.said: list[str] = []
        self.functions: list[str] = []
        self.keys: list[str] = []
        self.sized: list[str] = []

    def add(self, name: str) -> None:
        """A function more, with the assets that it makes."""
        kind = self.draw(
            st.sampled_from(["one", "graph", "mapping graph", "outs", "optional outs", "specs", "results"])
        )
        read = self.draw(st.lists(st.sampled_from(self.keys), max_size=2, unique=True)) if self.keys else []
        arguments = self.draw(st.sampled_from([[], [], ['group_name="shop"']]))
        if self.partitioned:
            arguments = [*arguments, "partitions_def=PARTS"]
        getattr(self, "_" + kind.replace(" ", "_"))(name, read, arguments)
        self.functions.append(name)

    def _define(
        self, decorator: str, arguments: list[str], name: str, parameters: list[str], body: str
    ) -> None:
        self.said.append(
            f"@dg.{decorator}({', '.join(arguments)})\ndef {name}({', '.join(parameters)}):\n    {body}\n"
        )

    def _asked(self, name: str) -> tuple[list[str], str]:
        """What a function asks for beside its assets, and what it makes of that."""
        asked = self.draw(st.sampled_from(["", "", "config", "key" if self.partitioned else ""]))
        if asked == "config":
            self.sized.append(name)
            return ["config: Size"], "config.size"
        return (["context: dg.AssetExecutionContext"], "context.partition_key") if asked else ([], "0")

    def _one(self, name: str, read: list[str], arguments: list[str]) -> None:
        more, value = self._asked(name)
        fails = self.draw(st.sampled_from(["", "", "", ".nothing"]))
        self._define("asset", arguments, name, [*more, *read], f"return [{', '.join([value, *read])}]{fails}")
        self.keys.append(name)

    def _graph(self, name: str, read: list[str], arguments: list[str]) -> None:
        match read:
            case []:
                body = self.draw(st.sampled_from(["p_one()", "p_listed(p_one())"]))
            case [only]:
                body = self.draw(st.sampled_from([f"p_listed(p_listed({only}))", f"p_both({only}, p_one())"]))
            case _:
                body = f"p_both(p_listed({read[0]}), {read[1]})"
        self._define("graph_asset", arguments, name, read, f"return {body}")
        self.keys.append(name)

    def _mapping_graph(self, name: str, read: list[str], arguments: list[str]) -> None:
        self._define("graph_asset", arguments, name, [], "return p_listed(p_many().map(p_listed).collect())")
        self.keys.append(name)

    def _outs(self, name: str, read: list[str], arguments: list[str]) -> None:
        keys = [f"{name}_x", f"{name}_y"]
        outs = ", ".join(f'"{key}": dg.AssetOut()' for key in keys)
        more, value = self._asked(name)
        self._define(
            "multi_asset",
            [f"outs={{{outs}}}", *arguments],
            name,
            [*more, *read],
            f"return {value}, [{', '.join(read)}]",
        )
        self.keys += keys

    def _optional_outs(self, name: str, read: list[str], arguments: list[str]) -> None:
        keys = [f"{name}_x", f"{name}_y"]
        outs = ", ".join(f'"{key}": dg.AssetOut(is_required=False)' for key in keys)
        body = f'yield dg.Output([{", ".join(read)}], output_name="{self.draw(st.sampled_from(keys))}")'
        self._define("multi_asset", [f"outs={{{outs}}}", *arguments], name, read, body)
        self.keys += keys

    def _specs(self, name: str, read: list[str], arguments: list[str]) -> None:
        keys = [f"{name}_x", f"{name}_y"]
        deps = f", deps=[{', '.join(repr(one) for one in read)}]" if read else ""
        specs = f'dg.AssetSpec("{keys[0]}"{deps}), dg.AssetSpec("{keys[1]}", deps=["{keys[0]}"])'
        arguments = [one for one in arguments if not one.startswith("group")]
        self._define("multi_asset", [f"specs=[{specs}]", *arguments], name, [], "print('made')")
        self.keys += keys

    def _results(self, name: str, read: list[str], arguments: list[str]) -> None:
        keys = [f"{name}_x", f"{name}_y"]
        specs = ", ".join(f'dg.AssetSpec("{key}")' for key in keys)
        body = "".join(
            f"yield dg.MaterializeResult(asset_key=\"{key}\", metadata={{'rows': 3}})\n    " for key in keys
        )
        arguments = [one for one in arguments if not one.startswith("group")]
        self._define("multi_asset", [f"specs=[{specs}]", *arguments], name, [], body.rstrip())
        self.keys += keys
