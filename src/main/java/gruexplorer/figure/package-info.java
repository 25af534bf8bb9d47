/// One drawing code for screen, SVG, PDF and PNG; no JavaFX.
@NullMarked
package gruexplorer.figure;

import org.jspecify.annotations.NullMarked;
