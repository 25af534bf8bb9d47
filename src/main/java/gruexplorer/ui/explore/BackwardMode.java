package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.figure.backward.BackwardStaves;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.format.ModelFile;
import gruexplorer.insight.BackwardCheck;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Reading;
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
        return model.reading().trace().scores().width();
    }

    /// The steps whose answers can be asked about, from 0.
    List<Integer> steps() {
        return Inquiry.steps(model.reading());
    }

    // Commands

    void toggle() {
        set(!isOn());
    }

    /// Begins at the answer, or goes on as before. A reading that cannot be walked back is told of.
    void set(boolean wanted) {
        if (wanted == isOn()) {
            return;
        }
        if (wanted && kinds().isEmpty()) {
            model.complain(messages().get("ui.backward.none"));
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
        if (before != null && before.asked().step() != inquiry.step()) {
            // Where there is something to see.
            model.select(inquiry.step(), model.cursor().unit(), null);
        }
        LayerTrace first = reading.trace().layers().getFirst();
        double cost = (double) reading.trace().steps()
                * reading.trace().layers().size()
                * first.weights().recurrent().getNumElements();
        if (cost <= AT_ONCE) {
            show(mine, work(mine, reading, inquiry));
            return;
        }
        mine.go(() -> {
            BackwardReading done = work(mine, reading, inquiry);
            mine.show(() -> show(mine, done));
        });
    }

    /// Compares what was found with central differences, in the background.
    void verify() {
        BackwardReading now = found.get();
        if (now == null || checking.get() || !(now.reading().model() instanceof ModelFile file)) {
            return;
        }
        Latest.Turn mine = turn;
        checking.set(true);
        mine.go(() -> {
            BackwardCheck done = BackwardCheck.of(file.network(), now.found(), CHECKED, 1);
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
        if (kinds().isEmpty()) {
            set(false);
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
        boolean aligned = before.reading().trace().steps() == now.trace().steps();
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

    private Messages messages() {
        return Messages.in(model.languageProperty().get());
    }
}
