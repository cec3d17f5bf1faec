package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a partner's agreement says of each category that it may hold: that it answers alone, but for what is changed. */
public final class TestAgreement {
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();

    private final TestPartner partner;
    private final Map<String, Map<String, Object>> arrangements;
    private final List<String> jobs;

    private TestAgreement(TestPartner partner, Map<String, Map<String, Object>> arrangements, List<String> jobs) {
        this.partner = partner;
        this.arrangements = arrangements;
        this.jobs = jobs;
    }

    public static TestAgreement of(TestPartner partner) {
        var all = new TreeMap<String, Map<String, Object>>();
        for (var category : CATALOGUE.heldBy(partner.type())) {
            all.put(category.code(), Map.of("category", category.code(), "arrangement", "CONTROLLER"));
        }
        return new TestAgreement(partner, all, List.of("nightly"));
    }

    public TestAgreement jobs(String... names) {
        return new TestAgreement(partner, arrangements, List.of(names));
    }

    public static String path(TestPartner partner) {
        return "/admin/partners/" + partner.id() + "/agreement";
    }

    public static List<String> held(TestPartner partner) {
        return CATALOGUE.heldBy(partner.type()).stream().map(Category::code).toList();
    }

    public TestAgreement jointly(String category, TestPartner other) {
        return with(category, "JOINT_CONTROLLER", other);
    }

    public TestAgreement onBehalf(String category, TestPartner other) {
        return with(category, "PROCESSOR", other);
    }

    private TestAgreement with(String category, String arrangement, TestPartner other) {
        var all = new TreeMap<>(arrangements);
        all.put(category, Map.of("category", category, "arrangement", arrangement, "withPartner", other.id()));
        return new TestAgreement(partner, all, jobs);
    }

    public Map<String, Object> body(Map<?, ?>... more) {
        var all = new ArrayList<Object>(arrangements.values());
        all.addAll(List.of(more));
        return Map.of("arrangements", all, "jobs", jobs);
    }

    public Response put(TestStaff admin) {
        return Api.as(admin).contentType(ContentType.JSON).body(body()).put(path(partner));
    }

    /** As it is stated when a partner is registered, which has no API yet. */
    void state() {
        TestHub.sql("""
                insert into agreement (partner_id, version, jobs, at) select id, 1, jobs, now() from partner where id = ?
                """, partner.id());
        TestHub.sql("""
                insert into agreement_arrangement (partner_id, version, category, arrangement)
                select ?, 1, unnest(?), 'CONTROLLER'
                """, partner.id(), arrangements.keySet().toArray(String[]::new));
    }
}
