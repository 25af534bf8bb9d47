/// The few loops that the time goes into.
@NullMarked
package gruexplorer.engine.kernel;

import org.jspecify.annotations.NullMarked;
