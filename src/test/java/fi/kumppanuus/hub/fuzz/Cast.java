package fi.kumppanuus.hub.fuzz;

import fi.kumppanuus.hub.identity.Roles;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Everybody who may call in one world: who belongs there, who doesn't, and tokens of no use. */
final class Cast {
    private final Map<Object, Caller> known = new HashMap<>();
    private final List<Caller> all = new ArrayList<>();

    Cast(World world) {
        for (var partner : List.of(world.authority, world.recipient, world.other, world.municipality)) {
            all.add(right(partner));
        }
        for (var type : List.of(PartnerType.KELA, PartnerType.SERVICE_PROVIDER)) {
            all.add(right(TestHub.partner(type)));
        }
        all.add(right(world.person));
        all.add(right(TestHub.person()));
        all.add(right(world.officer));
        all.add(right(TestStaff.officerOf(world.recipient)));
        all.add(right(world.admin));
        narrow(world);
        notGood(world.authority);
    }

    /** Whose token is good and yet not enough. */
    private void narrow(World world) {
        var over = TestHub.partner(PartnerType.KELA);
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", over.id());
        all.add(right(over));
        var sub = UUID.randomUUID().toString();
        all.add(Caller.of("a person who never logged in here", () -> Tokens.person(sub, Api.PERSON_SCOPES)));
        all.add(Caller.of(
                "the person, logged in an hour ago",
                () -> Tokens.sign(Tokens.personClaims(world.person.sub(), Api.PERSON_SCOPES)
                        .claim("auth_time", Instant.now().getEpochSecond() - 3600))));
        all.add(Caller.of("the authority without scopes", () -> Tokens.partner(world.authority)));
        all.add(Caller.of("the authority that may only read", () -> Tokens.partner(world.authority, "consent:read")));
        all.add(Caller.of("staff without a role", () -> Tokens.sign(Tokens.staffClaims(sub, null))));
        all.add(Caller.of(
                "staff with a partner that isn't one",
                () -> Tokens.sign(Tokens.staffClaims(sub, UUID.randomUUID(), Roles.DPO))));
    }

    private void notGood(TestPartner partner) {
        all.add(Caller.nobody());
        all.add(Caller.of("nonsense", () -> "not.a.token"));
        all.add(Caller.of("an empty token", () -> ""));
        all.add(Caller.of("another scheme", "Basic ", () -> "YTpi"));
        all.add(Caller.of(
                "a token that has expired",
                () -> Tokens.sign(Tokens.partnerClaims(partner, Api.PARTNER_SCOPES)
                        .expiresAt(Instant.now().minusSeconds(120)))));
        all.add(Caller.of(
                "a token for somebody else",
                () -> Tokens.sign(
                        Tokens.partnerClaims(partner, Api.PARTNER_SCOPES).audience("another-service"))));
        all.add(Caller.of(
                "a stranger's signature",
                () -> Tokens.signByStranger(Tokens.partnerClaims(partner, Api.PARTNER_SCOPES))));
        all.add(Caller.of("a bound token as bearer's", () -> Tokens.bound(partner, "x", Api.PARTNER_SCOPES)));
        all.add(Caller.of("a bound token without proof", "DPoP ", () -> Tokens.bound(partner, "x")));
    }

    Caller right(Object who) {
        return known.computeIfAbsent(who, w -> switch (w) {
            case TestPartner partner ->
                Caller.of(partner.type() + " " + partner.id(), () -> Tokens.partner(partner, Api.PARTNER_SCOPES));
            case TestPerson person ->
                Caller.of("person " + person.id(), () -> Tokens.person(person.sub(), Api.PERSON_SCOPES));
            case TestStaff staff -> Caller.of(staff.role() + " of " + staff.partner(), () -> Tokens.staff(staff));
            default -> throw new AssertionError("no token is known for " + w);
        });
    }

    Caller any(Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
