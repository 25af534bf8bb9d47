package gruexplorer.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Data that a session looks at its model with, as JSON and back.
final class JudgedJson {

    private JudgedJson() {}

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

    /// @throws InputException if something is missing or not usable: its key
    static Judged read(JsonNode node) {
        int window = node.path("look-back").asInt(0);
        double share = node.path("test-share").asDouble(-1);
        check(window >= 1, "look-back");
        check(share >= 0 && share < 1, "test-share");
        return new Judged(
                text(node, "file"),
                text(node, "text-column"),
                text(node, "label-column"),
                texts(node, "columns"),
                node.has("encoding") ? Optional.of(charset(text(node, "encoding"))) : Optional.empty(),
                flag(node, "stream"),
                window,
                share,
                text(node, "sequence-column"),
                texts(node, "target"),
                node.has("ignore") ? Optional.of(text(node, "ignore")) : Optional.empty(),
                flag(node, "distinct"));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InputException("encoding", e);
        }
    }

    private static String text(JsonNode node, String key) {
        check(node.path(key).isTextual(), key);
        return node.path(key).textValue();
    }

    private static boolean flag(JsonNode node, String key) {
        check(node.path(key).isBoolean(), key);
        return node.path(key).booleanValue();
    }

    private static List<String> texts(JsonNode node, String key) {
        check(node.path(key).isArray(), key);
        List<String> all = new ArrayList<>();
        for (JsonNode one : node.path(key)) {
            check(one.isTextual(), key);
            all.add(one.textValue());
        }
        return all;
    }

    private static void check(boolean usable, String key) {
        if (!usable) {
            throw new InputException(key);
        }
    }
}
