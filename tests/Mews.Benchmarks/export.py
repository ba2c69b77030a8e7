"""Writes assignments to a CSV file as a script without the module would: page by page, with requests and csv."""
import csv
import json
import os
import resource
import sys
import time

import requests

address = os.environ["MEWS_PLATFORM_ADDRESS"].rstrip("/") + "/api/connector/v1/sourceAssignments/getAll/2024-09-20"
start = time.perf_counter()
session = requests.Session()
columns = ["Id", "ReservationId", "SourceId", "IsPrimary", "UpdatedUtc"]
limitation = {"Count": 1000}
file = open(sys.argv[1], "w", newline="", encoding="utf-8")
writer = csv.DictWriter(file, columns, extrasaction="ignore")
writer.writeheader()
while True:
    answer = session.post(address, json={
        "ClientToken": os.environ["MEWS_CLIENT_TOKEN"],
        "AccessToken": os.environ["MEWS_ACCESS_TOKEN"],
        "Client": "Mews.Benchmarks 1.0",
        "Limitation": limitation,
    })
    answer.raise_for_status()
    page = answer.json()
    writer.writerows(page["SourceAssignments"])
    if not page["Cursor"]:
        break

    limitation["Cursor"] = page["Cursor"]

file.close()
milliseconds = (time.perf_counter() - start) * 1000
# On Linux in kilobytes, on macOS in bytes.
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"Milliseconds": milliseconds, "PeakBytes": peak}))
