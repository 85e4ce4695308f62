package dev.lockstep.system.cli;

import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.provision.AwsClients;
import dev.lockstep.system.provision.Endpoints;
import dev.lockstep.system.template.References;
import dev.lockstep.system.template.Resource;
import dev.lockstep.system.template.Template;
import dev.lockstep.system.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// The AWS side of a demo: the embedded servers, or the endpoint of AWS_ENDPOINT_URL, which is left as it was found.
final class Sandbox implements AutoCloseable {
    private final Surroundings surroundings;
    private final Optional<URI> endpoint;

    private Sandbox(Surroundings surroundings, Optional<URI> endpoint) {
        this.surroundings = surroundings;
        this.endpoint = endpoint;
    }

    /// Refuses an endpoint that has one of the template's tables, because the demo would mix with what is there.
    static Sandbox at(Surroundings surroundings) throws IOException {
        Sandbox sandbox = new Sandbox(
                surroundings, surroundings.variable("AWS_ENDPOINT_URL").map(URI::create));
        if (sandbox.endpoint.isPresent()) {
            sandbox.refuseUsed();
        }
        return sandbox;
    }

    /// The options with the endpoint and its keys, where there is one.
    LocalOptions options(LocalOptions options) {
        return AwsVariables.pass(surroundings, options);
    }

    private void refuseUsed() throws IOException {
        try (AwsClients clients = connect()) {
            List<String> there =
                    clients.dynamo().listTablesPaginator().tableNames().stream().toList();
            List<String> ours =
                    template().tables().stream().map(Resource.Table::name).toList();
            if (there.stream().anyMatch(ours::contains)) {
                throw CommandFailure.failed("the endpoint of AWS_ENDPOINT_URL has the tables " + String.join(", ", ours)
                        + " already; the demo wants one without");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (endpoint.isEmpty()) {
            return;
        }
        Template template = template();
        try (AwsClients clients = connect()) {
            template.tables().forEach(table -> clients.dynamo().deleteTable(one -> one.tableName(table.name())));
            template.queues().forEach(queue -> deleteQueue(clients, queue.name()));
            template.buckets().forEach(bucket -> deleteBucket(clients, bucket.name()));
        }
    }

    private static void deleteQueue(AwsClients clients, String name) {
        try {
            String url =
                    clients.queues().getQueueUrl(get -> get.queueName(name)).queueUrl();
            clients.queues().deleteQueue(delete -> delete.queueUrl(url));
        } catch (QueueDoesNotExistException gone) {
            return;
        }
    }

    private static void deleteBucket(AwsClients clients, String name) {
        try {
            clients.blobs().listObjectsV2Paginator(list -> list.bucket(name)).stream()
                    .filter(page -> page.hasContents() && !page.contents().isEmpty())
                    .forEach(page -> clients.blobs()
                            .deleteObjects(delete -> delete.bucket(name)
                                    .delete(these -> these.objects(page.contents().stream()
                                            .map(object -> ObjectIdentifier.builder()
                                                    .key(object.key())
                                                    .build())
                                            .toList()))));
            clients.blobs().deleteBucket(delete -> delete.bucket(name));
        } catch (NoSuchBucketException gone) {
            return;
        }
    }

    private Template template() throws IOException {
        return TemplateReader.read(
                Files.readString(surroundings.checkout().resolve("template.yaml")),
                Map.of(),
                References.planned(AwsVariables.region(surroundings)));
    }

    private AwsClients connect() {
        return AwsClients.connect(
                Endpoints.same(endpoint.orElseThrow()),
                AwsVariables.region(surroundings),
                surroundings.variable("AWS_ACCESS_KEY_ID").orElse("local"),
                surroundings.variable("AWS_SECRET_ACCESS_KEY").orElse("local"));
    }
}
