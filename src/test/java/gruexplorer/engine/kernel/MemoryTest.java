package gruexplorer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vector kernels read their panels by address: never beside them, and not where Java forbids it.
class MemoryTest {

    private static final int ROWS = 16;
    /// A wide panel, one of two vectors, one of one, and one that is not full.
    private static final int COLUMNS = 8 * 7 + 3;

    @ParameterizedTest(name = "rows {0} to {1}")
    @CsvSource({"0, 17", "-1, 3", "16, 17", "3, 2", "0, 2147483647"})
    void rowsThatAPanelDoesNotHaveAreNotRead(int from, int to) {
        Panels panels = Kernels.fastest().panels(ROWS, COLUMNS);
        var a = new double[ROWS + 2];
        var c = new double[COLUMNS];
        int[] whole = panels.parts(0, COLUMNS, 1, COLUMNS);
        for (int part : whole) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> panels.multiplyAddParts(a, 1, from, to, c, 0, new int[] {part}));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> panels.multiplyAddParts(a, 1, from, to, c, 0, whole));
        assertThat(c).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, -1, Integer.MAX_VALUE})
    void aProductOfMoreRowsThanThereAreIsNotTaken(int depth) {
        Panels panels = Kernels.fastest().panels(ROWS, COLUMNS);
        var a = new double[24 * 24];
        var c = new double[24 * COLUMNS];
        for (int rows : new int[] {1, 4, 11, 24}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> panels.multiplyAdd(a, 0, 24, rows, depth, c, 0, COLUMNS));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> panels.multiplyAddTransposed(a, 0, 24, rows, depth, c, 0, COLUMNS));
        }
        assertThat(c).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"--illegal-native-access=deny, plain", "--enable-native-access=ALL-UNNAMED, vector"})
    void whereJavaReadsNoAddressesThePlainKernelsAreTaken(String option, String kernels)
            throws IOException, InterruptedException {
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--illegal-native-access=deny",
                        option,
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Path.of("target", "classes").toString(),
                                Path.of("target", "test-classes").toString()),
                        Product.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).endsWith(kernels + " 6.0" + System.lineSeparator());
    }

    /// Says which kernels it has, and the product of 2 and 3 that they take.
    static final class Product {

        private Product() {}

        public static void main(String[] args) {
            Kernels kernels = Kernels.fastest();
            Panels three = kernels.panels(1, 1);
            three.setRows(new double[] {3}, 0, 1, 0, 1);
            var product = new double[1];
            three.multiplyAdd(new double[] {2}, 0, 0, 1, 1, product, 0, 1);
            System.out.println(kernels.label() + " " + product[0]);
        }
    }
}
