package dev.lockstep.system;

import dev.lockstep.system.events.QueuePoller;
import dev.lockstep.system.events.QueuePollers;
import dev.lockstep.system.events.Schedules;
import dev.lockstep.system.http.Routes;
import dev.lockstep.system.provision.Provisioned;
import dev.lockstep.system.template.Trigger;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Connects what the functions' triggers name: routes, queues and schedules.
final class Deliveries {
    private final List<Deployed> functions;

    Deliveries(List<Deployed> functions) {
        this.functions = List.copyOf(functions);
    }

    Routes routes() {
        Routes routes = Routes.none();
        for (Deployed deployed : functions) {
            for (Trigger trigger : deployed.declared().triggers()) {
                routes = switch (trigger) {
                    case Trigger.HttpRoute route -> routes.with(route.method(), route.path(), deployed.function());
                    case Trigger.DefaultRoute _ -> routes.otherwise(deployed.function());
                    case Trigger.QueueMessages _, Trigger.Schedule _ -> routes;
                };
            }
        }
        return routes;
    }

    void poll(SqsClient queues, Provisioned provisioned, Parts parts) {
        var all = parts.add(new QueuePollers());
        for (Deployed deployed : functions) {
            for (Trigger trigger : deployed.declared().triggers()) {
                if (trigger instanceof Trigger.QueueMessages messages) {
                    String url = provisioned
                            .queueUrl(messages.queueName())
                            .orElseThrow(() -> new IllegalStateException("function "
                                    + deployed.declared().logicalId() + " reads the queue " + messages.queueName()
                                    + ", which the template does not declare"));
                    all.add(QueuePoller.start(queues, messages, url, provisioned.region(), deployed.function()));
                }
            }
        }
    }

    void schedule(Clock clock, Parts parts) {
        Schedules schedules = parts.add(new Schedules(clock));
        for (Deployed deployed : functions) {
            for (Trigger trigger : deployed.declared().triggers()) {
                if (trigger instanceof Trigger.Schedule schedule) {
                    schedules.add(schedule, deployed.function());
                }
            }
        }
        schedules.start();
    }
}
