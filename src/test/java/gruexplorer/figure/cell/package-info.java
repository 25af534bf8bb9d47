@NullMarked
package gruexplorer.figure.cell;

import org.jspecify.annotations.NullMarked;
