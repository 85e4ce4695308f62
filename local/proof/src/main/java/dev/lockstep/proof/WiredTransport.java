package dev.lockstep.proof;

import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.proof.Fault.Contract;
import java.io.IOException;
import java.time.Duration;

/// One worker's way to MailerLite.
record WiredTransport(Transport mailerLite, Wire wire, SideWatch watch) implements Transport {
    private static final Response UNAVAILABLE = new Response(503, null, "<html>503</html>");
    private static final Response TOO_MANY = new Response(429, "7", "{\"message\":\"Too Many Attempts.\"}");

    @Override
    public Response send(Request request, Duration most) throws IOException {
        try {
            if (request.method().equals("GET")) {
                return wire.read(Contract.MAILERLITE, Failed::new, () -> carry(request, most));
            }
            return wire.write(Contract.MAILERLITE, Failed::new, () -> carry(request, most));
        } catch (Failed failed) {
            return switch (failed.kind) {
                case BEFORE -> UNAVAILABLE;
                case TOO_MANY -> TOO_MANY;
                case AFTER, REPEATED -> throw new IOException("the answer was lost", failed);
            };
        }
    }

    private Response carry(Request request, Duration most) {
        try {
            Response response = mailerLite.send(request, most);
            Stage.watching(() -> watch.answered(request, response, wire));
            return response;
        } catch (IOException | InterruptedException impossible) {
            throw new IllegalStateException("an account in memory has no connection to lose", impossible);
        }
    }

    /// A call that failed, on its way out of the wire.
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Fault.Kind kind;

        Failed(Fault.Kind kind) {
            super("MailerLite fails " + kind, null, false, false);
            this.kind = kind;
        }
    }
}
