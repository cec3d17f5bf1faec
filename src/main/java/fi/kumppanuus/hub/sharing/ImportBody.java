package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.BodyAllowance;
import jakarta.enterprise.context.ApplicationScoped;

/** How large a file of records may be. */
@ApplicationScoped
class ImportBody implements BodyAllowance {
    static final int ROWS = 10_000;
    static final int ROW_BYTES = 256 * 1024;
    private static final long BYTES = 20L * 1024 * 1024;

    @Override
    public boolean covers(String method, String path) {
        return method.equals("POST") && path.equals("/api/v1/imports");
    }

    @Override
    public long most() {
        return BYTES;
    }
}
