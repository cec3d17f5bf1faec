package fi.kumppanuus.hub;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks a view's record and its schema side by side and notes where they differ in what is always there. */
final class RequiredWalk {
    private final ApiDocument contract;
    private final Set<String> narrowed;
    private final List<String> differences;

    RequiredWalk(ApiDocument contract, Set<String> narrowed, List<String> differences) {
        this.contract = contract;
        this.narrowed = narrowed;
        this.differences = differences;
    }

    /** Where an operation answers in several ways from one record, only what is in all of them is always there. */
    void compare(String where, List<JsonNode> schemas, Type type) {
        walk(where, schemas.stream().map(contract::resolve).toList(), type, Map.of());
    }

    private void walk(String where, List<JsonNode> schemas, Type type, Map<TypeVariable<?>, Type> bound) {
        var here = type instanceof TypeVariable<?> variable ? bound.get(variable) : type;
        var raw = here instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) here;
        if (here instanceof ParameterizedType p && !raw.isRecord()) {
            // RestResponse<View>, List<View>; a map's values are plain.
            if (Collection.class.isAssignableFrom(raw)) {
                walk(where + "[]", inside(schemas, "items"), p.getActualTypeArguments()[0], bound);
            } else if (!Map.class.isAssignableFrom(raw)) {
                walk(where, schemas, p.getActualTypeArguments()[0], bound);
            }
            return;
        }
        if (raw.isRecord() && !plain(raw)) {
            var inner = new HashMap<>(bound);
            if (here instanceof ParameterizedType p) {
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    inner.put(raw.getTypeParameters()[i], p.getActualTypeArguments()[i]);
                }
            }
            record(where, schemas, raw, inner);
        }
    }

    private void record(String where, List<JsonNode> schemas, Class<?> view, Map<TypeVariable<?>, Type> bound) {
        var always = new TreeSet<String>();
        for (var component : view.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && !component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                always.add(name(component));
            }
        }
        var required = new TreeSet<String>();
        schemas.getFirst().path("required").forEach(name -> required.add(name.asText()));
        for (var other : schemas) {
            var names = new TreeSet<String>();
            other.path("required").forEach(name -> names.add(name.asText()));
            required.retainAll(names);
        }
        boolean fits = narrowed.contains(view.getSimpleName()) ? required.containsAll(always) : required.equals(always);
        if (!fits) {
            differences.add(where + ": required " + required + " in the contract, always there " + always + " in "
                    + view.getSimpleName());
        }
        for (var component : view.getRecordComponents()) {
            var parts = schemas.stream()
                    .map(s -> s.path("properties").path(name(component)))
                    .filter(s -> !s.isMissingNode())
                    .map(contract::resolve)
                    .toList();
            if (!parts.isEmpty()) {
                walk(where + "/" + component.getName(), parts, component.getGenericType(), bound);
            }
        }
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private List<JsonNode> inside(List<JsonNode> schemas, String part) {
        return schemas.stream().map(s -> contract.resolve(s.path(part))).toList();
    }

    /** A typed id or code: a record that is written as its one value. */
    private static boolean plain(Class<?> view) {
        return Arrays.stream(view.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(a -> a.isAnnotationPresent(JsonValue.class))
                || Arrays.stream(view.getDeclaredMethods()).anyMatch(m -> m.isAnnotationPresent(JsonValue.class));
    }
}
