@NullMarked
package gruexplorer.training.compare;

import org.jspecify.annotations.NullMarked;
