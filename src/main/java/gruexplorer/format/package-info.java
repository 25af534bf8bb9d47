/// Model files: reading and writing without trust in what is read.
@NullMarked
package gruexplorer.format;

import org.jspecify.annotations.NullMarked;
