package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Session;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stepping back without a window: what is long is worked out beside it, and the last question asked wins.
class BackwardModeTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ExploreViewModel model = new ExploreViewModel(waiting::add, Runnable::run);

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void aShortTextIsWalkedBackAtOnce() {
        model.backward().set(true);
        assertThat(found().asked()).isEqualTo(Inquiry.usual(model.reading()));
        assertThat(model.staves().with(List.of())).hasSize(6);
        model.backward().set(false);
        assertThat(model.staves().with(List.of())).isEmpty();
    }

    @Test
    void theQuestionOutlivesAnEdit() {
        model.backward().set(true);
        model.backward().ask(new Inquiry(Kind.LOSS, 1, 3));
        model.run("the film was very good at all");
        work();
        assertThat(model.backward().asked()).contains(new Inquiry(Kind.LOSS, 1, 3));
        assertThat(found().reading()).isEqualTo(model.reading());
        model.run("never boring");
        work();
        assertThat(model.backward().asked()).contains(new Inquiry(Kind.LOSS, 1, 1));
        model.open("brackets");
        work();
        assertThat(model.backward().asked()).contains(Inquiry.usual(model.reading()));
    }

    @Test
    void aLongTextIsWalkedBackInTheBackgroundAndTheLastQuestionWins() {
        openLong();
        int last = model.reading().trace().steps() - 1;
        model.backward().set(true);
        assertThat(model.backward().isOn()).isTrue();
        assertThat(model.backward().foundProperty().get()).isNull();
        // Meanwhile the staves of the reading stay.
        assertThat(model.staves().with(List.of())).isEmpty();
        model.backward().ask(new Inquiry(Kind.LOSS, 1, last));
        model.backward().ask(new Inquiry(Kind.LOSS, 0, last));
        assertThat(waiting).hasSize(3);
        work();
        assertThat(found().asked().output()).isZero();
        assertThat(found().asked().kind()).isEqualTo(Kind.LOSS);
        assertThat(model.staves().with(List.of())).hasSize(6);
    }

    @Test
    void whatWasAskedBeforeItWasLeftIsForgotten() {
        openLong();
        model.backward().set(true);
        model.backward().set(false);
        work();
        assertThat(model.backward().foundProperty().get()).isNull();
        assertThat(model.cursor().phase()).isEmpty();
    }

    @Test
    void aCheckOfAnotherQuestionIsNotShown() {
        model.backward().set(true);
        model.backward().verify();
        assertThat(model.backward().checkingProperty().get()).isTrue();
        model.backward().ask(new Inquiry(Kind.LOSS, 1, 6));
        work();
        assertThat(model.backward().checkProperty().get()).isNull();
        assertThat(model.backward().checkingProperty().get()).isFalse();
        model.backward().verify();
        work();
        assertThat(Objects.requireNonNull(model.backward().checkProperty().get())
                        .holds())
                .isTrue();
    }

    @Test
    void aSessionReopensOnTheWayBack() {
        model.backward().set(true);
        model.backward().ask(new Inquiry(Kind.LOSS, 1, 5));
        model.gateStepsProperty().set(true);
        model.next();
        model.next();
        Session session = model.made().session();
        Cursor before = model.cursor();
        var other = new ExploreViewModel(Runnable::run, Runnable::run);
        other.open(session);
        assertThat(other.problemProperty().get()).isEmpty();
        assertThat(other.backward().asked()).contains(new Inquiry(Kind.LOSS, 1, 5));
        assertThat(other.cursor()).isEqualTo(before);
        assertThat(other.made().session().look()).isEqualTo(session.look());
        // One that goes forwards takes the page out of it again.
        other.open(new Session(session.work(), session.look().asking(Optional.empty())));
        assertThat(other.backward().isOn()).isFalse();
    }

    @Test
    void whatReadsFromTheEndIsWalkedBackToTheRight(@TempDir Path folder) {
        model.open(Fixtures.file(folder, GruCell.of(GruConvention.PYTORCH), Optional.of(Bidirectional.CONCATENATE), 1));
        work();
        model.chooseLayer(1);
        model.backward().set(true);
        assertThat(model.cursor().step()).isZero();
        model.next();
        assertThat(model.cursor().step()).isEqualTo(1);
        model.right();
        assertThat(model.cursor().step()).isEqualTo(2);
        model.chooseLayer(0);
        model.next();
        assertThat(model.cursor().step()).isEqualTo(1);
    }

    /// 32 units read two thousand letters.
    private void openLong() {
        model.open("numbers-en");
        work();
        model.run("forty two ".repeat(220));
        work();
        assertThat(model.reading().tokens()).hasSizeGreaterThan(2000);
    }

    private BackwardReading found() {
        return Objects.requireNonNull(model.backward().foundProperty().get());
    }
}
