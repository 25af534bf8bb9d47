package gruexplorer.insight.lens;

import static gruexplorer.insight.lens.Terms.b;
import static gruexplorer.insight.lens.Terms.line;
import static gruexplorer.insight.lens.Terms.m;
import static gruexplorer.insight.lens.Terms.sum;
import static gruexplorer.insight.lens.Terms.times;
import static gruexplorer.insight.lens.Terms.v;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.lens.Blocks.Block;
import gruexplorer.insight.lens.Node.Applied;
import gruexplorer.insight.lens.Node.Joined;
import gruexplorer.insight.lens.Node.Rest;
import gruexplorer.insight.lens.Printed.Line;
import java.util.List;
import java.util.Optional;

/// The formulas that learners meet in print, each with the names of its source, all with the weights of one GRU layer:
/// where they are conventions of a GRU, the same numbers; in a plain RNN those of the candidate; in an LSTM those of z
/// for the forget gate and, with their signs turned, for the input gate (i = 1 − f), those of r for the output gate.
///
/// Sources: the documentation of PyTorch, ONNX, Keras and TensorFlow; Cho et al. 2014; Chung et al. 2014; the courses
/// d2l.ai and deeplearning.ai; Elman 1990 for the plain RNN, Hochreiter and Schmidhuber 1997 with the forget gate of
/// Gers et al. 2000 for the LSTM.
public final class Gallery {

    /// The id of the misprint.
    public static final String MISPRINT = "misprint";

    private static final String PYTORCH = "pytorch";

    private final GruCell cell;
    private final CellWeights weights;

    private Gallery(GruCell cell, CellWeights weights) {
        this.cell = cell;
        this.weights = weights;
    }

    /// The ids, in the order in which they are shown.
    public static List<String> ids() {
        return List.of(
                PYTORCH,
                "cho",
                MISPRINT,
                "onnx",
                "keras-before",
                "tensorflow",
                "d2l",
                "chung",
                "course",
                "rnn-tanh",
                "rnn-sigmoid",
                "lstm");
    }

    /// All of them over what a layer read.
    ///
    /// @throws gruexplorer.data.InputException if the layer is no GRU
    public static List<Printed.Run> of(LayerTrace layer) {
        var gallery = new Gallery(Lens.gru(layer.cell()), layer.weights());
        return ids().stream().map(id -> gallery.printed(id).run(layer)).toList();
    }

    /// A convention as a source prints it that has it, or that has the nearest, over what a layer read.
    ///
    /// @throws gruexplorer.data.InputException if the layer is no GRU
    public static Printed.Run of(LayerTrace layer, GruConvention convention) {
        var gallery = new Gallery(Lens.gru(layer.cell()), layer.weights());
        return gallery.printed(convention).run(layer);
    }

    private Printed printed(GruConvention convention) {
        if (convention.reset() == Reset.AFTER) {
            return pytorch(convention.update(), convention.biases());
        }
        if (convention.biases() == Biases.TWO) {
            return onnx(convention.update());
        }
        return convention.update() == Update.KEEPS_OLD ? cho() : chung();
    }

    private Printed printed(String id) {
        return switch (id) {
            case PYTORCH -> pytorch(Update.KEEPS_OLD, Biases.TWO);
            case "cho" -> cho();
            case "onnx" -> onnx(Update.KEEPS_OLD);
            case "keras-before" -> keras();
            case "tensorflow" -> tensorflow();
            case "d2l" -> d2l();
            case "chung" -> chung();
            case "course" -> course();
            case MISPRINT -> misprint();
            case "rnn-tanh" -> rnn("rnn-tanh", Nonlinearity.TANH);
            case "rnn-sigmoid" -> rnn("rnn-sigmoid", Nonlinearity.SIGMOID);
            case "lstm" -> lstm();
            default -> throw new IllegalArgumentException("no formula " + id);
        };
    }

