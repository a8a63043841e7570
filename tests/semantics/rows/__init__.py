"""The claims, one file a topic; each has `CLAIMS`. To exist is to be tested and to be on the page."""
