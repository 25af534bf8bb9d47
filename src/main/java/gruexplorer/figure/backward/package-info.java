/// The way back of a gradient: its staves over the steps, the roads through one of them, and the page with both.
@NullMarked
package gruexplorer.figure.backward;

import org.jspecify.annotations.NullMarked;
