@NullMarked
package gruexplorer.figure.compare;

import org.jspecify.annotations.NullMarked;
