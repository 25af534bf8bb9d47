package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.ui.explore.WorkKeeper.Left;
import gruexplorer.ui.open.RecentFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work is kept across a crash, and offered again at the next start.
class WorkKeeperTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasMadeIsOfferedAfterACrash() throws IOException {
        ExploreViewModel first = model();
        assertThat(first.keeper().leftProperty().get()).isNull();
        first.run("the film was bad");
        first.made().add("l1.z:1=0.5");
        first.breakpoints().add("any z < 0.05");
        crash();
        ExploreViewModel next = model();
        WorkKeeper.Left left = next.keeper().leftProperty().get();
        assertThat(left).isNotNull();
        next.run("good");
        next.keeper().take();
        assertThat(next.reading().text()).isEqualTo("the film was bad");
        assertThat(next.reading().edits()).containsExactly("clamp l1.z:1=0.5");
        assertThat(next.breakpoints().lists().breakpoints()).hasSize(1);
        assertThat(next.keeper().leftProperty().get()).isNull();
        // It is this window's work now, kept as such.
        assertThat(kept()).hasSize(1);
        next.made().undo();
        assertThat(next.reading().text()).isEqualTo("good");
    }

    /// A translator is looked at on one of its sides, which no other model has.
    @Test
    void anotherKindOfModelComesBackAsItWasLookedAt() throws IOException {
        ExploreViewModel first = model();
        first.open("dates");
        first.chooseLayer(1);
        crash();
        ExploreViewModel next = model();
        next.keeper().take();
        assertThat(next.problemProperty().get()).isEmpty();
        assertThat(next.reading().model().name()).isEqualTo("dates");
        next.open("sentiment-en");
        crash();
        ExploreViewModel last = model();
        last.keeper().take();
        assertThat(last.problemProperty().get()).isEmpty();
        assertThat(last.reading().model().name()).isEqualTo("sentiment-en");
    }

    @Test
    void twoWindowsLeaveEachOtherAlone() throws IOException {
        ExploreViewModel first = model();
        first.run("the film was bad");
        ExploreViewModel second = model();
        assertThat(second.keeper().leftProperty().get()).isNull();
        second.run("good");
        assertThat(kept()).hasSize(2);
        second.keeper().close();
        assertThat(kept()).hasSize(1);
        // What the other goes on with is still kept.
        first.made().add("l1.z:1=0.5");
        crash();
        ExploreViewModel third = model();
        Left left = Objects.requireNonNull(third.keeper().leftProperty().get());
        assertThat(left.session().work().whatIf().texts()).containsExactly("clamp l1.z:1=0.5");
    }

    @Test
    void twoThatCrashedAreOfferedOneAfterTheOther() throws IOException {
        model().run("the film was bad");
        model().run("good");
        crash();
        ExploreViewModel next = model();
        List<String> offered = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            offered.add(Objects.requireNonNull(next.keeper().leftProperty().get())
                    .session()
                    .work()
                    .text());
            next.keeper().forget();
        }
        assertThat(offered).containsExactlyInAnyOrder("the film was bad", "good");
        assertThat(next.keeper().leftProperty().get()).isNull();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whoClosesTheWindowIsAskedNothing() throws IOException {
        ExploreViewModel first = model();
        first.run("the film was bad");
        first.keeper().close();
        assertThat(kept()).isEmpty();
        assertThat(model().keeper().leftProperty().get()).isNull();
    }

    @Test
    void whatCannotBeReadIsForgotten() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/1-1-x.session.safetensors"), "half");
        assertThat(model().keeper().leftProperty().get()).isNull();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatIsOfferedStaysUntilItIsAnswered() throws IOException {
        model().run("the film was bad");
        crash();
        ExploreViewModel second = model();
        second.run("good");
        second.keeper().close();
        ExploreViewModel third = model();
        assertThat(third.keeper().leftProperty().get()).isNotNull();
        third.keeper().forget();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aWindowKilledWhileItSavesLosesNothingThatWasSaved() throws Exception {
        Process window = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedWork.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = window.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals("40")) {
            line = said.readLine();
        }
        // It goes on making and saving all the time.
        window.destroyForcibly().waitFor();
        ExploreViewModel next = model();
        Left left = Objects.requireNonNull(next.keeper().leftProperty().get());
        assertThat(left.session().work().whatIf().edits()).hasSizeGreaterThanOrEqualTo(39);
        next.keeper().take();
        assertThat(next.problemProperty().get()).isEmpty();
        assertThat(next.reading().edits())
                .hasSize(left.session().work().whatIf().edits().size());
        try (Stream<Path> parts = Files.walk(folder)) {
            assertThat(parts.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    /// What was kept is that of windows that are no more.
    private void crash() throws IOException {
        int number = 0;
        for (Path file : kept()) {
            number++;
            Files.move(file, file.resolveSibling("1-" + number + "-gone.session.safetensors"));
        }
    }

    private List<Path> kept() throws IOException {
        if (!Files.exists(folder.resolve("work"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.toList();
        }
    }

    private ExploreViewModel model() {
        return new ExploreViewModel(Runnable::run, Runnable::run, RecentFiles.in(folder));
    }
}