    /// @param biases with one, what the two add up to stands outside of what the reset gate scales
    private Printed pytorch(Update update, Biases biases) {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node r = v("r_{t}", "r");
        Node z = v("z_{t}", "z");
        Node n = v("n_{t}", "n");
        boolean two = biases == Biases.TWO;
        Node recurrent = m("W_{hn}", "U.n", h);
        return gru(
                PYTORCH,
                update,
                Reset.AFTER,
                biases,
                line(
                        "r_{t}",
                        "r",
                        two ? pair("r", x, h) : gate(m("W_{ir}", "W.r", x), m("W_{hr}", "U.r", h), v("b_{r}", "b.r"))),
                line(
                        "z_{t}",
                        "z",
                        two ? pair("z", x, h) : gate(m("W_{iz}", "W.z", x), m("W_{hz}", "U.z", h), v("b_{z}", "b.z"))),
                line(
                        "n_{t}",
                        "n",
                        two
                                ? candidate(
                                        m("W_{in}", "W.n", x),
                                        v("b_{in}", "bi.n"),
                                        times(r, sum(recurrent, v("b_{hn}", "bh.n"))))
                                : candidate(m("W_{in}", "W.n", x), v("b_{n}", "b.n"), times(r, recurrent))),
                line("h_{t}", "h", blend(update, z, n, h)));
    }

    /// A gate with two biases in PyTorch's names.
    private Node pair(String gate, Node x, Node h) {
        return gate(
                m("W_{i" + gate + "}", "W." + gate, x),
                v("b_{i" + gate + "}", "bi." + gate),
                m("W_{h" + gate + "}", "U." + gate, h),
                v("b_{h" + gate + "}", "bh." + gate));
    }

    private static Node blend(Update update, Node z, Node candidate, Node before) {
        return update == Update.KEEPS_OLD
                ? sum(times(new Rest(z), candidate), times(z, before))
                : sum(times(new Rest(z), before), times(z, candidate));
    }

    private Printed cho() {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node r = v("r", "r");
        Node z = v("z", "z");
        Node n = v("h̃_{t}", "n");
        return gru(
                "cho",
                Update.KEEPS_OLD,
                Reset.BEFORE,
                Biases.ONE,
                line("r", "r", gate(m("W_{r}", "W.r", x), m("U_{r}", "U.r", h), v("b_{r}", "b.r"))),
                line("z", "z", gate(m("W_{z}", "W.z", x), m("U_{z}", "U.z", h), v("b_{z}", "b.z"))),
                line("h̃_{t}", "n", candidate(m("W", "W.n", x), m("U", "U.n", times(r, h)), v("b", "b.n"))),
                line("h_{t}", "h", sum(times(z, h), times(new Rest(z), n))));
    }

    private Printed onnx(Update update) {
        Node x = v("X_{t}", "x");
        Node h = v("H_{t−1}", "h");
        Node r = v("r_{t}", "r");
        Node z = v("z_{t}", "z");
        Node n = v("h_{t}", "n");
        return gru(
                "onnx",
                update,
                Reset.BEFORE,
                Biases.TWO,
                line(
                        "z_{t}",
                        "z",
                        gate(
                                b("W_{z}^{T}", "W.z", x),
                                b("R_{z}^{T}", "U.z", h),
                                v("R_{bz}", "bh.z"),
                                v("W_{bz}", "bi.z"))),
                line(
                        "r_{t}",
                        "r",
                        gate(
                                b("W_{r}^{T}", "W.r", x),
                                b("R_{r}^{T}", "U.r", h),
                                v("R_{br}", "bh.r"),
                                v("W_{br}", "bi.r"))),
                line(
                        "h_{t}",
                        "n",
                        candidate(
                                b("W_{h}^{T}", "W.n", x),
                                b("R_{h}^{T}", "U.n", times(r, h)),
                                v("R_{bh}", "bh.n"),
                                v("W_{bh}", "bi.n"))),
                line("H_{t}", "h", blend(update, z, n, h)));
    }

