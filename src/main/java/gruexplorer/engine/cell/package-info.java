/// One recurrent cell: its conventions, its parameters, one step of it and everything that step records.
@NullMarked
package gruexplorer.engine.cell;

import org.jspecify.annotations.NullMarked;
