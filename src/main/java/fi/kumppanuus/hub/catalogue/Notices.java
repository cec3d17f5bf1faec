package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts that people are shown. Which one is current is asked each time: its moment passes by no act. */
@ApplicationScoped
public class Notices {
    /** Where a person reads; {@code fi-simple} is easy Finnish (selkokieli). */
    public static final List<String> LANGUAGES = List.of("fi", "fi-simple", "sv", "en");

    private static final String IN_EFFECT = """
            select n.purpose, n.major || '.' || n.minor as version, t.lang, t.text, t.sha256
            from notice n join notice_text t using (purpose, major, minor)
            where n.purpose = ? and t.lang = ? and n.state = 'PUBLISHED' and n.effective_from <= ?
            """;

    private final Database database;

    Notices(Database database) {
        this.database = database;
    }

    public Notice current(String purpose, String lang, Instant now) {
        return database.first(
                        IN_EFFECT + "order by n.major desc, n.minor desc limit 1",
                        Notices::read,
                        purpose,
                        lang,
                        at(now))
                .orElseThrow(() -> new IllegalArgumentException("no notice"));
    }

    /** The version that somebody was shown, if a decision on it may still be taken: it is of the current major. */
    public Optional<Notice> stillGood(String purpose, String version, String lang, Instant now) {
        return database.first(IN_EFFECT + """
                        and n.major || '.' || n.minor = ? and not exists (
                          select from notice m where m.purpose = n.purpose and m.major > n.major and m.binds_from <= ?)
                        """, Notices::read, purpose, lang, at(now), version, at(now));
    }

    /** The current version of each purpose. */
    Map<String, String> versions(Instant now) {
        return database.list("""
                        select distinct on (purpose) purpose, major || '.' || minor from notice
                        where state = 'PUBLISHED' and effective_from <= ? order by purpose, major desc, minor desc
                        """, row -> Map.entry(row.getString(1), row.getString(2)), at(now)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("purpose"),
                row.getString("version"),
                row.getString("lang"),
                row.getString("text"),
                row.getBytes("sha256"));
    }
}
