package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.sync.plans.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The groups that the account lists. Belongs to one slice.
final class AccountGroups {
    private final Scope scope;
    private final Report report;

    AccountGroups(Scope scope, Report report) {
        this.scope = scope;
        this.report = report;
    }

    /// Their ids, for a call. Managed groups that are not among them are reported.
    Answer<Set<String>> ids() {
        return switch (scope.parts().subscribers().groups()) {
            case Answer.NotBefore<List<NamedId>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<NamedId>>(var groups) -> new Answer.Answered<>(listed(groups));
        };
    }

    private Set<String> listed(List<NamedId> groups) {
        Set<String> ids = groups.stream().map(NamedId::id).collect(Collectors.toSet());
        report.addMissingGroups(scope.managedGroups().stream()
                .filter(managed -> !ids.contains(managed))
                .collect(Collectors.toSet()));
        return ids;
    }
}
