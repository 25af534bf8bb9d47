package gruexplorer.session;

import gruexplorer.engine.layer.LayerTrace;
import java.util.List;
import java.util.Optional;

/// Where a playhead goes from where it is, in the order in which the layer reads, to the left where it reads from the
/// end; or back, from what it read last to what it read first.
///
/// @param layer that is looked at
/// @param gates whether it stops at every part of a step, or at every line of the chain rule
/// @param back whether it follows a backward pass
public record Walk(LayerTrace layer, boolean gates, boolean back) {

    /// The parts of a step, or the lines of the chain rule through it.
    public List<Phase> phases() {
        return back ? Phase.back(layer.cell()) : Phase.of(layer.cell());
    }

    /// Does it go from the right to the left?
    public boolean leftwards() {
        return layer.reverse() != back;
    }

    /// One step on; the same at the end.
    public Cursor next(Cursor at) {
        if (gates && at.phase().isPresent() && index(at) < phases().size() - 1) {
            return at(at, at.step(), Optional.of(phases().get(index(at) + 1)));
        }
        return at.step() == end() ? at : at(at, at.step() + onwards(), inside(phases().getFirst()));
    }

    /// One step back; the same at the beginning.
    public Cursor previous(Cursor at) {
        if (gates && index(at) > 0) {
            return at(at, at.step(), Optional.of(phases().get(index(at) - 1)));
        }
        return at.step() == beginning() ? at : at(at, at.step() - onwards(), inside(phases().getLast()));
    }

    /// Where the layer begins to read.
    public Cursor first(Cursor at) {
        return at(at, beginning(), inside(phases().getFirst()));
    }

    /// Where it has read everything.
    public Cursor last(Cursor at) {
        return at(at, end(), inside(phases().getLast()));
    }

    /// Has everything been read?
    public boolean atEnd(Cursor at) {
        return at.step() == end()
                && at.phase().map(phase -> phase.equals(phases().getLast())).orElse(true);
    }

    /// The whole of `step`: its last part where parts are stopped at.
    public Cursor whole(Cursor at, int step) {
        return at(at, step, inside(phases().getLast()));
    }

    /// The beginning of the step where parts are stopped at, else all of it.
    public Cursor entered(Cursor at) {
        return at(at, at.step(), inside(phases().getFirst()));
    }

    /// How far along the walk a part of a step is: the farther, the larger.
    ///
    /// @param part from 0; of no account where parts are not stopped at
    public int along(int step, int part) {
        int steps = leftwards() ? layer.steps() - 1 - step : step;
        return steps * phases().size() + (gates ? part : phases().size() - 1);
    }

    /// How far along a cursor is.
    public int along(Cursor at) {
        return along(at.step(), index(at));
    }

    /// The place that is so far along.
    public Cursor at(Cursor before, int along) {
        int steps = along / phases().size();
        int step = leftwards() ? layer.steps() - 1 - steps : steps;
        return at(before, step, inside(phases().get(along % phases().size())));
    }

    private int end() {
        return leftwards() ? 0 : layer.steps() - 1;
    }

    private int beginning() {
        return leftwards() ? layer.steps() - 1 : 0;
    }

    private int onwards() {
        return leftwards() ? -1 : 1;
    }

    private Optional<Phase> inside(Phase phase) {
        return gates ? Optional.of(phase) : Optional.empty();
    }

    private int index(Cursor at) {
        return at.phase().map(phase -> phases().indexOf(phase)).orElse(phases().size() - 1);
    }

    private static Cursor at(Cursor before, int step, Optional<Phase> phase) {
        return new Cursor(step, phase, before.layer(), before.unit());
    }
}
