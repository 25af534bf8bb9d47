@NullMarked
package gruexplorer.figure;

import org.jspecify.annotations.NullMarked;
