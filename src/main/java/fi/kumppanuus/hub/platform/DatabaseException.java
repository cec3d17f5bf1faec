package fi.kumppanuus.hub.platform;

import java.sql.SQLException;

/** The database refused or was not there. Callers see 503 when it was not there, else 500. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause.getSQLState(), cause);
    }
}
