package gruexplorer.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Data that a session looks at its model with, as JSON and back.
final class JudgedJson {

    private final JsonNode node;
    private final Function<String, InputException> wrong;

    private JudgedJson(JsonNode node, Function<String, InputException> wrong) {
        this.node = node;
        this.wrong = wrong;
    }

    static void write(Judged data, ObjectNode node) {
        node.put("file", data.file()).put("text-column", data.textColumn()).put("label-column", data.labelColumn());
        data.columns().forEach(node.putArray("columns")::add);
        data.charset().ifPresent(charset -> node.put("encoding", charset.name()));
        node.put("stream", data.stream())
                .put("look-back", data.window())
                .put("test-share", data.share())
                .put("sequence-column", data.sequence());
        data.targets().forEach(node.putArray("target")::add);
        data.ignored().ifPresent(label -> node.put("ignore", label));
        node.put("distinct", data.distinct());
    }

    /// @param wrong says of a key that it is missing or not usable
    /// @throws InputException if one is
    static Judged read(JsonNode node, Function<String, InputException> wrong) {
        return new JudgedJson(node, wrong).judged();
    }

    private Judged judged() {
        int window = node.path("look-back").asInt(0);
        double share = node.path("test-share").asDouble(-1);
        check(window >= 1, "look-back");
        check(share >= 0 && share < 1, "test-share");
        return new Judged(
                text("file"),
                text("text-column"),
                text("label-column"),
                texts("columns"),
                node.has("encoding") ? Optional.of(charset(text("encoding"))) : Optional.empty(),
                flag("stream"),
                window,
                share,
                text("sequence-column"),
                texts("target"),
                node.has("ignore") ? Optional.of(text("ignore")) : Optional.empty(),
                flag("distinct"));
    }

    private Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw (InputException) wrong.apply("encoding").initCause(e);
        }
    }

    private String text(String key) {
        check(node.path(key).isTextual(), key);
        return node.path(key).textValue();
    }

    private boolean flag(String key) {
        check(node.path(key).isBoolean(), key);
        return node.path(key).booleanValue();
    }

    private List<String> texts(String key) {
        check(node.path(key).isArray(), key);
        List<String> all = new ArrayList<>();
        for (JsonNode one : node.path(key)) {
            check(one.isTextual(), key);
            all.add(one.textValue());
        }
        return all;
    }

    private void check(boolean usable, String key) {
        if (!usable) {
            throw wrong.apply(key);
        }
    }
}
