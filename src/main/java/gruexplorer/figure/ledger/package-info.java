/// Who wrote what a unit holds: the memory ledger drawn.
@NullMarked
package gruexplorer.figure.ledger;

import org.jspecify.annotations.NullMarked;
