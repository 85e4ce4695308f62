package dev.lockstep.system.template;

import java.util.Optional;

/// What `Ref` and `GetAtt` of a resource stand for. Before anything is created only names are known; afterwards, URLs.
public interface References {
    /// The value of `Ref` for a queue: its URL. Empty while the queue does not exist.
    Optional<String> queueUrl(String queueName);

    /// The region that ARNs carry and that AWS::Region stands for.
    String region();

    /// References as they are before anything is created.
    static References planned(String region) {
        return new References() {
            @Override
            public Optional<String> queueUrl(String queueName) {
                return Optional.empty();
            }

            @Override
            public String region() {
                return region;
            }
        };
    }
}
