package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchTest {

    /// A text of over a million tokens read as 32 streams: steps times tokens is more than an int holds.
    @Test
    void aWindowNearTheEndOfALongStreamIsCut() {
        int streams = 32;
        int steps = 35_000;
        int[] ids = new int[streams * steps];
        Arrays.setAll(ids, i -> i);
        int[] lengths = new int[streams];
        Arrays.fill(lengths, steps);
        var batch = new Batch(ids, new double[0], lengths, ids.clone(), new double[0]);
        Batch window = batch.window(steps - 3, steps - 1);
        assertThat(window.steps()).isEqualTo(2);
        assertThat(window.ids()).startsWith((steps - 3) * streams).endsWith((steps - 1) * streams - 1);
        assertThat(window.targets()).containsExactly(window.ids());
        assertThat(window.lengths()).containsOnly(2);
    }
}
