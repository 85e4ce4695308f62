"""The template on servers that are not ours: a real `sam build` and `sam deploy`, and a backfill of 2,000 contacts.

MiniStack and moto listen on loopback only here: MiniStack by BIND_HOST, and without its MQTT port, which has no such option.
"""

import contextlib
import json
import re
from pathlib import Path

from . import comparison, lint
from .tools import ROOT, Failed, call, free_port, python_with, scratch, server, tail, tool, wait_for

STACK = "lockstep"
CONTACTS = 2000


def deploy_to_ministack() -> str:
    sam = tool("sam", "aws-sam-cli==1.170.0")
    aws = tool("aws", "awscli==1.45.11")
    translated = json.loads(lint.translation())
    jars_are_built()
    with scratch() as folder, ministack(folder) as endpoint:
        build = folder / "build"
        call(sam, "build", "--template", str(ROOT / "template.yaml"), "--build-dir", str(build))
        deploy = ["deploy", "--template-file", str(build / "template.yaml"), "--stack-name", STACK, "--resolve-s3"]
        deploy += ["--no-confirm-changeset", "--capabilities", "CAPABILITY_IAM"]
        call(sam, *deploy, environment={"AWS_ENDPOINT_URL": endpoint})
        return comparison.compare(translated, comparison.Stack(aws, endpoint, STACK))


def backfill_on_ministack() -> str:
    with scratch() as folder:
        # The demo asks for the AWS protocols only; MiniStack must be there before ./lockstep is worth starting.
        with ministack(folder) as endpoint:
            return backfill(endpoint, folder)


def backfill_on_moto() -> str:
    """In small pages, so that slices end and are resumed on it."""
    with scratch() as folder, moto(folder) as endpoint:
        return backfill(endpoint, folder, page=100)


def backfill(endpoint: str, folder: Path, page: int = 1000) -> str:
    """The demo on that endpoint. Its own sums are asserted again here, from its JSON."""
    environment = {"AWS_ENDPOINT_URL": endpoint, "LOCKSTEP_DATA": str(folder / "data")}
    demo = [str(ROOT / "lockstep"), "demo", "--contacts", str(CONTACTS), "--page", str(page), "--json"]
    said = call(*demo, timeout=900, environment=environment)
    report = last_report(said)
    missing = [name for name in SUMMED if name not in report]
    if missing:
        raise Failed(f"the demo's report lacks {', '.join(missing)}: {report}")
    if report["linked"] != report["agreed"] + report["diverged"]:
        raise Failed(f"linked is not agreed + diverged in {report}")
    tables = json.loads(
        call(tool("aws", "awscli==1.45.11"), "dynamodb", "--endpoint-url", endpoint, "list-tables")
    )["TableNames"]
    if tables:
        raise Failed(f"the demo left tables behind: {tables}")
    clients = sum(report[name] for name in ("linked", "aOnly", "ambiguousClients", "invalidClients", "deletedClients"))
    return f"{clients} clients, {report['linked']} linked, {report['diverged']} diverged"


SUMMED = ("linked", "agreed", "diverged", "aOnly", "bOnly", "ambiguousClients", "invalidClients", "deletedClients")


def last_report(said: str) -> dict:
    """The backfill's report in the demo's JSON: the innermost object that counts `linked`."""
    decoder = json.JSONDecoder()
    found = None
    position = said.find("{")
    while position >= 0:
        try:
            value, end = decoder.raw_decode(said, position)
            found = holder(value) or found
            position = said.find("{", end)
        except json.JSONDecodeError:
            position = said.find("{", position + 1)
    if found is None:
        raise Failed(f"the demo printed no report as JSON:\n{tail(said)}")
    return found


def holder(value: object) -> dict | None:
    if not isinstance(value, dict):
        return None
    if "linked" in value:
        return value
    return next(filter(None, map(holder, value.values())), None)


@contextlib.contextmanager
def ministack(folder: Path):
    port = free_port()
    environment = {
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "MINISTACK_REGION": "eu-west-1",
    }
    log = folder / "ministack.log"
    with server(tool("ministack", "ministack==1.5.33 aws-sam-translator cryptography"), environment=environment, cwd=folder, log=log) as process:
        endpoint = f"http://127.0.0.1:{port}"
        wait_for(endpoint + "/_ministack/health", process, log)
        yield endpoint


@contextlib.contextmanager
def moto(folder: Path):
    port = free_port()
    log = folder / "moto.log"
    python = python_with("moto.server", "'moto[server]==5.2.1'")
    with server(python, str(Path(__file__).with_name("moto_server.py")), "-H", "127.0.0.1", "-p", str(port), environment={}, cwd=folder, log=log) as process:
        endpoint = f"http://127.0.0.1:{port}"
        wait_for(endpoint + "/moto-api/", process, log)
        yield endpoint


def jars_are_built() -> None:
    for jar in jars((ROOT / "template.yaml").read_text()):
        if not (ROOT / jar).exists():
            raise Failed(f"{jar} is not built; run mvn -B package -DskipTests")


def jars(template: str) -> list[str]:
    """The jar of every function: what the template's CodeUri entries name."""
    found = re.findall(r"^ *CodeUri: *['\"]?([^\s'\"#]+)", template, re.MULTILINE)
    if not found:
        raise Failed("template.yaml names no jar: no CodeUri was found in it")
    return found
