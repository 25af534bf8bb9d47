package gruexplorer.figure.compare;

import java.util.List;

/// One chart of lines with their spreads.
///
/// @param id for files
/// @param across what its x axis counts
/// @param from the left end of the x axis
/// @param to its right end
/// @param places what stands under each place of the x axis; empty for numbers
/// @param lines those that have anything
/// @param height how the y axis goes
/// @param backwards whether it is read from the right, where the y axis stands then, the names at the left
record Plot(
        String id,
        String title,
        String across,
        int from,
        int to,
        List<String> places,
        List<SpreadLine> lines,
        Height height,
        boolean backwards) {

    Plot {
        places = List.copyOf(places);
        lines = lines.stream()
                .filter(line -> line.spreads().stream().anyMatch(spread -> spread.present()))
                .toList();
    }
}
