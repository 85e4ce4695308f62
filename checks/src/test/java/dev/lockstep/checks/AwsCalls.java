package dev.lockstep.checks;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which AWS actions the code behind a handler calls, read off its compiled calls to the SDK's clients.
final class AwsCalls {
    private static final String SERVICES = "software.amazon.awssdk.services.";

    /// Calls that IAM knows by another name (Service Authorization Reference). A transaction is allowed by
    /// the actions of its items.
    private static final Map<String, Set<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry(
                    "dynamodb:TransactWriteItems",
                    Set.of(
                            "dynamodb:PutItem",
                            "dynamodb:UpdateItem",
                            "dynamodb:DeleteItem",
                            "dynamodb:ConditionCheckItem")),
            Map.entry("dynamodb:TransactGetItems", Set.of("dynamodb:GetItem")),
            Map.entry("sqs:SendMessageBatch", Set.of("sqs:SendMessage")),
            Map.entry("sqs:ChangeMessageVisibilityBatch", Set.of("sqs:ChangeMessageVisibility")),
            Map.entry("s3:CreateMultipartUpload", Set.of("s3:PutObject")),
            Map.entry("s3:UploadPart", Set.of("s3:PutObject")),
            Map.entry("s3:CompleteMultipartUpload", Set.of("s3:PutObject")),
            Map.entry("s3:ListObjectsV2", Set.of("s3:ListBucket")),
            Map.entry("s3:HeadObject", Set.of("s3:GetObject")),
            Map.entry("s3:DeleteObjects", Set.of("s3:DeleteObject")),
            Map.entry("s3:GetObjectAsBytes", Set.of("s3:GetObject")),
            Map.entry("bedrockruntime:Converse", Set.of("bedrock:InvokeModel")));

    private AwsCalls() {}

    /// The actions of every class of ours that the handler's class reaches.
    static Set<String> reachableFrom(JavaClass handler, JavaClasses ours) {
        Set<String> actions = new TreeSet<>();
        Set<JavaClass> seen = new HashSet<>(Set.of(handler));
        Deque<JavaClass> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            JavaClass next = waiting.pop();
            next.getAccessesFromSelf().forEach(access -> actions.addAll(actions(access)));
            next.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> ours.contain(target.getName()))
                    .filter(seen::add)
                    .forEach(waiting::push);
        }
        return actions;
    }

    private static Set<String> actions(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getTarget().getName();
        boolean call = owner.startsWith(SERVICES) && owner.matches(".*Client") && !isPlumbing(method);
        if (!call) {
            return Set.of();
        }
        String service = owner.substring(SERVICES.length()).split("\\.", 2)[0];
        String operation = method.replaceFirst("Paginator$", "");
        String action = service + ":" + Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
        return OTHER_NAMES.getOrDefault(action, Set.of(action));
    }

    private static boolean isPlumbing(String method) {
        return Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration", "utilities", "waiter")
                .contains(method);
    }
}
