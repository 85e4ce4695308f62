package dev.lockstep.system.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final Routes ROUTES = Routes.none()
            .with("ANY", "/files/{rest+}", new Named("greedy"))
            .with("GET", "/runs/{id}", new Named("run"))
            .with("GET", "/runs/latest", new Named("latest"))
            .with("ANY", "/runs/{id}", new Named("any"))
            .with("GET", "/runs/{id}/divergences", new Named("divergences"))
            .with("GET", "/runs", new Named("runs"))
            .otherwise(new Named("default"));

    @ParameterizedTest
    @CsvSource({
        "GET, /runs, runs, {}",
        "GET, /runs/latest, latest, {}",
        "GET, /runs/1, run, {id=1}",
        "PUT, /runs/1, any, {id=1}",
        "GET, /runs/a%2Fb, run, {id=a/b}",
        "GET, /runs/a+b, run, {id=a+b}",
        "GET, /runs/1/divergences, divergences, {id=1}",
        "GET, /runs/, run, {id=}",
        "POST, /runs, default, {}",
        "GET, /files/a/b, greedy, {rest=a/b}",
        "GET, /files, default, {}",
        "GET, /, default, {}"
    })
    void find_everyRequest_takesTheMostSpecificRoute(String method, String path, String name, String parameters) {
        assertThat(ROUTES.find(method, path)).hasValueSatisfying(found -> {
            assertThat(found.function().name()).isEqualTo(name);
            assertThat(found.pathParameters()).hasToString(parameters);
        });
    }

    private record Named(String name) implements Invocable {
        @Override
        public Outcome invoke(String event) {
            return new Outcome.Answered("{}");
        }
    }
}
