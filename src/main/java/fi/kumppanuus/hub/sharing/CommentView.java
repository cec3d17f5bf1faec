package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** What the person said of one version of a record. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CommentView(int version, Kind kind, String text, Instant at) {
    enum Kind {
        COMMENT,
        CONTEST
    }
}