    private Printed keras() {
        Node x = v("x", "x");
        Node h = v("h_{t−1}", "h");
        Node r = v("r", "r");
        Node z = v("z", "z");
        Node n = v("hh", "n");
        return gru(
                "keras-before",
                Update.KEEPS_OLD,
                Reset.BEFORE,
                Biases.ONE,
                line("z", "z", gate(b("K_{z}", "W.z", x), b("R_{z}", "U.z", h), v("b_{z}", "b.z"))),
                line("r", "r", gate(b("K_{r}", "W.r", x), b("R_{r}", "U.r", h), v("b_{r}", "b.r"))),
                line("hh", "n", candidate(b("K_{h}", "W.n", x), b("R_{h}", "U.n", times(r, h)), v("b_{h}", "b.n"))),
                line("h", "h", sum(times(z, h), times(new Rest(z), n))));
    }

    private Printed tensorflow() {
        Node x = v("x", "x");
        Node h = v("h_{prev}", "h");
        Node r = v("r", "r");
        Node u = v("u", "z");
        Node c = v("c", "n");
        return gru(
                "tensorflow",
                Update.KEEPS_OLD,
                Reset.BEFORE,
                Biases.ONE,
                line("r", "r", gate(b("w_{r}", "WU.r", new Joined(x, h)), v("b_{r}", "b.r"))),
                line("u", "z", gate(b("w_{u}", "WU.z", new Joined(x, h)), v("b_{u}", "b.z"))),
                line("c", "n", candidate(b("w_{c}", "WU.n", new Joined(x, times(r, h))), v("b_{c}", "b.n"))),
                line("h", "h", sum(times(new Rest(u), c), times(u, h))));
    }

    private Printed d2l() {
        Node x = v("X_{t}", "x");
        Node h = v("H_{t−1}", "h");
        Node r = v("R_{t}", "r");
        Node z = v("Z_{t}", "z");
        Node n = v("H̃_{t}", "n");
        return gru(
                "d2l",
                Update.KEEPS_OLD,
                Reset.BEFORE,
                Biases.ONE,
                line("R_{t}", "r", gate(b("W_{xr}", "W.r", x), b("W_{hr}", "U.r", h), v("b_{r}", "b.r"))),
                line("Z_{t}", "z", gate(b("W_{xz}", "W.z", x), b("W_{hz}", "U.z", h), v("b_{z}", "b.z"))),
                line(
                        "H̃_{t}",
                        "n",
                        candidate(b("W_{xh}", "W.n", x), b("W_{hh}", "U.n", times(r, h)), v("b_{h}", "b.n"))),
                line("H_{t}", "h", sum(times(z, h), times(new Rest(z), n))));
    }

    private Printed chung() {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node r = v("r_{t}", "r");
        Node z = v("z_{t}", "z");
        Node n = v("h̃_{t}", "n");
        return gru(
                "chung",
                Update.WRITES_NEW,
                Reset.BEFORE,
                Biases.ONE,
                line("z_{t}", "z", gate(m("W_{z}", "W.z", x), m("U_{z}", "U.z", h), v("b_{z}", "b.z"))),
                line("r_{t}", "r", gate(m("W_{r}", "W.r", x), m("U_{r}", "U.r", h), v("b_{r}", "b.r"))),
                line("h̃_{t}", "n", candidate(m("W", "W.n", x), m("U", "U.n", times(r, h)), v("b", "b.n"))),
                line("h_{t}", "h", sum(times(new Rest(z), h), times(z, n))));
    }

    private Printed course() {
        Node x = v("x^{t}", "x");
        Node c = v("c^{t−1}", "h");
        Node r = v("Γ_{r}", "r");
        Node u = v("Γ_{u}", "z");
        Node n = v("c̃^{t}", "n");
        return gru(
                "course",
                Update.WRITES_NEW,
                Reset.BEFORE,
                Biases.ONE,
                line("Γ_{r}", "r", gate(m("W_{r}", "UW.r", new Joined(c, x)), v("b_{r}", "b.r"))),
                line("Γ_{u}", "z", gate(m("W_{u}", "UW.z", new Joined(c, x)), v("b_{u}", "b.z"))),
                line("c̃^{t}", "n", candidate(m("W_{c}", "UW.n", new Joined(times(r, c), x)), v("b_{c}", "b.n"))),
                line("c^{t}", "h", sum(times(u, n), times(new Rest(u), c))));
    }

