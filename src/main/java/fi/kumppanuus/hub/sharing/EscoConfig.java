package fi.kumppanuus.hub.sharing;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "hub.esco")
interface EscoConfig {
    /** Folders with the classification's files, the newest version first. What any of them knows counts. */
    Optional<List<Path>> folders();
}
