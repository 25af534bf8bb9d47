package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Focus;
import gruexplorer.figure.gradients.GradientsFigure;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.insight.ParameterGradients.Part;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.session.Weighed;
import gruexplorer.text.GradientWords;
import gruexplorer.ui.control.Said;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The gradient at every parameter, of what is asked while steps go back, else of what is usually asked. A click on a
/// block shows its numbers; one on a row goes to its unit, or to the token.
final class GradientsTab extends FigureTab {

    private final ComboBox<Integer> block = new ComboBox<>();
    private final Gradual<Weighed> work;
    private @Nullable Reading read;
    private @Nullable Inquiry asked;
    /// The block that somebody chose; empty for the largest.
    private Optional<String> chosen = Optional.empty();
    private boolean filling;

    GradientsTab(ExploreViewModel model) {
        super(model, "gradients");
        this.work = model.gradual();
        work.shownProperty().addListener((p, before, now) -> {
            name();
            update();
        });
        work.problemProperty().addListener((p, before, now) -> update());
        model.backward().foundProperty().addListener((p, before, now) -> update());
        block.setId("gradients-block");
        block.setMinWidth(Region.USE_PREF_SIZE);
        block.setVisibleRowCount(12);
        block.setOnAction(event -> {
            Integer now = block.getValue();
            if (!filling && now != null) {
                choose(now);
            }
        });
    }

    @Override
    void fill(HBox tools) {
        texts().name(block, "ui.gradients.block");
        texts().on(messages -> name());
        tools.getChildren().add(block);
    }

    @Override
    void changed(boolean open) {
        if (!open) {
            work.stop();
            read = null;
        }
    }

    @Override
    void refreshed() {
        Reading reading = model().reading();
        BackwardReading found = model().backward().foundProperty().get();
        Optional<BackwardReading> back =
                Optional.ofNullable(found).filter(one -> one.reading().equals(reading));
        Inquiry inquiry = back.map(BackwardReading::asked).orElseGet(() -> Inquiry.usual(reading));
        if (reading.equals(read) && inquiry.equals(asked)) {
            return;
        }
        read = reading;
        asked = inquiry;
        work.start(() -> new Summing(back.orElseGet(() -> BackwardReading.of(reading, inquiry))));
    }

    /// Half a sum is nothing to look at.
    private static final class Summing implements Gradual.Work<Weighed> {

        private final Weighed.Work work;
        private boolean whole;

        Summing(BackwardReading back) {
            this.work = new Weighed.Work(back);
        }

        @Override
        public boolean step() {
            whole = !work.step();
            return !whole;
        }

        @Override
        public @Nullable Weighed now() {
            return whole ? work.whole() : null;
        }
    }

    @Override
    Optional<String> note() {
        String problem = work.problemProperty().get();
        if (problem != null) {
            return Optional.of(messages().complaint(problem));
        }
        return work.shownProperty().get() == null ? Optional.of("…") : Optional.empty();
    }

    /// Which block is shown, from 0: the one chosen as long as there is one of its name.
    private int shown(Weighed weighed) {
        int index = chosen.map(weighed.found()::index).orElse(-1);
        return index < 0 ? weighed.found().largest() : index;
    }

    private void name() {
        Weighed now = work.shownProperty().get();
        if (now == null) {
            return;
        }
        int index = shown(now);
        String name = now.found().blocks().get(index).name();
        var focus = new Focus(Optional.of(now.back().asked()), Optional.empty(), Optional.of(name));
        model().looks().at(GradientsFigure.NAME, now.back().reading(), focus);
        filling = true;
        List<Block> blocks = now.found().blocks();
        var words = new GradientWords(messages(), now);
        Said.in(
                block,
                IntStream.range(0, blocks.size()).boxed().toList(),
                index,
                value -> words.block(blocks.get(value)));
        filling = false;
    }

    private void choose(int index) {
        Weighed now = work.shownProperty().get();
        if (now != null) {
            chosen = Optional.of(now.found().blocks().get(index).name());
            name();
            update();
        }
    }

    @Override
    Figure figure(double width, double height) {
        Weighed now = work.shownProperty().get();
        if (now == null) {
            throw new IllegalStateException("nothing has been worked out yet");
        }
        return GradientsFigure.within(now, shown(now), palette(), messages(), width, height);
    }

    @Override
    void clicked(Figure figure, Point2D point) {
        Weighed now = work.shownProperty().get();
        if (now == null || !(figure instanceof GradientsFigure gradients)) {
            return;
        }
        int at = gradients.blockAt(point.getX(), point.getY());
        int row = gradients.rowAt(point.getX(), point.getY());
        if (at >= 0) {
            choose(at);
        } else if (row >= 0) {
            go(now.found().blocks().get(shown(now)), row);
        }
    }

    private void go(Block from, int row) {
        if (from.part().recurrent() && from.layer() == model().cursor().layer()) {
            model().select(model().cursor().step(), row, null);
        } else if (from.part() == Part.EMBEDDING) {
            IntStream.range(0, model().reading().tokens().size())
                    .filter(t -> model().reading().tokens().get(t).id() == from.rows()[row])
                    .findFirst()
                    .ifPresent(t -> model().select(t, model().cursor().unit(), null));
        }
    }
}
