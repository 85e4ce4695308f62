"""Compares every resource of the translated template with what stands on an endpoint, by asking the AWS CLI.

Every type of resource must have a comparison below; one that has none fails the check rather than pass unseen.
"""

import json

from .tools import Failed, call


# What MiniStack 1.5.33 accepts from a template and then does not show or keep. Nothing else may differ.
UNSHOWN = {
    ("AWS::DynamoDB::Table", "recovery"),
    ("AWS::DynamoDB::Table", "TTL attribute"),
    ("AWS::S3::Bucket", "lifecycle"),
    ("AWS::ApiGatewayV2::Api", "routes"),  # it does not read an API's OpenAPI body
    ("AWS::ApiGatewayV2::Stage", "burst"),
}


class Answer(dict):
    """What an endpoint said; what it left out reads as empty, which then differs from what is wanted."""

    def __missing__(self, name):
        return Answer()


class Stack:
    """A deployed stack: physical names by logical name, and a way to ask about them."""

    def __init__(self, aws: str, endpoint: str, name: str):
        self.aws, self.endpoint = aws, endpoint
        listed = self.ask("cloudformation", "list-stack-resources", "--stack-name", name)["StackResourceSummaries"]
        self.resources = {each["LogicalResourceId"]: each for each in listed}

    def ask(self, service: str, *words: str) -> dict:
        said = call(self.aws, service, "--endpoint-url", self.endpoint, *words)
        return json.loads(said, object_hook=Answer) if said.strip() else Answer()

    def ask_or_none(self, service: str, *words: str) -> dict:
        """For what an endpoint answers with an error when it is not there."""
        try:
            return self.ask(service, *words)
        except Failed:
            return Answer()

    def name(self, logical: str) -> str:
        return self.resources[logical]["PhysicalResourceId"]


class Wanted:
    """The translated template with its parameters' defaults filled in, as far as a value needs no deployment."""

    def __init__(self, template: dict, stack: Stack):
        self.template, self.stack = template, stack
        self.parameters = {name: each.get("Default") for name, each in template["Parameters"].items()}

    def value(self, given):
        """A Ref or Fn::GetAtt to a resource becomes its physical name; every comparison asks only for that."""
        if isinstance(given, list):
            return [self.value(each) for each in given]
        if not isinstance(given, dict):
            return given
        if "Ref" in given:
            return self.parameters.get(given["Ref"]) if given["Ref"] in self.parameters else self.physical(given["Ref"])
        if "Fn::GetAtt" in given:
            return self.physical(given["Fn::GetAtt"][0])
        if "Fn::If" in given:
            # Both conditions of the template are false at the parameters' defaults.
            return self.value(given["Fn::If"][2])
        return {name: self.value(each) for name, each in given.items()}

    def physical(self, logical: str):
        return self.stack.name(logical).rsplit("/", 1)[-1] if logical in self.stack.resources else None


def compare(template: dict, stack: Stack) -> str:
    faults, unshown = [], []
    wanted = Wanted(template, stack)
    for logical, resource in template["Resources"].items():
        stands = stack.resources.get(logical)
        if stands is None or not stands["ResourceStatus"].endswith("_COMPLETE"):
            faults.append(f"{logical} ({resource['Type']}) does not stand")
            continue
        compared = COMPARISONS.get(resource["Type"])
        if compared is None:
            faults.append(f"{logical}: no comparison is written for {resource['Type']}")
            continue
        properties = {name: wanted.value(each) for name, each in resource.get("Properties", {}).items()}
        for what, want, have in compared(stack, stack.name(logical), properties):
            if normal(want) != normal(have) and (resource["Type"], what) in UNSHOWN:
                unshown.append(f"{what} of {logical}")
            elif normal(want) != normal(have):
                faults.append(f"{logical}: {what} is {have!r}, and the template says {want!r}")
    for logical in stack.resources.keys() - template["Resources"].keys():
        faults.append(f"{logical} stands and is not in the template")
    if faults:
        raise Failed("what stands differs from the template:\n      " + "\n      ".join(faults))
    all_of_them = f"all {len(template['Resources'])} resources stand as the template says"
    return all_of_them + (f" (MiniStack does not show: {', '.join(unshown)})" if unshown else "")


