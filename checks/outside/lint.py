"""What CloudFormation's linters say of template.yaml, as SAM and as CloudFormation.

Both forms, because each hides something: in the SAM form a misspelt IAM action inside Policies goes unseen (W3037 fires
on the translation only), and the translation has no line numbers of ours.
"""

import json

from .tools import ROOT, call, python_with, scratch, tool

TEMPLATE = ROOT / "template.yaml"
CFN_LINT = ("cfn-lint", "cfn-lint==1.51.0")

TRANSLATE = """
import json, sys
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

class Managed:
    def load(self):
        base = "arn:aws:iam::aws:policy/service-role/"
        return {name: base + name for name in ("AWSLambdaBasicExecutionRole", "AWSLambdaSQSQueueExecutionRole")}

template = yaml_parse(open(sys.argv[1]).read())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/" + resource["Properties"]["CodeUri"]
print(json.dumps(transform(template, {}, Managed()), indent=1))
"""


def sam_form() -> str:
    call(tool(*CFN_LINT), "--include-checks", "I", "--", str(TEMPLATE))
    return "SAM form, informational rules included"


def translated_form() -> str:
    lint = tool(*CFN_LINT)
    with scratch() as folder:
        path = folder / "translated.json"
        path.write_text(translation())
        call(lint, "--include-checks", "I", "--", str(path))
        return f"{len(json.loads(path.read_text())['Resources'])} CloudFormation resources"


def sam_validate() -> str:
    call(tool("sam", "aws-sam-cli==1.170.0"), "validate", "--lint", "--template", str(TEMPLATE))
    return ""


def translation() -> str:
    """template.yaml as the CloudFormation that SAM makes of it."""
    python = python_with("samtranslator", "aws-sam-translator==1.110.0")
    return call(python, "-c", TRANSLATE, str(TEMPLATE))
