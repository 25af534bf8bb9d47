package gruexplorer.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import gruexplorer.format.SessionFiles;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.whatif.Edit;
import gruexplorer.session.whatif.NamedEdit;
import gruexplorer.session.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A session, but for its model, as JSON and back. Steps, layers and units count from 1 there.
final class SessionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String where;

    private SessionJson(String where) {
        this.where = where;
    }

    static ObjectNode write(Session session) {
        Work work = session.work();
        ObjectNode state = JSON.createObjectNode();
        state.put("text", work.text());
        var edits = state.putArray("what-if");
        for (NamedEdit each : work.whatIf().edits()) {
            edits.addObject()
                    .put("kind", each.edit().kind().label())
                    .put("edit", each.edit().text())
                    .put("name", each.name())
                    .put("on", each.on());
        }
        var stops = state.putArray("breakpoints");
        work.stops()
                .forEach(stop ->
                        stops.addObject().put("condition", stop.condition()).put("on", stop.on()));
        var watches = state.putArray("watches");
        work.watches().forEach(watches::add);
        Look look = session.look();
        if (!work.beside().isNothing()) {
            ObjectNode beside = state.putObject("beside");
            work.beside().text().ifPresent(text -> beside.put("text", text));
            work.beside().model().ifPresent(model -> beside.put("model", model));
            work.beside().convention().ifPresent(words -> beside.put("convention", words));
        }
        state.putObject("cursor")
                .put("side", side(look.side()))
                .put("step", look.step() + 1)
                .put("layer", look.layer() + 1)
                .put("unit", look.unit() + 1)
                .put("part", look.part());
        ObjectNode view = state.putObject("view")
                .put("steps", look.gates() ? "gate" : "token")
                .put("theme", look.dark() ? "dark" : "light")
                .put("language", look.language())
                .put("sort", look.sort());
        var tracks = view.putArray("tracks");
        look.tracks().forEach(tracks::add);
        var folded = view.putArray("folded");
        look.folded().forEach(folded::add);
        look.asked()
                .ifPresent(asked -> view.putObject("backward")
                        .put("of", asked.kind().label())
                        .put("output", asked.output() + 1)
                        .put("step", asked.step() + 1));
        look.data().ifPresent(data -> JudgedJson.write(data, view.putObject("statistics")));
        return state;
    }

    /// @throws InputException if something is missing or not usable: one sentence
    static Session read(SessionFiles.Content content, String where) {
        return new SessionJson(where).session(content, content.state());
    }

    private Session session(SessionFiles.Content content, JsonNode state) {
        var work = new Work(
                content.model(),
                text(state, "text"),
                new WhatIf(list(state, "what-if", this::edit)),
                list(state, "breakpoints", node -> new Stop(text(node, "condition"), flag(node, "on"))),
                list(state, "watches", this::word),
                beside(state.path("beside")),
                new Guests(content.guests()));
        JsonNode cursor = state.path("cursor");
        JsonNode view = state.path("view");
        return new Session(
                work,
                new Look(
                        side(cursor),
                        count(cursor, "step"),
                        count(cursor, "layer"),
                        count(cursor, "unit"),
                        text(cursor, "part"),
                        text(view, "steps").equals("gate"),
                        text(view, "theme").equals("dark"),
                        text(view, "language"),
                        text(view, "sort"),
                        list(view, "tracks", this::word),
                        list(view, "folded", this::word),
                        view.has("backward") ? Optional.of(asked(view.path("backward"))) : Optional.empty(),
                        view.has("statistics")
                                ? Optional.of(JudgedJson.read(view.path("statistics"), this::wrong))
                                : Optional.empty()));
    }

    /// Nothing where a session has none.
    private Beside beside(JsonNode node) {
        return new Beside(
                node.has("text") ? Optional.of(text(node, "text")) : Optional.empty(),
                node.has("model") ? Optional.of(text(node, "model")) : Optional.empty(),
                node.has("convention") ? Optional.of(text(node, "convention")) : Optional.empty());
    }

    private Inquiry asked(JsonNode node) {
        String of = text(node, "of");
        Inquiry.Kind kind = Stream.of(Inquiry.Kind.values())
                .filter(each -> each.label().equals(of))
                .findFirst()
                .orElseThrow(() -> wrong("of"));
        return new Inquiry(kind, count(node, "output"), count(node, "step"));
    }

    private NamedEdit edit(JsonNode node) {
        Edit edit = Edit.Kind.of(text(node, "kind")).parse(text(node, "edit"));
        return new NamedEdit(text(node, "name"), flag(node, "on"), edit);
    }

    private String word(JsonNode node) {
        if (!node.isTextual()) {
            throw wrong("watches, tracks or folded");
        }
        return node.textValue();
    }

    private String text(JsonNode node, String key) {
        JsonNode found = node.path(key);
        if (!found.isTextual()) {
            throw wrong(key);
        }
        return found.textValue();
    }

    private boolean flag(JsonNode node, String key) {
        if (!node.path(key).isBoolean()) {
            throw wrong(key);
        }
        return node.path(key).booleanValue();
    }

    /// From 0.
    private int count(JsonNode node, String key) {
        JsonNode found = node.path(key);
        if (!found.isInt() || found.intValue() < 1) {
            throw wrong(key);
        }
        return found.intValue() - 1;
    }

    private <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> each) {
        JsonNode found = node.path(key);
        if (!found.isArray()) {
            throw wrong(key);
        }
        List<T> all = new ArrayList<>();
        for (JsonNode one : found) {
            try {
                all.add(each.apply(one));
            } catch (InputException e) {
                String why = String.valueOf(e.getMessage());
                throw why.startsWith(where) ? e : new InputException(where + ": " + why, e);
            }
        }
        return all;
    }

    private static String side(Side side) {
        return switch (side) {
            case WHOLE -> "whole";
            case SOURCE -> "encoder";
            case TARGET -> "decoder";
        };
    }

    private Side side(JsonNode cursor) {
        String word = text(cursor, "side");
        for (Side side : Side.values()) {
            if (side(side).equals(word)) {
                return side;
            }
        }
        throw wrong("side");
    }

    private InputException wrong(String key) {
        return new InputException(where + ": the session's \"" + key + "\" is missing or not usable");
    }
}
