package fi.kumppanuus.hub.consent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the person goes back to: the same after Yes, No, later and cancel. */
public record ReturnLink(String url, @Nullable String state, String requestId) {
    static Optional<ReturnLink> of(ConsentRequest request) {
        var url = request.returnUrl();
        return url == null
                ? Optional.empty()
                : Optional.of(
                        new ReturnLink(url, request.returnState(), request.id().toString()));
    }
}
