package dev.lockstep.system.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The resources of a template whose conditions hold, in the order of the file.
public record Template(List<Resource> resources) {
    public Template {
        resources = List.copyOf(resources);
    }

    public List<Resource.Function> functions() {
        return of(Resource.Function.class).toList();
    }

    public List<Resource.Table> tables() {
        return of(Resource.Table.class).toList();
    }

    public List<Resource.Queue> queues() {
        return of(Resource.Queue.class).toList();
    }

    public List<Resource.Bucket> buckets() {
        return of(Resource.Bucket.class).toList();
    }

    /// The function with this logical id, if the template has it.
    public Optional<Resource.Function> function(String logicalId) {
        return of(Resource.Function.class)
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst();
    }

    /// The stage of the HTTP API, `$default` unless named.
    public String stage() {
        return of(Resource.HttpApi.class)
                .map(Resource.HttpApi::stage)
                .findFirst()
                .orElse("$default");
    }

    private <R extends Resource> Stream<R> of(Class<R> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast);
    }
}
