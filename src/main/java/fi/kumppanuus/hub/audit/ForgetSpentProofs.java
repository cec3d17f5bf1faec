package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** A proof is fresh for two minutes at most. Runs on every instance; deleting twice deletes once. */
@ApplicationScoped
class ForgetSpentProofs {
    private final Database database;

    ForgetSpentProofs(Database database) {
        this.database = database;
    }

    @Scheduled(every = "1m", delayed = "1m")
    void forget() {
        database.update("delete from spent_proof where spent_at < now() - interval '5 minutes'");
    }
}
