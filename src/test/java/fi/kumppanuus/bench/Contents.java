package fi.kumppanuus.bench;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the records say, as JSON in the hub's stored form. Nobody's: the names are numbers. */
final class Contents {
    private static final int SKILLS = 10;

    private Contents() {}

    static String identity(int n) {
        return "{\"givenName\":\"Testi\",\"familyName\":\"Testaaja-%d\",\"birthYear\":%d}".formatted(n, 1960 + n % 45);
    }

    static String contact(int n) {
        return "{\"phone\":\"+35840%07d\",\"email\":\"testi-%d@example.invalid\",\"language\":\"fi\"}"
                .formatted(n % 10_000_000, n);
    }

    /** Long enough that a staffing company's share of it is an answer of more than 1 KB. */
    static String assessment(Random random) {
        var skills = IntStream.range(0, SKILLS)
                .mapToObj(i ->
                        "{\"uri\":\"http://data.europa.eu/esco/skill/%s\",\"level\":%d,\"assessedBy\":\"ASSESSOR\"}"
                                .formatted(new UUID(random.nextLong(), random.nextLong()), 1 + random.nextInt(5)))
                .collect(Collectors.joining(","));
        return "{\"method\":\"INTERVIEW\",\"assessedOn\":\"2026-10-01\",\"validUntil\":\"2028-10-01\",\"skills\":["
                + skills + "],\"occupations\":[{\"iscoGroup\":\"7212\"}],\"reason\":\"osaamiskartoitus\"}";
    }
}
