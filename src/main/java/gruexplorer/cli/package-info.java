/// One class per command.
@NullMarked
package gruexplorer.cli;

import org.jspecify.annotations.NullMarked;
