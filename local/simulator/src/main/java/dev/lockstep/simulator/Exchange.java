package dev.lockstep.simulator;

import com.sun.net.httpserver.HttpExchange;
import dev.lockstep.simulator.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Sends answers over one HTTP exchange.
final class Exchange {
    private Exchange() {}

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, reply.status(), "application/json", reply.body());
    }

    static void sendHtml(HttpExchange exchange, int status) throws IOException {
        String page = "<html>\r\n<head><title>" + status + " Error</title></head>\r\n<body>\r\n<center><h1>" + status
                + " Error</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";
        send(exchange, status, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
