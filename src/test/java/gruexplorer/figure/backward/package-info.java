@NullMarked
package gruexplorer.figure.backward;

import org.jspecify.annotations.NullMarked;
