package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.KeySource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Where the receipts' keys lie, and how many receipts each has signed. */
@ApplicationScoped
public class ReceiptKeyUse {
    private final ReceiptConfig config;
    private final Database database;

    ReceiptKeyUse(ReceiptConfig config, Database database) {
        this.config = config;
        this.database = database;
    }

    public KeySource source() {
        return config.receipts();
    }

    public Map<String, Long> byKey() {
        var counts = new HashMap<String, Long>();
        database.list(
                        "select split_part(jws, '.', 1), count(*) from consent_receipt group by 1",
                        row -> Map.entry(kid(row.getString(1)), row.getLong(2)))
                .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
        return counts;
    }

    private static String kid(String header) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
            return String.valueOf(JsonUtil.parseJson(json).get("kid"));
        } catch (JoseException e) {
            throw new IllegalStateException("a receipt's header does not parse", e);
        }
    }
}
