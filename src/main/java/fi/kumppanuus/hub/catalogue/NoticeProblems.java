package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.ProblemType;

public final class NoticeProblems {
    public static final ProblemType NOTICE_EXISTS =
            new ProblemType("notice-exists", 409, "This version has other content already");
    public static final ProblemType NOTICE_NOT_DRAFT =
            new ProblemType("notice-not-draft", 409, "This version is no longer a draft");
    public static final ProblemType NOTICE_IN_USE =
            new ProblemType("notice-in-use", 409, "This version is in force, or a later one builds on it");

    private NoticeProblems() {}
}
