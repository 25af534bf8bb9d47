/// The same weights under other formulas, side by side.
@NullMarked
package gruexplorer.figure.lens;

import org.jspecify.annotations.NullMarked;
