package dev.lockstep.system;

import dev.lockstep.servers.BlobServer;
import dev.lockstep.servers.DynamoServer;
import dev.lockstep.servers.PostgresServer;
import dev.lockstep.servers.QueueServer;
import dev.lockstep.system.provision.Endpoints;
import java.util.Optional;

/// Starts the embedded servers, in the data folder where there is one, and hands them to the running parts.
final class LocalServers {
    private final Parts parts;
    private final Optional<DataFolder> folder;

    LocalServers(Parts parts, Optional<DataFolder> folder) {
        this.parts = parts;
        this.folder = folder;
    }

    Endpoints aws(String region) {
        DynamoServer dynamo = parts.add(folder.map(data -> DynamoServer.at(data.resolve("dynamo"), data.port("dynamo")))
                .orElseGet(DynamoServer::inMemory));
        QueueServer queues =
                parts.add(folder.map(data -> QueueServer.at(data.resolve("queues"), data.port("queues"), region))
                        .orElseGet(() -> QueueServer.inMemory(region)));
        BlobServer blobs = parts.add(folder.map(data -> BlobServer.at(data.resolve("blobs"), data.port("blobs")))
                .orElseGet(BlobServer::inMemory));
        return new Endpoints(dynamo.endpoint(), queues.endpoint(), blobs.endpoint());
    }

    String postgres() {
        return parts.add(folder.map(data -> PostgresServer.at(data.resolve("postgres"), data.port("postgres")))
                        .orElseGet(PostgresServer::inMemory))
                .databaseUrl();
    }
}
