"""Bodies: functions of the user's as texts that can be moved, whatever dialect they stand in."""
