package dev.lockstep.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A handler that reaches DynamoDB through another class, and a class that nobody reaches and that calls SQS.
final class AwsCallsFixture {
    private AwsCallsFixture() {}

    static JavaClass handler() {
        return classes().get(Handler.class);
    }

    static JavaClasses classes() {
        return new ClassFileImporter().importClasses(Handler.class, Table.class, Unreached.class);
    }

    record Handler(Table table) {}

    record Table(DynamoDbClient client) {
        void write() {
            client.query(request -> request.tableName("a"));
            client.transactWriteItems(request -> {});
        }
    }

    record Unreached(SqsClient client) {
        void send() {
            client.sendMessage(request -> request.messageBody("b"));
        }
    }
}
