package gruexplorer.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.cli.Run;
import gruexplorer.data.InputException;
import gruexplorer.data.Scenarios;
import gruexplorer.data.sample.Tones;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.model.Network;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Focus;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.SessionFiles;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.whatif.Clamp;
import gruexplorer.session.whatif.NamedEdit;
import gruexplorer.session.whatif.Swap;
import gruexplorer.session.whatif.Transplant;
import gruexplorer.session.whatif.WeightEdit;
import gruexplorer.session.whatif.WhatIf;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session to a file and back, and what is refused.
class SessionTest {

    private static final String TEXT = "the film was not good";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentiment-en",
                "sentiment-zh",
                "brackets",
                "tones",
                "news",
                "dna",
                "dates",
                "season",
                "adding",
                "copy",
                "chorales"
            })
    void itReopensExactly(String name) throws IOException {
        SavedModel model = SavedModel.open(name);
        String text = name.equals("tones")
                ? Tones.heldOut().getFirst()
                : Scenarios.first(name).text();
        Side side = name.equals("dates") ? Side.SOURCE : Side.WHOLE;
        var session = new Session(Work.of(model, text), look(side, 2, "z"));
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Session opened = Session.open(file);
        assertThat(opened.look()).isEqualTo(session.look());
        assertThat(opened.work().text()).isEqualTo(text);
        assertThat(opened.work().model().name()).isEqualTo(name);
        assertThat(opened.work().model().sha256()).isEqualTo(model.sha256());
        assertThat(opened.show().reading().trace().layers().getFirst().states().toMatrix().data)
                .isEqualTo(session.show()
                        .reading()
                        .trace()
                        .layers()
                        .getFirst()
                        .states()
                        .toMatrix()
                        .data);
        Path again = folder.resolve("again.safetensors");
        opened.save(again, false);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void allThatWasMadeIsInIt() {
        Session session = session();
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Session opened = Session.open(file);
        assertThat(opened.work().whatIf()).isEqualTo(session.work().whatIf());
        assertThat(opened.work().stops()).isEqualTo(session.work().stops());
        assertThat(opened.work().watches()).containsExactly("|Δh|");
        assertThat(opened.look()).isEqualTo(session.look());
        assertThat(opened.show().reading().edits()).containsExactly("clamp l1.z:3=0@4-5", "set head.0.bias[1]+=0.25");
        assertThat(SessionFiles.isSession(file)).isTrue();
        // And whatever reads models reads the model in it.
        assertThat(Run.of("predict", "--model", file.toString(), "--text", TEXT).out())
                .isEqualTo(Run.of("predict", "--text", TEXT).out());
    }

    @Test
    void theCommandLineDrawsWhatItShowsToTheSameBytes() throws IOException {
        Session session = session();
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Session.Shown shown = session.show();
        for (String name : List.of("timeline", "cell")) {
            Path here = folder.resolve("here-" + name + ".svg");
            FigureFiles.write(
                    Figures.make(name, shown.reading(), shown.cursor(), Palette.DARK, Messages.in(Language.ZH), true),
                    here,
                    2,
                    false);
            Path there = folder.resolve("there-" + name + ".svg");
            Run run = Run.of("figure", file.toString(), "--figure", name, "--out", there.toString());
            assertThat(run.err()).isEmpty();
            assertThat(Files.readString(there))
                    .isEqualTo(Files.readString(here))
                    .contains("clamp l1.z:3=0@4-5");
        }
        Path first = folder.resolve("first.svg");
        Run.of("figure", "--session", file.toString(), "--out", first.toString());
        assertThat(first).hasSameBinaryContentAs(folder.resolve("here-timeline.svg"));
        Path light = folder.resolve("light.svg");
        Run.of("figure", "--session", file.toString(), "--theme", "light", "--step", "1", "--out", light.toString());
        assertThat(Files.readString(light)).isNotEqualTo(Files.readString(first));
    }

    @Test
    void aTraceOfASessionIsATraceUnderItsWhatIf() {
        Path file = folder.resolve("s.safetensors");
        session().save(file, false);
        assertThat(Run.of("trace", "--session", file.toString(), "--format", "csv")
                        .out())
                .isEqualTo(Run.of(
                                "trace",
                                "--text",
                                TEXT,
                                "--clamp",
                                "l1.z:3=0@4-5",
                                "--set",
                                "head.0.bias[1]+=0.25",
                                "--format",
                                "csv")
                        .out());
        Run two = Run.of("trace", "--session", file.toString(), "--text", "x");
        assertThat(two.status()).isEqualTo(2);
        assertThat(two.err()).contains("a session has a model and a text of its own; --text does not go with it");
    }

    @Test
    void anEditThatNoLongerFitsIsKeptAndLeftOut() {
        WhatIf long5 = WhatIf.of(List.of(Clamp.parse("l1.z:3=0@4-5")));
        var session =
                new Session(Work.of(SavedModel.open("sentiment-en"), "good").with(long5), look(Side.WHOLE, 0, ""));
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Session.Shown shown = Session.open(file).show();
        assertThat(shown.reading().edits()).isEmpty();
        assertThat(shown.rerun().unfit()).hasSize(1);
        assertThat(Run.of("trace", "--session", file.toString()).status()).isZero();
    }

    @Test
    void whateverIsChangedIsRefusedOrOfNoConsequence() throws IOException {
        Path file = folder.resolve("s.safetensors");
        session().save(file, false);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(17);
        Path changed = folder.resolve("changed.safetensors");
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = whole.clone();
            int at = i < 200 ? random.nextInt(4000) : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(changed, bytes);
            refused += isRefused(changed, whole) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void whatIsCutShortIsRefused() throws IOException {
        Path file = folder.resolve("s.safetensors");
        session().save(file, false);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length : new int[] {0, 7, 8, 100, 2000, whole.length / 2, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Session.open(cut))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut.safetensors");
        }
    }

    @Test
    void aNewerOneIsRefusedInOneSentence() throws IOException {
        Path file = folder.resolve("s.safetensors");
        session().save(file, false);
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
        String newer = whole.replace("{\\\"version\\\":2,\\\"model-sha256", "{\\\"version\\\":7,\\\"model-sha256");
        assertThat(newer).isNotEqualTo(whole);
        Files.writeString(file, newer, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Session.open(file))
                .hasMessage(file + " was written by a newer version of this program: it is a session of version 7,"
                        + " this program reads 1 to 2");
        Run run = Run.of(
                "figure", file.toString(), "--out", folder.resolve("x.svg").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(folder.resolve("x.svg")).doesNotExist();
    }

    @Test
    void anOlderOneStillOpens() throws IOException {
        Path file = folder.resolve("old.safetensors");
        try (InputStream old = getClass().getResourceAsStream("version-1.session.safetensors")) {
            Files.copy(Objects.requireNonNull(old), file);
        }
        Session opened = Session.open(file);
        assertThat(opened.show().reading().edits()).containsExactly("clamp l1.z:1=0.5@2", "transplant l1@4=2:((");
        assertThat(opened.work().stops()).containsExactly(new Stop("any z < 0.1", true));
        assertThat(opened.work().beside().model()).contains("brackets");
        byte[] whole = Files.readAllBytes(file);
        int at = whole.length - 9;
        whole[at] ^= 4;
        Files.write(file, whole);
        assertThatThrownBy(() -> Session.open(file)).hasMessageContaining("is not what was saved");
    }

    /// A model of a file beside the run and one that a state is taken from are in the session, and the file is needed
    /// no more.
    @Test
    void modelsBesideAreInItAndReopenToTheBit() throws IOException {
        Path other = folder.resolve("another.safetensors");
        ModelFile brackets = ModelFiles.builtIn("brackets");
        Network network = brackets.network().copy();
        Objects.requireNonNull(network.parameters().get("gru.weight_hh_l0")).set(0, 0, 0.123);
        brackets.with(network).save(other, false);
        var beside = new Beside(Optional.of("(()"), Optional.of(other.toString()), Optional.of("writes-new"));
        Session made = donated(other);
        var session = new Session(made.work().with(beside), made.look());
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Path runs = folder.resolve("runs.svg");
        Run.of("figure", file.toString(), "--figure", "runs", "--out", runs.toString());
        double[] states = states(session);

        Files.delete(other);
        Session opened = Session.open(file);
        assertThat(states(opened)).isEqualTo(states);
        assertThat(states).isNotEqualTo(states(new Session(Work.of(brackets, "(()())"), session.look())));
        Path again = folder.resolve("again.safetensors");
        opened.save(again, false);
        assertThat(again).hasSameBinaryContentAs(file);
        Path here = folder.resolve("runs-again.svg");
        assertThat(Run.of("figure", file.toString(), "--figure", "runs", "--out", here.toString())
                        .err())
                .isEmpty();
        assertThat(here).hasSameBinaryContentAs(runs);
        // Read as a model it is the first one.
        assertThat(Run.of("predict", "--model", file.toString(), "--text", "(()")
                        .out())
                .isEqualTo(Run.of("predict", "--model", "brackets", "--text", "(()")
                        .out());
        attacked(file, Files.readAllBytes(file));
    }

    private void attacked(Path file, byte[] whole) throws IOException {
        var random = new Random(23);
        Path changed = folder.resolve("changed.safetensors");
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = whole.clone();
            int at = i % 2 == 0 ? random.nextInt(7000) : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(changed, i % 20 == 7 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : bytes);
            refused += isRefused(changed, whole) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(300);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("gru-explorer-session.2.");
        Files.writeString(
                changed,
                text.replace("gru-explorer-session.2.", "gru-explorer-session.3."),
                StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Session.open(changed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed.safetensors");
        assertThat(Session.open(file)).isNotNull();
    }

    @Test
    void aModelBesideThatIsGoneStaysByItsName() throws IOException {
        Path other = folder.resolve("another.safetensors");
        SavedModel.open("brackets").save(other, false);
        Session session = donated(other);
        Files.delete(other);
        Path file = folder.resolve("s.safetensors");
        session.save(file, false);
        Session.Shown shown = Session.open(file).show();
        assertThat(shown.rerun().unfit().values()).singleElement().asString().contains("another.safetensors");
    }

    private Session donated(Path other) {
        Work work = Work.of(SavedModel.open("brackets"), "(()())")
                .with(WhatIf.of(List.of(
                        Transplant.parse("l1@3=2[" + other + "|writes-new]:(("),
                        Transplant.parse("l1@5=l1@1[brackets]:)"))));
        return new Session(work, look(Side.WHOLE, 3, ""));
    }

    private static double[] states(Session session) {
        return session.show().reading().trace().layers().getFirst().states().toMatrix().data;
    }

    @Test
    void theDataOfStatisticsIsKeptAndWhatIsWrongWithItIsNamed() {
        Judged usual = Judged.of("reviews.csv");
        var all = new Judged(
                "a/b.tsv",
                "said",
                "verdict",
                List.of("x", "y"),
                Optional.of(StandardCharsets.ISO_8859_1),
                true,
                12,
                0.25,
                "id",
                List.of("t"),
                Optional.of("O"),
                true);
        Path file = folder.resolve("s.safetensors");
        for (Judged data : List.of(usual, all)) {
            Session session = session();
            new Session(session.work(), session.look().with(Optional.of(data))).save(file, true);
            assertThat(Session.open(file).look().data()).contains(data);
        }
        Session session = session();
        for (String key : List.of("file", "look-back", "test-share", "columns", "encoding", "distinct", "target")) {
            ObjectNode state =
                    SessionJson.write(new Session(session.work(), session.look().with(Optional.of(all))));
            state.withObject("/view/statistics").put(key, key.equals("distinct") ? "x" : "-7");
            if (key.equals("file")) {
                state.withObject("/view/statistics").put(key, 7);
            }
            SessionFiles.save(session.work().model(), Map.of(), state, file, true);
            assertThatThrownBy(() -> Session.open(file))
                    .isInstanceOf(InputException.class)
                    .hasMessage(file + ": the session's \"" + key + "\" is missing or not usable");
        }
    }

    @Test
    void aModelIsNoSession() {
        Path file = folder.resolve("m.safetensors");
        SavedModel.open("brackets").save(file, false);
        assertThat(SessionFiles.isSession(file)).isFalse();
        assertThatThrownBy(() -> Session.open(file))
                .hasMessage(file + " is no session: its metadata has no \"gru-explorer-session\"");
    }

    @Test
    void whatIsLookedAtHasToBeThere() {
        SavedModel model = SavedModel.open("sentiment-en");
        var look = new Look(Side.WHOLE, 0, 0, 99, "", false, false, "en", "index", List.of(), List.of());
        assertThatThrownBy(() -> new Session(Work.of(model, TEXT), look).show())
                .hasMessageStartingWith("the session looks at unit 100; the units are 1 to ");
        assertThatThrownBy(() -> new Session(Work.of(model, TEXT), look(Side.SOURCE, 0, "")).show())
                .hasMessage("the session looks at the encoder, which sentiment-en does not have");
    }

    @Test
    void whatIsAskedOnTheWayBackIsKept(@TempDir Path folder) {
        var asked = new Inquiry(Kind.LOSS, 1, 4);
        Session session = session();
        var back = new Session(session.work(), look(Side.WHOLE, 3, "a_z").asking(Optional.of(asked)));
        Path file = folder.resolve("back.gru-session");
        back.save(file, false);
        Session opened = Session.open(file);
        assertThat(opened.look()).isEqualTo(back.look());
        assertThat(opened.look().asked()).contains(asked);
        assertThat(opened.show().cursor().phase().map(Phase::result)).contains(GruQuantity.UPDATE_PRE);
        Session.Shown shown = opened.show();
        Path here = folder.resolve("here.svg");
        FigureFiles.write(
                Figures.make(
                        "backward",
                        shown.reading(),
                        Focus.of(Optional.of(asked)),
                        shown.cursor(),
                        Palette.DARK,
                        Messages.in(Language.ZH),
                        true),
                here,
                2,
                false);
        Path there = folder.resolve("there.svg");
        assertThat(Run.of("figure", "--session", file.toString(), "--out", there.toString())
                        .err())
                .isEmpty();
        assertThat(there).hasSameBinaryContentAs(here);
        Path forwards = folder.resolve("forwards.svg");
        assertThat(Run.of("figure", file.toString(), "--figure", "cell", "--out", forwards.toString())
                        .err())
                .isEmpty();
        var wrong =
                new Session(session.work(), look(Side.WHOLE, 3, "").asking(Optional.of(new Inquiry(Kind.LOSS, 7, 4))));
        assertThatThrownBy(wrong::show)
                .isInstanceOf(InputException.class)
                .hasMessage("the model sentiment-en has no output 8; its outputs are 1 to 2");
        // Forwards there is no such part.
        assertThat(new Session(session.work(), look(Side.WHOLE, 3, "a_z"))
                        .show()
                        .cursor()
                        .phase())
                .isEmpty();
    }

    @Test
    void whatStandsBesideIsKeptAndDrawnToTheSameBytes() throws IOException {
        var beside = new Beside(
                Optional.of("the film was very good"), Optional.of("sentiment-en"), Optional.of("keeps-old,before"));
        var session = new Session(session().work().with(beside), look(Side.WHOLE, 3, ""));
        Path file = folder.resolve("beside.safetensors");
        session.save(file, false);
        Session opened = Session.open(file);
        assertThat(opened.work().beside()).isEqualTo(beside);
        Path again = folder.resolve("again.safetensors");
        opened.save(again, false);
        assertThat(again).hasSameBinaryContentAs(file);

        Session.Shown shown = opened.show();
        Messages zh = Messages.in(Language.ZH);
        var runs = new RunsFigure(
                beside.read(
                        shown.reading(), opened.work().model(), opened.work().guests()),
                shown.cursor(),
                Palette.DARK,
                zh);
        Path here = folder.resolve("here-runs.svg");
        FigureFiles.write(
                Figures.finished(runs, shown.reading(), shown.cursor(), Palette.DARK, zh, true), here, 2, false);
        Path there = folder.resolve("there-runs.svg");
        assertThat(Run.of("figure", file.toString(), "--figure", "runs", "--out", there.toString())
                        .err())
                .isEmpty();
        assertThat(there).hasSameBinaryContentAs(here);
        // A flag says otherwise for its own part alone.
        Path other = folder.resolve("other-runs.svg");
        Run.of(
                "figure",
                file.toString(),
                "--figure",
                "runs",
                "--beside-text",
                "the film was bad",
                "--out",
                other.toString());
        assertThat(Files.readString(other)).contains("the film was bad").contains(zh.get("figure.reset.before"));

        ObjectNode state = SessionJson.write(session);
        state.withObject("/beside").put("text", 3);
        Path wrong = folder.resolve("wrong.safetensors");
        SessionFiles.save(session.work().model(), Map.of(), state, wrong, false);
        assertThatThrownBy(() -> Session.open(wrong))
                .isInstanceOf(InputException.class)
                .hasMessage(wrong + ": the session's \"text\" is missing or not usable");
    }

    @Test
    void everythingIsTakenBackAndDoneAgain() {
        History<String> history = History.of("a").to("b").to("b").to("c");
        assertThat(history.undo().now()).isEqualTo("b");
        assertThat(history.undo().undo().now()).isEqualTo("a");
        assertThat(history.undo().undo().canUndo()).isFalse();
        assertThat(history.undo().undo().undo().now()).isEqualTo("a");
        assertThat(history.undo().redo().now()).isEqualTo("c");
        assertThat(history.undo().redo()).isEqualTo(history);
        assertThat(history.undo().to("d").canRedo()).isFalse();
        assertThat(history.redo()).isEqualTo(history);
        History<Integer> many = History.of(0);
        for (int i = 1; i <= 500; i++) {
            many = many.to(i);
        }
        assertThat(many.past()).hasSize(History.MOST).last().isEqualTo(499);
    }

    private static Session session() {
        var whatIf = new WhatIf(List.of(
                new NamedEdit("shut", true, Clamp.parse("l1.z:3=0@4-5")),
                new NamedEdit("", false, Swap.parse("4=very")),
                NamedEdit.of(WeightEdit.parse("head.0.bias[1]+=0.25"))));
        Work work = Work.of(SavedModel.open("sentiment-en"), TEXT)
                .with(whatIf)
                .withStops(List.of(new Stop("z < 0.1", true), new Stop("token = not", false)), List.of("|Δh|"));
        return new Session(work, look(Side.WHOLE, 3, ""));
    }

    private static Look look(Side side, int step, String part) {
        return new Look(
                side,
                step,
                0,
                2,
                part,
                !part.isEmpty(),
                true,
                "zh",
                "similarity",
                List.of("output", "z"),
                List.of("r"));
    }

    /// Is it refused in a sentence that names it? What opens is the session as it was.
    private static boolean isRefused(Path changed, byte[] whole) throws IOException {
        Session opened;
        try {
            opened = Session.open(changed);
        } catch (InputException e) {
            assertThat(e.getMessage()).contains(changed.getFileName().toString());
            return true;
        }
        Path again = changed.resolveSibling("again.safetensors");
        opened.save(again, true);
        assertThat(Files.readAllBytes(again)).isEqualTo(whole);
        return false;
    }
}
