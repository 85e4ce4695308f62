package dev.lockstep.enterprise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a function and Postgres, and closes a connection at a moment of the next transaction that writes.
final class CutConnections implements AutoCloseable {
    /// What only a transaction that writes to the clients says first.
    private static final String WRITES = "set_config";

    private static final String COMMITS = "COMMIT";
    private final ServerSocket door;
    private final URI server;
    private final Moment moment;
    private final AtomicInteger left;

    /// When the connection is closed.
    enum Moment {
        /// The statement never reaches the server.
        STATEMENT,
        /// The statement was carried out, and its commit never reaches the server.
        COMMIT,
        /// The server committed, and its answer never comes back.
        ANSWER
    }

    /// @param server where Postgres is
    /// @param times how many connections are closed so
    CutConnections(String server, Moment moment, int times) throws IOException {
        this.server = URI.create(server);
        this.moment = moment;
        this.left = new AtomicInteger(times);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// The same database, by this way.
    String databaseUrl() {
        return server.toString()
                .replace(server.getAuthority(), server.getUserInfo() + "@127.0.0.1:" + door.getLocalPort());
    }

    /// How many connections are still to be closed.
    int left() {
        return left.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket postgres = new Socket(server.getHost(), server.getPort());
                Thread back = Thread.ofVirtual().start(() -> back(postgres, client));
                Thread.ofVirtual().start(() -> forward(client, postgres, back));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void forward(Socket client, Socket postgres, Thread back) {
        try (client;
                postgres) {
            InputStream in = client.getInputStream();
            OutputStream out = postgres.getOutputStream();
            byte[] bytes = new byte[1 << 16];
            boolean isWriting = false;
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                String said = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
                boolean isCommit = isWriting && said.contains(COMMITS);
                boolean isStatement = said.contains(WRITES);
                isWriting = !isCommit && (isWriting || isStatement);
                boolean isMoment = moment == Moment.STATEMENT ? isStatement : isCommit;
                if (isMoment && left.getAndUpdate(some -> Math.max(0, some - 1)) > 0) {
                    if (moment == Moment.ANSWER) answerNobody(client, out, bytes, count, back);
                    return;
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException closed) {
            // Either end has gone.
        }
    }

    /// Closes the way back first. The server answers after it has committed, and then whoever carries answers finds
    /// nobody there and ends.
    private static void answerNobody(Socket client, OutputStream out, byte[] bytes, int count, Thread back)
            throws IOException {
        client.close();
        out.write(bytes, 0, count);
        try {
            back.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void back(Socket postgres, Socket client) {
        try (client;
                postgres) {
            postgres.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException closed) {
            // Either end has gone.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
