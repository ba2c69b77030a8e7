"""Counts bookings by source as a script without the module would: page by page, with requests and a Counter."""
import collections
import json
import os
import resource
import sys
import time

import requests

address = os.environ["MEWS_PLATFORM_ADDRESS"].rstrip("/") + "/api/connector/v1/sourceAssignments/getAll/2024-09-20"
start = time.perf_counter()
session = requests.Session()
counter = collections.Counter()
limitation = {"Count": 1000}
while True:
    answer = session.post(address, json={
        "ClientToken": os.environ["MEWS_CLIENT_TOKEN"],
        "AccessToken": os.environ["MEWS_ACCESS_TOKEN"],
        "Client": "Mews.Benchmarks 1.0",
        "Limitation": limitation,
    })
    answer.raise_for_status()
    page = answer.json()
    counter.update(item["SourceId"] for item in page["SourceAssignments"] if item["IsPrimary"])
    if not page["Cursor"]:
        break

    limitation["Cursor"] = page["Cursor"]

milliseconds = (time.perf_counter() - start) * 1000
# On Linux in kilobytes, on macOS in bytes.
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"Milliseconds": milliseconds, "PeakBytes": peak}))
