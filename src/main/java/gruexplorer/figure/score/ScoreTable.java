package gruexplorer.figure.score;

import gruexplorer.data.Token;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Table;
import gruexplorer.session.Reading;
import gruexplorer.session.SaidNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The numbers behind the score: one row a step, steps and units from 1.
final class ScoreTable {

    private ScoreTable() {}

    static Table of(Reading reading, int layer, ScoreView view) {
        List<Track> tracks = view.tracks();
        LayerTrace trace = reading.trace().layers().get(layer);
        List<String> columns = new ArrayList<>(List.of("step", "token", "known"));
        List<Series> series = new ArrayList<>();
        for (Track track : tracks) {
            track.quantity().ifPresent(quantity -> add(columns, series, quantity.symbol(), trace.get(quantity)));
            view.added(track).ifPresent(added -> add(columns, series, track, added));
        }
        if (tracks.contains(Track.ATTENTION)) {
            reading.alignment().ifPresent(alignment -> {
                for (int r = 1; r <= alignment.others().size(); r++) {
                    columns.add("attention_" + r + ":" + alignment.others().get(r - 1));
                }
                series.add(alignment.weights());
            });
        }
        boolean output = tracks.contains(Track.OUTPUT);
        Optional<SaidNumbers> numbers = SaidNumbers.of(reading);
        if (output) {
            reading.labels().forEach(label -> columns.add(numbers.isPresent() ? "said:" + label : "P(" + label + ")"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int step = 0; step < trace.steps(); step++) {
            Token token = reading.tokens().get(step);
            List<Object> row = new ArrayList<>(List.of(step + 1, token.text(), token.known()));
            for (Series values : series) {
                for (double value : values.step(step)) {
                    row.add(value);
                }
            }
            if (output && numbers.isPresent()) {
                row.addAll(said(numbers.get(), step, reading.labels().size()));
            } else if (output) {
                for (double p : reading.trace().probabilities().step(step)) {
                    row.add(p);
                }
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /// In the data's own unit; nothing where there is nothing yet to count a change from.
    private static List<Object> said(SaidNumbers numbers, int step, int width) {
        List<Object> cells = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            cells.add(numbers.there(step) ? (Object) numbers.at(step)[k] : "");
        }
        return cells;
    }

    private static void add(List<String> columns, List<Series> series, String symbol, Series values) {
        for (int unit = 1; unit <= values.width(); unit++) {
            columns.add(symbol + "_" + unit);
        }
        series.add(values);
    }

    /// What a view brings, whether it is seen yet or not.
    private static void add(List<String> columns, List<Series> series, Track track, Added added) {
        switch (added) {
            case Added.Heat heat -> add(columns, series, heat.symbol(), heat.values());
            case Added.Bars bars -> {
                bars.parts().forEach(part -> columns.add(track.id() + ":" + part.name()));
                series.add(bars.shares());
            }
            case Added.Lines lines ->
                lines.lines().forEach(line -> {
                    columns.add(track.id() + ":" + line.name());
                    series.add(new Series(line.values().length, 1, line.values()));
                });
        }
    }
}
