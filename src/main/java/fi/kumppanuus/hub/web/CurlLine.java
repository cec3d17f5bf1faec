package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.web.ContractOperation.Shown;
import fi.kumppanuus.hub.web.ContractSchema.Row;
import java.util.ArrayList;
import java.util.List;

/** A call as one pastes it into a shell; the token is in {@code $TOKEN}. */
final class CurlLine {
    private CurlLine() {}

    /** What the operation can't be called without, from the parameters' examples. */
    static String of(String method, String url, List<Row> parameters, List<Shown> sent) {
        var lines = new ArrayList<String>();
        lines.add("curl -X " + method + " " + quoted(address(url, parameters)));
        lines.add("-H \"Authorization: Bearer $TOKEN\"");
        parameters.stream()
                .filter(p ->
                        p.in().equals("header") && (p.required() || p.name().equals("Idempotency-Key")))
                .forEach(p -> lines.add("-H " + quoted(p.name() + ": " + p.example())));
        sent.stream().filter(body -> body.mediaType().equals("application/pdf")).forEach(body -> {
            lines.add("-H " + quoted("Content-Type: " + body.mediaType()));
            lines.add("--data-binary @file.pdf");
        });
        sent.stream().filter(body -> !body.samples().isEmpty()).limit(1).forEach(body -> {
            lines.add("-H " + quoted("Content-Type: " + body.mediaType()));
            lines.add("-d " + quoted(body.samples().getFirst().text()));
        });
        return String.join(" \\\n  ", lines);
    }

    private static String address(String url, List<Row> parameters) {
        var address = url;
        var query = new ArrayList<String>();
        for (var parameter : parameters) {
            if (parameter.in().equals("path")) {
                address = address.replace("{" + parameter.name() + "}", parameter.example());
            } else if (parameter.in().equals("query") && parameter.required()) {
                query.add(parameter.name() + "=" + parameter.example());
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
