package gruexplorer.training.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Medians and ends.
class SpreadTest {

    @Test
    void theMiddleAndTheEnds() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(1, 2, 3, 3));
        assertThat(Spread.of(4, 1, 2, 10)).isEqualTo(new Spread(1, 3, 10, 4));
        assertThat(Spread.of(-5)).isEqualTo(new Spread(-5, -5, -5, 1));
    }

    @Test
    void whatIsNoNumberDoesNotCount() {
        assertThat(Spread.of(Double.NaN, 7, Double.POSITIVE_INFINITY, 5)).isEqualTo(new Spread(5, 6, 7, 2));
        Spread none = Spread.of(Double.NaN);
        assertThat(none.present()).isFalse();
        assertThat(none.median()).isNaN();
    }
}
