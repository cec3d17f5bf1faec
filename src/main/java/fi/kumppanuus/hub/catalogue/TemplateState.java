package fi.kumppanuus.hub.catalogue;

/** A DRAFT waits for those it names; cards are made of what is AGREED. */
public enum TemplateState {
    DRAFT,
    AGREED,
    RETIRED
}
