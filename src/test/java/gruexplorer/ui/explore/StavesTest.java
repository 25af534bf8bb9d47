package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.figure.score.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class StavesTest {

    private int changes;
    private final Staves staves = new Staves(() -> changes++);

    @Test
    void aTrackMovesToWhereAnotherStandsAndTheRestKeepTheirOrder() {
        staves.moveTo(Track.HIDDEN, Track.OUTPUT);
        assertThat(staves.order())
                .containsExactly(Track.HIDDEN, Track.OUTPUT, Track.UPDATE, Track.RESET, Track.CANDIDATE, Track.GATES);
        staves.moveTo(Track.HIDDEN, Track.CANDIDATE);
        assertThat(staves.order())
                .containsExactly(Track.OUTPUT, Track.UPDATE, Track.RESET, Track.CANDIDATE, Track.HIDDEN, Track.GATES);
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void movingBeyondTheEndsStopsThere() {
        staves.move(Track.OUTPUT, -1);
        assertThat(staves.order()).isEqualTo(List.of(Track.values()));
        staves.move(Track.GATES, 1);
        assertThat(staves.order()).isEqualTo(List.of(Track.values()));
        staves.move(Track.OUTPUT, 1);
        assertThat(staves.order().get(1)).isEqualTo(Track.OUTPUT);
    }

    @Test
    void tallerLowerAndBack() {
        staves.grow(Track.UPDATE, 1);
        staves.grow(Track.UPDATE, -1);
        assertThat(staves.stretch().get(Track.UPDATE)).isBetween(0.999, 1.001);
        for (int i = 0; i < 50; i++) {
            staves.grow(Track.UPDATE, -1);
        }
        assertThat(staves.stretch().get(Track.UPDATE)).isGreaterThan(0.2);
        staves.fold(Track.RESET);
        staves.reset();
        assertThat(staves.stretch()).isEmpty();
        assertThat(staves.folded()).isEmpty();
    }
}
