package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.data.InputException;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Gather → recurrent layers → … → dense layers in an ONNX graph, with nothing between them but what moves numbers
/// about, puts two directions together or pools steps.
final class OnnxWhole {

    private static final int LONGEST = 64;
    /// Where a recurrent node takes its first hidden state and, an LSTM, its first cell state.
    private static final int[] STATES = {5, 6};

    private final ModelProto model;
    private final OnnxFile file;
    private final OnnxWalk walk;
    private final Optional<Whole> found;
    private final Optional<Gap> gap;

    OnnxWhole(ModelProto model, OnnxFile file) {
        this.model = model;
        this.file = file;
        this.walk = new OnnxWalk(model.getGraph(), file);
        Optional<Whole> whole = Optional.empty();
        Optional<Gap> reason = Optional.empty();
        try {
            whole = Optional.of(look());
        } catch (NotWhole e) {
            reason = Optional.of(e.gap());
        } catch (IllegalArgumentException e) {
            // What an activation or a size asks for that there is not.
            reason = Optional.of(new Gap(Kind.CELLS, String.valueOf(e.getMessage())));
        } catch (InputException e) {
            reason = Optional.of(new Gap(Kind.NUMBERS, String.valueOf(e.getMessage())));
        }
        this.found = whole;
        this.gap = reason;
    }

    List<Whole> wholes() {
        return found.map(List::of).orElse(List.of());
    }

    Optional<Gap> gap() {
        return gap;
    }

    private Whole look() throws NotWhole {
        List<NodeProto> recurrent = model.getGraph().getNodeList().stream()
                .filter(OnnxRecurrence::isRecurrent)
                .toList();
        List<ForeignLayer> layers = new ArrayList<>();
        List<NodeProto> chain = new ArrayList<>();
        List<OnnxStates> between = new ArrayList<>();
        DMatrixRMaj embedding = embedding(recurrent);
        // From the embedding up: the next layer is the one that reads what the last one gave.
        NodeProto at = recurrent.stream()
                .filter(node -> walk.isLookUp(below(node).from()))
                .findFirst()
                .orElseThrow();
        while (at != null) {
            chain.add(at);
            layers.add(layer(at, chain.size()));
            NodeProto last = at;
            at = recurrent.stream()
                    .filter(node ->
                            !chain.contains(node) && last.equals(below(node).from()))
                    .findFirst()
                    .orElse(null);
            if (at != null) {
                between.add(OnnxStates.of(walk, below(at), last));
            }
        }
        NodeProto dense = reader(chain.getLast());
        OnnxStates top = OnnxStates.of(walk, walk.back(OnnxWalk.input(dense, 0)), chain.getLast());
        int features = features(layers, between, top);
        if (embedding.numCols != layers.getFirst().inputs()) {
            throw new NotWhole(Kind.EMBEDDING, "");
        }
        Optional<ModelWords> words = model.getMetadataPropsList().stream()
                .filter(entry -> entry.getKey().equals(ModelWords.KEY))
                .findFirst()
                .flatMap(entry -> ModelWords.of(entry.getValue()));
        Readout readout = new OnnxHead(walk).read(dense, features, top, words.flatMap(ModelWords::output));
        List<String> leftOut = recurrent.stream()
                .filter(node -> !chain.contains(node))
                .map(NodeProto::getName)
                .toList();
        return new Whole(layers.getFirst().name(), embedding, layers, readout, words, leftOut);
    }

