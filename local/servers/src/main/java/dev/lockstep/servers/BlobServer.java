package dev.lockstep.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/// S3Proxy, an S3 server, on 127.0.0.1. Any access key is accepted. Clients address buckets by path, not by host.
///
/// With a folder, a bucket is a folder and an object a file in it. Thread-safe once started.
public final class BlobServer implements AutoCloseable {
    private final S3Proxy proxy;

    private BlobServer(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /// Buckets that live as long as the server, on a free port.
    public static BlobServer inMemory() {
        return start(new TransientNio2BlobStore(), 0);
    }

    /// Buckets kept in the folder, which is created where it is missing. Port 0 takes a free one.
    public static BlobServer at(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new ServerFailure("folder " + folder + " of the blobs cannot be created", failure);
        }
        return start(new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()), port);
    }

    /// Where clients connect: http://127.0.0.1:port.
    public URI endpoint() {
        return Loopback.endpoint(proxy.getPort());
    }

    private static BlobServer start(BlobStore store, int port) {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(Loopback.endpoint(port))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
            return new BlobServer(proxy);
        } catch (Exception failure) {
            throw new ServerFailure("S3Proxy did not start on " + Loopback.HOST + ":" + port, failure);
        }
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failure) {
            throw new ServerFailure("S3Proxy did not stop", failure);
        }
    }
}
