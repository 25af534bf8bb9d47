package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.figure.backward.BackwardStaves;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.insight.BackwardCheck;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Stepping back: what is asked about, the gradient from there to the first token, and whether central differences
/// agree with it.
///
/// A short text is walked back at once, a long one in the background: the last one asked for wins.
final class BackwardMode implements AddedStaves.Source {

    /// Multiplications that do not keep a frame waiting.
    private static final double AT_ONCE = 4e6;

    private static final int CHECKED = 200;

    private final ExploreViewModel model;
    private final Latest latest;
    private Latest.Turn turn;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable BackwardReading> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BackwardCheck> check = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private @Nullable BackwardStaves staves;
    private int layer;

    BackwardMode(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        this.turn = latest.begin();
        model.readingProperty().addListener((p, before, now) -> follow(now));
    }

    // Properties

    ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    boolean isOn() {
        return on.get();
    }

    /// What was found; null where nobody asked, or while it is worked out.
    ReadOnlyObjectProperty<@Nullable BackwardReading> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What central differences say of it; null where nobody asked them.
    ReadOnlyObjectProperty<@Nullable BackwardCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// What was asked; empty while steps go forwards, and until it has been answered.
    Optional<Inquiry> asked() {
        return Optional.ofNullable(found.get()).map(BackwardReading::asked);
    }

    /// What can be asked of the reading.
    List<Kind> kinds() {
        return Inquiry.kinds(model.reading());
    }

    /// How many outputs there are to ask about.
    int outputs() {
        return Inquiry.outputs(model.reading());
    }

    /// The steps whose answers can be asked about, from 0.
    List<Integer> steps() {
        return Inquiry.steps(model.reading());
    }

    // Commands

    void toggle() {
        set(!isOn());
    }

    /// Begins at the answer, or goes on as before.
    void set(boolean wanted) {
        if (wanted == isOn()) {
            return;
        }
        model.ask(null);
        on.set(wanted);
        if (wanted) {
            ask(Inquiry.usual(model.reading()));
        } else {
            forget();
        }
        model.turned();
        if (wanted && model.reading().side() == Side.TARGET) {
            // What a decoder writes after the answer does not hear of it.
            int end = Inquiry.usual(model.reading()).end(model.reading());
            model.select(end, model.cursor().unit(), null);
        }
        model.staves().set(this, wanted);
    }

    /// As it was when `inquiry` was asked; forwards where nothing was.
    void restore(Optional<Inquiry> inquiry) {
        set(inquiry.isPresent());
        if (isOn()) {
            inquiry.ifPresent(this::ask);
        }
    }

    /// Asks about another answer.
    void ask(Inquiry inquiry) {
        Latest.Turn mine = latest.begin();
        turn = mine;
        check.set(null);
        checking.set(false);
        Reading reading = model.reading();
        BackwardReading before = found.get();
        if (before != null && inquiry.end(reading) != before.asked().end(reading)) {
            // Where there is something to see.
            model.select(inquiry.end(reading), model.cursor().unit(), null);
        }
        double cost = model.sides().stream().mapToDouble(BackwardMode::cost).sum();
        if (cost <= AT_ONCE) {
            show(mine, work(mine, reading, inquiry));
            return;
        }
        mine.go(() -> {
            BackwardReading done = work(mine, reading, inquiry);
            mine.show(() -> show(mine, done));
        });
    }

    private static double cost(Reading reading) {
        LayerTrace first = reading.trace().layers().getFirst();
        return (double) reading.trace().steps()
                * reading.trace().layers().size()
                * first.weights().recurrent().getNumElements();
    }

    /// Compares what was found with central differences, in the background.
    void verify() {
        BackwardReading now = found.get();
        if (now == null || checking.get()) {
            return;
        }
        Latest.Turn mine = turn;
        checking.set(true);
        mine.go(() -> {
            BackwardCheck done = now.verified(CHECKED, 1);
            mine.show(() -> {
                checking.set(false);
                check.set(done);
            });
        });
    }

    private @Nullable BackwardReading work(Latest.Turn mine, Reading reading, Inquiry inquiry) {
        try {
            return BackwardReading.of(reading, inquiry);
        } catch (InputException e) {
            mine.show(() -> model.complain(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private void show(Latest.Turn mine, @Nullable BackwardReading done) {
        if (mine.counts() && done == null && found.get() == null) {
            set(false);
        }
        if (mine.counts() && done != null && isOn()) {
            found.set(done);
            staves = null;
            model.staves().changed();
        }
    }

    private void forget() {
        latest.giveUp();
        found.set(null);
        check.set(null);
        checking.set(false);
        staves = null;
    }

    /// Another reading: the same question where it still has an answer, at the same step where there are as many of
    /// them, as after an edit; else the usual one.
    private void follow(Reading now) {
        if (!isOn()) {
            return;
        }
        BackwardReading before = found.get();
        forget();
        Inquiry usual = Inquiry.usual(now);
        boolean same = before != null
                && before.reading().model().name().equals(now.model().name());
        if (before == null || !same) {
            ask(usual);
            return;
        }
        boolean aligned = Inquiry.steps(before.reading()).equals(Inquiry.steps(now));
        ask(new Inquiry(
                before.asked().kind(),
                before.asked().output(),
                aligned ? before.asked().step() : usual.step()));
    }

    // What it adds to the score

    @Override
    public List<Track> tracks() {
        return shown() ? BackwardStaves.tracks(model.layer().cell()) : List.of();
    }

    @Override
    public boolean alone() {
        return shown();
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        BackwardReading now = found.get();
        if (now == null || !shown()) {
            return Map.of();
        }
        BackwardStaves known = staves;
        if (known == null || layer != model.cursor().layer()) {
            layer = model.cursor().layer();
            known = new BackwardStaves(now, layer);
            staves = known;
        }
        return known.numbers(model.cursor(), palette, messages);
    }

    /// Is there something to show of the reading that is open?
    private boolean shown() {
        BackwardReading now = found.get();
        return now != null && now.reading().equals(model.reading());
    }
}
