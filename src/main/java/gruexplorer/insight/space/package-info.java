/// Hidden states as points: principal components, and the phase portrait of two units under a held input.
@NullMarked
package gruexplorer.insight.space;

import org.jspecify.annotations.NullMarked;
