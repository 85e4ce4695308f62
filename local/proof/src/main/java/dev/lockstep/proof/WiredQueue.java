package dev.lockstep.proof;

import dev.lockstep.proof.Fault.Contract;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// One worker's SQS.
record WiredQueue(SqsClient queue, Wire wire) implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return wire.write(
                Contract.QUEUE,
                kind -> SdkClientException.create("the connection to SQS was lost (" + kind + ")"),
                () -> queue.sendMessage(request));
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return wire.write(
                Contract.QUEUE,
                kind -> SdkClientException.create("the connection to SQS was lost (" + kind + ")"),
                () -> queue.sendMessageBatch(request));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
