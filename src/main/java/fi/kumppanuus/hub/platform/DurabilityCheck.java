package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** "Nothing acknowledged is lost" rests on the database's own promise to keep what it committed. */
@ApplicationScoped
class DurabilityCheck implements StartupCheck {
    private final DataSource dataSource;

    DurabilityCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<String> fault() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if ("off".equals(setting(setting))) {
                return Optional.of("PostgreSQL runs with " + setting + " = off");
            }
        }
        return Optional.empty();
    }

    private String setting(String name) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the database's settings", e);
        }
    }
}
