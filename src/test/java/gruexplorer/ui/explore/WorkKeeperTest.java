package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.ui.open.RecentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work is kept across a crash, and offered again at the next start.
class WorkKeeperTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasMadeIsOfferedAfterACrash() {
        ExploreViewModel first = model();
        assertThat(first.keeper().leftProperty().get()).isNull();
        first.run("the film was bad");
        first.made().add("l1.z:1=0.5");
        first.breakpoints().add("any z < 0.05");
        // No close: it crashed.
        ExploreViewModel next = model();
        WorkKeeper.Left left = next.keeper().leftProperty().get();
        assertThat(left).isNotNull();
        next.run("good");
        next.keeper().take();
        assertThat(next.reading().text()).isEqualTo("the film was bad");
        assertThat(next.reading().edits()).containsExactly("clamp l1.z:1=0.5");
        assertThat(next.breakpoints().lists().breakpoints()).hasSize(1);
        assertThat(next.keeper().leftProperty().get()).isNull();
        next.made().undo();
        assertThat(next.reading().text()).isEqualTo("good");
    }

    @Test
    void whoClosesTheWindowIsAskedNothing() {
        ExploreViewModel first = model();
        first.run("the film was bad");
        first.keeper().close();
        assertThat(folder).isEmptyDirectory();
        assertThat(model().keeper().leftProperty().get()).isNull();
    }

    @Test
    void whatCannotBeReadIsForgotten() throws IOException {
        Files.writeString(folder.resolve("unsaved.session.safetensors"), "half");
        assertThat(model().keeper().leftProperty().get()).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsOfferedStaysUntilItIsAnswered() {
        model().run("the film was bad");
        ExploreViewModel second = model();
        second.run("good");
        ExploreViewModel third = model();
        assertThat(third.keeper().leftProperty().get()).isNotNull();
        third.keeper().forget();
        assertThat(folder).isEmptyDirectory();
    }

    private ExploreViewModel model() {
        return new ExploreViewModel(Runnable::run, Runnable::run, RecentFiles.in(folder));
    }
}
