package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reader of a recurrent node's outputs sees of them: how two directions are put together, and whether a state
/// a step, the last ones, or all of them pooled. Axes are followed by name: T steps, D directions, B batch, H units, F
/// the units of both directions; 1 a side of one.
///
/// @param directions empty for one direction
/// @param everyStep whether it reads the output Y and pools no steps
record OnnxStates(Optional<Bidirectional> directions, Pooling pooling, boolean everyStep) {

    private static final int LAST_CELL_STATES = 2;

    /// @param way from a recurrent node
    static OnnxStates of(OnnxWalk walk, OnnxWalk.Way way, NodeProto recurrent) throws NotWhole {
        int output = recurrent.getOutputList().indexOf(way.value());
        if (output < 0 || output == LAST_CELL_STATES) {
            throw wrong(recurrent);
        }
        boolean batchFirst = OnnxWalk.integer(recurrent, "layout", 0) == 1;
        boolean both = new OnnxRecurrence(recurrent).directions() == 2;
        var axes = new Axes(walk, output == 0 ? batchFirst ? "BTDH" : "TDBH" : batchFirst ? "BDH" : "DBH", both);
        for (NodeProto node : way.passed()) {
            axes.pass(node);
        }
        Optional<Bidirectional> merge = both ? Optional.of(axes.merge) : Optional.empty();
        Pooling pooling = axes.pooling;
        if (output == 1) {
            if (pooling != Pooling.STEP || (both && axes.merge != Bidirectional.CONCATENATE)) {
                throw wrong(recurrent);
            }
            pooling = both ? Pooling.LAST : Pooling.STEP;
        }
        return new OnnxStates(merge, pooling, output == 0 && pooling == Pooling.STEP);
    }

    private static NotWhole wrong(NodeProto node) {
        return new NotWhole(Kind.PARTS, node.getOpType() + " " + node.getName());
    }

    /// The sides of a value on its way.
    private static final class Axes {
        private final OnnxWalk walk;
        private final boolean both;
        private List<Character> labels = new ArrayList<>();
        /// Whether the labels are still known.
        private boolean known = true;

        private boolean cut;
        private Bidirectional merge = Bidirectional.CONCATENATE;
        private Pooling pooling = Pooling.STEP;

        Axes(OnnxWalk walk, String start, boolean both) {
            this.walk = walk;
            this.both = both;
            for (int i = 0; i < start.length(); i++) {
                labels.add(start.charAt(i));
            }
        }

        void pass(NodeProto node) throws NotWhole {
            switch (node.getOpType()) {
                case "Identity", "Cast", "Dropout" -> {}
                case "Transpose" -> turn(node);
                case "Squeeze" -> squeeze(node);
                case "Unsqueeze" -> unsqueeze(node);
                case "Reshape", "Flatten" -> reshape(node);
                case "ReduceMean", "ReduceSum", "ReduceMax" -> reduce(node);
                // Slice and Gather: which steps are looked at.
                default -> {
                    known = false;
                    cut = true;
                }
            }
        }

        private void turn(NodeProto node) {
            List<Long> order = OnnxWalk.attribute(node, "perm")
                    .map(AttributeProto::getIntsList)
                    .orElse(List.of());
            if (!known || order.size() != labels.size() || order.stream().anyMatch(i -> i < 0 || i >= labels.size())) {
                known = false;
                return;
            }
            List<Character> before = labels;
            labels = new ArrayList<>();
            order.forEach(from -> labels.add(before.get(from.intValue())));
        }

        private void squeeze(NodeProto node) {
            List<Long> axes = walk.axes(node);
            List<Integer> gone = new ArrayList<>();
            for (long axis : axes) {
                int at = (int) (axis < 0 ? axis + labels.size() : axis);
                if (at < 0 || at >= labels.size() || (both && labels.get(at) == 'D')) {
                    known = false;
                    return;
                }
                gone.add(at);
            }
            known &= !axes.isEmpty();
            gone.stream().distinct().sorted((a, b) -> b - a).forEach(at -> labels.remove(at.intValue()));
        }

        private void unsqueeze(NodeProto node) {
            List<Long> axes = walk.axes(node);
            if (axes.size() != 1 || axes.getFirst() < 0 || axes.getFirst() > labels.size()) {
                known = false;
                return;
            }
            labels.add(axes.getFirst().intValue(), '1');
        }

        /// The last two sides to one, as far as can be told.
        private void reshape(NodeProto node) throws NotWhole {
            if (known && both && labels.contains('D') && labels.indexOf('D') > labels.indexOf('H')) {
                // Units of the two directions would alternate.
                throw wrong(node);
            }
            int rank = labels.size();
            boolean ends = known && rank >= 2 && labels.get(rank - 1) == 'H' && labels.get(rank - 2) == 'D';
            if (ends && walk.shape(node).equals(rank == 4 ? List.of(0L, 0L, -1L) : List.of(0L, -1L))) {
                labels.subList(rank - 2, rank).clear();
                labels.add('F');
            } else {
                known = false;
            }
        }

        private void reduce(NodeProto node) throws NotWhole {
            List<Long> axes = walk.axes(node);
            if (!known || cut || axes.size() != 1) {
                throw wrong(node);
            }
            int at = (int) (axes.getFirst() < 0 ? axes.getFirst() + labels.size() : axes.getFirst());
            char label = at < 0 || at >= labels.size() ? '?' : labels.get(at);
            String how = node.getOpType();
            if (label == 'D' && both && pooling == Pooling.STEP && !how.equals("ReduceMax")) {
                merge = how.equals("ReduceMean") ? Bidirectional.AVERAGE : Bidirectional.SUM;
            } else if (label == 'T' && !how.equals("ReduceSum")) {
                pooling = how.equals("ReduceMean") ? Pooling.MEAN : Pooling.MAX;
            } else {
                throw wrong(node);
            }
            labels.remove(at);
            if (OnnxWalk.integer(node, "keepdims", 1) == 1) {
                labels.add(at, '1');
            }
        }
    }
}
