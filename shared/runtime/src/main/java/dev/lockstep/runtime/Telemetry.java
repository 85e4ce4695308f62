package dev.lockstep.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.function.Supplier;
import org.slf4j.MDC;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/// What a function tells its operators: JSON log lines that carry the function's and the run's name, and counts in
/// CloudWatch's embedded metric format on standard output. For one invocation at a time, as Lambda runs them.
public final class Telemetry {
    static {
        // Outside Lambda the library would look for an agent to send metrics to, at each flush.
        if (!Environment.isLambda()) {
            EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Local);
        }
    }

    private final Metrics metrics;
    private final String function;
    private boolean counted;

    /// @param namespace of the metrics
    public Telemetry(String namespace, String function) {
        this.function = function;
        // Its own, for the local system has several instances at work in one process.
        this.metrics = new EmfMetricsProvider().getMetricsInstance();
        metrics.setNamespace(namespace);
        metrics.setDefaultDimensions(DimensionSet.of("function", function));
        metrics.setRaiseOnEmptyMetrics(false);
    }

    /// Does the work of one invocation with its log fields set, and sends the metrics it counted.
    public <T> T during(Context context, Supplier<T> work) {
        return PowertoolsLogging.withLogging(context, () -> {
            MDC.put("function", function);
            try {
                return work.get();
            } finally {
                if (counted) metrics.flush();
                counted = false;
            }
        });
    }

    /// Names the run that the following log lines are about, until the invocation ends.
    public static void about(String runId) {
        MDC.put("run_id", runId);
    }

    /// Counts something.
    public void count(String name, double amount) {
        counted = true;
        metrics.addMetric(name, amount, MetricUnit.COUNT);
    }
}
