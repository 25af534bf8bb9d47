/// How far back a gradient reaches, and which loss moves which step.
@NullMarked
package gruexplorer.figure.horizon;

import org.jspecify.annotations.NullMarked;
