package gruexplorer.session.whatif;

import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Stack;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Reading.Side;
import java.util.ArrayList;
import java.util.List;

/// The recurrent layers and directions of a model, in the order of its traces: a translator's encoder comes first.
///
/// @param places one for each of them
/// @param layers one for each of them
record Anatomy(List<Place> places, List<Recurrent> layers) {

    static Anatomy of(SavedModel model) {
        List<Place> places = new ArrayList<>();
        List<Recurrent> layers = new ArrayList<>();
        switch (model) {
            case ModelFile one -> add(one.network().stack(), Side.WHOLE, places, layers);
            case TranslatorFile translator -> {
                add(translator.translator().encoder(), Side.SOURCE, places, layers);
                add(translator.translator().decoder(), Side.TARGET, places, layers);
            }
        }
        return new Anatomy(List.copyOf(places), List.copyOf(layers));
    }

    private static void add(Stack stack, Side side, List<Place> places, List<Recurrent> layers) {
        for (int i = 0; i < stack.layers().size(); i++) {
            Recurrent layer = stack.layers().get(i);
            places.add(new Place(side, i / stack.directions() + 1, layer.reverse()));
            layers.add(layer);
        }
    }

    boolean translates() {
        return places.getFirst().side() != Side.WHOLE;
    }

    /// How many layers there are on that side.
    int layers(Side side) {
        return places.stream()
                .filter(place -> place.side() == side)
                .mapToInt(Place::layer)
                .max()
                .orElse(0);
    }

    /// −1 where there is no such place.
    int index(Place place) {
        return places.indexOf(place);
    }
}
