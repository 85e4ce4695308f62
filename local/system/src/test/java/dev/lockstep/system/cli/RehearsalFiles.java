package dev.lockstep.system.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Two files of 1,000 rows, ten of them bad in each. Rows whose number ends in 7 differ in the city.
record RehearsalFiles(Path clients, Path subscribers, List<Integer> badClients, List<Integer> badSubscribers) {
    private static final int ROWS = 1_000;

    static RehearsalFiles write(Path folder) throws IOException {
        List<Integer> badClients = new ArrayList<>();
        List<Integer> badSubscribers = new ArrayList<>();
        List<String> clients = new ArrayList<>(List.of("EMAIL,First Name,City,Birth date,Marketing_Status,Shoe size"));
        List<String> subscribers = new ArrayList<>(List.of("Subscriber,Status,Name,City,Birth date,Favourite colour"));
        for (int row = 2; row <= ROWS + 1; row++) {
            if (row % 100 == 50) {
                clients.add(badClient(row));
                badClients.add(row);
            } else {
                clients.add("Person%d@Example.org,Name %d,Utrecht,1980-01-31,active,42".formatted(row, row));
            }
            if (row % 100 == 60) {
                subscribers.add(badSubscriber(row));
                badSubscribers.add(row);
            } else {
                subscribers.add("person%d@example.org,Active,Name %d,%s,1980-01-31,blue"
                        .formatted(row, row, row % 10 == 7 ? "Breda" : "Utrecht"));
            }
        }
        return new RehearsalFiles(
                Files.write(folder.resolve("clients.csv"), clients),
                Files.write(folder.resolve("export.csv"), subscribers),
                badClients,
                badSubscribers);
    }

    private static String badClient(int row) {
        return switch (row / 100 % 3) {
            case 0 -> "person%d@example.org,No such day,Utrecht,1981-02-29,,".formatted(row);
            case 1 -> "person%d@example.org,Too short".formatted(row);
            default -> "Person2@Example.org,A second one,Utrecht,,,";
        };
    }

    private static String badSubscriber(int row) {
        return switch (row / 100 % 3) {
            case 0 -> "person%d at example.org,Active,No address,Utrecht,,".formatted(row);
            case 1 -> "person%d@example.org,Asleep,No status,Utrecht,,".formatted(row);
            default -> "person2@example.org,Active,A second one,Utrecht,,";
        };
    }
}
