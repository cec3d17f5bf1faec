package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.ProblemType;

public final class TemplateProblems {
    public static final ProblemType TEMPLATE_CODE_TAKEN =
            new ProblemType("template-code-taken", 409, "Others have agreed on what this code means");
    public static final ProblemType TEMPLATE_RETIRED =
            new ProblemType("template-retired", 409, "This version is no longer used");
    public static final ProblemType TEMPLATE_DRAFTS_FULL =
            new ProblemType("template-drafts-full", 409, "You have as many drafts as you may");

    private TemplateProblems() {}
}
