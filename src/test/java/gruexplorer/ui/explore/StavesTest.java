package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.figure.score.Track;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StavesTest {

    private static final List<Track> GRU = Track.of(GruCell.of(GruConvention.PYTORCH));
    private static final Track UPDATE = Track.of(GruQuantity.UPDATE);
    private static final Track RESET = Track.of(GruQuantity.RESET);
    private static final Track CANDIDATE = Track.of(GruQuantity.CANDIDATE);
    private static final Track HIDDEN = Track.of(GruQuantity.HIDDEN);

    private int changes;
    private final Staves staves = new Staves(GRU, () -> changes++);

    @Test
    void aTrackMovesToWhereAnotherStandsAndTheRestKeepTheirOrder() {
        staves.moveTo(HIDDEN, Track.OUTPUT);
        assertThat(staves.order()).containsExactly(HIDDEN, Track.OUTPUT, UPDATE, RESET, CANDIDATE, Track.GATES);
        staves.moveTo(HIDDEN, CANDIDATE);
        assertThat(staves.order()).containsExactly(Track.OUTPUT, UPDATE, RESET, CANDIDATE, HIDDEN, Track.GATES);
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void movingBeyondTheEndsStopsThere() {
        staves.move(Track.OUTPUT, -1);
        assertThat(staves.order()).isEqualTo(GRU);
        staves.move(Track.GATES, 1);
        assertThat(staves.order()).isEqualTo(GRU);
        staves.move(Track.OUTPUT, 1);
        assertThat(staves.order().get(1)).isEqualTo(Track.OUTPUT);
    }

    @Test
    void tallerLowerAndBack() {
        staves.grow(UPDATE, 1);
        staves.grow(UPDATE, -1);
        assertThat(staves.stretch().get(UPDATE)).isBetween(0.999, 1.001);
        for (int i = 0; i < 50; i++) {
            staves.grow(UPDATE, -1);
        }
        assertThat(staves.stretch().get(UPDATE)).isGreaterThan(0.2);
        staves.fold(RESET);
        staves.reset();
        assertThat(staves.stretch()).isEmpty();
        assertThat(staves.folded()).isEmpty();
    }

    @Test
    void tracksThatComeAndGoLeaveTheRestAsTheyStand() {
        Track added = Track.added("added", "score.change.name", true);
        List<Track> more = new ArrayList<>(GRU);
        more.add(added);
        staves.moveTo(HIDDEN, Track.OUTPUT);
        staves.fold(RESET);
        staves.use(more);
        assertThat(staves.order()).containsExactly(HIDDEN, Track.OUTPUT, UPDATE, RESET, CANDIDATE, Track.GATES, added);
        staves.moveTo(added, HIDDEN);
        staves.use(GRU);
        assertThat(staves.order()).containsExactly(HIDDEN, Track.OUTPUT, UPDATE, RESET, CANDIDATE, Track.GATES);
        assertThat(staves.folded()).containsExactly(RESET);
        staves.use(more);
        assertThat(staves.order()).startsWith(added, HIDDEN);
    }

    @Test
    void whatStandsAloneLeavesTheOthersAsTheyStoodWhenItGoes() {
        Track alone = Track.added("alone", "score.change.name", true);
        staves.moveTo(HIDDEN, Track.OUTPUT);
        staves.use(List.of(alone));
        assertThat(staves.order()).containsExactly(alone);
        staves.use(GRU);
        assertThat(staves.order()).startsWith(HIDDEN, Track.OUTPUT);
    }

    @Test
    void anotherCellBringsItsOwnTracksAndTheSameKeepsThemAsTheyStand() {
        staves.moveTo(HIDDEN, Track.OUTPUT);
        staves.use(GRU);
        assertThat(staves.order().getFirst()).isEqualTo(HIDDEN);
        staves.use(Track.of(LstmCell.PYTORCH));
        assertThat(staves.order())
                .startsWith(Track.OUTPUT, Track.of(LstmQuantity.FORGET_GATE))
                .hasSize(8);
        assertThat(staves.folded()).isEmpty();
        staves.use(Track.of(RnnCell.PYTORCH));
        assertThat(staves.order()).hasSize(3);
        assertThat(staves.folded()).containsExactly(staves.order().getLast());
    }
}
