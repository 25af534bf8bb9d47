/// Tests of what-ifs.
@NullMarked
package gruexplorer.session.whatif;

import org.jspecify.annotations.NullMarked;
