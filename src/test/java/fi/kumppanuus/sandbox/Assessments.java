package fi.kumppanuus.sandbox;

import java.util.List;
import java.util.Map;

/** Skills assessments of the demo people, in terms of the subset of ESCO that the hub comes with. */
final class Assessments {
    private Assessments() {}

    static Map<String, Object> welder() {
        return assessment(
                "7212",
                List.of(
                        skill("00000000-0000-4000-8000-0000000007a1", "MIG/MAG-hitsaus", 4),
                        skill("00000000-0000-4000-8000-0000000007a2", "TIG-hitsaus", 3),
                        skill("00000000-0000-4000-8000-0000000007a3", "Hitsauspiirustusten lukeminen", 3)));
    }

    static Map<String, Object> cook() {
        return assessment(
                "5120",
                List.of(
                        skill("00000000-0000-4000-8000-0000000005a1", "Suurkeittiön ruoanvalmistus", 4),
                        skill("00000000-0000-4000-8000-0000000005a2", "Omavalvonta", 3)));
    }

    /** One of the two by turns. */
    static Map<String, Object> of(int n) {
        return n % 2 == 0 ? welder() : cook();
    }

    private static Map<String, Object> assessment(String iscoGroup, List<Map<String, Object>> skills) {
        return Map.of(
                "method",
                "INTERVIEW",
                "assessedOn",
                "2026-11-16",
                "skills",
                skills,
                "occupations",
                List.of(Map.of("iscoGroup", iscoGroup)));
    }

    private static Map<String, Object> skill(String concept, String text, int level) {
        return Map.of(
                "uri",
                "http://data.europa.eu/esco/skill/" + concept,
                "text",
                text,
                "level",
                level,
                "assessedBy",
                "ASSESSOR");
    }
}
