/// One unit at one step: the cell diagram with values on its wires, its equations, and the shares behind a gate.
@NullMarked
package gruexplorer.figure.cell;

import org.jspecify.annotations.NullMarked;
