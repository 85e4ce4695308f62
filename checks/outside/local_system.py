"""The AWS CLI against `./lockstep up`: an AWS client that is not ours must see the real state."""

import csv
import json
import time
import urllib.request
from pathlib import Path

from .tools import ROOT, Failed, call, free_port, scratch, server, stop, tail, tool

AWS = ("aws", "awscli==1.45.11")
READY_WITHIN_SECONDS = 180
RUN_WITHIN_SECONDS = 120


def run() -> str:
    aws = tool(*AWS)
    with scratch() as folder:
        log = folder / "up.log"
        people(folder)
        command = [str(ROOT / "lockstep"), "up", "--port", str(free_port())]
        command += ["--clients", str(folder / "clients.csv"), "--subscribers", str(folder / "subscribers.csv")]
        environment = {"LOCKSTEP_DATA": str(folder / "data"), "LOCKSTEP_SCHEDULES": "off"}
        with server(*command, environment=environment, cwd=folder, log=log) as process:
            said = announced(process, log)
            run_id = backfill(said)
            seen = look(aws, said, run_id)
            if stop(process) != 0:
                raise Failed(f"up exited with {process.returncode} on SIGTERM, not 0:\n{tail(log.read_text())}")
    return seen


def people(folder: Path) -> None:
    """Twenty people on both sides; one of them lives in two cities, so that there is a divergence to report."""
    with (folder / "clients.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["email", "first_name", "last_name", "city", "marketing_status"])
        rows.writerows([f"person{n}@example.com", f"First{n}", f"Last{n}", "Utrecht", "active"] for n in range(20))
    with (folder / "subscribers.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Email", "Name", "Last name", "City"])
        rows.writerows(
            [f"person{n}@example.com", f"First{n}", f"Last{n}", "Leiden" if n == 7 else "Utrecht"] for n in range(20)
        )


def announced(process, log: Path) -> dict:
    """What `up` says of itself before `ready`: console, token, and the address of each server."""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        lines = log.read_text().splitlines()
        if "ready" in lines:
            said = dict(line.split(": ", 1) for line in lines if ": " in line)
            for name in ("console", "token", "dynamodb", "sqs", "s3", "mailerlite", "database"):
                if name not in said:
                    raise Failed(f"up did not print '{name}: ...' before ready:\n{tail(log.read_text())}")
            return said
        if process.poll() is not None:
            raise Failed(f"up ended with {process.returncode}:\n{tail(log.read_text())}")
        time.sleep(0.2)
    raise Failed(f"up was not ready within {READY_WITHIN_SECONDS} s:\n{tail(log.read_text())}")


def backfill(said: dict) -> str:
    """Starts a backfill and waits for its end; the run's id."""
    run_id = http(said, "POST", "/backfill", {"mode": "fill", "autoContinue": True})["runId"]
    deadline = time.monotonic() + RUN_WITHIN_SECONDS
    while time.monotonic() < deadline:
        run = http(said, "GET", f"/runs/{run_id}")
        if run["status"] == "completed":
            if run["report"]["linked"] != 20 or run["report"]["diverged"] != 1:
                raise Failed(f"20 pairs of which 1 diverges were reported as {run['report']}")
            return run_id
        if run["status"] in ("failed", "held"):
            raise Failed(f"the backfill is {run['status']}: {run.get('error')}")
        time.sleep(0.5)
    raise Failed(f"the backfill was not done within {RUN_WITHIN_SECONDS} s")


def http(said: dict, method: str, path: str, body: dict | None = None) -> dict:
    request = urllib.request.Request(
        said["console"].rstrip("/") + path,
        method=method,
        data=json.dumps(body).encode() if body is not None else None,
        headers={"Authorization": "Bearer " + said["token"], "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return json.load(answer)
    except OSError as failure:
        raise Failed(f"{method} {path}: {failure}") from None


def look(aws: str, said: dict, run_id: str) -> str:
    def ask(service: str, *words: str) -> str:
        # The AWS CLI does not read AWS_ENDPOINT_URL for sqs, so the address is given as an option.
        return call(aws, service, "--endpoint-url", said[service], *words)

    tables = json.loads(ask("dynamodb", "list-tables"))["TableNames"]
    if run_id not in ask("dynamodb", "scan", "--table-name", named(tables, "SyncState")):
        raise Failed(f"dynamodb scan of SyncState does not show the run {run_id}")
    links = json.loads(ask("dynamodb", "scan", "--table-name", named(tables, "Links")))
    if "person7@example.com" not in json.dumps(links):
        raise Failed("dynamodb scan of Links does not show person7@example.com")

    bucket = named(ask("s3", "ls").split(), "blobs")
    if run_id not in ask("s3", "ls", "--recursive", f"s3://{bucket}/runs/"):
        raise Failed(f"s3 ls does not show the divergences of run {run_id} under runs/")

    queues = json.loads(ask("sqs", "list-queues"))["QueueUrls"]
    dead_letters = named(queues, "BackfillDeadLetters")
    ask("sqs", "send-message", "--queue-url", dead_letters, "--message-body", "left by the check")
    counted = http(said, "GET", "/status")["deadLetters"]
    if str(counted) in ("0", "{}", "None"):
        raise Failed("GET /status does not count the message that the AWS CLI sent to the dead letters")
    if "left by the check" not in ask("sqs", "receive-message", "--queue-url", dead_letters):
        raise Failed("sqs receive-message does not show the dead letter")
    return f"{links['Count']} items in Links, run {run_id}, its report on S3, a dead letter counted"


def named(names: list[str], part: str) -> str:
    """The one name that holds the part."""
    found = [name for name in names if part in name]
    if len(found) != 1:
        raise Failed(f"expected one name with '{part}' among {names}")
    return found[0]
