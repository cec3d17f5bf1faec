package fi.kumppanuus.hub.platform;

import java.sql.SQLException;

/** Tells a database that is not there, or not in time, from one that refuses what was asked. */
public final class Outage {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private Outage() {}

    /**
     * Classes 08 (connection), 53 (resources), 57 (operator, statement timeout), a lock not got in time or never to be got, and no state at
     * all: nothing was done, try again.
     */
    public static boolean is(SQLException e) {
        var state = e.getSQLState();
        return state == null
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(DEADLOCK)
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57");
    }
}
