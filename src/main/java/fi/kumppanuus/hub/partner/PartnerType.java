package fi.kumppanuus.hub.partner;

/** What a partner is; decides which categories it may ever hold. */
public enum PartnerType {
    EMPLOYMENT_AUTHORITY,
    KELA,
    MUNICIPALITY,
    SERVICE_PROVIDER,
    STAFFING_COMPANY;

    public boolean isAuthority() {
        return switch (this) {
            case EMPLOYMENT_AUTHORITY, KELA, MUNICIPALITY -> true;
            case SERVICE_PROVIDER, STAFFING_COMPANY -> false;
        };
    }
}
