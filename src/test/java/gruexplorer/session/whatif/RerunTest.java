package gruexplorer.session.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Scenarios;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.equation.ChainRule;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.equation.Piece;
import gruexplorer.insight.equation.PreActivations;
import gruexplorer.session.Beside;
import gruexplorer.session.Guests;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.whatif.Edit.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A what-if is a plain run again: of the edited weights, of the edited tokens, with what is held held.
class RerunTest {

    private static final String TEXT = "the film was not good at all";

    @Test
    void aStateOfAnotherModelFitsWhereThereAreAsManyUnits(@TempDir Path folder) {
        ModelFile one = model();
        Network network = one.network().copy();
        Objects.requireNonNull(network.parameters().get("gru.weight_hh_l0")).set(0, 0, 2.5);
        ModelFile two = one.with(network);
        Path file = folder.resolve("two.safetensors");
        two.save(file, false);
        double[] state = Readings.of(two, "all film at")
                .trace()
                .layers()
                .getFirst()
                .states()
                .step(2);
        Reading transplanted = Rerun.of(one, TEXT, whatIf("transplant l1@3=3[" + file + "]:all film at"));
        assertThat(transplanted.trace().layers().getFirst().states().step(2)).isEqualTo(state);
        assertThat(state)
                .isNotEqualTo(Readings.of(one, "all film at")
                        .trace()
                        .layers()
                        .getFirst()
                        .states()
                        .step(2));
        // Put in before the first step, in another convention.
        SavedModel before = new Beside(Optional.empty(), Optional.empty(), Optional.of("before")).in(one, new Guests());
        Reading begun = Rerun.of(one, TEXT, whatIf("transplant l1@0=l1@2[|before]:all film"));
        assertThat(begun.trace().layers().getFirst().get(GruQuantity.PREVIOUS).step(0))
                .isEqualTo(Readings.all(before, "all film")
                        .getFirst()
                        .trace()
                        .layers()
                        .getFirst()
                        .states()
                        .step(1));
        for (var wrong : Map.of(
                        "transplant l1@3=1[news]:all",
                        "l1 of news has 12 units, l1 has 8; a state fits where there are as many",
                        "transplant l1@3=1[nowhere]:all",
                        "nowhere",
                        "transplant l1@3=l2@1:all",
                        "there is no layer 2; the only layer is 1",
                        "transplant l1@3=l1@1[dates]:all",
                        "a translator has two parts; encoder.l1 or decoder.l1 is meant",
                        "transplant l1@3=1[|sideways]:all",
                        "there is no convention \"sideways\"",
                        "transplant l1@3=9[" + file + "]:all film",
                        "the other text has no step 9; its steps are 1 to 2")
                .entrySet()) {
            assertThatThrownBy(() -> Rerun.of(one, TEXT, whatIf(wrong.getKey())))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void withoutAnEditItIsTheSameRun() {
        for (String name : SavedModel.builtInNames()) {
            SavedModel model = SavedModel.open(name);
            if (name.equals("tones")) {
                continue;
            }
            String text = firstText(model);
            same(Rerun.all(model, text, WhatIf.NONE), Readings.all(model, text));
        }
    }

    @Test
    void editedWeightsAreAPlainRunOfTheEditedModel() {
        ModelFile model = model();
        Network edited = model.network().copy();
        edited.parameter("gru.weight_hh_l0").add(9, 2, 0.75);
        edited.parameter("gru.bias_ih_l0").set(3, 0, -2);
        for (int j = 0; j < edited.parameter("head.0.weight").numCols; j++) {
            edited.parameter("head.0.weight").set(1, j, 0);
        }
        same(
                Rerun.all(
                        model,
                        TEXT,
                        whatIf(
                                "set gru.weight_hh_l0[9,2]+=0.75",
                                "set gru.bias_ih_l0[3]=-2",
                                "set head.0.weight[1,*]=0")),
                Readings.all(model.with(edited), TEXT));
        same(Readings.all(model, TEXT), Readings.all(model(), TEXT));
    }

    @Test
    void aSwappedTokenIsAPlainRunOfTheOtherText() {
        ModelFile model = model();
        Reading swapped = Rerun.of(model, TEXT, whatIf("swap 4=All"));
        Reading plain = Readings.of(model, "the film was all good at all");
        same(List.of(swapped), List.of(plain));
        assertThat(swapped.tokens().get(3).text()).isEqualTo("All");
        assertThat(swapped.text()).isEqualTo(TEXT);
        assertThat(swapped.edits()).containsExactly("swap 4=All");
    }

    @Test
    void aSwappedNumberIsAPlainRunOfTheOtherNumbers() {
        var scaling = Scaling.sequences(List.of("value", "mark"), List.of("sum"));
        var shape = new NetworkShape(
                InputKind.NUMBERS,
                2,
                2,
                GruCell.of(GruConvention.PYTORCH),
                4,
                1,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                1,
                OutputKind.NUMBERS);
        var model = new ModelFile(
                "adding",
                "0".repeat(64),
                Fixtures.network(shape, 3, 0.5),
                Task.REGRESS,
                Tokenization.NUMBERS,
                new Vocabulary(List.of(Vocabulary.UNKNOWN)),
                List.of("sum"),
                Map.of(),
                Optional.of(scaling));
        same(Rerun.all(model, "0.5,1 0.2,0 0.7,1", whatIf("swap 2=0.9,1")), Readings.all(model, "0.5,1 0.9,1 0.7,1"));
        assertThatThrownBy(() -> Rerun.all(model, "0.5,1 0.2,0", whatIf("swap 2=x")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("swap 2=x: ");
    }

    @Test
    void whatIsHeldIsHeldWhereItWasSaid() {
        Reading held =
                Rerun.of(model(), TEXT, whatIf("clamp l1.z:3=0@5-6", "clamp l1.r:1,7-8=1", "clamp l1.h:*=0.5@0"));
        Reading plain = Readings.of(model(), TEXT);
        LayerTrace layer = held.trace().layers().getFirst();
        LayerTrace before = plain.trace().layers().getFirst();
        for (int t = 0; t < 7; t++) {
            assertThat(layer.hold(t).holds(GruQuantity.UPDATE, 2)).isEqualTo(t == 4 || t == 5);
            for (int unit : new int[] {0, 6, 7}) {
                assertThat(layer.value(GruQuantity.RESET, t, unit)).isEqualTo(1);
            }
        }
        assertThat(layer.value(GruQuantity.UPDATE, 4, 2)).isZero();
        assertThat(layer.get(GruQuantity.PREVIOUS).step(0)).containsOnly(0.5);
        assertThat(before.value(GruQuantity.UPDATE, 4, 2)).isNotZero();
    }

    @Test
    void carryEverythingLeavesTheStateWhereItBegan() {
        for (GruConvention convention : Fixtures.conventions()) {
            ModelFile model = Fixtures.model(Fixtures.reading(convention, TEXT));
            Reading still = Rerun.of(model, TEXT, WhatIf.of(Preset.CARRY_ALL.of(model)));
            assertThat(still.trace().layers().getFirst().states().toMatrix().data)
                    .containsOnly(0);
            Reading anew = Rerun.of(model, TEXT, WhatIf.of(Preset.CARRY_NONE.of(model)));
            LayerTrace layer = anew.trace().layers().getFirst();
            assertThat(layer.states().toMatrix().data)
                    .isEqualTo(layer.get(GruQuantity.CANDIDATE).toMatrix().data);
        }
    }

    @Test
    void aTransplantedStateGoesOnAsItDidThere() {
        ModelFile model = model();
        Reading donor = Readings.of(model, "all film at the good");
        // After step 2 comes what "not" makes of the donor's third state, as in a text that begins as the donor did.
        Reading transplanted = Rerun.of(model, TEXT, whatIf("transplant l1@3=3:all film at the good"));
        Reading wanted = Readings.of(model, "all film at not good at all");
        for (int t = 2; t < 7; t++) {
            assertThat(transplanted.trace().layers().getFirst().states().step(t))
                    .as("step " + t)
                    .isEqualTo(wanted.trace().layers().getFirst().states().step(t));
            assertThat(transplanted.trace().scores().step(t))
                    .isEqualTo(wanted.trace().scores().step(t));
        }
        assertThat(donor.trace().layers().getFirst().states().step(2))
                .isEqualTo(transplanted.trace().layers().getFirst().states().step(2));
    }

    @Test
    void anLstmTakesBothStatesOfATransplant() {
        ModelFile model = Fixtures.model(Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), TEXT, 2));
        Reading transplanted = Rerun.of(
                model,
                TEXT,
                whatIf("transplant l1@0=2:all film", "transplant l2@0=2:all film", "transplant l1@0=2:all film"));
        Reading wanted = Readings.of(model, "all film " + TEXT);
        LayerTrace layer = transplanted.trace().layers().getLast();
        assertThat(layer.get(LstmQuantity.CELL).step(6))
                .isEqualTo(
                        wanted.trace().layers().getLast().get(LstmQuantity.CELL).step(8));
        assertThat(transplanted.trace().scores().step(6))
                .isEqualTo(wanted.trace().scores().step(8));
    }

    @Test
    void theReverseDirectionIsHeldByItself() {
        ModelFile model = Fixtures.model(
                Fixtures.reading(GruCell.of(GruConvention.PYTORCH), Optional.of(Bidirectional.CONCATENATE), TEXT, 2));
        Reading held = Rerun.of(model, TEXT, whatIf("clamp l2.reverse.z:1=1@2-"));
        Reading plain = Readings.of(model, TEXT);
        assertThat(held.trace().layers().get(3).get(GruQuantity.UPDATE).step(1)[0])
                .isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(held.trace().layers().get(i).states().toMatrix().data)
                    .isEqualTo(plain.trace().layers().get(i).states().toMatrix().data);
        }
    }

    @Test
    void aTranslatorIsHeldInEitherPart() {
        var model = (TranslatorFile) SavedModel.open("dates");
        String text = firstText(model);
        // Held at what it is anyhow, it says the same, by another way of decoding.
        Reading plain = Readings.all(model, text).getFirst();
        double first = plain.trace().layers().getFirst().states().at(1, 0);
        List<Reading> same = Rerun.all(model, text, whatIf("clamp encoder.l1.h:1=" + first + "@2"));
        assertThat(same.getLast().written())
                .isEqualTo(Readings.all(model, text).getLast().written());
        assertThat(same.getFirst().trace().layers().getFirst().hold(1).isNone()).isFalse();
        List<Reading> still = Rerun.all(model, text, whatIf("clamp decoder.l1.z:*=1"));
        LayerTrace decoder = still.getLast().trace().layers().getFirst();
        assertThat(decoder.states().step(decoder.steps() - 1))
                .isEqualTo(decoder.get(GruQuantity.PREVIOUS).step(0));
        assertThatThrownBy(() -> Rerun.all(model, text, whatIf("clamp l1.z:*=1")))
                .hasMessage("clamp l1.z:*=1: a translator has two parts; encoder.l1 or decoder.l1 is meant");
        assertThatThrownBy(() -> Rerun.translated(model, text, 3, whatIf("clamp decoder.l1.z:*=1")))
                .isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clamp l1.z:3=1.5 | z cannot be held at 1.5; it is between 0 and 1",
                "clamp l1.n:3=-2@1 | n cannot be held at -2; it is between -1 and 1",
                "clamp l1.z:3=NaN | z cannot be held at NaN; it is between 0 and 1",
                "clamp l1.a_z:3=Infinity | a_z cannot be held at Infinity; it is any finite number",
                "clamp l1.q:3=0 | there is no q to be held; of such a layer a_r, r, a_z, z, a_hn, a_n, n, h can be",
                "clamp l1.x:1=0 | there is no x to be held; of such a layer a_r, r, a_z, z, a_hn, a_n, n, h can be",
                "clamp l1.z:9=0 | there is no unit 9; the units are 1 to 8",
                "clamp l1.z:0=0 | there is no unit 0; the units are 1 to 8",
                "clamp l1.z:5-3=0 | the units 5-3 run backwards",
                "clamp l2.z:1=0 | there is no layer 2; the only layer is 1",
                "clamp l1.reverse.z:1=0 | layer 1 reads in one direction, from the beginning",
                "clamp decoder.l1.z:1=0 | this model has no encoder and decoder; l1 is meant",
                "clamp l1.z:1=0@5-9 | step 9 is past the end; there are 7 steps",
                "clamp l1.z:1=0@8- | step 8 is past the end; there are 7 steps",
                "clamp l1.z:1=0@6-5 | the steps 6-5 run backwards",
                "clamp l1.z:1=0@0 | only a state has a step 0, before the first; z is none",
                "set gru.bias_ih_l0[99]=0 | gru.bias_ih_l0 has no row 99; its rows are 0 to 23",
                "set head.0.weight[0]=0 | head.0.weight has two indices, a row from 0 to 1 and a column from 0 to 7",
                "swap 8=good | there is no step 8; the steps are 1 to 7",
                "swap 2=very good | \"very good\" is 2 tokens; one stands in the place of one",
                "transplant l1@3=4:the film | the other text has no step 4; its steps are 1 to 2",
            })
    void whatDoesNotFitIsToldInOneSentence(String edit, String why) {
        assertThatThrownBy(() -> Rerun.of(model(), TEXT, whatIf(edit)))
                .isInstanceOf(InputException.class)
                .hasMessage(edit + ": " + why);
        // And where it is left out instead, the run is the plain one.
        Rerun.Result left = Rerun.fitting(model(), TEXT, whatIf(edit), new Guests(), List.of());
        same(left.readings(), Readings.all(model(), TEXT));
        assertThat(left.unfit().values()).containsExactly(why);
        assertThat(left.readings().getFirst().edits()).isEmpty();
    }

