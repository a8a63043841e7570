SCHEDULES = {"digest": "0 7 * * 1-5"}
