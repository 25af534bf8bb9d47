@NullMarked
package gruexplorer.engine.cell;

import org.jspecify.annotations.NullMarked;
