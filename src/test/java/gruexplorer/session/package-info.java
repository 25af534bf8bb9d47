/// Tests of what is open.
@NullMarked
package gruexplorer.session;

import org.jspecify.annotations.NullMarked;
