package dev.lockstep.system.provision;

import dev.lockstep.system.template.Resource;
import dev.lockstep.system.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Tables, queues and buckets that stand on AWS-compatible endpoints, by name.
public record Holdings(List<String> tables, List<String> queues, List<String> buckets) {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    public Holdings {
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        buckets = List.copyOf(buckets);
    }

    /// What the template names and the endpoints have already, whoever made it. A bucket of somebody else's counts.
    public static Holdings of(AwsClients clients, Template template) {
        List<String> tables =
                clients.dynamo().listTablesPaginator().tableNames().stream().toList();
        return new Holdings(
                template.tables().stream()
                        .map(Resource.Table::name)
                        .filter(tables::contains)
                        .toList(),
                template.queues().stream()
                        .map(Resource.Queue::name)
                        .filter(name -> queueExists(clients, name))
                        .toList(),
                template.buckets().stream()
                        .map(Resource.Bucket::name)
                        .filter(name -> bucketExists(clients, name))
                        .toList());
    }

    public boolean isEmpty() {
        return tables.isEmpty() && queues.isEmpty() && buckets.isEmpty();
    }

    /// Deletes all of it, with every object and message. What is gone already is passed over.
    public void delete(AwsClients clients) {
        tables.forEach(name -> deleteTable(clients, name));
        queues.forEach(name -> deleteQueue(clients, name));
        buckets.forEach(name -> deleteBucket(clients, name));
    }

    /// For people: `tables A, B; queues C; buckets D`.
    @Override
    public String toString() {
        List<String> kinds = new ArrayList<>();
        Stream.of(new Kind("tables", tables), new Kind("queues", queues), new Kind("buckets", buckets))
                .filter(kind -> !kind.names().isEmpty())
                .forEach(kind -> kinds.add(kind.word() + " " + String.join(", ", kind.names())));
        return String.join("; ", kinds);
    }

    private record Kind(String word, List<String> names) {}

    private static boolean queueExists(AwsClients clients, String name) {
        try {
            clients.queues().getQueueUrl(get -> get.queueName(name));
            return true;
        } catch (QueueDoesNotExistException missing) {
            return false;
        }
    }

    private static boolean bucketExists(AwsClients clients, String name) {
        try {
            clients.blobs().headBucket(head -> head.bucket(name));
            return true;
        } catch (S3Exception refused) {
            return switch (refused.statusCode()) {
                case NOT_FOUND -> false;
                case FORBIDDEN -> true;
                default -> throw refused;
            };
        }
    }

    private static void deleteTable(AwsClients clients, String name) {
        try {
            clients.dynamo().deleteTable(delete -> delete.tableName(name));
        } catch (ResourceNotFoundException gone) {
            return;
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
}
