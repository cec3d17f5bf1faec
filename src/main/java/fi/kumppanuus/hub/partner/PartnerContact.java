package fi.kumppanuus.hub.partner;

/**
 * Where people reach a partner.
 *
 * @param dpo how to reach its data protection officer
 */
public record PartnerContact(String postalAddress, String email, String dpo) {}
