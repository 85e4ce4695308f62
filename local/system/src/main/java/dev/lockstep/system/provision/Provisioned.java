package dev.lockstep.system.provision;

import dev.lockstep.system.template.References;
import java.util.Map;
import java.util.Optional;

/// What provisioning learned: the URL of every queue, by name.
public record Provisioned(String region, Map<String, String> queueUrls) implements References {
    public Provisioned {
        queueUrls = Map.copyOf(queueUrls);
    }

    @Override
    public Optional<String> queueUrl(String queueName) {
        return Optional.ofNullable(queueUrls.get(queueName));
    }
}
