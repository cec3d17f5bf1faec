package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person's own profile: what they say themselves, and what sources have put in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MyProfileView(
        Profile.@Nullable Identity identity,
        Profile.Contact contact,
        @Nullable JobWishes jobWishes,
        @Nullable WorkHistory workHistory,
        @Nullable Education education,
        List<FromSource> fromSources) {
    /** One part, by one of the three. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FromSource(
            UUID id,
            int version,
            SourceView source,
            @Nullable JobWishes jobWishes,
            @Nullable WorkHistory workHistory,
            @Nullable Education education,
            Instant createdAt,
            boolean confirmed) {
        static FromSource of(ProfileParts.Sourced part) {
            return new FromSource(
                    part.ref().id(),
                    part.ref().version(),
                    part.source(),
                    part.content() instanceof JobWishes wishes ? wishes : null,
                    part.content() instanceof WorkHistory history ? history : null,
                    part.content() instanceof Education education ? education : null,
                    part.createdAt(),
                    part.confirmed());
        }
    }

    /** What a change is judged by: no source can get in its way. */
    MyProfileView own() {
        return new MyProfileView(identity, contact, jobWishes, workHistory, education, List.of());
    }
}
