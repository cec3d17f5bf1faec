package fi.kumppanuus.hub.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** An instance whose log ends with this month is not ready. */
@Readiness
@ApplicationScoped
class PartitionReadiness implements HealthCheck {
    private final AuditPartitions partitions;

    PartitionReadiness(AuditPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("next month's audit partition")
                .status(partitions.nextMonthIsThere())
                .build();
    }
}
