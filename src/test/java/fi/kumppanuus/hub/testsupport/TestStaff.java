package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.identity.Roles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff as the identity provider knows them: of the hub itself, or of a partner. */
public record TestStaff(String sub, String role, @Nullable UUID partner) {
    public static TestStaff officer() {
        return new TestStaff(UUID.randomUUID().toString(), Roles.DPO, null);
    }

    public static TestStaff officerOf(TestPartner partner) {
        return new TestStaff(UUID.randomUUID().toString(), Roles.DPO, partner.id());
    }

    public static TestStaff admin() {
        return new TestStaff(UUID.randomUUID().toString(), Roles.ADMIN, null);
    }
}