def normal(value):
    """Numbers and truths as text, sets of things in order: endpoints differ in both."""
    if isinstance(value, dict):
        return {name: normal(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return sorted((normal(each) for each in value), key=str)
    return str(value).lower() if isinstance(value, bool) else str(value)


def last(arn) -> str:
    return str(arn).replace("/", ":").rsplit(":", 1)[-1]


def table(stack, name, want):
    have = stack.ask("dynamodb", "describe-table", "--table-name", name)["Table"]
    yield "key schema", want["KeySchema"], have["KeySchema"]
    yield "attributes", want["AttributeDefinitions"], have["AttributeDefinitions"]
    wanted, there = (each.get("GlobalSecondaryIndexes", []) for each in (want, have))
    yield "indexes", indexes(wanted), indexes(there)
    yield "billing", want["BillingMode"], have.get("BillingModeSummary", {}).get("BillingMode")
    yield "deletion protection", want["DeletionProtectionEnabled"], have.get("DeletionProtectionEnabled")
    backups = stack.ask("dynamodb", "describe-continuous-backups", "--table-name", name)["ContinuousBackupsDescription"]
    recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    yield "recovery", want["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], recovery
    ttl = stack.ask("dynamodb", "describe-time-to-live", "--table-name", name)["TimeToLiveDescription"]
    attribute = want.get("TimeToLiveSpecification", {}).get("AttributeName")
    yield "TTL attribute", attribute, ttl.get("AttributeName")


def indexes(listed) -> dict:
    return {each["IndexName"]: [each["KeySchema"], each["Projection"]] for each in listed}


def bucket(stack, name, want):
    block = stack.ask("s3api", "get-public-access-block", "--bucket", name)["PublicAccessBlockConfiguration"]
    yield "public access", want["PublicAccessBlockConfiguration"], block
    rules = stack.ask_or_none("s3api", "get-bucket-lifecycle-configuration", "--bucket", name).get("Rules", [])
    yield "lifecycle", [each["Id"] for each in want["LifecycleConfiguration"]["Rules"]], [each["ID"] for each in rules]


def bucket_policy(stack, name, want):
    have = json.loads(stack.ask("s3api", "get-bucket-policy", "--bucket", want["Bucket"])["Policy"])
    yield "statements", sids(want["PolicyDocument"]), sids(have)


def secret(stack, name, want):
    have = json.loads(stack.ask("secretsmanager", "get-secret-value", "--secret-id", name)["SecretString"])
    if "SecretString" in want:
        yield "names", set(json.loads(want["SecretString"])), set(have)
        return
    generate = want["GenerateSecretString"]
    expected = {*json.loads(generate["SecretStringTemplate"]), generate["GenerateStringKey"]}
    yield "names", expected, set(have)
    yield "length of the token", generate["PasswordLength"], len(have.get(generate["GenerateStringKey"], ""))


def queue(stack, name, want):
    url = name if name.startswith("http") else stack.ask("sqs", "get-queue-url", "--queue-name", name)["QueueUrl"]
    have = stack.ask("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All")["Attributes"]
    yield "visibility", want.get("VisibilityTimeout", 30), have["VisibilityTimeout"]
    yield "retention", want["MessageRetentionPeriod"], have["MessageRetentionPeriod"]
    redrive = json.loads(have.get("RedrivePolicy", "{}"))
    expected = want.get("RedrivePolicy", {})
    yield "dead-letter queue", last(expected.get("deadLetterTargetArn")), last(redrive.get("deadLetterTargetArn"))
    yield "receives", expected.get("maxReceiveCount"), redrive.get("maxReceiveCount")


def queue_policy(stack, name, want):
    for wanted in want["Queues"]:
        url = stack.ask("sqs", "get-queue-url", "--queue-name", last(wanted))["QueueUrl"]
        have = stack.ask("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "Policy")["Attributes"]
        yield "statements", sids(want["PolicyDocument"]), sids(json.loads(have.get("Policy", '{"Statement": []}')))


def event_rule(stack, name, want):
    have = stack.ask("events", "describe-rule", "--name", last(name))
    yield "pattern", want["EventPattern"], json.loads(have["EventPattern"])
    yield "state", want.get("State", "ENABLED"), have["State"]
    targets = stack.ask("events", "list-targets-by-rule", "--rule", last(name))["Targets"]
    yield "targets", [last(each["Arn"]) for each in want["Targets"]], [last(each["Arn"]) for each in targets]
    kept = [last(each["DeadLetterConfig"]["Arn"]) for each in targets if each.get("DeadLetterConfig")]
    yield "dead letters", [last(each["DeadLetterConfig"]["Arn"]) for each in want["Targets"]], kept


def log_group(stack, name, want):
    have = stack.ask("logs", "describe-log-groups", "--log-group-name-prefix", name)["logGroups"]
    yield "retention", [want["RetentionInDays"]], [each.get("retentionInDays") for each in have]


def alarm(stack, name, want):
    have = stack.ask("cloudwatch", "describe-alarms", "--alarm-names", name)["MetricAlarms"][0]
    for what in ("Namespace", "MetricName", "Statistic", "Period", "ComparisonOperator", "AlarmDescription"):
        yield what, want[what], have[what]
    yield "threshold", float(want["Threshold"]), float(have["Threshold"])
    yield "watched", [last(each["Value"]) for each in want["Dimensions"]], [each["Value"] for each in have["Dimensions"]]


def function(stack, name, want):
    have = stack.ask("lambda", "get-function-configuration", "--function-name", name)
    for what in ("Runtime", "Handler", "MemorySize", "Timeout", "Architectures"):
        yield what, want[what], have[what]
    yield "variables", set(want["Environment"]["Variables"]), set(have["Environment"]["Variables"])
    yield "log group", last(want["LoggingConfig"]["LogGroup"]), last(have["LoggingConfig"]["LogGroup"])
    yield "log format", want["LoggingConfig"]["LogFormat"], have["LoggingConfig"]["LogFormat"]


def invoke_config(stack, name, want):
    words = ["--function-name", want["FunctionName"], "--qualifier", want["Qualifier"]]
    have = stack.ask_or_none("lambda", "get-function-event-invoke-config", *words)
    yield "retries", want["MaximumRetryAttempts"], have.get("MaximumRetryAttempts")
    yield "age", want["MaximumEventAgeInSeconds"], have.get("MaximumEventAgeInSeconds")
    kept = have.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
    yield "destination", last(want["DestinationConfig"]["OnFailure"]["Destination"]), last(kept)


def role(stack, name, want):
    inline = stack.ask("iam", "list-role-policies", "--role-name", name)["PolicyNames"]
    yield "policies", [each["PolicyName"] for each in want.get("Policies", [])], inline
    for policy in want.get("Policies", []):
        words = ["--role-name", name, "--policy-name", policy["PolicyName"]]
        have = stack.ask("iam", "get-role-policy", *words)["PolicyDocument"]
        yield policy["PolicyName"], actions(policy["PolicyDocument"]), actions(have)
    attached = stack.ask("iam", "list-attached-role-policies", "--role-name", name)["AttachedPolicies"]
    yield "managed", map_last(want.get("ManagedPolicyArns", [])), map_last(each["PolicyArn"] for each in attached)


def permission(stack, name, want):
    have = json.loads(stack.ask("lambda", "get-policy", "--function-name", want["FunctionName"])["Policy"])
    principals = {each["Principal"]["Service"] for each in have["Statement"]}
    yield "principal", want["Principal"] in principals, True


def mapping(stack, name, want):
    have = stack.ask("lambda", "get-event-source-mapping", "--uuid", name)
    yield "queue", last(want["EventSourceArn"]), last(have["EventSourceArn"])
    yield "batch", want["BatchSize"], have["BatchSize"]
    yield "answers", want["FunctionResponseTypes"], have["FunctionResponseTypes"]


def schedule(stack, name, want):
    have = stack.ask("scheduler", "get-schedule", "--name", last(name))
    for what in ("ScheduleExpression", "ScheduleExpressionTimezone", "State"):
        yield what, want.get(what, "ENABLED"), have[what]
    yield "input", json.loads(want["Target"]["Input"]), json.loads(have["Target"]["Input"])
    yield "retries", want["Target"]["RetryPolicy"], have["Target"]["RetryPolicy"]
    yield "dead letters", last(want["Target"]["DeadLetterConfig"]["Arn"]), last(have["Target"]["DeadLetterConfig"]["Arn"])


def api(stack, name, want):
    have = stack.ask("apigatewayv2", "get-routes", "--api-id", name)["Items"]
    yield "routes", {route(*each) for each in methods(want["Body"])}, {each["RouteKey"] for each in have}


def stage(stack, name, want):
    have = stack.ask("apigatewayv2", "get-stages", "--api-id", want["ApiId"])["Items"]
    yield "stage", [want["StageName"]], [each["StageName"] for each in have]
    yield "burst", want["DefaultRouteSettings"]["ThrottlingBurstLimit"], have[0]["DefaultRouteSettings"]["ThrottlingBurstLimit"]


def methods(body):
    for path, verbs in body["paths"].items():
        for verb in verbs:
            yield path, verb


def route(path: str, verb: str) -> str:
    return "$default" if path == "/$default" else f"{verb.upper()} {path}"


def sids(document) -> list:
    return [each.get("Sid") for each in document["Statement"]]


def actions(document) -> set:
    found = set()
    for statement in document["Statement"]:
        action = statement["Action"]
        found |= {action} if isinstance(action, str) else set(action)
    return found


def map_last(arns) -> set:
    return {last(each) for each in arns}


COMPARISONS = {
    "AWS::ApiGatewayV2::Api": api,
    "AWS::ApiGatewayV2::Stage": stage,
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::DynamoDB::Table": table,
    "AWS::Events::Rule": event_rule,
    "AWS::IAM::Role": role,
    "AWS::Lambda::EventInvokeConfig": invoke_config,
    "AWS::Lambda::EventSourceMapping": mapping,
    "AWS::Lambda::Function": function,
    "AWS::Lambda::Permission": permission,
    "AWS::Logs::LogGroup": log_group,
    "AWS::S3::Bucket": bucket,
    "AWS::S3::BucketPolicy": bucket_policy,
    "AWS::SQS::Queue": queue,
    "AWS::SQS::QueuePolicy": queue_policy,
    "AWS::Scheduler::Schedule": schedule,
    "AWS::SecretsManager::Secret": secret,
}
