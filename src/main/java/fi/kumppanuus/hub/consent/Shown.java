package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Notice;

/** Which text the person had before them when they decided. */
record Shown(String noticeVersion, byte[] noticeHash, String lang) {
    static Shown of(Notice notice) {
        return new Shown(notice.version(), notice.hash(), notice.lang());
    }
}
