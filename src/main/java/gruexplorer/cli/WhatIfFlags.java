package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import gruexplorer.session.whatif.Clamp;
import gruexplorer.session.whatif.Edit;
import gruexplorer.session.whatif.Edit.Kind;
import gruexplorer.session.whatif.Preset;
import gruexplorer.session.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is done otherwise than the model and the text say.
final class WhatIfFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--clamp",
            paramLabel = "C",
            description =
                    "Hold a quantity at a value: LAYER.QUANTITY:UNITS=VALUE@STEPS, as l1.z:3=0@5-9. Units: 3, 2-4, 1,5"
                            + " or * for all; without steps all of them, @5- to the end, @0 the state to begin with. Layers:"
                            + " l1, l2.reverse; of a translator encoder.l1, decoder.l1. May be given again, as all of these.")
    private List<String> clamps = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "W",
            description = "Set a weight, or add to it: gru.weight_hh_l0[4,2]=0.5, head.0.bias[1]+=0.1; names and"
                    + " indices are PyTorch's, from 0, * for all.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--swap", paramLabel = "T", description = "Put another token in the place of one: 3=good.")
    private List<String> swaps = new ArrayList<>();

    @Option(
            names = "--transplant",
            paramLabel = "H",
            description =
                    "Put the state of another text in the place of one: \"l1@4=3:the film was good\" is the state after its"
                            + " step 3, after step 4; \"l1@4=l2@3[M]:…\" that of layer 2 of the model M, if it has as many units, and"
                            + " \"l1@4=3[M|writes-new,before]:…\" that of its weights in another convention; M may be left out.")
    private List<String> transplants = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "P",
            description = "reset-open (r = 1), carry-all or carry-none, in every layer and at every step.")
    private List<String> presets = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    WhatIfFlags() {}

    /// Weights first, then tokens, presets and all that is held: where two hold the same, the later one wins.
    ///
    /// @throws ParameterException if one of them cannot be read, or the cells have no such gate
    WhatIf whatIf(SavedModel model) {
        List<Edit> edits = new ArrayList<>();
        parse("--set", Kind.SET, sets, edits);
        parse("--swap", Kind.SWAP, swaps, edits);
        for (String name : presets) {
            Preset preset = Choices.of(spec.commandLine(), "--preset", name, Preset.values(), Preset::label);
            List<Clamp> made = preset.of(model);
            if (made.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--preset " + name + ": the cells of " + model.name() + " have no such gate");
            }
            edits.addAll(made);
        }
        parse("--transplant", Kind.TRANSPLANT, transplants, edits);
        parse("--clamp", Kind.CLAMP, clamps, edits);
        return WhatIf.of(edits);
    }

    private void parse(String flag, Kind kind, List<String> typed, List<Edit> edits) {
        for (String text : typed) {
            try {
                edits.add(kind.parse(text));
            } catch (InputException e) {
                throw new ParameterException(spec.commandLine(), flag + ": " + e.getMessage(), e);
            }
        }
    }
}
