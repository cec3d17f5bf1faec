package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Strong ETags: keyed hashes of what was released, so that they neither repeat a version number nor betray equal content. */
@ApplicationScoped
public class EntityTags {
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final ObjectMapper json;

    EntityTags(DerivedKeys keys, ObjectMapper json) {
        this.key = keys.key("etag", "HmacSHA256");
        this.json = json;
    }

    public String of(Object released) {
        try {
            var hash = DerivedKeys.hmac(key, json.writeValueAsBytes(released));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + '"';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To be asked only after the caller may see the thing: 428 without the header, 412 when it names another state. */
    public void require(@Nullable String ifMatch, Object current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CommonProblems.PRECONDITION_REQUIRED.exception();
        }
        if (!ifMatch.strip().equals(of(current))) {
            throw CommonProblems.STALE.exception();
        }
    }
}
