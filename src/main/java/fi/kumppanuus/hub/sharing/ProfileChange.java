package fi.kumppanuus.hub.sharing;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parts that somebody writes; what isn't sent stays as it is. */
interface ProfileChange {
    @Nullable
    JobWishes jobWishes();

    @Nullable
    WorkHistory workHistory();

    @Nullable
    Education education();

    default List<ProfilePart> parts() {
        return Arrays.<@Nullable ProfilePart>asList(jobWishes(), workHistory(), education()).stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
