package dev.lockstep.system.provision;

import dev.lockstep.system.template.Resource;
import dev.lockstep.system.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Creates the tables, queues and buckets of a template. What exists already is kept; queue settings are brought up to
/// date. Nothing is ever deleted. ElasticMQ keeps messages without end, whatever MessageRetentionPeriod says.
public final class Provisioner {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);

    private static final int NOT_IMPLEMENTED = 501;

    private final AwsClients clients;
    private final String region;
    private final List<String> madeTables = new CopyOnWriteArrayList<>();
    private final List<String> madeQueues = new CopyOnWriteArrayList<>();
    private final List<String> madeBuckets = new CopyOnWriteArrayList<>();

    public Provisioner(AwsClients clients, String region) {
        this.clients = clients;
        this.region = region;
    }

    /// Creates what is missing and waits until all of it can be used.
    public Provisioned provision(Template template) {
        TableSetup tables = new TableSetup(clients.dynamo());
        template.tables().stream().filter(tables::create).forEach(table -> madeTables.add(table.name()));
        template.buckets().forEach(this::create);
        Map<String, String> urls = new LinkedHashMap<>();
        template.queues().forEach(queue -> urls.put(queue.name(), create(queue)));
        template.queues().forEach(queue -> redrive(queue, urls));
        return new Provisioned(region, urls);
    }

    /// What was not there and was created, also where [#provision] then failed.
    public Holdings made() {
        return new Holdings(madeTables, madeQueues, madeBuckets);
    }

    private void create(Resource.Bucket bucket) {
        try {
            clients.blobs().createBucket(create -> create.bucket(bucket.name()));
            madeBuckets.add(bucket.name());
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException exists) {
            LOG.debug("bucket {} exists", bucket.name());
        }
        if (bucket.versioned()) {
            keepVersions(bucket.name());
        }
    }

    // S3Proxy keeps versions in memory, but not on disk.
    private void keepVersions(String bucket) {
        try {
            clients.blobs()
                    .putBucketVersioning(put -> put.bucket(bucket)
                            .versioningConfiguration(version -> version.status(BucketVersioningStatus.ENABLED)));
        } catch (S3Exception refused) {
            if (refused.statusCode() != NOT_IMPLEMENTED) {
                throw refused;
            }
            LOG.info("bucket {} keeps no versions here: the server does not offer them", bucket);
        }
    }

    // Creating a queue that exists with other settings is refused, so settings are set on their own.
    private String create(Resource.Queue queue) {
        String url = existing(queue.name());
        if (url.isEmpty()) {
            String made = clients.queues()
                    .createQueue(create -> create.queueName(queue.name()).attributesWithStrings(queue.attributes()))
                    .queueUrl();
            madeQueues.add(queue.name());
            return made;
        }
        Map<String, String> changeable = new LinkedHashMap<>(queue.attributes());
        changeable.remove("FifoQueue");
        if (!changeable.isEmpty()) {
            clients.queues().setQueueAttributes(set -> set.queueUrl(url).attributesWithStrings(changeable));
        }
        return url;
    }

    private String existing(String name) {
        try {
            return clients.queues().getQueueUrl(get -> get.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException missing) {
            return "";
        }
    }

    private void redrive(Resource.Queue queue, Map<String, String> urls) {
        queue.redrive().ifPresent(redrive -> {
            String target = urls.get(redrive.deadLetterQueueName());
            if (target == null) {
                throw new IllegalStateException("queue " + queue.logicalId() + " sends dead letters to "
                        + redrive.deadLetterQueueName() + ", which the template does not declare");
            }
            SqsClient sqs = clients.queues();
            String arn = sqs.getQueueAttributes(
                            get -> get.queueUrl(target).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
            String policy = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                    .formatted(arn, redrive.maxReceiveCount());
            sqs.setQueueAttributes(
                    set -> set.queueUrl(urls.get(queue.name())).attributesWithStrings(Map.of("RedrivePolicy", policy)));
        });
    }
}
