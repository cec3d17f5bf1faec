package fi.kumppanuus.hub.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One document of the contract as a page.
 *
 * @param about HTML
 */
record ContractPage(
        String name, String title, String version, String about, List<Group> groups, List<ContractSchema> schemas) {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** The operations with the same tag. */
    record Group(String name, String about, List<ContractOperation> operations) {}

    static ContractPage of(ContractFile file, String url) {
        var groups = new LinkedHashMap<String, Group>();
        file.root()
                .path("tags")
                .forEach(tag -> groups.put(
                        tag.path("name").asText(),
                        new Group(
                                tag.path("name").asText(),
                                tag.path("description").asText(),
                                new ArrayList<>())));
        file.root()
                .path("paths")
                .fields()
                .forEachRemaining(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> {
                            var operation = ContractOperation.of(file, path.getKey(), path.getValue(), method, url);
                            var tag = path.getValue()
                                    .path(method)
                                    .path("tags")
                                    .path(0)
                                    .asText();
                            groups.computeIfAbsent(tag, name -> new Group(name, "", new ArrayList<>()))
                                    .operations()
                                    .add(operation);
                        }));
        var info = file.root().path("info");
        return new ContractPage(
                file.name(),
                info.path("title").asText(),
                info.path("version").asText(),
                Markdown.html(info.path("description").asText()),
                List.copyOf(groups.values()),
                ContractSchema.of(file));
    }
}
