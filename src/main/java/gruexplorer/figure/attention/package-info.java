/// What a translator looks at while it writes.
@NullMarked
package gruexplorer.figure.attention;

import org.jspecify.annotations.NullMarked;
