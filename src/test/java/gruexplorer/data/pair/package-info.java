@NullMarked
package gruexplorer.data.pair;

import org.jspecify.annotations.NullMarked;
