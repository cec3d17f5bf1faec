package fi.kumppanuus.hub.testsupport;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call that would succeed, to be sent as it is or spoilt in one point. */
public record Call(
        String method,
        String path,
        Object caller,
        Map<String, String> headers,
        @Nullable Object body) {

    public static Call of(String method, String path, Object caller) {
        return new Call(method, path, caller, Map.of(), null);
    }

    public Call with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(method, path, caller, more, body);
    }

    public Call without(String header) {
        var fewer = new TreeMap<>(headers);
        fewer.remove(header);
        return new Call(method, path, caller, fewer, body);
    }

    public Call body(Object other) {
        return new Call(method, path, caller, headers, other);
    }

    public Call path(String other) {
        return new Call(method, other, caller, headers, body);
    }

    private String token() {
        return switch (caller) {
            case TestPartner partner -> Tokens.partner(partner, Api.PARTNER_SCOPES);
            case TestPerson someone -> Tokens.person(someone.sub(), Api.PERSON_SCOPES);
            case TestStaff staff -> Tokens.staff(staff);
            default -> throw new AssertionError("no token is known for " + caller);
        };
    }

    public Response send() {
        return send(token());
    }

    public Response send(@Nullable String token) {
        var request = token == null ? Api.anonymous() : Api.with(token);
        return go(
                switch (body) {
                    case null -> request;
                    case byte[] file -> request.contentType("application/pdf").body(file);
                    case NdJson rows -> Api.lines(request, rows);
                    default -> request.contentType(ContentType.JSON).body(body);
                });
    }

    /** With a body in another media type. */
    public Response sendAs(String contentType, byte[] bytes) {
        return go(Api.with(token()).contentType(contentType).body(bytes));
    }

    private Response go(RequestSpecification request) {
        return request.headers(headers).request(method, path);
    }
}
