package gruexplorer.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// How often a page is drawn anew, and how those who learn let it go first.
class PaceTest {

    private static final long MS = 1_000_000L;

    private long now;

    /// Looks in a second of frames that come every so many milliseconds.
    private int looks(Pace pace, long every, boolean learning) {
        int looks = 0;
        for (long end = now + 1000 * MS; now < end; now += every * MS) {
            looks += pace.due(now, learning) ? 1 : 0;
        }
        return looks;
    }

    @Test
    void aPageThatLearnsIsDrawnAnewTenTimesASecondAndLessOftenWhereFramesAreLate() {
        var pace = new Pace();
        now = 1000 * MS;
        assertThat(looks(pace, 16, false)).isCloseTo(21, within(2));
        assertThat(looks(pace, 16, true)).isCloseTo(9, within(1));
        looks(pace, 60, true);
        assertThat(looks(pace, 60, true)).isLessThanOrEqualTo(3);
        looks(pace, 16, true);
        assertThat(looks(pace, 16, true)).isCloseTo(9, within(1));
    }

    @Test
    void thoseWhoLearnWaitOnlyWhileAFrameIsLateAndSomebodyDraws() throws InterruptedException {
        var courtesy = new Courtesy();
        // The least of several: the machine may pause as well.
        double least =
                DoubleStream.generate(() -> waited(courtesy)).limit(5).min().orElseThrow();
        assertThat(least).isLessThan(45);
        courtesy.frame();
        Thread.sleep(30);
        assertThat(waited(courtesy)).isGreaterThan(50);
    }

    /// Milliseconds that a hundred batches wait.
    private static double waited(Courtesy courtesy) {
        long start = System.nanoTime();
        for (int batch = 0; batch < 100; batch++) {
            courtesy.letPass();
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
