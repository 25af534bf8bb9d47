/// Models trained elsewhere: what recurrent layers their files hold, and their weights in the engine's order. No file
/// is run; a pickle is read as data.
@NullMarked
package gruexplorer.format.foreign;

import org.jspecify.annotations.NullMarked;
