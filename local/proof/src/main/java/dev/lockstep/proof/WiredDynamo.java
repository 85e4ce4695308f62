package dev.lockstep.proof;

import dev.lockstep.proof.Fault.Contract;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// One worker's DynamoDB.
record WiredDynamo(DynamoDbClient table, Wire wire, StateWatch watch) implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return read(() -> table.getItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return read(() -> table.batchGetItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return read(() -> table.query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return write(() -> table.putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return write(() -> {
            UpdateItemResponse answer = table.updateItem(request);
            Stage.watching(() -> watch.updated(request, answer, wire));
            return answer;
        });
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return write(() -> {
            TransactWriteItemsResponse answer = table.transactWriteItems(request);
            Stage.watching(() -> watch.written(request, wire));
            return answer;
        });
    }

    private <T> T read(Supplier<T> call) {
        return wire.read(Contract.DYNAMO, WiredDynamo::failure, call);
    }

    private <T> T write(Supplier<T> call) {
        return wire.write(Contract.DYNAMO, WiredDynamo::failure, call);
    }

    private static RuntimeException failure(Fault.Kind kind) {
        return SdkClientException.create("the connection to DynamoDB was lost (" + kind + ")");
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
