package fi.kumppanuus.hub.sharing;

/** What a partner does for the person. HEALTH_REFERRAL is of the category work-ability: the code alone tells of health. */
enum ServiceActionType {
    WAGE_SUBSIDY_INFO,
    APPRENTICESHIP,
    REKRYKOULUTUS,
    LABOUR_MARKET_TRAINING,
    COACHING,
    WORK_TRIAL,
    STUDY_GUIDANCE,
    HEALTH_REFERRAL,
    BENEFIT_ADVICE,
    JOB_OFFER,
    INTERVIEW,
    RECRUITMENT_EVENT,
    DOCUMENT_SUPPORT,
    CONTACT,
    SURVEY
}
