package gruexplorer.figure;

/// One picture of a reading: its size, its words and how it is drawn. The same object serves the screen, SVG, PDF,
/// PNG and, through {@link #data}, CSV.
public interface Figure {

    /// Figure units (CSS pixels).
    double width();

    double height();

    /// What it shows, in a few words (an SVG's title).
    String title();

    /// What a person who cannot see it is told (an SVG's desc, a canvas's accessible text).
    String description();

    void paint(Pen pen);

    /// The numbers it shows.
    Table data();
}
