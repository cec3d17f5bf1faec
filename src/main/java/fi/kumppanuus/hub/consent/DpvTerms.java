package fi.kumppanuus.hub.consent;

import java.util.List;
import java.util.Map;

/**
 * The hub's codes in the words of the Data Privacy Vocabulary 2.3. A code without a word there keeps its own name alone:
 * a near miss would claim what nobody meant.
 */
final class DpvTerms {
    private static final Map<String, String> PURPOSES = Map.of(
            "job-placement", "dpv:RecruitmentApplicantSelection",
            "shared-service", "dpv:ServiceProvision",
            "skills-reuse", "dpv:RequestedServiceProvision",
            "training-referral", "dpv:RequestedServiceProvision");

    private static final Map<String, List<String>> CATEGORIES = Map.of(
            "identity", List.of("pd:Name", "pd:AgeRange"),
            "contact", List.of("pd:Contact", "pd:Language"),
            "skills-assessment", List.of("pd:ProfessionalEvaluation"),
            "work-history", List.of("pd:EmploymentHistory", "pd:WorkExperience"),
            "education", List.of("pd:EducationQualification", "pd:EducationExperience"),
            "job-wishes", List.of("pd:Preference"),
            "work-ability", List.of("pd:Health"));

    private DpvTerms() {}

    static List<String> purpose(String code) {
        return PURPOSES.containsKey(code) ? List.of(PURPOSES.getOrDefault(code, "")) : List.of();
    }

    static List<String> category(String code) {
        return CATEGORIES.getOrDefault(code, List.of());
    }

    /** What state a step left the consent in. */
    static String status(String transition) {
        return switch (transition) {
            case "GRANTED", "NARROWED" -> "dpv:ConsentGiven";
            case "RENEWED" -> "dpv:RenewedConsentGiven";
            case "WITHDRAWN" -> "dpv:ConsentWithdrawn";
            case "EXPIRED" -> "dpv:ConsentExpired";
            case "INVALIDATED", "SUPERSEDED" -> "dpv:ConsentInvalidated";
            case "RELINQUISHED", "REVOKED" -> "dpv:ConsentRevoked";
            default -> "dpv:ConsentUnknown";
        };
    }

    static boolean expressed(String transition) {
        return status(transition).endsWith("ConsentGiven");
    }
}
