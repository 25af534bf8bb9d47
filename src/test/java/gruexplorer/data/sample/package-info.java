@NullMarked
package gruexplorer.data.sample;

import org.jspecify.annotations.NullMarked;
