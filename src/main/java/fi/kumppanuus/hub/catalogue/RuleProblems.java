package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.ProblemType;

public final class RuleProblems {
    public static final ProblemType RULE_EXISTS =
            new ProblemType("rule-exists", 409, "This code stands for another rule");

    private RuleProblems() {}
}
