"""Cron expressions as Dagster takes them: five fields, whole minutes."""

_PRESETS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@quarterly": "0 0 1 */3 *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


def five_fields(expression: str) -> str | None:
    """The expression with presets spelled out; None if it needs seconds."""
    text = " ".join(_PRESETS.get(expression.strip().lower(), expression).split())
    fields = text.split(" ")
    if len(fields) == 6 and fields[5] == "0":
        return " ".join(fields[:5])
    return text if len(fields) == 5 else None


def at_most_daily(cron: str) -> bool:
    """It fires at one time of day, so that the date tells its ticks apart."""
    minute, hour, *_ = cron.split(" ")
    return minute.isdigit() and hour.isdigit()