    /// Numbers that every layer gives a step.
    ///
    /// @param between what each layer but the first sees of the one below
    private static int features(List<ForeignLayer> layers, List<OnnxStates> between, OnnxStates top) throws NotWhole {
        ForeignLayer first = layers.getFirst();
        boolean sideBySide = top.directions().equals(Optional.of(Bidirectional.CONCATENATE));
        int features = sideBySide ? 2 * first.hidden() : first.hidden();
        for (int l = 0; l < layers.size(); l++) {
            ForeignLayer layer = layers.get(l);
            if (layer.hidden() != first.hidden() || !layer.cells().equals(first.cells())) {
                throw new NotWhole(Kind.SIZES, layer.name());
            }
            if (!layer.direction().equals(first.direction())) {
                throw new NotWhole(Kind.DIRECTION, layer.name());
            }
            if (l > 0 && layer.inputs() != features) {
                throw new NotWhole(Kind.SIZES, layer.name());
            }
        }
        for (OnnxStates seen : between) {
            if (!seen.everyStep() || !seen.directions().equals(top.directions())) {
                throw new NotWhole(Kind.PARTS, first.name());
            }
        }
        return features;
    }

    /// Where the inputs of a recurrent node come from.
    private OnnxWalk.Way below(NodeProto node) {
        return walk.back(OnnxWalk.input(node, 0));
    }

    private DMatrixRMaj embedding(List<NodeProto> recurrent) throws NotWhole {
        for (NodeProto node : recurrent) {
            OnnxWalk.Way way = below(node);
            NodeProto from = way.from();
            if (from != null && walk.isLookUp(from)) {
                if (way.isReduced()) {
                    throw new NotWhole(Kind.PARTS, way.passed().getFirst().getName());
                }
                return walk.matrix(from.getInput(0), Kind.EMBEDDING);
            }
        }
        NodeProto from =
                recurrent.isEmpty() ? null : below(recurrent.getFirst()).from();
        if (from == null || from.getInputCount() == 0) {
            throw new NotWhole(Kind.EMBEDDING, "");
        }
        throw new NotWhole(Kind.PARTS, from.getOpType() + " " + from.getName());
    }

    private ForeignLayer layer(NodeProto node, int number) throws NotWhole {
        if (!file.hasWeights(node)) {
            throw new NotWhole(Kind.NUMBERS, OnnxFile.name(node, number));
        }
        ForeignLayer layer = file.layer(node, number);
        if (layer.direction().equals("reverse")) {
            throw new NotWhole(Kind.DIRECTION, layer.name());
        }
        boolean fromZero = true;
        for (int state : STATES) {
            fromZero &= OnnxWalk.input(node, state).isEmpty() || isZero(OnnxWalk.input(node, state), 0);
        }
        if (!layer.isUsual() || !fromZero) {
            throw new NotWhole(Kind.CELLS, layer.name());
        }
        return layer;
    }

    /// Is it a constant of zeros, spread or cut by operators that change no number?
    private boolean isZero(String name, int depth) {
        if (file.isConstant(name)) {
            for (double value : file.numbers(name).data()) {
                if (value != 0) {
                    return false;
                }
            }
            return true;
        }
        @Nullable NodeProto maker = walk.maker(name);
        if (maker == null || depth > LONGEST) {
            return false;
        }
        if (maker.getOpType().equals("ConstantOfShape")) {
            return maker.getAttributeList().stream()
                    .noneMatch(value -> value.getT().getFloatDataList().stream().anyMatch(v -> v != 0)
                            || !isAllZero(value.getT().getRawData().toByteArray()));
        }
        return (maker.getOpType().equals("Expand") || OnnxWalk.isMove(maker))
                && maker.getInputCount() > 0
                && isZero(maker.getInput(0), depth + 1);
    }

    private static boolean isAllZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /// The one dense layer that reads what a recurrent node gives.
    private NodeProto reader(NodeProto recurrent) throws NotWhole {
        NodeProto dense = null;
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (OnnxHead.multiplies(node)
                    && recurrent.equals(walk.back(OnnxWalk.input(node, 0)).from())) {
                if (dense != null) {
                    throw new NotWhole(Kind.PARTS, dense.getName() + ", " + node.getName());
                }
                dense = node;
            }
        }
        if (dense == null) {
            throw new NotWhole(Kind.HEAD, "");
        }
        return dense;
    }
}