    @Test
    void anUnknownParameterIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> Rerun.of(model(), TEXT, whatIf("set gru.weight[1,1]=0")))
                .hasMessageStartingWith(
                        "set gru.weight[1,1]=0: the model has no parameter \"gru.weight\"; it has embedding.weight, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clamp z=0",
                "clamp l1.z",
                "clamp l1.z:3",
                "clamp l1.z:x=0",
                "clamp l1.z:3=0@",
                "clamp l1.z:3=0@-4",
                "clamp l1.z:3=zero",
                "clamp ",
                "set bias=1",
                "set gru.bias_ih_l0[-1]=0",
                "set gru.bias_ih_l0[1]=x",
                "set gru.bias_ih_l0[1]=NaN",
                "swap good",
                "swap 3",
                "swap x=good",
                "transplant l1@3",
                "transplant 3=4:x"
            })
    void whatCannotBeReadIsTold(String edit) {
        assertThatThrownBy(() -> whatIf(edit)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clamp l1.z:3=0@5-9",
                "clamp l2.reverse.h:*=-0.25",
                "clamp encoder.l1.a_z:1,3-5=12.5@0-2",
                "clamp l1.z:2-4=1@3-",
                "clamp l1.h:1=1.0E-7@4",
                "set gru.weight_hh_l0[4,2]=0.5",
                "set head.0.bias[1]+=-1",
                "set head.0.weight[*,3]=0",
                "swap 3=good",
                "swap 2=0.5,1",
                "transplant l1@4=3:the film: was good",
                "transplant decoder.l1@0=2:9 March 2024"
            })
    void anEditIsReadBackAsItIsWritten(String edit) {
        assertThat(whatIf(edit).texts()).containsExactly(edit);
    }

    @Test
    void theFormulasOfAHeldRunHoldAndSayWhatIsHeld() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        for (Cell cell : cells) {
            ModelFile model = Fixtures.model(Fixtures.reading(cell, Optional.empty(), TEXT, 1));
            for (Part part : Part.of(cell)) {
                String edit = "clamp l1." + part.result().symbol() + ":2-3=0.5@3-5";
                Reading held = Rerun.of(model, TEXT, whatIf(edit));
                LayerTrace layer = held.trace().layers().getFirst();
                var back = GradientTrace.of(model.network(), held.trace(), new Question.Answer(6, 0))
                        .layers()
                        .getFirst();
                for (int t = 0; t < 7; t++) {
                    for (int unit = 0; unit < 8; unit++) {
                        assertThat(PreActivations.auditAll(layer, t, unit).holds())
                                .as(cell + " " + edit)
                                .isTrue();
                        assertThat(ChainRule.audit(back, t, unit).residual())
                                .as(cell + " " + edit)
                                .isLessThan(1e-9);
                    }
                }
                Equation line = Equations.at(layer, 3, 1).stream()
                        .filter(each -> each.quantity().equals(part.result()))
                        .findFirst()
                        .orElseThrow();
                assertThat(line.numeric().getFirst()).isEqualTo(new Piece.Sign("do(", false));
            }
        }
    }

    @Test
    void whatIsSwitchedOffIsNotDone() {
        WhatIf off = new WhatIf(List.of(new NamedEdit("shut", false, Clamp.parse("l1.z:*=1"))));
        same(List.of(Rerun.of(model(), TEXT, off)), Readings.all(model(), TEXT));
        assertThat(off.isNone()).isTrue();
    }

    static WhatIf whatIf(String... edits) {
        return WhatIf.of(Arrays.stream(edits)
                .map(edit -> {
                    int blank = edit.indexOf(' ');
                    return Kind.of(edit.substring(0, blank)).parse(edit.substring(blank + 1));
                })
                .toList());
    }

    private static ModelFile model() {
        return Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, TEXT));
    }

    private static String firstText(SavedModel model) {
        return switch (model) {
            case ModelFile one -> Readings.first(one);
            case TranslatorFile translator -> Scenarios.first(translator.name()).text();
        };
    }

    /// To the bit, all that was computed.
    /// Edit after edit, each from what was computed before it.
    @Test
    void afterAnotherRunItIsTheSameRun() {
        ModelFile model = model();
        List<Reading> before = Readings.all(model, TEXT);
        for (String[] edits : new String[][] {
            {"clamp l1.z:3=0@5-6"},
            {"clamp l1.z:3=0@5-7"},
            {"clamp l1.z:3=0@5-7", "swap 2=not"},
            {"swap 2=not", "transplant l1@3=3:all film at the good"},
            {"set gru.bias_ih_l0[3]=-2"},
            {"set head.0.weight[1,*]=0"},
            {"clamp l1.h:*=0.5@0"},
            {}
        }) {
            List<Reading> again = Rerun.fitting(model, TEXT, whatIf(edits), new Guests(), before)
                    .readings();
            same(again, Rerun.all(model, TEXT, whatIf(edits)));
            assertThat(again.getFirst().edits()).containsExactly(edits);
            before = again;
        }
        same(
                Rerun.fitting(model, "the film was good", WhatIf.NONE, new Guests(), before)
                        .readings(),
                Readings.all(model, "the film was good"));
    }

    private static void same(List<Reading> some, List<Reading> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int i = 0; i < some.size(); i++) {
            Reading a = some.get(i);
            Reading b = others.get(i);
            assertThat(a.trace().scores().toMatrix().data)
                    .isEqualTo(b.trace().scores().toMatrix().data);
            assertThat(a.trace().layers()).hasSameSizeAs(b.trace().layers());
            for (int l = 0; l < a.trace().layers().size(); l++) {
                LayerTrace one = a.trace().layers().get(l);
                LayerTrace two = b.trace().layers().get(l);
                for (Quantity quantity : one.cell().quantities()) {
                    assertThat(one.get(quantity).toMatrix().data)
                            .as(quantity.symbol())
                            .isEqualTo(two.get(quantity).toMatrix().data);
                }
            }
        }
    }
}