    /// The state of the step before is not carried on: it lives in the gates and the candidate alone. Its audit asks
    /// whether it is the GRU it is printed as.
    private Printed misprint() {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node r = v("r_{t}", "r");
        Node z = v("z_{t}", "z");
        return gru(
                MISPRINT,
                Update.KEEPS_OLD,
                Reset.BEFORE,
                Biases.ONE,
                line("r_{t}", "r", gate(m("W_{r}", "W.r", x), m("U_{r}", "U.r", h), v("b_{r}", "b.r"))),
                line("z_{t}", "z", gate(m("W_{z}", "W.z", x), m("U_{z}", "U.z", h), v("b_{z}", "b.z"))),
                line(
                        "h_{t}",
                        "h",
                        times(new Rest(z), r, candidate(m("W", "W.n", x), m("U", "U.n", h), v("b", "b.n")))));
    }

    private Printed rnn(String id, Nonlinearity activation) {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node sum = sum(m("W", "W.n", x), m("U", "U.n", h), v("b", "b.n"));
        return new Printed(
                id,
                Optional.empty(),
                List.of(line("h_{t}", "h", new Applied(activation, cell.clip(), sum))),
                new RnnCell(activation, cell.clip()),
                Blocks.of(weights, Block.same(2)));
    }

    private Printed lstm() {
        Node x = v("x_{t}", "x");
        Node h = v("h_{t−1}", "h");
        Node f = v("f_{t}", "f");
        Node g = v("g_{t}", "g");
        Node c = v("c_{t}", "c");
        CellWeights four = Blocks.of(weights, Block.turned(1), Block.same(1), Block.same(2), Block.same(0));
        var engine = new LstmCell(cell.gates(), cell.candidate(), Nonlinearity.TANH, cell.clip(), false);
        return new Printed(
                "lstm",
                Optional.empty(),
                List.of(
                        line("f_{t}", "f", gate(m("W_{f}", "W.z", x), m("U_{f}", "U.z", h), v("b_{f}", "b.z"))),
                        line("i_{t}", "i", gate(m("W_{i}", "W.i", x), m("U_{i}", "U.i", h), v("b_{i}", "b.i"))),
                        line("o_{t}", "o", gate(m("W_{o}", "W.r", x), m("U_{o}", "U.r", h), v("b_{o}", "b.r"))),
                        line("g_{t}", "g", candidate(m("W_{g}", "W.n", x), m("U_{g}", "U.n", h), v("b_{g}", "b.n"))),
                        line("c_{t}", "c", sum(times(f, v("c_{t−1}", "c")), times(v("i_{t}", "i"), g))),
                        line(
                                "h_{t}",
                                "h",
                                times(v("o_{t}", "o"), new Applied(Nonlinearity.TANH, Double.POSITIVE_INFINITY, c)))),
                engine,
                four);
    }

    private Printed gru(String id, Update update, Reset reset, Biases biases, Line... lines) {
        var convention = new GruConvention(update, reset, biases);
        CellWeights own = weights;
        if (biases == Biases.ONE) {
            own = Blocks.of(weights, Block.same(0), Block.same(1), Block.same(2));
            Conventions.merge(own);
        }
        return new Printed(
                id,
                Optional.of(convention),
                List.of(lines),
                new GruCell(convention, cell.gates(), cell.candidate(), cell.clip()),
                own);
    }

    private Node gate(Node... terms) {
        return new Applied(cell.gates(), cell.clip(), sum(terms));
    }

    private Node candidate(Node... terms) {
        return new Applied(cell.candidate(), cell.clip(), sum(terms));
    }
}
