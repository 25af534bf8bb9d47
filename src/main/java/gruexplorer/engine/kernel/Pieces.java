package gruexplorer.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// What is done with every entry of some arrays by itself, several pieces of them side by side. Where they are cut
/// changes no result.
public final class Pieces {

    /// Entries of a piece, at least: fewer are done sooner than handed out.
    private static final int SMALLEST = 1 << 12;
    /// Pieces of all arrays, about, if they are no smaller.
    private static final int MOST = 16;

    private Pieces() {}

    /// One piece.
    @FunctionalInterface
    public interface Work {

        /// @param name of the array
        /// @param from first entry
        /// @param to the entry behind the last
        void run(String name, int from, int to);
    }

    private record Piece(String name, int from, int to) {}

    /// @param executor may run pieces side by side
    /// @param arrays by name; of none, or of no entries, nothing is done
    /// @throws RuntimeException what a piece threw
    public static void run(Executor executor, Map<String, DMatrixRMaj> arrays, Work work) {
        int all = arrays.values().stream().mapToInt(DMatrixRMaj::getNumElements).sum();
        int size = Math.max(SMALLEST, all / MOST);
        List<Piece> pieces = new ArrayList<>();
        arrays.forEach((name, array) -> {
            int entries = array.getNumElements();
            for (int from = 0; from < entries; from += size) {
                pieces.add(new Piece(name, from, Math.min(from + size, entries)));
            }
        });
        if (pieces.isEmpty()) {
            return;
        }
        Shards.run(Shards.hands(executor, all), pieces.size(), i -> {
            Piece piece = pieces.get(i);
            work.run(piece.name(), piece.from(), piece.to());
        });
    }
}
