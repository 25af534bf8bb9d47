/// Tests of the commands.
@NullMarked
package gruexplorer.cli;

import org.jspecify.annotations.NullMarked;
