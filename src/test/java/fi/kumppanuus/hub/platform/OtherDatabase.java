package fi.kumppanuus.hub.platform;

import javax.sql.DataSource;

/** For tests with a database of their own. */
public final class OtherDatabase {
    private OtherDatabase() {}

    public static Database of(DataSource source) {
        return new Database(source);
    }
}
