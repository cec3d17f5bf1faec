package fi.kumppanuus.hub.platform;

/** One fault in a body or parameter. The pointer is an RFC 6901 JSON Pointer, or {@code #name} for a header or query parameter. */
public record FieldError(String pointer, String code, String detail) {}
