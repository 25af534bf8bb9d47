package gruexplorer.figure.compare;

import gruexplorer.training.compare.Spread;
import java.util.List;

/// One contestant's line: the medians over the seeds, between the least and the most.
///
/// @param id for files
/// @param name for people, at its end
/// @param places where on the x axis they stand, from left to right
/// @param spreads one for each place
record SpreadLine(String id, String name, Look look, List<Integer> places, List<Spread> spreads) {

    SpreadLine {
        places = List.copyOf(places);
        spreads = List.copyOf(spreads);
    }

    int x(int k) {
        return places.get(k);
    }
}
