package fi.kumppanuus.hub.identity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs on every instance; deleting twice deletes once. */
@ApplicationScoped
class ForgetReservedIds {
    private final Vault vault;

    ForgetReservedIds(Vault vault) {
        this.vault = vault;
    }

    @Scheduled(every = "6h", delayed = "10m")
    void forget() {
        vault.forgetReserved();
    }
}
