package gruexplorer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every entry of every array is met once, however they are cut.
class PiecesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 30_000, 200_001})
    void everyEntryIsMetOnce(int entries) {
        Map<String, DMatrixRMaj> arrays = new TreeMap<>();
        arrays.put("long", new DMatrixRMaj(1, entries));
        arrays.put("short", new DMatrixRMaj(5, 1));
        arrays.put("square", new DMatrixRMaj(70, 70));
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Pieces.run(two, arrays, (name, from, to) -> {
                assertThat(from).isLessThan(to);
                for (int k = from; k < to; k++) {
                    Objects.requireNonNull(arrays.get(name)).data[k]++;
                }
            });
        }
        for (DMatrixRMaj array : arrays.values()) {
            assertThat(DoubleStream.of(array.data)).allMatch(times -> times == 1);
        }
    }

    @Test
    void ofNothingNothingIsDone() {
        Pieces.Work never = (name, from, to) -> {
            throw new IllegalStateException(name);
        };
        assertThatCode(() -> Pieces.run(Runnable::run, Map.of(), never)).doesNotThrowAnyException();
        assertThatCode(() -> Pieces.run(Runnable::run, Map.of("w", new DMatrixRMaj(0, 3)), never))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void whatAPieceThrowsArrives(int entries) {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Pieces.run(two, Map.of("w", new DMatrixRMaj(1, entries)), (name, from, to) -> {
                        throw new IllegalStateException(name);
                    }))
                    .withMessage("w");
        }
    }
}
