package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.BodyAllowance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

@ApplicationScoped
class AttachmentAllowance implements BodyAllowance {
    private static final Pattern PATH =
            Pattern.compile("/api/v1/subjects/[^/]+/skills-assessments/[^/]+/attachments/?");
    private static final long FIVE_MIB = 5L << 20;

    @Override
    public boolean covers(String method, String path) {
        return method.equals("POST") && PATH.matcher(path).matches();
    }

    @Override
    public long most() {
        return FIVE_MIB;
    }
}
