/// The score: tracks over one token axis, like the staves of a piece of music.
@NullMarked
package gruexplorer.figure.score;

import org.jspecify.annotations.NullMarked;
