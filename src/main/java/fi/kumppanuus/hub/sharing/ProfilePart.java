package fi.kumppanuus.hub.sharing;

/** What is stored of a part of the profile that the person or a source writes, whole. */
sealed interface ProfilePart permits JobWishes, WorkHistory, Education {
    /** Whether nothing is in it but words and places, which stay in for a person's safety. */
    boolean wordsOnly();
}
