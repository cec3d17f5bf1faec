package fi.kumppanuus.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What cards are made of. A version's content never changes, so it is remembered; its state does, and isn't. */
@ApplicationScoped
public class Templates {
    private final TemplateShelf shelf;
    private final Map<Version, TemplateContent> contents = new ConcurrentHashMap<>();

    Templates(TemplateShelf shelf) {
        this.shelf = shelf;
    }

    private record Version(String code, int number) {}

    /** Of whatever state. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<TemplateContent> content(String code, int version) {
        var key = new Version(code, version);
        var known = contents.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var found = shelf.find(code, version).map(EventCardTemplate::content);
        found.ifPresent(content -> contents.put(key, content));
        return found;
    }

    /** Whether a new card may be made of it. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public boolean isAgreed(String code, int version) {
        return shelf.find(code, version)
                .filter(t -> t.state() == TemplateState.AGREED)
                .isPresent();
    }

    /** Whether there is such a code at all: then it is the version that is wrong. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public boolean isAgreed(String code) {
        return shelf.hasAgreed(code);
    }
}
