package gruexplorer.figure.cell;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;

/// What a diagram shows, and how large.
record Scene(Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double height) {

    LayerTrace trace() {
        return reading.layer(cursor);
    }
}
