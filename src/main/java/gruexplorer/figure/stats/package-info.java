/// What the gates of a model do over a data set.
@NullMarked
package gruexplorer.figure.stats;

import org.jspecify.annotations.NullMarked;
