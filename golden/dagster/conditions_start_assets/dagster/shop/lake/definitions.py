import dagster as dg


@dg.asset(automation_condition=dg.AutomationCondition.on_cron("0 5 * * *", "Europe/Paris"))
def landed():
    return [1, 2, 3]


@dg.asset(automation_condition=dg.AutomationCondition.eager())
def cleaned(landed):
    return [number for number in landed if number > 1]


@dg.asset(
    deps=["cleaned"],
    automation_condition=dg.AutomationCondition.any_deps_updated() & ~dg.AutomationCondition.in_progress(),
)
def reported():
    return dg.MaterializeResult(metadata={"told": True})


@dg.asset(freshness_policy=None)
def by_hand():
    return 1


hand_made = dg.define_asset_job("hand_made", selection=dg.AssetSelection.assets("by_hand"))


@dg.asset_sensor(asset_key=dg.AssetKey("cleaned"), job_name="hand_made")
def after_cleaning(context: dg.SensorEvaluationContext, asset_event):
    yield dg.RunRequest(run_key=context.cursor)


@dg.run_failure_sensor
def told_of_failures(context: dg.RunFailureSensorContext):
    print(context.failure_event.message)
